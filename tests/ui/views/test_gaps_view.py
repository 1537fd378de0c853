"""The page of gaps: counts, the approaches under an objective, grid, table, totals, filters."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot
from tests.ui.speaking import nameless, spoken_name

from pledgedesk.domain.catalogue import load_catalogue
from pledgedesk.domain.changes import Changes
from pledgedesk.domain.codes import RecordKind, Stage
from pledgedesk.domain.gaps import GapFilter, GapStatus, Reading
from pledgedesk.ui.context import PageContext
from pledgedesk.ui.models.roles import RowRole
from pledgedesk.ui.views.gaps_view import GapsView

Open = Callable[[QWidget], None]
Settle = Callable[[], None]


@pytest.fixture
def view(qtbot: QtBot, context: PageContext, open_window: Open, settle: Settle) -> GapsView:
    made = GapsView(context)
    made.resize(1166, 660)
    open_window(made)
    made.show_page()
    settle()
    return made


def tell(context: PageContext, changes: Changes | None) -> None:
    """Tell the page what was changed, as the window does."""
    assert changes is not None
    context.news.recorded.emit(changes)


def counts_of(view: GapsView, number: int) -> tuple[str, ...] | None:
    rows = (view.model.index(row) for row in range(view.model.rowCount()))
    (found,) = (row.data(RowRole.COUNTS) for row in rows if row.data(RowRole.KEY) == str(number))
    return tuple(found) if found else None


def shown(view: GapsView) -> dict[str, str]:
    """Give what the list of approaches says: how each code stands."""
    return {gap.approach.code: gap.status.value for gap in view.detail.objective.model.gaps}


def test_every_objective_has_its_counts_in_its_cluster(view: GapsView, context: PageContext) -> None:
    overview = context.session.gaps.overview()
    for number, counts in overview.counts().items():
        wanted = tuple(str(count or "–") for _status, count in counts.in_order) if counts.total else None
        assert counts_of(view, number) == wanted
    headings = [view.model.index(row).data(RowRole.HEADING) for row in range(view.model.rowCount())]
    assert [one for one in headings if one] == [1, 2, 3, 4]


def test_an_objective_without_approaches_is_never_called_without_gap(view: GapsView) -> None:
    rows = [view.model.index(row) for row in range(view.model.rowCount())]
    (row,) = (row for row in rows if row.data(RowRole.KEY) == "13")
    assert row.data(RowRole.WORD) == "not in the report"
    assert "The report has nothing on this objective." in row.data(Qt.ItemDataRole.ToolTipRole)
    view.list.choose("13")
    view.show_part("objective")
    assert view.detail.objective.empty.isVisible()
    assert "nothing on this objective" in view.detail.objective.empty.sentence
    assert not view.detail.objective.acts["practice"].isVisible()


def test_an_objective_that_only_we_read_says_so(view: GapsView) -> None:
    view.list.choose("6")
    view.show_part("objective")
    words = " ".join(label.text() for label in view.detail.objective.findChildren(QLabel))
    assert "the report itself has nothing here" in words


def test_two_clicks_lead_to_what_is_open(qtbot: QtBot, view: GapsView) -> None:
    """The first click is on the page's name in the navigation."""
    place = next(row for row in range(view.model.rowCount()) if view.model.index(row).data(RowRole.KEY) == "9")
    index = view.model.index(place)
    view.list.scrollTo(index)
    qtbot.mouseClick(view.list.viewport(), Qt.MouseButton.LeftButton, pos=view.list.visualRect(index).center())
    table = view.detail.objective.table
    assert table.isVisible()
    assert table.model().index(0, 0).data(RowRole.KEY).startswith("9/")
    statuses = [gap.status for gap in view.detail.objective.model.gaps]
    assert statuses[0] is GapStatus.OPEN
    assert statuses == sorted(statuses, key=list(GapStatus).index)


def test_a_draft_is_begun_and_shown(qtbot: QtBot, view: GapsView, context: PageContext, settle: Settle) -> None:
    opened: list[tuple[str, str, str]] = []
    context.news.record_opened.connect(lambda *where: opened.append(where))
    view.open_gap("9/1.2.5")
    for name, service in (("pledge", context.session.pledges), ("practice", context.session.practices)):
        before = {one.uid for one in service.list()}
        view.detail.objective.acts[name].click()
        settle()
        (made,) = [one for one in service.list() if one.uid not in before]
        assert opened[-1] == (name, made.uid, "title")
        assert made.objectives == (9,)
    assert shown(view)["1.2.5"] == "planned"


