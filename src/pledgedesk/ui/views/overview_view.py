"""Be the home page: the records and what is due at a glance, and what needs the officer."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QMenu, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from pledgedesk.domain.changes import Changes
from pledgedesk.domain.codes import RecordKind
from pledgedesk.domain.do_next import DoNextLine
from pledgedesk.domain.dossier import DossierProfile
from pledgedesk.domain.overview import CountedSet, OverviewFigures
from pledgedesk.domain.reference import ReviewRound
from pledgedesk.errors import PledgeDeskError
from pledgedesk.rendering.counted import OrganizationsPicture, breakdowns
from pledgedesk.rendering.drawing import Speech
from pledgedesk.rendering.timeline import TimelinePicture
from pledgedesk.ui.context import PageContext
from pledgedesk.ui.views.overview_breakdowns import BreakdownsPart, picture_panel, scrolling
from pledgedesk.ui.views.overview_home import OverviewHome
from pledgedesk.ui.views.overview_timeline import TimelinePanel
from pledgedesk.ui.views.page import Page
from pledgedesk.ui.widgets.anchor_bar import AnchorBar
from pledgedesk.ui.widgets.button import menu_button, push_button, set_value
from pledgedesk.ui.widgets.choice import Choice
from pledgedesk.ui.widgets.picture_panel import PicturePanel
from pledgedesk.wording import country_name
from pledgedesk.wording.pictures import set_name, set_of_records

if TYPE_CHECKING:
    from pledgedesk.rendering.paper import SheetContent

NEW_BUTTONS = 860
"""Pixels, under which only the menu makes new records."""
_CHOICES = (CountedSet.ALL, CountedSet.VALIDATED)


class _Read(NamedTuple):
    figures: OverviewFigures
    do_next: tuple[DoNextLine, ...]
    profile: DossierProfile
    rounds: tuple[ReviewRound, ...]


class OverviewView(Page):
    """Show the figures of one set of records, in four parts of which one is in sight."""

    key = "overview"

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(context, context._("Overview"), parent)
        _ = context._
        self.counted = CountedSet.ALL
        self.read: _Read | None = None
        self.speech = speech = Speech(context.translator, context.language)
        self.home = OverviewHome(context, speech)
        self.timeline = TimelinePanel(speech)
        self.organizations, self._organizations_view = picture_panel(speech, _("By organization"), scrolls=True)
        self.breakdowns = BreakdownsPart(speech)
        self.parts: dict[str, QWidget] = {
            "home": scrolling(self.home),
            "timeline": self.timeline,
            "organizations": self.organizations,
            "breakdowns": scrolling(self.breakdowns),
        }
        self.anchors = AnchorBar(
            (
                Choice("home", _("At a glance")),
                Choice("timeline", _("In time")),
                Choice("organizations", _("By organization")),
                Choice("breakdowns", _("By nature, type and principle")),
            )
        )
        self._stack = QStackedWidget()
        self._build()
        self._connect()

    def _build(self) -> None:
        self._build_acts()
        for part in self.parts.values():
            self._stack.addWidget(part)
        column = QVBoxLayout()
        column.setSpacing(6)
        row = QHBoxLayout()
        row.addWidget(self.anchors, 1)
        row.addWidget(self.set_button)
        column.addLayout(row)
        column.addWidget(self._stack, 1)
        self.body.addLayout(column)
        self.panes = [self.anchors, self.home.coverage, self.home.do_next, self.home.due, *self.parts.values()]

    def _build_acts(self) -> None:
        _, context = self.context._, self.context
        self.new_buttons: list[QPushButton] = []
        menu = QMenu()
        for counted in _CHOICES:
            menu.addAction(set_name(context.translator, counted)).triggered.connect(
                lambda _checked=False, counted=counted: self.count(counted)
            )
        self.set_button = menu_button(set_name(context.translator, self.counted), menu)
        self.print_button = push_button(_("Print…"), "quiet", on_click=self.print)
        self.pdf_button = push_button(_("Save as PDF…"), "quiet", on_click=self.ask_to_save)
        self.add_act(self.print_button)
        self.add_act(self.pdf_button)
        for text, page, keys in (
            (_("New practice"), "practices", "Ctrl+N"),
            (_("New pledge"), "pledges", "Ctrl+Shift+N"),
        ):
            button = push_button(text, icon_name="plus", on_click=partial(context.news.new_asked.emit, page))
            button.setEnabled(not context.read_only)
            button.setToolTip(context.why_not(keys))
            self.add_act(button)
            self.new_buttons.append(button)

    def _connect(self) -> None:
        news, home = self.context.news, self.home
        self.anchors.anchor_chosen.connect(self.show_part)
        home.timeline_asked.connect(lambda: self.show_part("timeline", focus=True))
        home.coverage.objective_opened.connect(news.objective_opened)
        home.coverage.list_opened.connect(lambda page, number: news.list_opened.emit(page, "objective", str(number)))
        for part in (home.pledge_opened, self.timeline.pledge_opened):
            part.connect(lambda uid: news.record_opened.emit(RecordKind.PLEDGE.value, uid, ""))
        self.organizations.opened.connect(lambda uid: news.record_opened.emit(RecordKind.ORGANIZATION.value, uid, ""))
        self.timeline.new_asked.connect(lambda: news.new_asked.emit("pledges"))
        for panel in self.picture_panels:
            panel.failed.connect(news.failed)

    @property
    def picture_panels(self) -> list[PicturePanel]:
        """Give the panels of all pictures."""
        return [*self.home.panels, self.timeline, self.organizations, *self.breakdowns.panels]

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the new records to the menu where their buttons would be cut."""
        super().resizeEvent(event)
        for button in self.new_buttons:
            button.setVisible(self.width() >= NEW_BUTTONS)

    def take_focus(self) -> None:
        self.home.coverage.grids[0].setFocus() if self.anchors.current() == "home" else self.anchors.setFocus()

    def show_part(self, part: str, *, focus: bool = False) -> None:
        """Show one of the parts: home, timeline, organizations, breakdowns."""
        self.anchors.set_current(part)
        self._stack.setCurrentWidget(self.parts[part])
        if focus:
            self.timeline.timeline.table.setFocus()

    def count(self, counted: CountedSet) -> None:
        """Count another set of records."""
        self.counted = counted
        set_value(self.set_button, set_name(self.context.translator, counted), is_set=counted is not CountedSet.ALL)
        self.reload(None)

    def reload(self, changes: Changes | None) -> None:
        session, counted = self.context.session, self.counted

        def read() -> _Read:
            found = session.overview.figures(counted), session.overview.do_next(), session.profile.get()
            return _Read(*found, session.rounds.rounds())

        self.context.database.run(read, self._on_read, self.context.news.failed.emit, owner=self)

    def _on_read(self, found: _Read) -> None:
        if found.figures.counted is not self.counted:
            return  # another set was asked for meanwhile
        self.read = found
        figures, rounds = found.figures, found.rounds
        self.set_facts(set_of_records(self.context.translator, figures))
        self.home.show_figures(figures, found.do_next, rounds)
        self.timeline.show_picture(TimelinePicture(figures, self.speech, rounds))
        organizations = OrganizationsPicture(figures, self.speech)
        self._organizations_view.load(organizations)
        self.organizations.load(organizations)
        self.breakdowns.show_pictures(breakdowns(figures, self.speech))

    # The sheet of paper

    def _content(self, found: _Read) -> SheetContent:
        from pledgedesk.rendering.paper import SheetContent

        profile = found.profile
        country = profile.entity_name or profile.country_name or country_name(self.context.translator, profile.country)
        return SheetContent(country, found.figures, found.do_next, found.rounds)

    def ask_to_save(self) -> None:
        """Ask for a name, and save the sheet as PDF."""
        if self.read is None:
            return
        _ = self.context._
        chosen, _kind = QFileDialog.getSaveFileName(self, _("Save as PDF"), "overview.pdf", "PDF (*.pdf)")
        if chosen:
            self.save(Path(chosen if chosen.endswith(".pdf") else f"{chosen}.pdf"))

    def save(self, target: Path) -> None:
        """Save the sheet of one page, marked as internal."""
        from pledgedesk.rendering.files import write_sheet

        assert self.read is not None
        content = self._content(self.read)
        try:
            write_sheet(target, content, self.speech)
        except PledgeDeskError as error:
            self.context.news.failed.emit(error)

    def print(self) -> None:
        """Print the sheet of one page."""
        from pledgedesk.rendering.paper import paint_sheet
        from pledgedesk.ui.printing import print_painted

        if self.read is None:
            return
        content = self._content(self.read)
        print_painted(
            self.context._("Overview"),
            lambda painter, box: paint_sheet(painter, box, content, self.speech),
            self,
        )
