"""The reference data: complete, named as in UN terminology, and marked where not checked."""

from __future__ import annotations

import subprocess
import sys
from collections import Counter

import pytest

from pledgedesk.domain import reference

SENSITIVE = {
    "BOL": "Bolivia (Plurinational State of)",
    "BRN": "Brunei Darussalam",
    "CIV": "Côte d'Ivoire",
    "COD": "Democratic Republic of the Congo",
    "COG": "Congo",
    "CPV": "Cabo Verde",
    "CZE": "Czechia",
    "FLK": "Falkland Islands (Malvinas)",
    "FSM": "Micronesia (Federated States of)",
    "GBR": "United Kingdom of Great Britain and Northern Ireland",
    "HKG": "China, Hong Kong Special Administrative Region",
    "IRN": "Iran (Islamic Republic of)",
    "KOR": "Republic of Korea",
    "LAO": "Lao People's Democratic Republic",
    "MAC": "China, Macao Special Administrative Region",
    "MDA": "Republic of Moldova",
    "MKD": "North Macedonia",
    "MMR": "Myanmar",
    "NLD": "Netherlands (Kingdom of the)",
    "PRK": "Democratic People's Republic of Korea",
    "PSE": "State of Palestine",
    "RUS": "Russian Federation",
    "SWZ": "Eswatini",
    "SYR": "Syrian Arab Republic",
    "TLS": "Timor-Leste",
    "TUR": "Türkiye",
    "TZA": "United Republic of Tanzania",
    "USA": "United States of America",
    "VAT": "Holy See",
    "VEN": "Venezuela (Bolivarian Republic of)",
    "VNM": "Viet Nam",
    "ESH": "Western Sahara",
}
SENSITIVE_IN_FRENCH = {
    "BOL": "Bolivie (État plurinational de)",
    "CIV": "Côte d'Ivoire",
    "CZE": "Tchéquie",
    "GBR": "Royaume-Uni de Grande-Bretagne et d'Irlande du Nord",
    "IRN": "Iran (République islamique d')",
    "KOR": "République de Corée",
    "MKD": "Macédoine du Nord",
    "NLD": "Pays-Bas (Royaume des)",
    "PRK": "République populaire démocratique de Corée",
    "PSE": "État de Palestine",
    "SWZ": "Eswatini",
    "TUR": "Türkiye",
    "VAT": "Saint-Siège",
    "VEN": "Venezuela (République bolivarienne du)",
}
TARGETS_OF_GOALS = (7, 8, 13, 10, 9, 8, 5, 12, 8, 10, 10, 11, 5, 10, 12, 12, 19)
UN_LANGUAGES = {"en", "fr", "es", "ar", "ru", "zh"}


@pytest.mark.parametrize(("code", "name"), SENSITIVE.items())
def test_sensitive_names_are_those_of_un_terminology(code: str, name: str) -> None:
    assert reference.country_name(code, "en") == reference.Wording(name, "en", True)


@pytest.mark.parametrize(("code", "name"), SENSITIVE_IN_FRENCH.items())
def test_sensitive_names_in_french(code: str, name: str) -> None:
    assert reference.country_name(code, "fr") == reference.Wording(name, "fr", True)


def test_states_are_counted_as_the_united_nations_counts_them() -> None:
    found = Counter(country.status for country in reference.countries().values())

    assert found["member"] == 193
    assert {code for code, one in reference.countries().items() if one.status == "observer"} == {"PSE", "VAT"}


def test_what_is_no_state_can_be_no_dossier() -> None:
    for code in ("TWN", "XKX"):
        assert code not in reference.countries()
    for code in ("COK", "NIU", "HKG", "MAC", "ESH", "GRL", "PRI"):
        assert reference.countries()[code].status == "other"


def test_every_country_has_a_name_in_six_languages_and_says_whether_it_was_checked() -> None:
    for country in reference.countries().values():
        assert set(country.names) == set(country.name_verified) == UN_LANGUAGES
        assert all(name == name.strip() and name for name in country.names.values())


def test_a_name_on_which_the_lists_differ_is_not_verified() -> None:
    assert not reference.country_name("NRU", "en").verified
    assert not reference.country_name("VAT", "zh").verified


def test_names_are_unique_in_each_language() -> None:
    for language in UN_LANGUAGES:
        names = Counter(country.names[language] for country in reference.countries().values())
        assert [name for name, times in names.items() if times > 1] == []