def test_several_are_decided_in_one_step_and_taken_back(view: GapsView, context: PageContext, settle: Settle) -> None:
    before = context.session.decisions.all()
    view.open_gap("9/1.2.5")
    objective = view.detail.objective
    objective.table.clearSelection()
    rows = [row for row, gap in enumerate(objective.model.gaps) if gap.status is GapStatus.OPEN][:3]
    flags = objective.table.selectionModel().SelectionFlag
    for row in rows:
        objective.table.selectionModel().select(objective.model.index(row, 0), flags.Select | flags.Rows)
    codes = {gap.approach.code for gap in objective.chosen()}
    assert len(codes) == 3
    assert not objective.acts["practice"].isEnabled()
    assert objective.acts["practice"].toolTip() == "Choose one approach."
    changes = context.session.decisions.decide(sorted(codes), "Others do it.", objective=9)
    tell(context, changes)
    settle()
    assert {shown(view)[code] for code in codes} == {"considered_not_for_us"}
    assert {gap.approach.code for gap in objective.chosen()} == codes
    objective.withdraw()
    settle()
    assert {shown(view)[code] for code in codes} == {"open"}
    assert context.session.decisions.all() == before


def test_the_facts_say_why_and_keep_the_decision_with_its_date(
    view: GapsView, context: PageContext, settle: Settle
) -> None:
    tell(context, context.session.decisions.decide(["1.2.5"], "<b>Not</b> here & now."))
    settle()
    view.open_gap("9/1.2.5")
    text = view.detail.objective.facts.toPlainText()
    for word in ("Not for us: <b>Not</b> here & now.", "11 March 2026", "A. Mwangi", "for all its objectives"):
        assert word in text
    tell(context, context.session.gaps.start(RecordKind.PRACTICE, "1.2.5", 9, "Begun"))
    settle()
    view.detail.objective.choose("9/1.2.5")
    text = view.detail.objective.facts.toPlainText()
    assert text.startswith("Planned.")
    assert "records that are linked come before it" in text


def test_a_discontinued_pledge_is_said_to_count_for_nothing(
    view: GapsView, context: PageContext, settle: Settle
) -> None:
    context.session.gaps.start(RecordKind.PLEDGE, "1.2.5", 9, "Begun")
    uid = context.session.pledges.list()[-1].uid
    tell(context, context.session.pledges.set_stage([uid], Stage.DISCONTINUED))
    settle()
    view.open_gap("9/1.2.5")
    text = view.detail.objective.facts.toPlainText()
    assert text.startswith("Still open.")
    assert "Discontinued · Inspired by · counts for nothing" in text


def test_a_record_in_the_facts_opens(view: GapsView, context: PageContext) -> None:
    opened: list[tuple[str, str, str]] = []
    context.news.record_opened.connect(lambda *where: opened.append(where))
    gap = next(gap for gap in context.session.gaps.overview().under(9) if gap.records)
    view.open_gap(gap.key)
    linked = gap.records[0]
    view.detail.objective.facts.anchorClicked.emit(f"{linked.kind.value}:{linked.record.uid}")
    assert opened == [(linked.kind.value, linked.record.uid, "")]


@pytest.mark.parametrize(
    "wanted",
    [
        GapFilter(cluster=2),
        GapFilter(topic="1.2"),
        GapFilter(status=GapStatus.COVERED),
        GapFilter(still_running=False),
        GapFilter(reading=Reading.REPORT),
        GapFilter(cluster=3, status=GapStatus.OPEN, reading=Reading.OURS, still_running=True),
    ],
)
def test_a_filter_holds_for_list_grid_table_and_totals(view: GapsView, context: PageContext, wanted: GapFilter) -> None:
    view.filters.set(wanted)
    left = context.session.gaps.overview().filtered(wanted)
    for number in view.model.numbers():
        counts = left.counts()[number]
        assert (counts_of(view, number) is None) is (counts.total == 0)
    cells = [gap for row in view.detail.grid_model.cells for gap in row if gap is not None]
    assert {gap.key for gap in cells} == {gap.key for gap in left.gaps}
    assert view.detail.table_model.rowCount() == len(left.gaps)
    codes = {gap.approach.code for gap in left.gaps}
    assert [one.code for one in view.detail.grid_model.approaches] == [
        one.code for one in load_catalogue().approaches if one.code in codes
    ]
    assert view.detail.totals.topics.rowCount() == len(left.by_topic()) + 1
    assert set(shown(view)) == {gap.approach.code for gap in left.under(view.detail.objective.number)}
    view.filters.clear()
    assert view.detail.table_model.rowCount() == len(context.session.gaps.overview().gaps)


def test_each_menu_of_the_filters_sets_and_clears_its_part(view: GapsView) -> None:
    for name, button in view.filters.buttons.items():
        label = button.text()
        any_action, first = button.menu().actions()[:2]
        first.trigger()
        value, _words = view.filters.options(name)[0]
        assert getattr(view.filters.wanted, name) == value
        assert button.text().startswith(f"{label}: ")
        any_action.trigger()
        assert view.filters.wanted == GapFilter()
        assert button.text() == label
    assert not view.filters.clear_button.isVisible()


