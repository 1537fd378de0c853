"""Be the page on which the texts of a round are written: sections, the text in hand, what the dossier holds for it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from pledgedesk.domain.changes import Changes
from pledgedesk.domain.clearances import SectionState
from pledgedesk.domain.codes import RecordKind
from pledgedesk.domain.dossier_rounds import SectionText
from pledgedesk.domain.listings import Draft
from pledgedesk.domain.reference import ReviewRound
from pledgedesk.domain.templates import ReviewTemplate
from pledgedesk.services.clearances import clearance_state
from pledgedesk.services.preparation import Preparation, PreparedSection, sections_of
from pledgedesk.services.section_history import SectionVersion
from pledgedesk.services.section_prose import seen_digests, words_by_text
from pledgedesk.services.session import DossierSession
from pledgedesk.ui.context import PageContext
from pledgedesk.ui.dialogs.section_history_dialog import ask_for_version
from pledgedesk.ui.evidence_rows import Subject
from pledgedesk.ui.models.evidence_model import Evidence
from pledgedesk.ui.models.writing_model import SectionPlace, WritingModel
from pledgedesk.ui.theme import size
from pledgedesk.ui.views.choosing_view import ChoosingView
from pledgedesk.ui.views.writing_desk import WritingDesk
from pledgedesk.ui.views.writing_evidence import WritingEvidence
from pledgedesk.ui.widgets.button import push_button
from pledgedesk.ui.widgets.label import ElidedLabel, text_label
from pledgedesk.ui.widgets.list_or_detail import NARROW
from pledgedesk.ui.widgets.panel import Panel
from pledgedesk.ui.widgets.prose_highlighter import NOTHING_KNOWN, Seen
from pledgedesk.ui.widgets.record_table import RecordList
from pledgedesk.wording.labels import code_label

_LIST, _TEXT, _EVIDENCE = 250, 600, 280
_ALL_KINDS = frozenset(
    (
        RecordKind.PRACTICE,
        RecordKind.PLEDGE,
        RecordKind.RECOMMENDATION,
        RecordKind.OBJECTIVE_NOTE,
        RecordKind.PROGRESS_UPDATE,
        RecordKind.CONSULTATION,
        RecordKind.INDICATOR,
        RecordKind.REVIEW_ROUND,
        RecordKind.SECTION_TEXT,
        RecordKind.CHOSEN_RECORD,
        RecordKind.CLEARANCE,
    )
)


@dataclass(frozen=True, slots=True)
class _Read:
    preparation: Preparation
    words: Mapping[str, int]
    drafts: tuple[Draft, ...] = ()
    seen: Seen = NOTHING_KNOWN
    before: tuple[tuple[ReviewRound, SectionText], ...] = ()
    cleared: frozenset[str] = frozenset()


class WritingView(QWidget):
    """Write the texts of one round. `closed` is sent when the officer goes back to the round."""

    closed = Signal()

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context = context
        _ = context._
        self.round_key = ""
        self.preparation: Preparation | None = None
        self._place = SectionPlace()
        self._is_stale = True
        self._came_from_text = False
        self.model = WritingModel(context.translator, self)
        self.list = RecordList(_("Sections"), parent=self)
        self.list.setModel(self.model)
        self.desk = WritingDesk(context)
        self.evidence = WritingEvidence(context)
        self.choosing = ChoosingView(context)
        self._found: _Read | None = None
        self._build()
        self._connect()
        self.panes: list[QWidget] = [self.list, self.desk.editor, self.evidence.list]

    def _build(self) -> None:
        _ = self.context._
        self.back_button = push_button(
            _("Back to the round"), "quiet", icon_name="arrow-left", on_click=self._on_back_asked
        )
        self.template_label = ElidedLabel("", "secondary")
        self.acts = QHBoxLayout()
        self.acts.setSpacing(8)
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(self.back_button)
        head.addWidget(self.template_label, 1)
        head.addStretch()
        head.addLayout(self.acts)
        self.all_button = push_button(_("Show all 23 objectives"), "link", on_click=self._toggle_all)
        self.splitter = QSplitter()
        self._shown_parts: tuple[QWidget, ...] = (self._build_list(), self.desk, self.evidence)
        for part in self._shown_parts:
            self.splitter.addWidget(part)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.setHandleWidth(size("gap"))
        self.splitter.setStretchFactor(1, 1)
        self.splitter.setSizes([_LIST, _TEXT, _EVIDENCE])
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(head)
        column.addWidget(self._build_chooser())
        self.pages = QStackedWidget()
        self.pages.addWidget(self.splitter)
        self.pages.addWidget(self.choosing)
        column.addWidget(self.pages, 1)
        self.choose_button = push_button(_("Choose the records…"), on_click=self.show_choosing)
        self.acts.addWidget(self.choose_button)

    def _build_list(self) -> Panel:
        panel = Panel(margin=0, spacing=0)
        head = QHBoxLayout()
        head.setContentsMargins(14, 10, 10, 6)
        head.addWidget(text_label(self.context._("Sections"), "section"))
        head.addStretch(1)
        panel.body.addLayout(head)
        panel.body.addWidget(self.list, 1)
        foot = QHBoxLayout()
        foot.setContentsMargins(10, 4, 10, 6)
        foot.addWidget(self.all_button)
        foot.addStretch(1)
        panel.body.addLayout(foot)
        panel.setMinimumWidth(190)
        return panel

    def _build_chooser(self) -> QWidget:
        """Build the row that chooses what is shown where there is room for one part only."""
        self.chooser = QWidget()
        row = QHBoxLayout(self.chooser)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        self._choices = QButtonGroup(self)
        for number, text in enumerate(self._parts()):
            button = push_button(text)
            button.setCheckable(True)
            self._choices.addButton(button, number)
            row.addWidget(button)
        row.addStretch(1)
        self._choices.button(1).setChecked(True)
        self._choices.idClicked.connect(lambda _number: self._fit())
        return self.chooser

    def _parts(self) -> tuple[str, ...]:
        _ = self.context._
        return _("Sections"), _("Text"), _("From the dossier")

    def _connect(self) -> None:
        self.list.key_chosen.connect(self._on_chosen)
        self.list.key_opened.connect(lambda _key: self._go_to_text())
        self.desk.counted.connect(self._on_counted)
        self.desk.history_asked.connect(self.show_history)
        self.desk.note_asked.connect(self._update_note)
        self.evidence.insert_asked.connect(self._insert)
        self.context.news.recorded.connect(self._on_recorded)

    # Reading

    def show_section(self, round_key: str, section_name: str = "", objective: int = 0) -> None:
        """Show a section of a round, "template/section"; without a name the first that says nothing yet."""
        self.desk.leave()
        self._show_part(self.splitter)
        if round_key != self.round_key:
            self.preparation = None
        self.round_key = round_key
        self._place = SectionPlace(section_name, objective)
        self.reload(None)

    def show_page(self) -> None:
        """Be shown: read what changed meanwhile."""
        if self._is_stale and self.round_key:
            self.reload(None)

    def reload(self, changes: Changes | None) -> None:
        """Read the round again; where only texts changed, only those."""
        key, session, before, known = self.round_key, self.context.session, self.preparation, self._found
        self._is_stale = False
        light = changes is not None and before is not None and changes.kinds == {RecordKind.SECTION_TEXT}

        def read() -> _Read:
            if light and before is not None and known is not None:
                texts = {one.place: one for one in session.sections.texts(key)}
                found = replace(before, sections=sections_of(before.kept, texts))
                seen, earlier = known.seen, known.before
            else:
                found = session.preparation.read(key)
                seen = Seen(dict(found.figures), dict(seen_digests(found.records)))
                earlier = _earlier_texts(session, found)
            texts_there = (text for one in found.sections for text in one.texts)
            cleared = _cleared(found, session.agenda.today)
            return _Read(found, words_by_text(texts_there), session.drafts.all(), seen, earlier, cleared)

        self.context.database.run(read, self._on_read, self.context.news.failed.emit, owner=self)

    def _on_read(self, read: _Read) -> None:
        if read.preparation.kept.key != self.round_key:
            return
        self.preparation, self._found = read.preparation, read
        self.desk.see(read.seen)
        self._place = self._found_place(read.preparation)
        blocked = self.list.blockSignals(True)
        self.model.load(read.preparation, read.words, read.cleared)
        self.list.choose(self._place.key)
        self.list.blockSignals(blocked)
        self.all_button.setVisible(any(one.section.per_objective for one in read.preparation.sections))
        self._show_place(read.drafts)

    def _found_place(self, preparation: Preparation) -> SectionPlace:
        """Give the place in hand where the round has it; else the first section that says nothing yet."""
        if self._prepared(preparation, self._place) is not None:
            return self._place
        sections = preparation.sections
        empty = next((one for one in sections if not one.texts), sections[0] if sections else None)
        return SectionPlace(empty.name) if empty is not None else SectionPlace()

    def _prepared(self, preparation: Preparation, place: SectionPlace) -> tuple[PreparedSection, SectionText] | None:
        found = preparation.section(place.name)
        if found is None:
            return None
        texts = (found.text, *found.by_objective)
        text = next((one for one in texts if one.objective == place.objective), None)
        return (found, text) if text is not None else None

    def _show_place(self, drafts: tuple[Draft, ...] = ()) -> None:
        if self.preparation is None:
            return
        found = self._prepared(self.preparation, self._place)
        self.desk.setVisible(found is not None)
        if found is None:
            return
        self._say_template(found[0].template)
        self.desk.show_text(self.round_key, *found, drafts)
        self._show_others()
        self._show_evidence(*found)
        self._read_notes(*found)

    def _say_template(self, template: ReviewTemplate) -> None:
        """Name the template of the text in hand, and say how sure its headings are."""
        sure = code_label(self.context.translator, "certainty", template.certainty) if template.certainty else ""
        self.template_label.set_text(" · ".join(filter(None, (template.title, sure))))
        self.template_label.setToolTip(template.basis)

    def _read_notes(self, prepared: PreparedSection, text: SectionText) -> None:
        """Ask what the notes on objectives have for the text, and whether it says something else."""
        if not prepared.section.fills_from:
            return
        key, name, objective, service = self.round_key, prepared.name, text.objective, self.context.session.sections

        def read() -> tuple[str, bool]:
            return service.fill(key, name, objective), service.differs_from_note(key, name, objective)

        def show(found: tuple[str, bool]) -> None:
            if self.desk.text is not None and self.desk.text.uid == text.uid:
                self.desk.set_notes(found[0], differs=found[1])

        self.context.database.run(read, show, self.context.news.failed.emit, owner=self)

    def _update_note(self) -> None:
        prepared, text = self.desk.prepared, self.desk.text
        if prepared is not None and text is not None:
            self.desk.leave()
            key, service = self.round_key, self.context.session.sections
            self.context.record(lambda: service.update_note(key, prepared.name, text.objective))

    def show_history(self) -> None:
        """Show what the text in hand was; an older version that is chosen is written again, undoably."""
        text, service = self.desk.text, self.context.session.section_history
        if text is None:
            return
        self.desk.leave()

        def show(versions: tuple[SectionVersion, ...]) -> None:
            stored = self.desk.text
            if stored is None or stored.uid != text.uid:
                return
            older = ask_for_version(self.context, self.desk.title.text(), stored, versions, self.window())
            if older is not None:
                self.desk.editor.replace_all(older.text)
                self.desk.leave()

        self.context.database.run(lambda: service.versions(text.uid), show, self.context.news.failed.emit, owner=self)

    def _show_evidence(self, prepared: PreparedSection, text: SectionText) -> None:
        assert self.preparation is not None
        earlier = self._found.before if self._found is not None else ()
        before = [(review, one) for review, one in earlier if one.place == text.place]
        self.evidence.set_can_write(not self.context.read_only)
        self.evidence.show_subject(Subject(self.context.translator, self.preparation, prepared, text, before))

    def _insert(self, found: Evidence) -> None:
        """Put something of the dossier into the text, and go on writing there."""
        if not self.desk.can_write:
            return
        self._go_to_text()
        self.desk.put_in(found.markdown, found.is_paragraph)

    def _show_others(self) -> None:
        prepared, text = self.desk.prepared, self.desk.text
        if prepared is not None and text is not None:
            others = self.model.words_of(prepared) - self.model.words_in_text(text.uid)
            self.desk.set_others(max(0, others), self.model.words_in(prepared.template.key))

    def _on_counted(self, uid: str, words: int) -> None:
        blocked = self.list.blockSignals(True)
        self.model.set_words(uid, words)
        self.list.blockSignals(blocked)
        self._show_others()

    def _on_recorded(self, changes: Changes) -> None:
        if not self.round_key or not changes.kinds & _ALL_KINDS:
            return
        if self.isVisible():
            self.reload(changes)
        else:
            self._is_stale = True

    # Going about

    def _on_chosen(self, key: str) -> None:
        place = SectionPlace.of(key)
        if not key or place == self._place:
            return
        self.desk.leave()
        self._place = place
        # What was typed and could not be saved is a draft by then.
        self.context.database.run(
            self.context.session.drafts.all,
            lambda drafts: self._show_place(drafts) if place == self._place else None,
            self.context.news.failed.emit,
            owner=self,
        )

    def _go_to_text(self) -> None:
        self._choices.button(1).setChecked(True)
        self._fit()
        self.desk.editor.setFocus()

    def step(self, step: int) -> None:
        """Go to the text before (-1) or after (1)."""
        places = self.model.places()
        if self._place in places:
            number = places.index(self._place) + step
            if 0 <= number < len(places):
                self.list.choose(places[number].key)

    def _toggle_all(self) -> None:
        self.model.shows_all = not self.model.shows_all
        _ = self.context._
        words = _("Show only what has records or text") if self.model.shows_all else _("Show all 23 objectives")
        self.all_button.setText(words)
        blocked = self.list.blockSignals(True)
        self.model.refresh()
        self.list.choose(self._place.key)
        self.list.blockSignals(blocked)

    def take_focus(self) -> None:
        """Put the cursor into the text."""
        self.desk.editor.setFocus()

    def leave(self) -> None:
        """Save what is typed."""
        self.desk.leave()

    @property
    def is_choosing(self) -> bool:
        """Tell whether the choice of records is shown in the place of the texts."""
        return self.pages.currentWidget() is self.choosing

    def show_choosing(self, round_key: str = "") -> None:
        """Show which records go out, of this round or of another; from there, back leads to where it was asked."""
        self.desk.leave()
        self._came_from_text = not round_key
        self.round_key = round_key or self.round_key
        self._show_part(self.choosing)
        self.choosing.show_round(self.round_key)
        self.choosing.table.setFocus()

    def _show_part(self, part: QWidget) -> None:
        self.pages.setCurrentWidget(part)
        _ = self.context._
        chooses = part is self.choosing
        self.choose_button.setVisible(not chooses)
        self.template_label.setVisible(not chooses)
        words = _("Back to the text") if chooses and self._came_from_text else _("Back to the round")
        self.back_button.setText(words)
        self.panes[:] = [self.choosing.table] if chooses else [self.list, self.desk.editor, self.evidence.list]
        self._fit()

    def _on_back_asked(self) -> None:
        if self.is_choosing and self._came_from_text:
            self._show_part(self.splitter)
            self.show_page()
            self.take_focus()
            return
        self.leave()
        self.closed.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Show all parts beside each other, or the one that was chosen where the window is narrow."""
        narrow = self.window().width() < NARROW
        self.chooser.setVisible(narrow and not self.is_choosing)
        for number, part in enumerate(self._shown_parts):
            part.setVisible(not narrow or number == self._choices.checkedId())


def _earlier_texts(session: DossierSession, preparation: Preparation) -> tuple[tuple[ReviewRound, SectionText], ...]:
    """Give the texts of rounds before this one, of the newest first."""
    start = preparation.review.start.first_day
    earlier = [
        one for one in session.rounds.rounds() if one.start.first_day < start and one.key != preparation.kept.key
    ]
    newest_first = sorted(earlier, key=lambda one: one.start.first_day, reverse=True)
    texts = ((one, text) for one in newest_first for text in session.sections.texts(one.key))
    return tuple((one, text) for one, text in texts if text.text.strip())


def _cleared(preparation: Preparation, today: date) -> frozenset[str]:
    """Name the sections that are cleared as they read now."""
    states = clearance_state(preparation, today).sections
    return frozenset(name for name, state in states.items() if state is SectionState.CLEARED)
