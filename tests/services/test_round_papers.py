"""The workbook of a round: its texts by section, its choice in order, and how it was prepared."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

from openpyxl import load_workbook

from pledgedesk.domain.changes import creation
from pledgedesk.domain.codes import OfferTo, OperationKind, RecordKind
from pledgedesk.domain.dates import PartialDate
from pledgedesk.domain.dossier_rounds import Acceptance, Clearance, ClearanceStep, LikelyQuestion
from pledgedesk.domain.reviews import Edition
from pledgedesk.services.recorder import Step
from pledgedesk.services.review_export import ReviewRequest, export_review
from pledgedesk.services.session import DossierSession

KEY, TEMPLATE = "imrf-2026", "voluntary_review"


def write(session: DossierSession, section: str, text: str, objective: int = 0, template: str = TEMPLATE) -> None:
    before = session.sections.get(KEY, template, section, objective)
    session.sections.save(KEY, before, replace(before, text=text))


def exported(session: DossierSession, out: Path, edition: Edition = Edition.SUBMISSION) -> dict[str, list[list[Any]]]:
    """Export the workbook of the round; gives the cells of each table by the name that every language shares."""
    reviews = session.reviews
    request = ReviewRequest(edition, reviews.choice_of_round(KEY), reviews.find_round(KEY))
    sheets = load_workbook(export_review(reviews, request, out / "review.xlsx").path).worksheets
    return {
        table: [list(row) for row in sheet.iter_rows(min_row=2, values_only=True)]
        for sheet in sheets
        for table in sheet.tables
    }


def test_texts_stand_by_section_as_plain_paragraphs_with_figures_as_they_are_now(
    sample: DossierSession, tmp_path: Path
) -> None:
    kept = sample.preparation.read(KEY)
    count = kept.figures["practices"]
    write(
        sample,
        "methodology",
        "# How\n\nWe **asked** [7](figure:practices) practices.\n\n- one\n- two[^1]\n\n[^1]: A note.",
    )

    (row,) = exported(sample, tmp_path)["Text"]

    assert row[1:5] == [f"{TEMPLATE}/methodology", "Methodology", None, 1]
    assert row[5] == f"How\n\nWe asked {count} practices.\n\n• one\n\n• two [1]\n\n[1] A note."


def test_a_text_that_no_cell_holds_lies_in_several_rows(sample: DossierSession, tmp_path: Path) -> None:
    long = " ".join(f"word{number}" for number in range(8_000))
    write(sample, "methodology", long)

    rows = exported(sample, tmp_path)["Text"]

    assert len(long) > 32_767
    assert [row[4] for row in rows] == list(range(1, len(rows) + 1))
    assert "".join(row[5] for row in rows) == long


def test_a_submission_follows_the_choice_in_its_order_and_has_no_spoken_text(
    sample: DossierSession, tmp_path: Path
) -> None:
    pledges = sample.preparation.read(KEY).carried.pledges
    wanted = [pledges[3], pledges[1]]
    sample.choices.choose(KEY, [(RecordKind.PLEDGE, one.uid) for one in wanted])
    spoken = next(one for one in sample.preparation.read(KEY).kept.templates if one.is_spoken)
    write(sample, spoken.sections[0].id, "Mister Chair", template=spoken.key)

    tables = exported(sample, tmp_path)

    assert [row[1] for row in tables["Pledges"]] == [one.reference for one in wanted]
    assert "Text" not in tables
    assert "Mister Chair" in str(exported(sample, tmp_path, Edition.WORKING)["Text"])


def test_a_working_edition_shows_how_the_round_was_prepared(sample: DossierSession, tmp_path: Path) -> None:
    write(sample, "methodology", "We asked.")
    uid = sample.preparation.read(KEY).carried.practices[0].uid
    sample.choices.choose(KEY, [(RecordKind.PRACTICE, uid)], {uid: "The newest"})
    before = sample.round_keeping.get(KEY)
    step = ClearanceStep(title="Seen by the minister", who="Minister")
    sample.round_keeping.save(
        before,
        replace(
            before, steps=(step,), questions=(LikelyQuestion("Why so few?", "More to come."),), internal_notes="Odd"
        ),
    )
    day = PartialDate(2026, 3, 1)
    of_round = ("review_round", before.uid)
    taken = Clearance("c", *of_round, step=step.uid, by="N. Ode", on=day, version="ab" * 32, remark="By letter")
    accepted = Acceptance(
        "a", *of_round, rule="practice_without_dates", matter=uid, reason="Known", accepted_by="N. Ode"
    )
    sample.recorder.record(Step(OperationKind.CLEAR), lambda _: [creation(taken), creation(accepted)])
    offer = sample.offers.get(uid, OfferTo.REPOSITORY)
    sample.offers.save(
        offer, replace(offer, criteria=("mostly_completed",), offer_state="sent", link="https://a.org/1")
    )

    tables = exported(sample, tmp_path, Edition.WORKING)

    assert [row[4] for row in tables["Choice"]] == [1]
    for table, words in (
        ("Review_rounds", ("IMRF 2026", "Seen by the minister", "Why so few?", "More to come.", "Odd")),
        ("Choice", (KEY, "PRAC-001", "The newest")),
        ("Clearance", (KEY, "Seen by the minister", "N. Ode", "ab" * 32, "By letter")),
        ("Accepted_warnings", (KEY, "practice_without_dates", "PRAC-001", "Known")),
        ("Offers", ("PRAC-001", "Repository of Practices", "Sent", "https://a.org/1", "Fully or mostly completed")),
    ):
        shown = str(tables[table])
        for one in words:
            assert one in shown, (table, one)
    assert not {"Review_rounds", "Choice", "Clearance", "Accepted_warnings", "Offers"} & set(exported(sample, tmp_path))
