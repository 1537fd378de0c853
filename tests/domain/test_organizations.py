from __future__ import annotations

import pytest

from pledgedesk.domain.organizations import (
    LanguageName,
    NameRegister,
    Organization,
    all_names,
    final_uid,
    with_ancestors,
)
from pledgedesk.domain.problems import is_likely_phone


def test_names_typed_in_two_ways_are_one_organization() -> None:
    register = NameRegister((Organization("one", "Ministère de l\u2019Intérieur"),))
    assert register.uid("ministe\u0300re  de l\u2019Inte\u0301rieur ") == "one"
    assert register.made == []


def test_any_name_finds_an_organization_and_that_of_a_merged_one_the_one_it_is_now() -> None:
    kept = Organization("a", "Labour", names=(LanguageName("fr", "Travail"),), short_name="ML", former_names=("Work",))
    gone = Organization("b", "Employment", merged_into="a")
    register = NameRegister((gone, kept))
    assert list(all_names(kept)) == ["Labour", "ML", "Travail", "Work"]
    assert {register.uid(name) for name in ("labour", "TRAVAIL", "ml", "Work", "Employment")} == {"a"}
    assert register.made == []


def test_merged_ones_lead_on_and_a_ring_of_them_ends() -> None:
    assert final_uid("a", {"a": "b", "b": "c"}) == "c"
    assert final_uid("a", {"a": "b", "b": "a"}) in ("a", "b")


def test_ancestors_come_nearest_first_and_a_loop_ends() -> None:
    assert with_ancestors("a", {"a": "b", "b": "c", "c": ""}) == ("a", "b", "c")
    assert with_ancestors("a", {"a": "b", "b": "a"}) == ("a", "b")
    assert with_ancestors("a", {"a": "a"}) == ("a",)


@pytest.mark.parametrize("text", ["+254 20 271 7000", "(020) 271-7000 ext. 12", "112", "٠٢٠ ٢٧١", "020/271 x 4"])
def test_a_telephone_number_in_any_writing_is_likely(text: str) -> None:
    assert is_likely_phone(text)


@pytest.mark.parametrize("text", ["call me", "12", "w@labour.example", "+--"])
def test_what_cannot_be_a_telephone_number_is_not(text: str) -> None:
    assert not is_likely_phone(text)
