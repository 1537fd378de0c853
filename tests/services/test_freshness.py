"""Find what is out of date in the texts of a round, and bring its figures up in one step."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pledgedesk.domain.codes import RecordKind
from pledgedesk.domain.digests import short_digest
from pledgedesk.domain.prose import ChangedReference, StaleFigure
from pledgedesk.errors import DomainError, ErrorCode
from pledgedesk.formats.markdown_links import write_figure, write_record
from pledgedesk.services.session import DossierSession

KEY = "imrf-2026"


def write(session: DossierSession, section: str, text: str, objective: int = 0) -> None:
    before = session.sections.get(KEY, "voluntary_review", section, objective)
    session.sections.save(KEY, before, replace(before, text=text))


def text(session: DossierSession, section: str, objective: int = 0) -> str:
    return session.sections.get(KEY, "voluntary_review", section, objective).text


def test_figures_are_out_of_date_as_soon_as_the_choice_is_another(sample: DossierSession) -> None:
    preparation = sample.preparation.read(KEY)
    count = preparation.figures["practices"]
    write(sample, "methodology", f"We have {write_figure('practices', count)}.")
    assert sample.freshness.read(KEY) == ()

    sample.choices.choose(KEY, [(RecordKind.PRACTICE, preparation.carried.practices[0].uid)])

    (found,) = sample.freshness.read(KEY)
    assert found.section.name == "voluntary_review/methodology"
    assert found.figures == (StaleFigure("practices", str(count), 1),)


def test_all_figures_are_brought_up_in_one_step_that_can_be_undone(sample: DossierSession) -> None:
    write(sample, "methodology", "**A**  [0](figure:practices) and [9](figure:gone).\r\n\r\n* end")
    write(sample, "progress", "[0](figure:pledges)", 4)
    figures = sample.preparation.read(KEY).figures

    changes = sample.freshness.bring_up_to_date(KEY)

    assert changes is not None
    assert len(changes.uids) == 2
    assert text(sample, "progress", 4) == f"[{figures['pledges']}](figure:pledges)"
    wanted = f"**A**  [{figures['practices']}](figure:practices) and [9](figure:gone).\r\n\r\n* end"
    assert text(sample, "methodology") == wanted
    (left,) = sample.freshness.read(KEY)
    assert left.figures == (StaleFigure("gone", "9", None),)
    assert sample.freshness.bring_up_to_date(KEY) is None
    sample.history.undo()
    assert text(sample, "progress", 4) == "[0](figure:pledges)"


def test_bringing_figures_up_confirms_nothing_that_was_carried_forward(sample: DossierSession) -> None:
    write(sample, "methodology", "[0](figure:practices)")
    before = sample.sections.get(KEY, "voluntary_review", "methodology")
    sample.sections.save(KEY, before, replace(before, from_round="regional-2024"))

    sample.freshness.bring_up_to_date(KEY)

    assert sample.sections.get(KEY, "voluntary_review", "methodology").from_round == "regional-2024"


def test_a_record_that_changed_since_it_was_named_is_told(sample: DossierSession) -> None:
    practice = sample.preparation.read(KEY).records.practices[0]
    write(sample, "methodology", write_record(practice.title, practice.reference, short_digest(practice)))
    sample.practices.save(practice, replace(practice, internal_notes="Only for us"))
    assert sample.freshness.read(KEY) == ()

    before = sample.practices.get(practice.uid)
    sample.practices.save(before, replace(before, summary="Another summary"))

    (found,) = sample.freshness.read(KEY)
    now = short_digest(sample.practices.get(practice.uid))
    assert found.records == (ChangedReference(practice.reference, short_digest(practice), now),)


def test_a_round_that_there_is_not_is_refused(session: DossierSession) -> None:
    with pytest.raises(DomainError) as caught:
        session.freshness.read("no-such-round")
    assert caught.value.code is ErrorCode.ROUND_UNKNOWN
