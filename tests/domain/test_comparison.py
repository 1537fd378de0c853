from __future__ import annotations

import pytest

from pledgedesk.domain.codes import RecordKind
from pledgedesk.domain.comparison import ComparedListing, ComparisonQueue, mark_passages, mark_terms
from pledgedesk.domain.listings import RecordListing


def queue(*records: tuple[str, bool]) -> ComparisonQueue:
    made = (
        ComparedListing(RecordKind.PRACTICE, RecordListing(uid, uid, "", (), (), "draft", False, None, None), decided)
        for uid, decided in records
    )
    return ComparisonQueue(tuple(made))


@pytest.mark.parametrize(
    ("uid", "step", "expected"),
    [
        ("a", 1, "c"),
        ("c", 1, "d"),
        ("d", 1, "a"),
        ("b", 1, "c"),
        ("", 1, "a"),
        ("gone", 1, "a"),
        ("d", -1, "c"),
        ("a", -1, "d"),
        ("b", -1, "a"),
        ("", -1, "d"),
    ],
)
def test_the_queue_goes_round_those_without_a_decision(uid: str, step: int, expected: str) -> None:
    found = queue(("a", False), ("b", True), ("c", False), ("d", False)).beside(uid, step)
    assert found is not None
    assert found.uid == expected


def test_the_queue_ends_where_no_other_is_left() -> None:
    assert queue(("a", False), ("b", True)).beside("a", 1) is None
    assert queue(("b", True)).beside("b", -1) is None
    assert queue().beside("", 1) is None


def test_decisions_change_which_records_wait_and_nothing_else() -> None:
    before = queue(("a", False), ("b", True), ("c", False))
    after = before.with_decided({"a", "gone"})
    assert [one.decided for one in after.records] == [True, False, False]
    assert [one.record for one in after.records] == [one.record for one in before.records]
    assert after.records[2] is before.records[2]


def spans(text: str, *passages: str, title: str = "") -> list[tuple[str, int]]:
    return [(text[one.start : one.end], one.pair) for one in mark_passages(text, passages, title)]


def test_passages_are_found_across_line_ends_and_numbered() -> None:
    text = "Officers travel.\nA birth is noted\n  on paper. It ends."
    assert spans(text, "A birth is noted on paper.", "Officers travel.") == [
        ("Officers travel.", 2),
        ("A birth is noted\n  on paper.", 1),
    ]


def test_a_passage_that_is_not_there_or_lies_over_another_is_left_out() -> None:
    text = "One two three. Four."
    assert spans(text, "One two three.", "two three. Four.", "Never.", "", " ") == [("One two three.", 1)]


def test_the_title_before_a_passage_is_passed_over() -> None:
    title, passage = "Desk (2019)", "Desk (2019). A desk is opened."
    assert spans("A desk is opened. It works.", passage, title=title) == [("A desk is opened.", 1)]
    assert spans("Desk (2019)", passage, title=title) == [("Desk (2019)", 1)]
    assert spans("A desk is opened.", passage) == []


def test_signs_in_a_passage_are_no_pattern() -> None:
    assert spans("Costs (all) rise.*", "Costs (all) rise.*") == [("Costs (all) rise.*", 1)]


def test_terms_are_whole_words_whatever_case_and_accents() -> None:
    text = "Élève, eleve and elevator. ELEVE"
    assert [text[start:end] for start, end in mark_terms(text, ["élève", "", "!"])] == ["Élève", "eleve", "ELEVE"]


def test_terms_of_nothing_mark_nothing() -> None:
    assert mark_terms("Some text", []) == ()
