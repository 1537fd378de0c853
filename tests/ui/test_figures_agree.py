"""Hold the figures of the window, the workbook and the command line against each other, for the same sets."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import QAbstractItemModel
from pytestqt.qtbot import QtBot
from tests.conftest import dossier_service
from tests.services.test_overview import heard, organization
from tests.ui.desktop import Driver

import pledgedesk.__main__ as program
from pledgedesk.domain.codes import Stage
from pledgedesk.domain.dates import PartialDate
from pledgedesk.domain.overview import CountedSet, OverviewFigures
from pledgedesk.domain.parts import OBJECTIVES
from pledgedesk.domain.pledges import Pledge
from pledgedesk.domain.practices import Practice
from pledgedesk.domain.reviews import Edition, ReviewChoice
from pledgedesk.i18n import translator
from pledgedesk.services.dossiers import DossierService
from pledgedesk.services.review_export import ReviewRequest, export_review
from pledgedesk.services.session import DossierSession
from pledgedesk.ui.views.overview_view import OverviewView
from pledgedesk.ui.widgets.picture_panel import PicturePanel
from pledgedesk.wording.labels import cluster_short, code_label

SPEAKER = translator("en")


@dataclass(frozen=True)
class Counted:
    """Hold the figures that window, workbook and command line all show, zeros left out."""

    stages: Mapping[str, int]
    practices: Mapping[int, int]
    pledges: Mapping[int, int]
    clusters: Mapping[str, tuple[int, int]] = field(default_factory=dict)


def in_words(stages: Mapping[str, int]) -> dict[str, int]:
    return {code_label(SPEAKER, "stage", code): count for code, count in stages.items() if count}


def without_zeros(counts: Mapping[Any, int]) -> dict[Any, int]:
    return {key: count for key, count in counts.items() if count}


def by_service(figures: OverviewFigures) -> Counted:
    return Counted(
        in_words(figures.pledges_by_stage),
        without_zeros({one.objective: one.practices for one in figures.objectives}),
        without_zeros({one.objective: one.pledges for one in figures.objectives}),
        {cluster_short(SPEAKER, one.cluster): (one.practices, one.pledges) for one in figures.clusters},
    )


def by_command_line(found: Mapping[str, Any]) -> Counted:
    return Counted(
        in_words(found["pledges_by_stage"]),
        without_zeros({one["objective"]: one["practices"] for one in found["objectives"]}),
        without_zeros({one["objective"]: one["pledges"] for one in found["objectives"]}),
        {cluster_short(SPEAKER, one["cluster"]): (one["practices"], one["pledges"]) for one in found["clusters"]},
    )


def by_workbook(path: Path) -> Counted:
    blocks: dict[str, list[tuple[Any, ...]]] = {}
    rows = blocks.setdefault("", [])
    for row in load_workbook(path).worksheets[1].iter_rows(values_only=True):
        if isinstance(row[0], str) and row[0] in ("Pledges by stage", "Records by cluster", "Records by objective"):
            rows = blocks.setdefault(row[0], [])
        rows.append(row[:4])
    by_objective = [row for row in blocks["Records by objective"] if isinstance(row[0], int)]
    stages = {code_label(SPEAKER, "stage", stage) for stage in Stage}
    return Counted(
        {row[1]: row[3] for row in blocks["Pledges by stage"] if row[1] in stages and row[3]},
        {row[0]: row[2] for row in by_objective if row[2]},
        {row[0]: row[3] for row in by_objective if row[3]},
        {row[1]: (row[2] or 0, row[3] or 0) for row in blocks["Records by cluster"] if isinstance(row[0], int)},
    )


def by_window(driver: Driver, counted: CountedSet) -> Counted:
    """Read the tables that stand behind the pictures of the page."""
    view = overview_page(driver, counted)
    stages = {label: int(count) for label, count in cells(view.home.stages)}
    coverage = cells(view.home.coverage)
    return Counted(
        without_zeros(stages),
        without_zeros({int(row[0].split()[0]): int(row[1]) + int(row[2]) for row in coverage}),
        without_zeros({int(row[0].split()[0]): sum(map(int, row[3 : 3 + len(Stage)])) for row in coverage}),
    )


def overview_page(driver: Driver, counted: CountedSet) -> OverviewView:
    view = driver.workspace.pages["overview"]
    assert isinstance(view, OverviewView)
    view.count(counted)
    driver.settle()
    driver.until(lambda: view.read is not None and view.read.figures.counted is counted)
    return view


def cells(panel: PicturePanel) -> list[list[str]]:
    """Give the rows of the table that T shows."""
    if not panel.shows_table:
        panel.toggle_table()
    model = panel.table.model()
    assert isinstance(model, QAbstractItemModel)
    columns = range(model.columnCount())
    return [[str(model.index(row, column).data()) for column in columns] for row in range(model.rowCount())]


@pytest.fixture
def told_path(dossiers: DossierService, sample_path: Path) -> Path:
    """Give the sample with updates that came in, and one record whose objective was taken away."""
    session = dossiers.open(sample_path)
    ministry = organization(session, "Ministry of Labour and Employment")
    for made, stage in zip(session.pledges.all()[:4], (Stage.FULFILLED, Stage.PLANNING, "", ""), strict=True):
        heard(session, made, ministry, "2027-01-10", stage=stage)
    # A pledge that gave up: marked as changed, so that it must be confirmed before it may leave.
    changed = [one for one in session.pledges.all() if one.changed_since_validated]
    assert changed
    session.pledges.confirm([one.uid for one in changed])
    practice = session.practices.all()[0]
    session.practices.save(practice, replace(practice, objectives=(), end=PartialDate(2025)))
    session.practices.confirm([practice.uid])
    session.close()
    return sample_path


@pytest.fixture(autouse=True)
def same_day(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the command line work on the day of the window, and away from this person's settings."""
    monkeypatch.setattr(program, "_services", lambda _author: dossier_service(tmp_path / "third"))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))