def test_filters_that_leave_nothing_say_so_and_can_be_cleared(view: GapsView) -> None:
    view.list.choose("12")
    view.filters.set(GapFilter(topic="2.1"))
    view.list.choose("12")
    view.show_part("objective")
    assert view.detail.objective.empty.sentence == "No approach under this objective matches the filters."
    view.detail.objective.empty.button.click()
    assert view.filters.wanted == GapFilter()
    assert shown(view)
    view.filters.set(replace(GapFilter(topic="2.2"), status=GapStatus.COVERED))
    assert view._facts.text() == "No approach matches these filters."
    for part in ("grid", "table"):
        view.show_part(part)
        assert view.detail.empty.isVisible()
        assert not view.detail.grid.isVisible() and not view.detail.table.isVisible()
    view.detail.empty.button.click()
    assert view.detail.table.isVisible()
    assert view.filters.wanted == GapFilter()


def test_all_totals_are_in_sight_in_a_common_window(view: GapsView) -> None:
    view.resize(1166, 696)  # what the window leaves on 1366x768
    view.show_part("totals")
    QCoreApplication.processEvents()
    totals = view.detail.totals
    for table in (totals.clusters, totals.topics):
        assert table.isVisible()
        assert table.verticalScrollBar().maximum() == 0


def test_a_row_of_the_totals_filters(qtbot: QtBot, view: GapsView) -> None:
    view.show_part("totals")
    totals = view.detail.totals
    totals.clusters.selectRow(2)
    qtbot.keyClick(totals.clusters, Qt.Key.Key_Return)
    assert view.filters.wanted == GapFilter(cluster=3)
    totals.topics.selectRow(0)
    qtbot.keyClick(totals.topics, Qt.Key.Key_Return)
    assert view.filters.wanted.topic == "1.1"
    totals.clusters.selectRow(totals.clusters.rowCount() - 1)
    qtbot.keyClick(totals.clusters, Qt.Key.Key_Return)
    assert view.filters.wanted == GapFilter(topic="1.1")


def test_totals_are_of_the_approaches(view: GapsView, context: PageContext) -> None:
    overview = context.session.gaps.overview()
    table = view.detail.totals.topics
    model = table.model()
    rows = [[str(model.index(row, column).data()) for column in range(6)] for row in range(table.rowCount())]
    assert rows[-1][1:] == [
        *(str(count or "–") for _status, count in overview.total().in_order),
        "61",
    ]
    assert sum(int(row[-1]) for row in rows[:-1]) == 61


def test_a_cell_and_a_row_of_the_table_open_the_approach(qtbot: QtBot, view: GapsView) -> None:
    view.show_part("grid")
    view.detail.grid.choose("10/1.2.4")
    qtbot.keyClick(view.detail.grid, Qt.Key.Key_Return)
    assert view.detail.objective.isVisible()
    assert [gap.key for gap in view.detail.objective.chosen()] == ["10/1.2.4"]
    assert view.list.chosen_key() == "10"
    view.show_part("table")
    table = view.detail.table
    table.setCurrentIndex(table.model().index(0, 0))
    key = table.model().index(0, 0).data(RowRole.KEY)
    qtbot.keyClick(table, Qt.Key.Key_Return)
    assert [gap.key for gap in view.detail.objective.chosen()] == [key]


def test_the_table_says_what_the_grid_shows(view: GapsView, context: PageContext) -> None:
    model = view.detail.table_model
    rows = {
        model.index(row, 0).data(RowRole.KEY): [model.index(row, column).data() for column in range(8)]
        for row in range(model.rowCount())
    }
    overview = context.session.gaps.overview()
    assert set(rows) == {gap.key for gap in overview.gaps}
    covered = next(gap for gap in overview.gaps if gap.status is GapStatus.COVERED)
    assert rows[covered.key][1:4] == [covered.approach.code, covered.approach.title, "Covered"]
    assert covered.records[0].record.reference in rows[covered.key][6]
    ended = next(gap for gap in overview.gaps if gap.has_ended)
    assert rows[ended.key][5].endswith(", ended")


def test_the_page_reads_again_what_concerns_it(view: GapsView, context: PageContext, settle: Settle) -> None:
    before = counts_of(view, 9)
    tell(context, context.session.decisions.decide(["1.2.5"], "No."))
    settle()
    assert counts_of(view, 9) != before
    context.session.history.undo()
    tell(context, context.session.history.redo())
    settle()
    assert counts_of(view, 9) != before


def test_the_next_objective_comes_in_the_order_of_the_list(view: GapsView) -> None:
    view.list.choose("9")
    view.step(1)
    assert (view.list.chosen_key(), view.detail.objective.number) == ("10", 10)
    view.step(-1)
    view.step(-1)
    assert view.list.chosen_key() == "8"


def test_every_control_has_a_name(view: GapsView) -> None:
    for part in ("grid", "objective", "table", "totals"):
        view.open_gap("9/1.2.5")
        view.show_part(part)
        assert nameless(view) == []
    assert spoken_name(view.detail.grid) == "Grid of objectives and approaches"
    index = view.model.index(1)
    assert "open" in index.data(Qt.ItemDataRole.AccessibleTextRole)


def test_it_is_marked_as_internal(view: GapsView) -> None:
    from pledgedesk.ui.widgets.chip import Chip

    assert "Internal: in no submission" in [spoken_name(chip) for chip in view.findChildren(Chip)]
