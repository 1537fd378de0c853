from __future__ import annotations

import pytest

from pledgedesk.domain.near_names import NearReason, key_words
from pledgedesk.domain.organizations import LanguageName, Organization
from pledgedesk.services.near_names import near_pairs


def pairs(*names: str) -> list[tuple[str, str, NearReason]]:
    organizations = [Organization(str(number), name) for number, name in enumerate(names)]
    return [(one.first_name, one.second_name, one.reason) for one in near_pairs(organizations)]


@pytest.mark.parametrize(
    ("first", "second", "reason"),
    [
        ("Ministère du Travail", "MINISTERE DU TRAVAIL", NearReason.SAME_NAME),
        ("وزارة العمل", "وزاره العمل", NearReason.SAME_NAME),
        ("Min. of Labour", "Ministry of Labour", NearReason.SAME_WORDS),
        ("Min. du Travail", "Ministère du Travail", NearReason.SAME_WORDS),
        ("Labour, Ministry of the", "Ministry of Labour", NearReason.SAME_WORDS),
        ("Univ. of Nairobi", "University of Nairobi", NearReason.SAME_WORDS),
        ("IOM", "International Organization for Migration", NearReason.SHORT_NAME),
        ("OIM", "Organisation internationale pour les migrations", NearReason.SHORT_NAME),
        ("Departement of Immigration Service", "Department of Immigration Services", NearReason.CLOSE_SPELLING),
        ("Министерство труда", "Министерство трудаа", NearReason.CLOSE_SPELLING),
        ("劳动和社会保障部", "劳动与社会保障部", NearReason.CLOSE_SPELLING),
    ],
)
def test_two_writings_of_one_name_are_shown_with_the_reason(first: str, second: str, reason: NearReason) -> None:
    assert pairs(first, second) == [(first, second, reason)]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Ministry of Labour", "Ministry of Health"),
        ("Region 3", "Region 4"),
        ("County Government of Kisumu", "County Government of Kiambu"),
        ("劳动部", "卫生部"),
        ("وزارة العمل", "وزارة الصحة"),
        ("IOM", "ILO"),
        ("?!", "..."),
    ],
)
def test_two_that_are_not_alike_are_not_shown(first: str, second: str) -> None:
    assert pairs(first, second) == []


def test_each_pair_comes_once_for_its_best_reason_the_surest_first() -> None:
    found = pairs("Ministry of Labour", "Min. of Labour", "MINISTRY OF LABOUR", "Ministry of Laboure")
    assert [reason for *_names, reason in found[:3]] == [
        NearReason.SAME_NAME,
        NearReason.SAME_WORDS,
        NearReason.SAME_WORDS,
    ]
    assert len(found) == len({frozenset(names) for *names, _reason in found}) == 6


def test_names_in_other_languages_and_short_and_former_names_are_compared_too() -> None:
    first = Organization(
        "a", "Ministry of Labour", names=(LanguageName("fr", "Ministère du Travail"),), short_name="MoL"
    )
    assert [one.second_name for one in near_pairs([first, Organization("b", "Min. du travail")])] == ["Min. du travail"]
    former = Organization("c", "Ministry of Work", former_names=("Labour Ministry",))
    assert [one.second_name for one in near_pairs([first, former])] == ["Labour Ministry"]
    assert near_pairs([first, Organization("d", "MOL")])[0].reason is NearReason.SAME_NAME


def test_what_was_merged_and_what_is_a_part_of_the_other_is_left_out() -> None:
    kept = Organization("a", "Ministry of Labour")
    assert near_pairs([kept, Organization("b", "Min. of Labour", merged_into="a")]) == ()
    assert near_pairs([kept, Organization("b", "Min. of Labour", parent="a")]) == ()
    assert near_pairs([]) == ()


def test_small_words_and_short_forms_do_not_tell_names_apart() -> None:
    assert key_words("The Min. of Labour & Soc. Affairs") == ("ministry", "labour", "society", "affairs")
