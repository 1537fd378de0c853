"""The catalogue: whole, with no field empty by accident, and searched by its filters."""

from __future__ import annotations

from collections import Counter
from datetime import date

import pytest

from pledgedesk.domain.catalogue import (
    ORGANIZATION_KINDS,
    SCOPE_LEVELS,
    Approach,
    CatalogueFilter,
    load_catalogue,
    matching,
)
from pledgedesk.domain.reference import countries
from pledgedesk.services.shipped import VERSION

PER_TOPIC = {"1.1": 7, "1.2": 12, "2.1": 10, "2.2": 2, "2.3": 7, "3.1": 11, "3.2": 12}
BRIEFLY = {"1.1.4", "1.2.3", "1.2.5", "1.2.12", "2.1.8", "2.3.4", "2.3.5", "3.1.7", "3.2.6", "3.2.9", "3.2.12"}
WITHOUT_IMPACTS = {"2.3.2", "2.3.5", "3.2.6"}
WITHOUT_LESSONS = {
    *("1.1.4", "1.2.2", "1.2.3", "1.2.5", "1.2.9", "2.1.2", "2.1.4", "2.1.6", "2.1.8", "2.3.1", "2.3.2", "2.3.4"),
    *("2.3.5", "2.3.6", "2.3.7", "3.1.4", "3.1.7", "3.2.6", "3.2.9", "3.2.12"),
}
WITHOUT_RESOURCES = {
    *("1.1.7", "1.2.5", "1.2.9", "2.1.1", "2.1.6", "2.1.7", "2.1.8", "2.1.9", "2.2.2", "2.3.5", "3.1.7", "3.2.6"),
}
IN_2026 = date(2026, 3, 1)
NAMED_BY_NO_TOPIC = (6, 11, 12, 13, 18, 20, 21, 22, 23)


@pytest.fixture
def approaches() -> tuple[Approach, ...]:
    return load_catalogue().approaches


def codes(wanted: CatalogueFilter, today: date = IN_2026) -> set[str]:
    return {one.code for one in matching(load_catalogue(), wanted, today)}


def test_approaches_are_61_in_the_order_of_the_report(approaches: tuple[Approach, ...]) -> None:
    expected = [f"{topic}.{number + 1}" for topic, count in PER_TOPIC.items() for number in range(count)]

    assert [one.code for one in approaches] == expected
    assert len(approaches) == 61


def test_approaches_per_topic_and_part(approaches: tuple[Approach, ...]) -> None:
    assert Counter(one.topic for one in approaches) == PER_TOPIC
    assert Counter(one.part for one in approaches) == {1: 19, 2: 19, 3: 23}


def test_topics_and_parts_are_whole() -> None:
    catalogue = load_catalogue()

    assert [topic.code for topic in catalogue.topics] == list(PER_TOPIC)
    assert [part.number for part in catalogue.parts] == [1, 2, 3]
    assert all(topic.title and topic.objectives and len(topic.summary.split()) >= 20 for topic in catalogue.topics)
    assert all(part.title and len(part.summary.split()) >= 20 for part in catalogue.parts)


def test_the_erratum_of_topic_1_1_is_corrected_and_noted() -> None:
    topic = load_catalogue().topic("1.1")

    assert topic is not None
    assert topic.objectives == (1, 2, 3, 5, 7, 8)
    assert topic.objectives_printed == (1, 2, 3, 4, 7, 8)
    assert topic.erratum
    assert [one.code for one in load_catalogue().topics if one.erratum] == ["1.1"]


def test_an_approach_has_the_objectives_of_its_topic(approaches: tuple[Approach, ...]) -> None:
    of_topic = {topic.code: topic.objectives for topic in load_catalogue().topics}

    assert [one.code for one in approaches if one.objectives != of_topic[one.topic]] == []


def test_which_approaches_are_referred_to_briefly(approaches: tuple[Approach, ...]) -> None:
    assert {one.code for one in approaches if one.briefly_referred_to} == BRIEFLY


