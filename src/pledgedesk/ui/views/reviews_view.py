"""Be the page of reviews: the rounds, what each is prepared from, and what was sent."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial
from pathlib import Path

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QStackedWidget, QVBoxLayout, QWidget

from pledgedesk.domain.changes import Changes
from pledgedesk.domain.dates import PartialDate
from pledgedesk.domain.reference import ReviewRound, review_rounds
from pledgedesk.domain.sent import SentSubmission
from pledgedesk.domain.sheets import SheetKind
from pledgedesk.rendering.dates import date_writer
from pledgedesk.services.round_pages import RoundPage
from pledgedesk.ui.context import PageContext
from pledgedesk.ui.models.rounds_model import RoundsModel
from pledgedesk.ui.round_words import due_words, how_far, round_dates
from pledgedesk.ui.views.page import Page
from pledgedesk.ui.views.register_panel import RegisterPanel
from pledgedesk.ui.views.round_detail import RoundDetail, SectionsPanel
from pledgedesk.ui.views.round_settling import RoundSettling
from pledgedesk.ui.views.writing_view import WritingView
from pledgedesk.ui.widgets.button import menu_button, push_button
from pledgedesk.ui.widgets.label import text_label
from pledgedesk.ui.widgets.list_or_detail import ListOrDetail
from pledgedesk.ui.widgets.panel import Panel
from pledgedesk.ui.widgets.record_table import RecordList
from pledgedesk.wording.labels import round_title

_LIST, _DETAIL = 230, 900
_NARROW_ACTS = 860
"""Pixels of the page, under which its header has no room for all acts."""


@dataclass(frozen=True, slots=True)
class _Read:
    rounds: tuple[ReviewRound, ...]
    sent: tuple[SentSubmission, ...]
    page: RoundPage
    today: date


class ReviewsView(Page):
    """Show the rounds at the left, and the one in hand beside."""

    key = "reviews"

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(context, context._("Reviews"), parent)
        _ = context._
        self.round_key = ""
        self.shown: RoundPage | None = None
        self._section = ""
        self.model = RoundsModel(context.translator, context.language, self)
        self.rounds = RecordList(_("Review rounds"))
        self.rounds.setModel(self.model)
        self.sections = SectionsPanel(context)
        self.register = RegisterPanel(context)
        self.settling = RoundSettling(context, self)
        self.detail = RoundDetail(self.sections)
        self.panels = ListOrDetail(self._build_list(), self.detail, _("Back to the rounds"), (_LIST, _DETAIL))
        self.stack = QStackedWidget()
        self.writing: WritingView | None = None
        self._round_menu = QMenu()
        self.round_button = menu_button(_("This round"), self._round_menu)
        self.working_button = push_button(_("Working copy…"), "quiet", on_click=self.export_working_copy)
        self.prepare_button = push_button(
            _("Prepare the submission…"), "primary", icon_name="file-output", on_click=self.prepare
        )
        self._build()
        self._connect()

    def _build_list(self) -> Panel:
        panel = Panel(margin=0, spacing=0)
        self._list_head = QHBoxLayout()
        self._list_head.addWidget(text_label(self.context._("Rounds"), "section"))
        self._list_head.addStretch(1)
        self.add_button = push_button(self.context._("Add"), "quiet", on_click=self.add_round)
        self.add_button.setAccessibleName(self.context._("Add a review round"))
        self.add_button.setEnabled(not self.context.read_only)
        self.add_button.setToolTip(self.context.why_not(""))
        self._list_head.addWidget(self.add_button)
        head = QVBoxLayout()
        head.setContentsMargins(14, 10, 10, 8)
        head.addLayout(self._list_head)
        panel.body.addLayout(head)
        panel.body.addWidget(self.rounds, 1)
        panel.setMinimumWidth(200)
        return panel

    def _build(self) -> None:
        self.stack.addWidget(self.panels)
        self.body.addWidget(self.stack, 1)
        self.detail.set_parts(self.settling.clearance, self.settling.readiness, self.register)
        self._header_acts = (self.round_button, self.working_button, self.prepare_button)
        self._round_menu.aboutToShow.connect(self.fill_menu)
        for act in self._header_acts:
            self.add_act(act)
        self._round_panes: list[QWidget] = [
            self.rounds,
            self.settling.clearance,
            self.sections.table,
            self.settling.readiness,
            self.register,
        ]
        self.panes = self._round_panes

    def _connect(self) -> None:
        self.rounds.key_chosen.connect(self._on_chosen)
        self.rounds.key_opened.connect(lambda _key: self._open_detail())
        self.sections.section_opened.connect(self.write_section)
        self.sections.templates_asked.connect(self.change_round)
        self.settling.states_read.connect(self._on_states)
        self.settling.section_opened.connect(self.write_section)
        self.panels.back_asked.connect(self.rounds.setFocus)
        self.register.changed.connect(lambda: self.reload(None))

    def take_focus(self) -> None:
        if self.is_writing and self.writing is not None:
            self.writing.take_focus()
        else:
            self.rounds.setFocus()

    @property
    def is_writing(self) -> bool:
        return self.stack.currentWidget() is not self.panels

    # Reading

    def concerns(self, changes: Changes) -> bool:
        # Whatever changes may be what stands in the way.
        return bool(changes.kinds)

    def reload(self, changes: Changes | None) -> None:
        wanted, session = self.round_key, self.context.session

        def read() -> _Read:
            rounds = session.rounds.rounds()
            known = {one.key for one in rounds}
            page = session.round_pages.read(wanted if wanted in known else session.rounds.next_round().key)
            return _Read(rounds, session.register.list(), page, session.agenda.today)

        self.context.database.run(read, self._on_read, self.context.news.failed.emit, owner=self)

    def _on_read(self, read: _Read) -> None:
        if self.round_key and read.page.kept.key != self.round_key and self.model.round_of(self.round_key):
            return  # another round was chosen meanwhile
        self.shown, self.round_key = read.page, read.page.kept.key
        blocked = self.rounds.blockSignals(True)
        self.model.load(read.rounds, self._sent_days(read.sent), read.today)
        self.rounds.choose(self.round_key)
        self.rounds.blockSignals(blocked)
        self._show_round(read)

    def _show_round(self, read: _Read) -> None:
        translator, review, kept = self.context.translator, read.page.review, read.page.kept
        self._title.setText(round_title(translator, review))
        told = (
            round_dates(review, self.context.language),
            how_far(translator, review, read.today),
            due_words(translator, kept, self.context.language),
        )
        self.set_facts(" · ".join(part for part in told if part))
        names = {one.key: round_title(translator, one) for one in read.rounds}
        self.register.load(read.sent, names)
        before = self.sections.table.chosen_keys()
        self.sections.model.load(read.page.lines, {}, names)
        self.sections.refresh()
        wanted, self._section = self._section, ""
        # The first row may be a heading, from which no key leads to a section.
        first = read.page.lines[0].name if read.page.lines else ""
        for name in (wanted, *before, first):
            if name and self.sections.choose(name):
                break
        self.settling.show_round(read.page.kept.key)

    def _on_states(self, states: dict[str, str]) -> None:
        """Show which sections are cleared, which changed since."""
        self.sections.model.set_states(states)

    def _sent_days(self, sent: Sequence[SentSubmission]) -> dict[str, str]:
        """Say by the key of a round on which day its newest submission was sent."""
        write = date_writer(self.context.language, short=True)
        moments = {one.round_key: datetime.fromisoformat(one.sent_at).astimezone().date() for one in sent}
        return {key: write(PartialDate.of_day(day)) for key, day in moments.items()}

    def _on_chosen(self, key: str) -> None:
        if key and key != self.round_key:
            self.round_key = key
            self.reload(None)

    # Going somewhere

    def open_round(self, key: str, section: str = "") -> None:
        """Show a round by its key, with the cursor on a section of it."""
        self._section = section
        self.close_writing()
        self.round_key = key or self.round_key
        self.reload(None)
        self._open_detail()

    def open_record(self, uid: str, field: str = "") -> None:
        """Show a round by its uid."""
        pages = self.context.session.round_pages
        self.context.database.run(lambda: pages.key_of(uid), self.open_round, owner=self)

    def open_text(self, uid: str) -> None:
        """Show a text where it is written."""

        def found(place: tuple[str, str, int] | None) -> None:
            if place is not None:
                key, name, objective = place
                self.open_round(key, name)
                self.write_section(name, objective)

        pages = self.context.session.round_pages
        self.context.database.run(lambda: pages.place_of(uid), found, owner=self)

    # Writing

    def write_section(self, name: str, objective: int = 0) -> None:
        """Show the text of a section of the round in hand, to be written."""
        writing = self._show_writing()
        self._section = name
        writing.show_section(self.round_key, name, objective)
        writing.take_focus()

    def choose_records(self) -> None:
        """Show which records go out with the round in hand."""
        self._show_writing().show_choosing(self.round_key)

    def _show_writing(self) -> WritingView:
        if self.writing is None:
            self.writing = WritingView(self.context)
            self.writing.closed.connect(self.close_writing)
            self.stack.addWidget(self.writing)
        self.stack.setCurrentWidget(self.writing)
        self._show_acts(shown=False)
        self.panes = self.writing.panes
        return self.writing

    def close_writing(self) -> None:
        """Go back to the round, with the cursor on the section that was written."""
        if not self.is_writing:
            return
        self.leave()
        self.stack.setCurrentWidget(self.panels)
        self._show_acts(shown=True)
        self.panes = self._round_panes
        self.reload(None)
        if self.sections.table.isVisible():
            self.sections.table.setFocus()

    def leave(self) -> None:
        if self.writing is not None:
            self.writing.leave()

    def step(self, step: int) -> None:
        if self.is_writing and self.writing is not None:
            self.writing.step(step)

    def show_history(self) -> None:
        if self.is_writing and self.writing is not None:
            self.writing.show_history()

    def show_page(self) -> None:
        super().show_page()
        if self.is_writing and self.writing is not None:
            self.writing.show_page()

    def _show_acts(self, *, shown: bool) -> None:
        for act in self._header_acts:
            act.setVisible(shown)
        self._fit_acts()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_acts()

    def _fit_acts(self) -> None:
        """Keep what there is room for; the rest is in the menu of the round."""
        _, narrow = self.context._, self.width() < _NARROW_ACTS
        self.working_button.setVisible(not narrow and not self.is_writing)
        self._facts.setVisible(not narrow)
        words = _("Prepare the submission…")
        self.prepare_button.setText(_("Prepare…") if narrow else words)
        self.prepare_button.setAccessibleName(words)

    # Rounds

    def fill_menu(self) -> None:
        """List what can be done with the round in hand."""
        _, menu, page = self.context._, self._round_menu, self.shown
        menu.clear()
        acts: list[tuple[str, Callable[[], object]]] = [
            (_("Change the round…"), self.change_round),
            (_("Carry forward from…"), self.carry_forward),
        ]
        if self.width() < _NARROW_ACTS:
            acts.append((_("Working copy…"), self.export_working_copy))
        acts.append((_("Choose the records…"), self.choose_records))
        acts.append((_("Copy pledges into the form…"), partial(self.copy_into_form, SheetKind.PLEDGE)))
        acts.append((_("Copy practices into the form…"), partial(self.copy_into_form, SheetKind.PRACTICE)))
        acts.append((_("Record as sent…"), self.record_as_sent))
        if page is not None and page.is_stored and page.kept.key not in review_rounds():
            acts.append((_("Move the round to the bin"), self.delete_round))
        for text, act in acts:
            action = menu.addAction(text)
            action.setEnabled(not self.context.read_only)
            action.triggered.connect(lambda _checked=False, act=act: act())

    def add_round(self) -> None:
        """Ask for a round of the office's own."""
        from pledgedesk.ui.dialogs.round_dialog import ask_for_round

        ask_for_round(self.context, None, self.open_round, self)

    def change_round(self) -> None:
        """Ask for what the dossier keeps of the round in hand."""
        from pledgedesk.ui.dialogs.round_dialog import ask_for_round

        if self.shown is not None and not self.context.read_only:
            ask_for_round(self.context, self.shown.kept, self.open_round, self)

    def carry_forward(self) -> None:
        """Ask from which round texts, choice and answers are carried into the one in hand."""
        from pledgedesk.ui.dialogs.carry_dialog import ask_to_carry

        if self.shown is not None and not self.context.read_only:
            ask_to_carry(self.context, self.shown.review, self)

    def copy_into_form(self, kind: SheetKind) -> None:
        """Show the records of the round as a form asks for them, to be copied field by field."""
        from pledgedesk.ui.dialogs.sheets_dialog import show_sheets

        show_sheets(self.context, self.round_key, kind, self.window())

    def prepare(self) -> None:
        """Show what can be written for the round in hand."""
        from pledgedesk.ui.dialogs.prepare_dialog import show_prepare

        if self.shown is not None:
            page = self.shown
            show_prepare(self.context, page.review, page.kept.language, self.record_as_sent, self.window())

    def record_as_sent(self, files: Sequence[Path] = ()) -> None:
        """Ask how the round in hand was sent, and record it for good."""
        from pledgedesk.ui.dialogs.record_sent_dialog import ask_to_record

        if self.shown is not None and not self.context.read_only:
            ask_to_record(self.context, self.shown.review, files, self._on_sent, self)

    def _on_sent(self, sent: SentSubmission) -> None:
        self.reload(None)
        _ = self.context._
        if sent.replaces:
            told = _("{name} is recorded as sent; it replaces {other}.").format(
                name=sent.reference, other=sent.replaces
            )
        else:
            told = _("{name} is recorded as sent.").format(name=sent.reference)
        self.register.say(told)

    def delete_round(self) -> None:
        """Move a round of the office's own to the bin; what was sent stays in the register."""
        keeping, key = self.context.session.round_keeping, self.round_key
        self.round_key = ""
        self.context.record(lambda: keeping.delete(key), lambda _changes: self.rounds.setFocus())

    def export_working_copy(self) -> None:
        """Show the export with the working edition chosen."""
        from pledgedesk.ui.dialogs.export_dialog import show_export

        show_export(self.context, self.window()).working_button.setChecked(True)

    def _open_detail(self) -> None:
        self.panels.show_detail()
        if self.sections.table.isVisible():
            self.sections.table.setFocus()