def test_objectives_are_23_each_in_one_cluster() -> None:
    placed = [number for cluster in reference.clusters().values() for number in cluster.objectives]

    assert sorted(placed) == sorted(reference.objectives()) == list(range(1, 24))
    for number, objective in reference.objectives().items():
        assert number in reference.clusters()[objective.cluster].objectives


def test_every_objective_has_a_title_in_four_languages_and_short_labels() -> None:
    for objective in reference.objectives().values():
        assert set(objective.titles) == set(objective.title_verified) == {"en", "fr", "es", "ar"}
        assert objective.title_verified["en"]
        assert 0 < len(objective.shorts["en"]) <= 25
        assert 0 < len(objective.shorts["fr"]) <= 25


def test_a_title_not_checked_is_marked() -> None:
    assert reference.objective_title(8, "fr").verified
    assert not reference.objective_title(18, "fr").verified


def test_a_missing_language_falls_back_to_english_and_says_so() -> None:
    found = reference.objective_title(1, "zh")

    assert (found.language, found.text) == ("en", reference.objectives()[1].titles["en"])


def test_labels_of_ours_are_never_called_verified() -> None:
    for found in (
        reference.objective_short(4, "en"),
        reference.cluster_short(1, "en"),
        reference.sdg_target_label("10.7", "en"),
        reference.cluster_title(1, "fr"),
    ):
        assert not found.verified


def test_targets_are_169_with_the_right_number_for_each_goal() -> None:
    found = Counter(target.goal for target in reference.sdg_targets().values())

    assert tuple(found[goal] for goal in range(1, 18)) == TARGETS_OF_GOALS
    assert sum(found.values()) == 169


def test_the_codes_of_a_goal_are_numbers_then_letters_without_a_gap() -> None:
    for goal in range(1, 18):
        parts = [one.code.split(".")[1] for one in reference.sdg_targets().values() if one.goal == goal]
        numbers = [part for part in parts if part.isdigit()]
        letters = [part for part in parts if not part.isdigit()]
        assert parts == numbers + letters
        assert numbers == [str(number + 1) for number in range(len(numbers))]
        assert letters == list("abcd"[: len(letters)])


def test_labels_of_targets_are_short_and_differ() -> None:
    for language in ("en", "fr"):
        labels = [target.labels[language] for target in reference.sdg_targets().values()]
        assert len(set(labels)) == 169
        assert all(0 < len(label) <= 60 for label in labels)


def test_suggested_targets_exist() -> None:
    for objective in reference.objectives().values():
        assert set(objective.sdg_targets_suggested) <= set(reference.sdg_targets())


def test_principles_are_ten_in_the_order_of_the_compact() -> None:
    assert "".join(principle.letter for principle in reference.principles().values()) == "abcdefghij"
    assert all(principle.names["en"] and principle.names["fr"] for principle in reference.principles().values())


def test_a_country_may_have_several_regions() -> None:
    assert reference.regions_of("KEN") == ("africa",)
    assert reference.regions_of("MAR") == ("africa", "arab")
    assert reference.regions_of("FRA") == ("asia_pacific", "europe")
    assert reference.regions_of("XXA") == ()


def test_every_member_state_has_a_region() -> None:
    members = [code for code, one in reference.countries().items() if one.status == "member"]

    assert [code for code in members if not reference.regions_of(code)] == []


def test_regions_name_only_states() -> None:
    for region in reference.regions().values():
        assert all(reference.countries()[code].status in ("member", "observer") for code in region.countries)


def test_review_rounds_are_in_order_and_keep_what_is_known() -> None:
    rounds = list(reference.review_rounds().values())

    assert [one.key for one in rounds] == [
        "regional-1",
        "imrf-2022",
        "regional-2",
        "imrf-2026",
        "regional-3",
        "imrf-2030",
    ]
    assert [one.start.first_day for one in rounds] == sorted(one.start.first_day for one in rounds)
    assert str(reference.review_rounds()["imrf-2022"].end) == "2022-05-20"
    assert reference.review_rounds()["regional-3"].note


def test_subregions_are_those_of_m49_and_hold_every_state() -> None:
    assert len(reference.subregions()) == 22
    for country in reference.countries().values():
        assert country.subregion in reference.subregions() or country.alpha3 == "ATA"
    assert reference.subregions()[reference.countries()["KEN"].subregion].m49 == "014"


def test_importing_reads_no_file() -> None:
    program = "import pledgedesk.domain.reference as r; print(r.countries.cache_info().currsize)"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)

    assert done.stdout.strip() == "0"