def test_no_field_is_empty_by_accident(approaches: tuple[Approach, ...]) -> None:
    assert {one.code for one in approaches if one.impacts is None} == WITHOUT_IMPACTS
    assert {one.code for one in approaches if one.lessons is None} == WITHOUT_LESSONS
    assert {one.code for one in approaches if not one.resources} == WITHOUT_RESOURCES
    for one in approaches:
        assert one.title and one.title_printed and one.summary
        assert one.organizations and all(one.organizations)
        assert one.period and one.geographic_scope
        assert one.contacts and all(contact.text for contact in one.contacts)
        assert one.objectives and one.objectives_suggested
        assert one.impacts != "" and one.lessons != ""


def test_texts_have_the_length_of_a_summary(approaches: tuple[Approach, ...]) -> None:
    for one in approaches:
        assert 8 <= len(one.summary.split()) <= 90
        assert all(len(text.split()) <= 60 for text in (one.impacts, one.lessons) if text)
    assert sum(len(one.summary.split()) >= 50 for one in approaches) >= 50


def test_codes_are_those_the_program_knows(approaches: tuple[Approach, ...]) -> None:
    for one in approaches:
        assert one.scope_level in SCOPE_LEVELS
        assert one.organization_kind in ORGANIZATION_KINDS
        assert set(one.countries) <= set(countries())
        assert set(one.objectives_suggested) <= set(range(1, 24))


def test_what_is_local_or_national_names_its_country(approaches: tuple[Approach, ...]) -> None:
    assert [one.code for one in approaches if one.scope_level in ("local", "national") and not one.countries] == []


def test_our_reading_reaches_objectives_that_no_topic_names(approaches: tuple[Approach, ...]) -> None:
    suggested = {number for one in approaches for number in one.objectives_suggested}

    assert not {number for one in approaches for number in one.objectives} & set(NAMED_BY_NO_TOPIC)
    assert suggested & set(NAMED_BY_NO_TOPIC)


@pytest.mark.parametrize(
    ("code", "start", "end", "ongoing"),
    [
        ("1.1.1", "2021", "2025", False),
        ("1.1.2", None, None, True),
        ("2.1.5", "2002", None, True),
        ("2.1.4", "2022", None, True),
        ("2.3.1", "2020", "2030", False),
        ("3.1.4", None, None, False),
        ("3.2.7", "2021", "2021", False),
    ],
)
def test_dates_are_read_from_the_period(code: str, start: str | None, end: str | None, ongoing: bool) -> None:
    one = load_catalogue().approach(code)

    assert one is not None
    assert (one.start and str(one.start), one.end and str(one.end), one.ongoing) == (start, end, ongoing)


def test_facts_as_printed() -> None:
    one = load_catalogue().approach("1.2.10")

    assert one is not None
    assert one.organizations == (
        "Inter-Agency Coordination Group against Trafficking in Persons (ICAT)",
        "United Nations Office on Drugs and Crime",
    )
    assert [contact.emails for contact in one.contacts] == [("silke.albert@un.org",), ("iccat@un.org",)]


def test_the_version_that_is_compared_on_opening_is_the_file_s() -> None:
    assert load_catalogue().version == VERSION


def test_a_language_without_prose_shows_the_english() -> None:
    assert load_catalogue("fr") is load_catalogue("en")
    assert load_catalogue("fr").language == "en"


def test_an_unknown_code_is_none() -> None:
    assert load_catalogue().approach("4.1.1") is None
    assert load_catalogue().topic("4.1") is None


def test_an_empty_filter_gives_all() -> None:
    assert len(codes(CatalogueFilter())) == 61


def test_filters_of_the_report_s_order() -> None:
    assert len(codes(CatalogueFilter(part=2))) == 19
    assert codes(CatalogueFilter(topic="2.2")) == {"2.2.1", "2.2.2"}
    assert codes(CatalogueFilter(part=1, topic="2.2")) == set()
    assert codes(CatalogueFilter(briefly_referred_to=True)) == BRIEFLY
    assert len(codes(CatalogueFilter(briefly_referred_to=False))) == 61 - len(BRIEFLY)


