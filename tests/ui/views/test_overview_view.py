"""The home page: figures as rows, bars and tables, by keys; what needs the officer, one click from done."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication, QImage, QPainter
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot
from tests.rendering.made_up import made_up_figures
from tests.ui.speaking import nameless

from pledgedesk.domain.codes import RecordKind
from pledgedesk.domain.do_next import DoNextAct, DoNextLine, DoNextReason
from pledgedesk.domain.overview import CountedSet, OverviewFigures
from pledgedesk.errors import ErrorCode, StorageError
from pledgedesk.rendering.counted import OrganizationsPicture
from pledgedesk.rendering.drawing import Speech
from pledgedesk.rendering.paper import paint_picture_sheet
from pledgedesk.rendering.timeline import TimelinePicture
from pledgedesk.ui.context import PageContext
from pledgedesk.ui.models.overview_models import NAME, OPEN, PLEDGES, PRACTICES
from pledgedesk.ui.models.roles import RowRole
from pledgedesk.ui.printing import print_to
from pledgedesk.ui.views.overview_coverage import CoveragePanel
from pledgedesk.ui.views.overview_view import OverviewView

Open = Callable[[QWidget], None]
Settle = Callable[[], None]


@pytest.fixture
def view(context: PageContext, open_window: Open, settle: Settle) -> OverviewView:
    made = OverviewView(context)
    made.resize(1166, 625)
    open_window(made)
    made.show_page()
    settle()
    return made


def heard(signal: object) -> list[tuple[object, ...]]:
    """Collect what a signal carries."""
    found: list[tuple[object, ...]] = []
    getattr(signal, "connect")(lambda *what: found.append(what))  # noqa: B009  a signal has no type of its own
    return found


def show_figures(view: OverviewView, figures: OverviewFigures, lines: tuple[DoNextLine, ...] = ()) -> None:
    """Show made-up figures in all parts."""
    view.home.show_figures(figures, lines, ())
    view.timeline.show_picture(TimelinePicture(figures, view.speech))


def test_the_rows_are_the_23_objectives_with_the_figures_of_the_service(view: OverviewView) -> None:
    assert view.read is not None
    wanted = {one.objective: one for one in view.read.figures.objectives}
    seen = []
    for model in view.home.coverage.models:
        for row in range(model.rowCount()):
            if model.cluster(row):
                assert model.flags(model.index(row, 0)) == Qt.ItemFlag.NoItemFlags
                continue
            number = int(model.index(row, 0).data(RowRole.KEY))
            seen.append(number)
            texts = [model.index(row, column).data() for column in (PRACTICES, PLEDGES, OPEN)]
            one = wanted[number]
            assert texts == [str(one.practices), str(one.pledges), str(one.open_recommendations)]
    assert sorted(seen) == list(range(1, 24))


def test_every_field_has_a_name_and_every_picture_is_told(view: OverviewView, settle: Settle) -> None:
    for part in view.parts:
        view.show_part(part)
        settle()
        assert nameless(view) == []
    assert all(panel.accessibleDescription() for panel in view.picture_panels)


def test_an_objective_is_opened_by_keys_and_its_lists_from_their_marks(qtbot: QtBot, view: OverviewView) -> None:
    grid = view.home.coverage.grids[0]
    assert grid.hasFocus()
    objectives, lists = heard(view.context.news.objective_opened), heard(view.context.news.list_opened)
    qtbot.keyClick(grid, Qt.Key.Key_Return)
    assert objectives == [(2,)]
    qtbot.keyClick(grid, Qt.Key.Key_Right)
    qtbot.keyClick(grid, Qt.Key.Key_Return)
    assert lists == [("practices", "objective", "2")]
    index = view.home.coverage.models[0].index(1, PLEDGES)
    qtbot.mouseClick(grid.viewport(), Qt.MouseButton.LeftButton, pos=grid.visualRect(index).center())
    assert lists[-1] == ("pledges", "objective", "2")


def test_where_nothing_is_recorded_a_click_goes_to_the_objective(qtbot: QtBot, view: OverviewView) -> None:
    grid, model = view.home.coverage.grids[0], view.home.coverage.models[0]
    row = next(row for row in range(model.rowCount()) if model.index(row, NAME).data(RowRole.KEY) == "13")
    objectives = heard(view.context.news.objective_opened)
    where = grid.visualRect(model.index(row, PRACTICES)).center()
    qtbot.mouseClick(grid.viewport(), Qt.MouseButton.LeftButton, pos=where)
    assert objectives == [(13,)]
    assert "No record yet" in model.index(row, NAME).data(Qt.ItemDataRole.AccessibleTextRole)


def test_t_shows_the_figures_as_a_table_and_the_picture_again(qtbot: QtBot, view: OverviewView) -> None:
    coverage = view.home.coverage
    qtbot.keyClick(coverage.grids[0], Qt.Key.Key_T)
    assert coverage.shows_table
    assert coverage.table.hasFocus()
    model = coverage.table.model()
    assert view.read is not None
    first = view.read.figures.objectives[0]
    assert model.rowCount() == 23
    assert model.index(0, 1).data() == str(first.practices_validated)
    opened = heard(view.context.news.objective_opened)
    qtbot.keyClick(coverage.table, Qt.Key.Key_Return)
    assert opened == [(first.objective,)]
    qtbot.keyClick(coverage.table, Qt.Key.Key_T)
    assert not coverage.shows_table
    assert coverage.grids[0].hasFocus()


def test_only_validated_records_are_counted_when_asked(view: OverviewView, settle: Settle) -> None:
    view.count(CountedSet.VALIDATED)
    settle()
    assert view.read is not None
    assert view.read.figures == view.context.session.overview.figures(CountedSet.VALIDATED)
    assert "validated" in view.home.stages.counted.toolTip()
    assert view.home.coverage.note.text().startswith("Validated records only.")


def test_the_timeline_goes_from_bar_to_bar_and_zooms_by_keys(qtbot: QtBot, view: OverviewView) -> None:
    show_figures(view, made_up_figures(200))
    view.show_part("timeline", focus=True)
    timeline = view.timeline.timeline
    table = timeline.table
    assert table.hasFocus()
    whole = timeline.scale.per_day
    qtbot.keyClick(table, Qt.Key.Key_Plus)
    assert timeline.scale.per_day > whole
    first = timeline.scale.first
    qtbot.keyClick(table, Qt.Key.Key_Right)
    assert timeline.scale.first > first
    qtbot.keyClick(table, Qt.Key.Key_Minus)
    qtbot.keyClick(table, Qt.Key.Key_Minus)
    assert timeline.shows_all
    opened = heard(view.context.news.record_opened)
    row = table.currentIndex().row()
    qtbot.keyClick(table, Qt.Key.Key_Down)
    assert table.currentIndex().row() == row + 1
    qtbot.keyClick(table, Qt.Key.Key_Return)
    bar = view.timeline.model.rows[row + 1].bar
    assert bar is not None
    assert opened == [("pledge", bar.uid, "")]


def test_the_timeline_is_grouped_by_cluster_or_organization(view: OverviewView) -> None:
    show_figures(view, made_up_figures(14))
    headings = [row.heading for row in view.timeline.model.rows if row.heading]
    assert len(headings) == 4
    view.timeline.groups.anchor_chosen.emit("organization")
    headings = [row.heading for row in view.timeline.model.rows if row.heading]
    assert headings == sorted(headings)
    assert headings[0] == "Ministry 1"
    assert sum(1 for row in view.timeline.model.rows if row.bar) == 14


def test_a_timeline_without_pledges_says_what_belongs_there(view: OverviewView) -> None:
    show_figures(view, made_up_figures(0, 0))
    view.show_part("timeline")
    asked = heard(view.context.news.new_asked)
    assert view.timeline.empty.isVisible()
    view.timeline.empty.button.click()
    assert asked == [("pledges",)]


def test_what_is_due_is_gone_along_by_keys(qtbot: QtBot, view: OverviewView) -> None:
    show_figures(view, made_up_figures(40))
    strip = view.home.strip
    strip.setFocus()
    places = strip.places()
    assert len(places) > 2
    said = strip.accessibleName()
    qtbot.keyClick(strip, Qt.Key.Key_Right)
    assert strip.accessibleName() != said
    opened = heard(view.context.news.record_opened)
    qtbot.keyClick(strip, Qt.Key.Key_Return)
    qtbot.mouseClick(strip, Qt.MouseButton.LeftButton, pos=strip._box(places[0]).center().toPoint())
    qtbot.mouseClick(strip, Qt.MouseButton.LeftButton, pos=QPoint(1, strip.height() - 2))
    assert opened == [("pledge", places[1].due.uid, ""), ("pledge", places[0].due.uid, "")]


def line(reason: DoNextReason, act: DoNextAct, **more: object) -> DoNextLine:
    return DoNextLine(reason, act, 1, **more)  # type: ignore[arg-type]


def test_every_line_to_do_goes_where_it_is_settled(view: OverviewView) -> None:
    lines = (
        line(DoNextReason.OBJECTIVES_EMPTY, DoNextAct.OPEN_OBJECTIVE, objectives=(13,)),
        line(DoNextReason.DRAFTS, DoNextAct.SHOW_DRAFTS, kind=RecordKind.PLEDGE, counts={RecordKind.PLEDGE: 1}),
        line(DoNextReason.CHANGED, DoNextAct.SHOW_CHANGED, kind=RecordKind.PRACTICE, counts={RecordKind.PRACTICE: 1}),
        line(DoNextReason.UNANSWERED, DoNextAct.SHOW_RECOMMENDATIONS, references=("REC-1",)),
        line(DoNextReason.REPLIES_DUE, DoNextAct.OPEN_AGENDA, references=("PLED-1",)),
        line(DoNextReason.NOT_COMPARED, DoNextAct.COMPARE),
    )
    news = view.context.news
    objectives, lists, pages = heard(news.objective_opened), heard(news.list_opened), heard(news.page_opened)
    view.home.do_next.load(lines)
    for button in view.home.do_next.buttons:
        button.click()
    assert objectives == [(13,)]
    assert lists == [("pledges", "state", "draft"), ("practices", "state", "changed")]
    assert pages == [("recommendations",), ("agenda",), ("compare",)]
    assert view.home.do_next.facts.text() == "6 things"


def test_the_most_overdue_pledge_stands_first_with_its_acts(view: OverviewView) -> None:
    overdue = line(
        DoNextReason.PLEDGE_OVERDUE,
        DoNextAct.ADD_UPDATE,
        kind=RecordKind.PLEDGE,
        uids=("u",),
        references=("PLED-004",),
        title="Cross-border protocol",
        days=-70,
    )
    view.home.do_next.load((overdue,))
    (button,) = view.home.do_next.buttons
    assert button.property("kind") == "primary"
    assert button.accessibleName() == "Add an update: PLED-004 is 70 days overdue"
    view.home.do_next.load(())
    words = [label.text() for label in view.home.do_next.findChildren(QLabel)]
    assert "Nothing waits for you today." in words


def test_a_picture_is_copied_and_saved(qtbot: QtBot, view: OverviewView, tmp_path: Path) -> None:
    view.home.stages.copy()
    assert QGuiApplication.clipboard().image().width() > 100
    view.home.coverage.save(tmp_path / "grid.png")
    assert QImage(str(tmp_path / "grid.png")).width() > 100
    with qtbot.waitSignal(view.context.news.failed) as failed:
        view.home.coverage.save(tmp_path / "none" / "grid.png")
    assert failed.args is not None
    (error,) = failed.args
    assert isinstance(error, StorageError)
    assert error.code is ErrorCode.FOLDER_MISSING


def test_the_sheet_is_saved_and_a_fault_is_told(qtbot: QtBot, view: OverviewView, tmp_path: Path) -> None:
    view.save(tmp_path / "sheet.pdf")
    assert (tmp_path / "sheet.pdf").read_bytes().startswith(b"%PDF")
    with qtbot.waitSignal(view.context.news.failed):
        view.save(tmp_path / "none" / "sheet.pdf")


def test_a_picture_is_printed_light(view: OverviewView, tmp_path: Path) -> None:
    """A printer that writes a file stands for one of paper."""
    assert view.read is not None
    picture = OrganizationsPicture(view.read.figures, view.speech)
    printer = QPrinter()
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))

    def paint(painter: QPainter, box: object) -> None:
        paint_picture_sheet(painter, box, picture, view.speech)  # type: ignore[arg-type]

    print_to(printer, paint, view)
    assert (tmp_path / "printed.pdf").stat().st_size > 2000


def test_a_narrow_page_puts_everything_below_each_other(qtbot: QtBot, view: OverviewView) -> None:
    view.resize(591, 460)
    home = view.home
    parts = (home.coverage, home.do_next, home.due, home.stages)
    qtbot.waitUntil(lambda: len({part.x() for part in parts}) == 1)
    area = view.parts["home"]
    assert home.width() <= area.width()
    assert not any(button.isVisible() for button in view.new_buttons)


def test_changes_elsewhere_are_read_again(view: OverviewView, context: PageContext, settle: Settle) -> None:
    assert view.read is not None
    before = view.read.figures.practices
    uid = context.session.practices.list()[0].uid
    changes = context.session.practices.delete([uid])
    assert changes is not None
    context.news.recorded.emit(changes)
    settle()
    assert view.read.figures.practices == before - 1


def test_the_columns_of_objectives_stand_below_each_other_where_there_is_no_room(
    qtbot: QtBot, context: PageContext, open_window: Open
) -> None:
    panel = CoveragePanel(Speech(context.translator, "en"))
    panel.resize(420, 900)
    open_window(panel)
    first, second = panel.grids
    qtbot.waitUntil(lambda: second.y() > first.y())
    panel.resize(800, 500)
    qtbot.waitUntil(lambda: second.y() == first.y() and second.x() > first.x())
    assert first.rowHeight(0) == second.rowHeight(0)
