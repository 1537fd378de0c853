"""Be the page of reviews: the rounds, what each is prepared from, and what was sent."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from pledgedesk.domain.changes import Changes
from pledgedesk.domain.codes import RecordKind
from pledgedesk.domain.dates import PartialDate
from pledgedesk.domain.reference import ReviewRound
from pledgedesk.domain.sent import SentSubmission
from pledgedesk.rendering.dates import date_writer
from pledgedesk.services.round_pages import RoundPage
from pledgedesk.ui.context import PageContext
from pledgedesk.ui.models.rounds_model import RoundsModel
from pledgedesk.ui.round_words import due_words, how_far, round_dates
from pledgedesk.ui.views.page import Page
from pledgedesk.ui.views.register_panel import RegisterPanel
from pledgedesk.ui.views.round_detail import RoundDetail, SectionsPanel
from pledgedesk.ui.widgets.label import text_label
from pledgedesk.ui.widgets.list_or_detail import ListOrDetail
from pledgedesk.ui.widgets.panel import Panel
from pledgedesk.ui.widgets.record_table import RecordList
from pledgedesk.wording.labels import round_title

_LIST, _DETAIL = 230, 900
_KINDS = frozenset(
    {RecordKind.REVIEW_ROUND, RecordKind.SECTION_TEXT, RecordKind.CLEARANCE, RecordKind.ACCEPTANCE, RecordKind.DOSSIER}
)


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
        self.detail = RoundDetail(self.sections)
        self.panels = ListOrDetail(self._build_list(), self.detail, _("Back to the rounds"), (_LIST, _DETAIL))
        self.stack = QStackedWidget()
        self._build()
        self._connect()

    def _build_list(self) -> Panel:
        panel = Panel(margin=0, spacing=0)
        self._list_head = QHBoxLayout()
        self._list_head.addWidget(text_label(self.context._("Rounds"), "section"))
        self._list_head.addStretch(1)
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
        self.detail.set_parts(None, None, self.register)
        self.panes = [self.rounds, self.sections.table, self.register]

    def _connect(self) -> None:
        self.rounds.key_chosen.connect(self._on_chosen)
        self.rounds.key_opened.connect(lambda _key: self._open_detail())
        self.panels.back_asked.connect(self.rounds.setFocus)
        self.register.changed.connect(lambda: self.reload(None))

    def take_focus(self) -> None:
        self.rounds.setFocus()

    # Reading

    def concerns(self, changes: Changes) -> bool:
        return bool(changes.kinds & _KINDS)

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
        if not (wanted and self.sections.choose(wanted)) and before:
            self.sections.choose(before[0])

    def _sent_days(self, sent: Sequence[SentSubmission]) -> dict[str, str]:
        """Say by the key of a round on which day its newest submission was sent."""
        write = date_writer(self.context.language)
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
        self.round_key = key or self.round_key
        self.reload(None)
        self._open_detail()

    def open_record(self, uid: str, field: str = "") -> None:
        """Show a round by its uid."""
        pages = self.context.session.round_pages
        self.context.database.run(lambda: pages.key_of(uid), self.open_round, owner=self)

    def open_text(self, uid: str) -> None:
        """Show the section that a text is of."""

        def found(place: tuple[str, str, int] | None) -> None:
            if place is not None:
                self.open_round(place[0], place[1])

        pages = self.context.session.round_pages
        self.context.database.run(lambda: pages.place_of(uid), found, owner=self)

    def _open_detail(self) -> None:
        self.panels.show_detail()
        if self.sections.table.isVisible():
            self.sections.table.setFocus()