def workbook(session: DossierSession, edition: Edition, out: Path, choice: ReviewChoice) -> Path:
    return export_review(session.reviews, ReviewRequest(edition, choice, session.reviews.next_round()), out).path


@pytest.mark.parametrize(
    ("counted", "edition", "options"),
    [
        (CountedSet.ALL, Edition.WORKING, ()),
        (CountedSet.VALIDATED, Edition.SUBMISSION, ("--validated",)),
    ],
)
def test_window_workbook_and_command_line_show_the_same_figures(
    qtbot: QtBot,
    told_path: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    counted: CountedSet,
    edition: Edition,
    options: tuple[str, ...],
) -> None:
    services = dossier_service(tmp_path / "other")
    session = services.open_to_read(told_path)
    figures = session.overview.figures(counted)
    expected = by_service(figures)
    assert expected.stages and expected.practices and expected.pledges and set(expected.practices) < set(OBJECTIVES)

    assert by_workbook(workbook(session, edition, tmp_path / "review.xlsx", ReviewChoice())) == expected
    session.close()

    assert program.main(["overview", str(told_path), "--json", *options]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["counted"] == counted.value
    assert by_command_line(found) == expected

    driver = Driver(qtbot, services)
    driver.open(told_path)
    try:
        assert by_window(driver, counted) == replace(expected, clusters={})
        view = overview_page(driver, counted)
        breakdowns = {panel.picture.key: dict(cells(panel)) for panel in view.breakdowns.panels if panel.picture}
        for key, field_name, counts in (
            ("nature", "nature", found["pledges_by_nature"]),
            ("type", "type", found["pledges_by_type"]),
            ("principle", "principles", found["records_by_principle"]),
        ):
            shown = {label: int(count) for label, count in breakdowns[key].items() if int(count)}
            assert shown == {code_label(SPEAKER, field_name, code): count for code, count in counts.items()}
        assert [row[:6] for row in cells(view.organizations)] == [
            [
                one["organization"],
                *(str(one[name]) for name in ("practices_led", "pledges_led", "owed", "overdue", "updates_received")),
            ]
            for one in found["organizations"]
        ]
    finally:
        driver.close()


def test_a_choice_counts_what_its_export_carries(sample: DossierSession, tmp_path: Path) -> None:
    records: list[Practice | Pledge] = [*sample.practices.all()[:12], *sample.pledges.all()[:6]]
    carried = [one.uid for one in records if one.state == "validated" and not one.changed_since_validated]
    path = workbook(
        sample,
        Edition.SUBMISSION,
        tmp_path / "review.xlsx",
        ReviewChoice(records=frozenset(one.uid for one in records)),
    )
    assert 0 < len(carried) < len(records)
    assert by_workbook(path) == by_service(sample.overview.figures(CountedSet.CHOICE, carried))
