"""Show the approaches under one objective, and what can be done about them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from pledgedesk.domain.changes import Changes
from pledgedesk.domain.codes import RecordKind
from pledgedesk.domain.decisions import ApproachDecision
from pledgedesk.domain.gaps import Gap, counted
from pledgedesk.domain.reference import objective_title, objectives
from pledgedesk.ui.context import PageContext
from pledgedesk.ui.dialogs.decision_dialog import ask_for_decision
from pledgedesk.ui.glyphs import Glyph
from pledgedesk.ui.models.gaps_models import UnderObjectiveModel
from pledgedesk.ui.theme import set_look
from pledgedesk.ui.views.gap_facts import GapFacts
from pledgedesk.ui.widgets.button import push_button
from pledgedesk.ui.widgets.empty_state import EmptyState
from pledgedesk.ui.widgets.flow_layout import FlowLayout
from pledgedesk.ui.widgets.label import GlyphLabel, text_label
from pledgedesk.ui.widgets.record_table import RecordTable
from pledgedesk.wording.gaps import counts_text
from pledgedesk.wording.labels import cluster_short, speaks

_LEAST_LIST, _LEAST_FACTS = 150, 96


class ObjectiveGaps(QWidget):
    """Show one objective: how many approaches stand how, the approaches, why each stands so, and the acts.

    `clear_asked` asks for the filters to be cleared: they leave none of the approaches there are.
    """

    clear_asked = Signal()

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        set_look(self, ground="plain")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._number = 1
        self._is_loading = False
        _ = context._
        self._mark = GlyphLabel(Glyph("cluster", "1"), "")
        self._title = text_label("", "section", wraps=True)
        self._counts = text_label("", "secondary", wraps=True)
        self.model = UnderObjectiveModel(context.translator, self)
        self.table = RecordTable(_("Approaches under the objective"), words=self.model.words())
        self.table.setModel(self.model)
        self.empty = EmptyState()
        self._stack = QStackedWidget(self)
        self.facts = GapFacts(context)
        self._selected = text_label("", "caption")
        self._acts_place = QWidget()
        self.acts: dict[str, QPushButton] = {}
        self._build_acts()
        self._build()
        self.table.selectionModel().selectionChanged.connect(lambda *_: self._on_selected())
        self.table.key_opened.connect(lambda _key: self.facts.setFocus(Qt.FocusReason.TabFocusReason))
        self.empty.acted.connect(self.clear_asked)

    @property
    def number(self) -> int:
        """Give the objective shown."""
        return self._number

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 0)
        column.setSpacing(2)
        head = QVBoxLayout()
        head.setContentsMargins(16, 0, 16, 4)
        head.setSpacing(2)
        for part in (self._mark, self._title, self._counts):
            head.addWidget(part)
        column.addLayout(head)
        self._stack.addWidget(self.table)
        self._stack.addWidget(self.empty)
        _shrink_to(self._stack, _LEAST_LIST)
        _shrink_to(self.facts, _LEAST_FACTS)
        column.addWidget(self._stack, 5)
        column.addWidget(self.facts, 3)
        foot = QVBoxLayout()
        foot.setContentsMargins(16, 4, 16, 10)
        foot.setSpacing(4)
        foot.addWidget(self._selected)
        foot.addWidget(self._acts_place)
        column.addLayout(foot)

    def _build_acts(self) -> None:
        _ = self._context._
        flow = FlowLayout(self._acts_place, spacing=8)
        made = {
            "practice": push_button(
                _("Begin a practice"), "primary", on_click=lambda: self._start(RecordKind.PRACTICE)
            ),
            "pledge": push_button(_("Begin a pledge"), on_click=lambda: self._start(RecordKind.PLEDGE)),
            "decide": push_button(_("Not for us…"), on_click=self.decide),
            "withdraw": push_button(_("Take back “not for us”"), on_click=self.withdraw),
            "catalogue": push_button(_("Show in the catalogue"), "quiet", on_click=self._show_in_catalogue),
        }
        for name, button in made.items():
            self.acts[name] = button
            flow.addWidget(button)

    def show_objective(self, number: int, gaps: Sequence[Gap], *, has_any: bool) -> None:
        """Show the approaches that the filter leaves; `has_any` where there are some without it."""
        same = number == self._number
        kept = set(self.table.chosen_keys()) if same else set()
        self._number = number
        self._show_head(number, gaps, has_any=has_any)
        # Acts that are hidden meanwhile, for nothing is selected, would lose the focus.
        self._is_loading = True
        self.model.load(gaps)
        self._stack.setCurrentIndex(0 if gaps else 1)
        if not gaps:
            self._say_none(has_any=has_any)
        self._choose(kept)
        self._is_loading = False
        self._on_selected()

    def _show_head(self, number: int, gaps: Sequence[Gap], *, has_any: bool) -> None:
        translator, _ = self._context.translator, self._context._
        cluster = objectives()[number].cluster
        place = f"{_('Objective {number}').format(number=number)} · {cluster_short(translator, cluster)}"
        self._mark.set(Glyph("cluster", str(cluster)), place)
        self._title.setText(objective_title(number, speaks(translator)).text)
        told = [counts_text(translator, counted(gap.status for gap in gaps))]
        if gaps and not any(gap.by_report for gap in gaps):
            told.append(_("the report itself has nothing here, all are our reading"))
        if not has_any:
            told = [_("The report has nothing on this objective.")]
        self._counts.setText("; ".join(part for part in told if part))
        self._counts.setVisible(bool(self._counts.text()))

    def _say_none(self, *, has_any: bool) -> None:
        _ = self._context._
        if has_any:
            self.empty.say(_("No approach under this objective matches the filters."), _("Clear filters"))
        else:
            sentence = _("The report has nothing on this objective, and we read none of its approaches under it.")
            self.empty.say(sentence, "")

    def _choose(self, keys: set[str]) -> None:
        """Put cursor and selection where they were, on the first approach otherwise."""
        if not self.model.gaps:
            return
        held = [key for key in (gap.key for gap in self.model.gaps) if key in keys]
        self.table.choose(held[0] if held else self.model.gaps[0].key)
        flags = self.table.selectionModel().SelectionFlag
        for row, gap in enumerate(self.model.gaps):
            if gap.key in held[1:]:
                self.table.selectionModel().select(self.model.index(row, 0), flags.Select | flags.Rows)

    def choose(self, key: str) -> None:
        """Put the cursor on an approach."""
        self.table.choose(key)

    def chosen(self) -> tuple[Gap, ...]:
        """Give the approaches selected, from the top."""
        found = (self.model.find(key) for key in self.table.chosen_keys())
        return tuple(gap for gap in found if gap is not None)

    def _on_selected(self) -> None:
        if self._is_loading:
            return
        _ = self._context._
        chosen = self.chosen()
        one = chosen[0] if len(chosen) == 1 else None
        self.facts.setVisible(one is not None)
        if one is not None:
            self.facts.show_gap(one)
        self._selected.setText(_("{count} selected").format(count=len(chosen)) if len(chosen) > 1 else "")
        self._selected.setVisible(len(chosen) > 1)
        self._enable(chosen)

    def _enable(self, chosen: Sequence[Gap]) -> None:
        """Let each act be used, or say in its tool tip why it cannot."""
        _, why_not = self._context._, self._context.why_not
        writes = not self._context.read_only
        one = "" if len(chosen) == 1 else _("Choose one approach.")
        begin = one or _("Linked to the approach; nothing of its text is copied in.")
        self._set("practice", writes and not one, why_not(begin))
        self._set("pledge", writes and not one, why_not(begin))
        self._set("decide", writes and bool(chosen), why_not("" if chosen else _("Choose an approach.")))
        self._set("catalogue", not one, one)
        decided = any(gap.decision for gap in chosen)
        self.acts["withdraw"].setVisible(decided)
        self._set("withdraw", writes and decided, why_not(""))
        self._acts_place.setVisible(bool(chosen))

    def _set(self, name: str, is_on: bool, tool_tip: str) -> None:
        self.acts[name].setEnabled(is_on)
        self.acts[name].setToolTip(tool_tip)

    def _start(self, kind: RecordKind) -> None:
        """Begin a draft, linked, and show it."""
        chosen = self.chosen()
        if len(chosen) != 1:
            return
        code, number, _ = chosen[0].approach.code, self._number, self._context._
        practice, pledge = _("Practice inspired by {code}"), _("Pledge inspired by {code}")
        title = (practice if kind is RecordKind.PRACTICE else pledge).format(code=code)
        gaps = self._context.session.gaps
        self._context.record(
            lambda: gaps.start(kind, code, number, title), lambda changes: self._on_started(kind, changes)
        )

    def _on_started(self, kind: RecordKind, changes: Changes | None) -> None:
        for change in changes.changes if changes is not None else ():
            if change.creates and change.kind is kind:
                self._context.news.record_opened.emit(kind.value, change.uid, "title")

    def decide(self) -> None:
        """Ask why the approaches selected are not for us, and record it in one step."""
        chosen = self.chosen()
        if not chosen or self._context.read_only:
            return
        titles = tuple(f"{gap.approach.code} {gap.approach.title}" for gap in chosen)
        known = chosen[0].decision if len(chosen) == 1 else None
        answer = ask_for_decision(self._context, titles, self._number, known, self)
        if answer is None:
            return
        decisions, codes = self._context.session.decisions, [gap.approach.code for gap in chosen]
        self._context.record(
            lambda: decisions.decide(
                codes,
                answer.reason,
                objective=answer.objective,
                decided_by=answer.decided_by,
                decided_on=answer.decided_on,
            )
        )

    def withdraw(self) -> None:
        """Take back the decisions that hold for the approaches selected, in one step."""
        decisions: list[ApproachDecision] = [gap.decision for gap in self.chosen() if gap.decision is not None]
        service = self._context.session.decisions
        if decisions and not self._context.read_only:
            self._context.record(lambda: service.withdraw([one.uid for one in decisions]))

    def _show_in_catalogue(self) -> None:
        chosen = self.chosen()
        if chosen:
            self._context.news.approach_opened.emit(chosen[0].approach.code)


def _shrink_to(part: QWidget, least: int) -> None:
    """Let a part be as low as this: else a scroll area round it would scroll for the height that it hints at."""
    part.setMinimumHeight(least)
    part.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