def test_the_objective_matches_either_reading(approaches: tuple[Approach, ...]) -> None:
    for number in range(1, 24):
        printed = {one.code for one in approaches if number in one.objectives}
        ours = {one.code for one in approaches if number in one.objectives_suggested}
        assert codes(CatalogueFilter(objective=number)) == printed | ours
    assert {"1.2.1", "1.2.12"} <= codes(CatalogueFilter(objective=10))


def test_country_and_region() -> None:
    of_moldova = {"1.2.4", "1.2.6", "1.2.7"}

    assert of_moldova <= codes(CatalogueFilter(country="MDA"))
    assert "2.1.8" not in codes(CatalogueFilter(country="MDA"))
    assert of_moldova <= codes(CatalogueFilter(region="europe"))
    assert {"2.1.8", "1.1.7"} <= codes(CatalogueFilter(region="africa"))
    assert "1.1.7" in codes(CatalogueFilter(region="arab"))
    assert not of_moldova & codes(CatalogueFilter(region="africa"))


def test_a_scope_wider_than_countries_has_its_regions() -> None:
    assert {"1.1.2", "1.1.6"} <= codes(CatalogueFilter(region="arab"))
    assert "1.1.5" in codes(CatalogueFilter(region="lac"))
    assert "3.1.11" in codes(CatalogueFilter(region="europe"))
    assert "3.1.11" not in codes(CatalogueFilter(region="asia_pacific"))
    assert {"1.1.1", "3.1.5"} <= codes(CatalogueFilter(country="FRA"))


def test_scope_and_kind_of_organization(approaches: tuple[Approach, ...]) -> None:
    assert "3.1.3" in codes(CatalogueFilter(scope_level="local"))
    assert "1.1.3" in codes(CatalogueFilter(scope_level="global"))
    by_kind = [codes(CatalogueFilter(organization_kind=kind)) for kind in ORGANIZATION_KINDS]
    assert sum(len(found) for found in by_kind) == len(approaches)


def test_what_still_runs_depends_on_the_day() -> None:
    running = codes(CatalogueFilter(still_running=True))

    assert {"1.1.2", "2.3.1"} <= running
    assert not {"1.1.1", "2.2.2", "3.1.4"} & running
    assert "1.1.1" in codes(CatalogueFilter(still_running=True), date(2025, 12, 31))
    assert running | codes(CatalogueFilter(still_running=False)) == codes(CatalogueFilter())


def test_search_asks_for_all_words_whatever_case_and_accents() -> None:
    assert codes(CatalogueFilter(text="KÖNIG missing")) == {"1.1.3"}
    assert codes(CatalogueFilter(text="konig")) == {"1.1.3"}
    assert codes(CatalogueFilter(text="vazquez")) == {"2.1.5"}
    assert codes(CatalogueFilter(text="bristol zanzibar")) == set()
    assert codes(CatalogueFilter(text="  ")) == codes(CatalogueFilter())


def test_search_finds_what_is_only_in_a_resource_a_contact_or_a_country() -> None:
    assert codes(CatalogueFilter(text="VaxCert")) == {"3.1.10"}
    assert codes(CatalogueFilter(text="casey@onedigitalworld.net")) == {"3.2.2"}
    assert "1.1.7" in codes(CatalogueFilter(text="Somalie"))


def test_words_and_phrases_are_read_as_in_a_search() -> None:
    assert codes(CatalogueFilter(text="Cote d'Ivoire")) == codes(CatalogueFilter(text="Côte d\u2019Ivoire")) != set()
    assert codes(CatalogueFilter(text='"identity legal"')) == set()
    assert "2.1.4" in codes(CatalogueFilter(text='strategy "legal identity"'))
    assert codes(CatalogueFilter(text="*")) == codes(CatalogueFilter())
