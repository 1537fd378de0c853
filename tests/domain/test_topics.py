"""What the report says of its topics: complete against the report as it was counted, in order, with known codes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

import pytest

from pledgedesk.domain.catalogue import load_catalogue
from pledgedesk.domain.reference import countries
from pledgedesk.domain.topics import (
    ReportForm,
    ReportNotes,
    ReportPoint,
    ReportSection,
    Speaker,
    SpeakerRole,
    TopicNotes,
    WayForward,
    load_report_notes,
)

Printed = ReportPoint | WayForward
# Counted in the report: bullets and boxes, then quotations.
SUCCESSES = {"1.1": (5, 1), "1.2": (6, 0), "2.1": (4, 3), "2.2": (6, 1), "2.3": (4, 1), "3.1": (7, 2), "3.2": (5, 3)}
CHALLENGES = {"1.1": (3, 1), "1.2": (4, 3), "2.1": (4, 0), "2.2": (3, 1), "2.3": (1, 1), "3.1": (3, 2), "3.2": (4, 0)}
# Counted under "Ways forward": the sentence before the list, bullets, quotations.
PRINTED = {
    "1.1": (1, 7, 6),
    "1.2": (0, 7, 2),
    "2.1": (1, 4, 2),
    "2.2": (1, 8, 3),
    "2.3": (1, 5, 2),
    "3.1": (1, 8, 5),
    "3.2": (1, 5, 4),
}
WAYS = {"1.1": 23, "1.2": 11, "2.1": 12, "2.2": 20, "2.3": 15, "3.1": 27, "3.2": 19}
KEY_INSIGHTS = {"": 2, "1.1": 5, "1.2": 6, "2.1": 5, "2.2": 7, "2.3": 4, "3.1": 6, "3.2": 5}
"""The bullets of the key insights, by topic; each list also has a sentence before it."""
RESOURCES = {"1.1": 3, "1.2": 17, "2.1": 2, "2.2": 6, "2.3": 14, "3.1": 14, "3.2": 5}
# Panellists with the moderator, contributions from the floor, and persons quoted without being listed.
SPEAKERS = {
    "1.1": (4, 8, 2),
    "1.2": (3, 6, 0),
    "2.1": (4, 7, 0),
    "2.2": (4, 4, 1),
    "2.3": (4, 3, 1),
    "3.1": (4, 7, 3),
    "3.2": (4, 8, 2),
}


@pytest.fixture
def notes() -> ReportNotes:
    return load_report_notes()


def forms(texts: Iterable[ReportPoint]) -> tuple[int, int]:
    count = Counter(one.form for one in texts)
    return count[ReportForm.POINT], count[ReportForm.QUOTE]


def places(ways: Iterable[WayForward], section: ReportSection) -> dict[str, list[int]]:
    """Give the numbers that occur in a section, by form."""
    found: dict[str, set[int]] = {form: set() for form in ReportForm}
    for way in ways:
        if way.section == section:
            found[way.form].add(way.number)
    return {form: sorted(numbers) for form, numbers in found.items()}


def counting(*most: int) -> dict[str, list[int]]:
    return {form: list(range(1, last + 1)) for form, last in zip(ReportForm, most, strict=True)}


def everybody(notes: ReportNotes) -> Iterator[Speaker]:
    yield from notes.opening_speakers
    for topic in notes.topics:
        yield from topic.speakers
    yield from notes.closing_speakers


def texts(topic: TopicNotes) -> tuple[ReportPoint, ...]:
    return topic.successes + topic.challenges


def test_the_topics_are_those_of_the_catalogue(notes: ReportNotes) -> None:
    catalogue = load_catalogue()

    assert [one.topic for one in notes.topics] == [one.code for one in catalogue.topics]
    assert (notes.catalogue, notes.source) == (catalogue.key, catalogue.source)
    assert notes.licence_note and notes.prose_note and notes.version >= 1


def test_every_success_and_challenge_of_the_report_is_there(notes: ReportNotes) -> None:
    assert {one.topic: forms(one.successes) for one in notes.topics} == SUCCESSES
    assert {one.topic: forms(one.challenges) for one in notes.topics} == CHALLENGES


def test_every_line_under_ways_forward_is_there(notes: ReportNotes) -> None:
    for topic in notes.topics:
        assert places(topic.ways_forward, ReportSection.WAYS_FORWARD) == counting(*PRINTED[topic.topic]), topic.topic
    assert {one.topic: len(one.ways_forward) for one in notes.topics} == WAYS


def test_what_is_asked_outside_ways_forward_follows_it(notes: ReportNotes) -> None:
    for topic in notes.topics:
        inside = [one.section == ReportSection.WAYS_FORWARD for one in topic.ways_forward]
        assert inside == sorted(inside, reverse=True), topic.topic
    elsewhere = [way.code for one in notes.topics for way in one.ways_forward if way.section != "ways_forward"]
    assert elsewhere == [
        *("1.1-W23", "1.2-W11", "2.1-W10", "2.1-W11", "2.1-W12", "2.3-W14", "2.3-W15"),
        *("3.1-W26", "3.1-W27", "3.2-W16", "3.2-W17", "3.2-W18", "3.2-W19"),
    ]


def test_every_key_insight_is_there(notes: ReportNotes) -> None:
    for topic, bullets in KEY_INSIGHTS.items():
        ways = [one for one in notes.key_messages if one.topic == topic]
        assert places(ways, ReportSection.KEY_INSIGHTS) == counting(1, bullets, 0), topic
    sections = Counter(one.section for one in notes.key_messages)
    assert sections == {ReportSection.KEY_INSIGHTS: 60, ReportSection.FOREWORD: 2, ReportSection.INTRODUCTION: 9}


def test_every_paragraph_and_quotation_of_the_closing_part_is_there(notes: ReportNotes) -> None:
    assert places(notes.looking_forward, ReportSection.LOOKING_FORWARD) == counting(0, 6, 4)
    assert len(notes.looking_forward) == 12


def test_codes_are_in_order(notes: ReportNotes) -> None:
    for topic in notes.topics:
        lists: dict[str, tuple[Printed | Speaker, ...]] = {
            "S": topic.successes,
            "C": topic.challenges,
            "W": topic.ways_forward,
            "P": topic.speakers,
        }
        for letter, rows in lists.items():
            assert [one.code for one in rows] == [f"{topic.topic}-{letter}{n + 1}" for n in range(len(rows))]
    assert [one.code for one in notes.key_messages] == [f"KM-{n + 1}" for n in range(71)]
    assert [one.code for one in notes.looking_forward] == [f"LF-{n + 1}" for n in range(12)]


def test_codes_and_texts_are_there_once(notes: ReportNotes) -> None:
    ways = notes.recommendations()
    points = [one for topic in notes.topics for one in texts(topic)]
    printed: list[Printed] = [*ways, *points]
    codes = [*(one.code for one in printed), *(one.code for one in everybody(notes))]

    assert len(ways) == 210
    assert len(set(codes)) == len(codes)
    assert len({one.text for one in printed}) == len(printed)


def test_ways_forward_are_a_sentence_or_two_with_known_codes(notes: ReportNotes) -> None:
    for way in notes.recommendations():
        assert 5 <= len(way.text.split()) <= 50, way.code
        assert way.text.endswith(".") and way.text.count(". ") <= 1, way.code
        assert way.section in set(ReportSection) and way.form in set(ReportForm) and way.number >= 1, way.code
        assert way.objectives and set(way.objectives) <= set(range(1, 24)), way.code
        assert list(way.objectives) == sorted(set(way.objectives)), way.code


def test_objectives_that_the_report_names_itself(notes: ReportNotes) -> None:
    named = {one.code: one.objectives for one in notes.recommendations() if not one.objectives_ours}

    assert named == {"1.1-W2": (8,), "1.1-W12": (8,), "1.1-W15": (8,), "1.2-W11": (9,), "2.1-W10": (4,)}


def test_successes_and_challenges_have_the_length_of_a_point(notes: ReportNotes) -> None:
    for topic in notes.topics:
        for one in texts(topic):
            assert 15 <= len(one.text.split()) <= 50 and one.text.endswith("."), one.code


def test_a_quotation_and_nothing_else_names_its_speaker(notes: ReportNotes) -> None:
    for topic in notes.topics:
        known = {one.code for one in topic.speakers}
        printed: list[Printed] = [*texts(topic), *topic.ways_forward]
        for one in printed:
            assert bool(one.said_by) == (one.form == ReportForm.QUOTE), one.code
            assert not one.said_by or one.said_by in known, one.code
    for ways, speakers in (
        (notes.key_messages, notes.opening_speakers),
        (notes.looking_forward, notes.closing_speakers),
    ):
        assert {one.said_by for one in ways if one.form == ReportForm.QUOTE} <= {one.code for one in speakers}
        assert [one.code for one in ways if bool(one.said_by) != (one.form == ReportForm.QUOTE)] == []


def test_every_speaker_of_the_report_is_there(notes: ReportNotes) -> None:
    for topic in notes.topics:
        count = Counter(one.role for one in topic.speakers)
        listed = count[SpeakerRole.MODERATOR] + count[SpeakerRole.PANELLIST]
        assert (listed, count[SpeakerRole.FLOOR], count[SpeakerRole.QUOTED]) == SPEAKERS[topic.topic], topic.topic
        assert count[SpeakerRole.MODERATOR] == 1, topic.topic
    assert (len(notes.opening_speakers), len(notes.closing_speakers)) == (4, 3)


def test_speakers_have_a_title_a_role_and_a_known_country(notes: ReportNotes) -> None:
    for one in everybody(notes):
        assert one.title and one.role in set(SpeakerRole), one.code
        assert one.name or one.role == SpeakerRole.FLOOR, one.code
        assert not one.country or one.country in countries(), one.code


@pytest.mark.parametrize(
    ("topic", "country", "codes"),
    [("1.1", "ESP", ["1.1-P9"]), ("3.1", "PRT", ["3.1-P9", "3.1-P14"]), ("1.1", "KEN", []), ("1.1", "", [])],
)
def test_who_spoke_for_a_state(notes: ReportNotes, topic: str, country: str, codes: list[str]) -> None:
    found = notes.topic(topic)

    assert found is not None
    assert [one.code for one in found.spoke_for(country)] == codes


def test_a_speaker_is_shown_with_name_and_title_or_as_listed(notes: ReportNotes) -> None:
    labels = [speaker.label for code in ("1.1-P3", "1.1-P9") if (speaker := notes.speaker(code))]

    assert labels == ["Florian von König, Deputy Head, Missing Persons Project, ICRC", "Spain"]


def test_titles_of_resources_are_there(notes: ReportNotes) -> None:
    assert {one.topic: len(one.resources) for one in notes.topics} == RESOURCES
    for topic in notes.topics:
        assert all(one and "](" not in one and "*" not in one for one in topic.resources), topic.topic


def test_a_recommendation_and_a_speaker_are_found_by_their_code(notes: ReportNotes) -> None:
    way = notes.recommendation("1.1-W12")
    assert way is not None
    speaker = notes.speaker(way.said_by)
    assert speaker is not None

    assert (speaker.name, speaker.country) == ("Florian von König", "")
    assert notes.recommendation("KM-1") is notes.key_messages[0]
    assert notes.recommendation("LF-12") is notes.looking_forward[-1]


def test_an_unknown_code_is_none(notes: ReportNotes) -> None:
    assert notes.topic("4.1") is None
    assert notes.recommendation("1.1-W99") is None
    assert notes.speaker("") is None


def test_a_language_without_prose_shows_the_english() -> None:
    assert load_report_notes("fr") is load_report_notes("en")
