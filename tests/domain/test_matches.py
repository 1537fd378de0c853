from __future__ import annotations

import pytest

from pledgedesk.domain.catalogue import load_catalogue
from pledgedesk.domain.changes import Change, creation, deletion
from pledgedesk.domain.codes import RecordKind
from pledgedesk.domain.matches import (
    MATCH_TEXT_LIMIT,
    Match,
    MatchLevel,
    MatchText,
    Ranking,
    SharedObjective,
    changes_match_text,
    check_match_text,
    match_text,
    shared_objectives,
)
from pledgedesk.domain.organizations import Organization
from pledgedesk.domain.parts import tags
from pledgedesk.domain.pledges import Pledge
from pledgedesk.domain.practices import Practice
from pledgedesk.domain.recommendations import Recommendation
from pledgedesk.errors import DomainError, ErrorCode


def test_all_texts_of_a_practice_are_compared_and_nothing_internal() -> None:
    record = Practice(
        title="Cards",
        summary="For nationals.",
        description="Longer.",
        impact="Fewer.",
        lessons="More.",
        internal_notes="secret",
        labels=("secret",),
        objectives=tags((4, 14)),
    )
    assert match_text(record) == MatchText("Cards", "For nationals.\nLonger.\nFewer.\nMore.", (4, 14))


def test_texts_of_pledges_and_recommendations_are_compared() -> None:
    assert match_text(Pledge(title="Cards", text="We will.")) == MatchText("Cards", "We will.")
    assert match_text(Recommendation(text="Give cards.", response_text="no")).whole == "Give cards."


@pytest.mark.parametrize("text", [MatchText(), MatchText("  ", "\n"), MatchText("12 — 3!", "...")])
def test_nothing_cannot_be_compared(text: MatchText) -> None:
    with pytest.raises(DomainError) as told:
        check_match_text(text)
    assert told.value.code is ErrorCode.MATCH_TEXT_EMPTY


def test_too_much_cannot_be_compared() -> None:
    check_match_text(MatchText("a", "b" * (MATCH_TEXT_LIMIT - 1)))
    with pytest.raises(DomainError) as told:
        check_match_text(MatchText("aa", "b" * (MATCH_TEXT_LIMIT - 1)))
    assert told.value.code is ErrorCode.MATCH_TEXT_TOO_LONG


@pytest.mark.parametrize("text", [MatchText("身份"), MatchText(text="بطاقة"), MatchText("a")])
def test_texts_of_any_writing_can(text: MatchText) -> None:
    check_match_text(text)


def test_nothing_is_close_only_where_all_are_distant() -> None:
    distant, related = (Match("1.1.1", level, 0.3) for level in (MatchLevel.DISTANT, MatchLevel.RELATED))
    assert Ranking(()).nothing_is_close
    assert Ranking((distant, distant)).nothing_is_close
    assert not Ranking((related, distant)).nothing_is_close


def test_objectives_in_common_say_by_which_reading() -> None:
    catalogue = load_catalogue("en")
    approach = catalogue.approaches[0]
    by_report = next(one for one in approach.objectives if one not in approach.objectives_suggested)
    both = next(one for one in approach.objectives if one in approach.objectives_suggested)
    ours = next(one for one in approach.objectives_suggested if one not in approach.objectives)
    other = next(one for one in range(1, 24) if not approach.serves(one))
    found = shared_objectives((other, ours, both, by_report, ours), approach)
    expected = {
        SharedObjective(by_report, True, False),
        SharedObjective(both, True, True),
        SharedObjective(ours, False, True),
    }
    assert set(found) == expected
    assert [one.number for one in found] == sorted(one.number for one in found)


def test_changes_that_make_a_vector_untrue() -> None:
    practice = Practice("uid", "PRAC-001", "Cards")
    assert changes_match_text(creation(practice))
    assert changes_match_text(deletion(practice))
    assert changes_match_text(Change(RecordKind.PRACTICE, "uid", "impact", "", "Fewer."))
    assert not changes_match_text(Change(RecordKind.PRACTICE, "uid", "start", None, "2020"))
    assert not changes_match_text(Change(RecordKind.PLEDGE, "uid", "stage", "planning", "fulfilled"))
    assert not changes_match_text(creation(Organization("uid", "Office")))
