"""Be the page that compares records with the catalogue's approaches, and works through those without a decision."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QPushButton, QWidget

from pledgedesk.domain.catalogue import Approach, load_catalogue
from pledgedesk.domain.changes import Changes
from pledgedesk.domain.codes import RecordKind
from pledgedesk.domain.comparison import ComparedListing, ComparedRecord, ComparisonQueue
from pledgedesk.domain.matches import Reasons
from pledgedesk.domain.records import ATTACHED_KINDS
from pledgedesk.ui.context import PageContext
from pledgedesk.ui.models.matches_model import MatchRow
from pledgedesk.ui.views.compare_acts import PairActs
from pledgedesk.ui.views.compare_chooser import Chooser, Offer
from pledgedesk.ui.views.compare_direction import (
    ApproachDirection,
    Direction,
    RecordDirection,
    concerns_comparison,
)
from pledgedesk.ui.views.compare_matches import MatchesPanel
from pledgedesk.ui.views.compare_pair import PairPane
from pledgedesk.ui.views.page import Page
from pledgedesk.ui.widgets.button import icon_button, push_button
from pledgedesk.ui.widgets.label import text_label
from pledgedesk.ui.widgets.list_or_detail import ListOrDetail

T = TypeVar("T")
LIST_WIDTH = 400
ROOM_FOR_COUNT = 760
"""Pixels of the page, under which the arrows alone stand for the queue."""
APPROACH = "approach"
"""The kind under which `News.comparison_opened` names an approach."""


class CompareView(Page):
    """Show the matches of one record, or of one approach, and the pair in hand; decide by keys."""

    key = "compare"

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(context, context._("Compare"), parent)
        self._catalogue = load_catalogue(context.language)
        self.queue = ComparisonQueue()
        self._asked: tuple[str, str] | None = None
        self._report: Mapping[str, Mapping[str, str]] | None = None
        self.records = RecordDirection(context, self._catalogue, self)
        self.approaches = ApproachDirection(context, self._catalogue, self)
        self.direction: Direction = self.records
        self.matches = MatchesPanel(context)
        self.pair = PairPane(context)
        self.chooser = Chooser(context)
        self.from_record = self._build_switch(context._("Our records"))
        self.from_approach = self._build_switch(context._("Approaches"))
        self.acts = PairActs(context, self._catalogue, self.matches, self.pair, self._key_of, self)
        self._build()
        self._connect()

    # Building

    def _build_switch(self, text: str) -> QPushButton:
        made = push_button(text)
        made.setCheckable(True)
        made.setMinimumWidth(made.sizeHint().width())
        return made

    def _build(self) -> None:
        _ = self.context._
        self._switch = QButtonGroup(self)
        for button in (self.from_record, self.from_approach):
            self._switch.addButton(button)
            self.add_lead(button)
        self.from_record.setChecked(True)
        self.from_record.setToolTip(_("Which approaches come near one of our records"))
        self.from_approach.setToolTip(_("Which of ours come near an approach"))
        self.add_lead(self.chooser)
        self.previous_button = icon_button("chevron-left", _("Previous record without a decision"))
        self.next_button = icon_button("chevron-right", _("Next record without a decision"))
        self.waiting = text_label("", "secondary")
        self.add_act(self.waiting)
        self.add_act(self.previous_button)
        self.add_act(self.next_button)
        self.panels = ListOrDetail(self.matches, self.pair, _("Back to the list"), (LIST_WIDTH, 1114 - LIST_WIDTH))
        self.body.addWidget(self.panels)
        self.panes = [self.chooser, self.matches, self.pair.text, self.pair.decision]
        self._build_keys()

    def _build_keys(self) -> None:
        """Let Alt with an arrow go to the next record from anywhere on the page."""
        for keys, act in (("Alt+Right", self.next_undecided), ("Alt+Left", self.previous_undecided)):
            action = QAction(self)
            action.setShortcut(QKeySequence(keys))
            action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            action.triggered.connect(lambda _checked=False, act=act: act())
            self.addAction(action)

    def _connect(self) -> None:
        for direction in (self.records, self.approaches):
            direction.began.connect(self._of(direction, self._on_began))
            direction.rows_found.connect(self._of(direction, self._on_rows))
            direction.nothing_found.connect(self._of(direction, self._on_nothing))
            direction.pair_found.connect(self._of(direction, self._on_pair))
        self.context.news.report_changed.connect(self._on_report_changed)
        self.matches.match_chosen.connect(self._on_match_chosen)
        self.matches.match_opened.connect(lambda _key: self._on_match_opened())
        self.matches.empty_acted.connect(self._on_empty_acted)
        self.chooser.chosen.connect(self._on_chosen)
        self.chooser.opening.connect(self._offer)
        self.from_record.clicked.connect(lambda _checked=False: self.show_records())
        self.from_approach.clicked.connect(lambda _checked=False: self.show_approaches())
        self.previous_button.clicked.connect(self.previous_undecided)
        self.next_button.clicked.connect(self.next_undecided)
        self.panels.back_asked.connect(self.matches.list.setFocus)
        self.pair.field_asked.connect(self._on_field_asked)

    def _of(self, direction: Direction, act: Callable[..., object]) -> Callable[..., None]:
        """Give a slot that does nothing while the other direction is shown."""

        def slot(*values: object) -> None:
            if self.direction is direction:
                act(*values)

        return slot

    # Reading

    def concerns(self, changes: Changes) -> bool:
        return concerns_comparison(changes)

    def reload(self, changes: Changes | None) -> None:
        session, report = self.context.session, self._report
        # A decision changes no record: ten thousand need not be read again for it.
        if changes is not None and changes.kinds <= set(ATTACHED_KINDS):
            self._read(session.comparison.decided, lambda uids: self._on_read(self.queue.with_decided(uids)))
            return

        def read() -> tuple[ComparisonQueue, Mapping[str, Mapping[str, str]]]:
            return session.comparison.queue(), session.report_text.all_texts() if report is None else report

        self._read(read, lambda found: self._on_read(*found))

    def _read(self, work: Callable[[], T], on_done: Callable[[T], object]) -> None:
        self.context.database.run(work, on_done, self.context.news.failed.emit, owner=self)

    def _on_read(self, queue: ComparisonQueue, report: Mapping[str, Mapping[str, str]] | None = None) -> None:
        self.queue = queue
        self._report = self._report if report is None else report
        asked, self._asked = self._asked, None
        if asked is not None:
            self.open(*asked)
        elif self.direction is self.approaches:
            self.approaches.reload()
        elif queue.find(self.records.subject) is not None:
            self.records.reload()
        else:
            self._show_first()
        self._show_queue()

    def show_page(self) -> None:
        super().show_page()
        # The vectors of records are compared with an approach, those of the report's text with a record.
        self.context.news.vectors_wanted.emit()

    def _on_report_changed(self) -> None:
        self._report = None
        if self.isVisible():
            self.reload(None)
        else:
            self._is_stale = True

    def _show_first(self) -> None:
        """Begin with the first record without a decision, else with the first of all."""
        _ = self.context._
        first = next(iter(self.queue.undecided), next(iter(self.queue.records), None))
        if first is not None:
            self._open_record(first)
            return
        self.records.open(RecordKind.PRACTICE, "")
        self.pair.clear(has_matches=False)
        self.chooser.say(_("No record yet"))
        sentence = _("Practices and pledges are compared here with the 61 approaches. There is none yet.")
        self.matches.show_sentence(sentence, _("Open practices"))

    def _offer(self) -> None:
        _ = self.context._
        if self.direction is self.approaches:
            found = [Offer(one.code, one.title, f"{one.code} · {', '.join(one.organizations)}") for one in self._all()]
            self.chooser.popup.offer(found, "")
            return
        offers = [Offer(one.uid, one.record.title, one.record.second_line, not one.decided) for one in self._listed()]
        words = _("Records without a decision: {count}").format(count=len(self.queue.undecided))
        self.chooser.popup.offer(offers, words)

    def _all(self) -> Sequence[Approach]:
        return self._catalogue.approaches

    def _listed(self) -> Sequence[ComparedListing]:
        return self.queue.records

    def _show_queue(self) -> None:
        """Say how many records wait, and which of them this one is."""
        _ = self.context._
        waiting = [one.uid for one in self.queue.undecided]
        shown = self.direction is self.records
        words = _("{count} without a decision") if waiting else _("Every record has a decision")
        if self.records.subject in waiting:
            words = _("{place} of {count} without a decision")
        place = waiting.index(self.records.subject) + 1 if self.records.subject in waiting else 0
        self.waiting.setText(words.format(place=place, count=len(waiting)) if self.queue.records else "")
        self._fit()
        for button in (self.previous_button, self.next_button):
            button.setVisible(shown and bool(self.queue.records))
            button.setEnabled(self.queue.beside(self.records.subject, 1) is not None)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Leave the count out where it would take the room of what chooses."""
        self.waiting.setVisible(self.direction is self.records and self.width() >= ROOM_FOR_COUNT)

    # Choosing

    def open(self, kind: str, key: str) -> None:
        """Compare a record, or an approach."""
        if kind == APPROACH:
            self._open_approach(key)
        elif (one := self.queue.find(key)) is not None:
            self._open_record(one)
        else:
            # The queue is being read: it comes with the record.
            self._asked = (kind, key)
            self.reload(None)

    def _open_record(self, one: ComparedListing) -> None:
        self._turn_to(self.records)
        self.chooser.say(f"{one.record.reference} · {one.record.title}")
        self.chooser.popup.set_current(one.uid)
        words = self.context._("Nearest approaches")
        self._begin(words)
        self.records.open(one.kind, one.uid)
        self._show_queue()

    def _open_approach(self, code: str) -> None:
        approach = self._catalogue.approach(code)
        if approach is None:
            return
        self._turn_to(self.approaches)
        self.chooser.say(f"{approach.code} · {approach.title}")
        self.chooser.popup.set_current(approach.code)
        self._begin(self.context._("Which of ours come near"))
        self.approaches.open(approach)
        self._show_queue()

    def _begin(self, heading: str) -> None:
        self.matches.set_heading(heading)
        self.matches.begin_anew()
        self.matches.show_working("")
        self.pair.clear()

    def _turn_to(self, direction: Direction) -> None:
        if self.direction is direction:
            return
        self.direction = direction
        if direction is self.records:
            self.approaches.leave()
        (self.from_record if direction is self.records else self.from_approach).setChecked(True)

    def show_records(self) -> None:
        """Compare from a record: the one shown last, or the one in hand."""
        uid = self.pair.compared.record.uid if self.pair.compared else self.records.subject
        one = self.queue.find(uid) or self.queue.find(self.records.subject)
        if one is not None:
            self._open_record(one)
        else:
            self._turn_to(self.records)
            self._show_first()

    def show_approaches(self) -> None:
        """Compare from an approach: the one in hand, or the first."""
        approach = self.pair.approach
        self._open_approach(approach.code if approach else self.approaches.subject or self._all()[0].code)

    def _on_chosen(self, key: str) -> None:
        self.open(APPROACH if self.direction is self.approaches else "", key)
        self.matches.list.setFocus()

    def next_undecided(self) -> None:
        """Go to the next record without a decision."""
        self._go(1)

    def previous_undecided(self) -> None:
        """Go to the record without a decision before."""
        self._go(-1)

    def _go(self, step: int) -> None:
        found = self.queue.beside(self.records.subject, step)
        if found is not None:
            self._open_record(found)
            self.panels.show_list()
            self.matches.list.setFocus()

    def step(self, step: int) -> None:
        self._go(step)

    def focus_filter(self) -> None:
        self.chooser.open_popup()

    # What was found

    def _on_began(self, sentence: str) -> None:
        self.matches.show_working(sentence)

    def _on_rows(self, rows: Sequence[MatchRow], notice: str) -> None:
        self.matches.show_rows(rows, notice)

    def _on_nothing(self, sentence: str) -> None:
        self.pair.clear(has_matches=False)
        write = self.context._("Write it") if self.direction is self.records and not self.context.read_only else ""
        self.matches.show_sentence(sentence, write)

    def _on_pair(self, compared: ComparedRecord, approach: Approach, reasons: Reasons) -> None:
        if self._key_of(compared, approach) == self.matches.list.chosen_key():
            self.pair.show_pair(compared, approach, reasons, (self._report or {}).get(approach.code, {}))

    def _key_of(self, compared: ComparedRecord, approach: Approach) -> str:
        return approach.code if self.direction is self.records else compared.record.uid

    def _on_match_chosen(self, key: str) -> None:
        self.direction.choose(key)

    def _on_match_opened(self) -> None:
        self.panels.show_detail()
        self.pair.text.setFocus()

    def _on_empty_acted(self) -> None:
        if not self.queue.records:
            self.context.news.page_opened.emit("practices")
        elif (one := self.queue.find(self.records.subject)) is not None:
            self.context.news.record_opened.emit(one.kind.value, one.uid, "title")

    def _on_field_asked(self, field: str) -> None:
        if self.pair.compared is not None:
            record = self.pair.compared.record
            self.context.news.record_opened.emit(record.kind.value, record.uid, field)

    # What menus ask

    def ask_to_link(self) -> None:
        self.acts.link()

    def dismiss(self) -> None:
        """Call the match in hand not relevant, or offer it again."""
        self.acts.dismiss()

    def make_pledge(self) -> None:
        """Make a draft pledge from the pair in hand."""
        self.acts.make_pledge()

    def write_letter(self) -> None:
        """Note that the office wrote about the pair in hand."""
        self.acts.write_letter()
