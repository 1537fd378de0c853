from __future__ import annotations

from pledgedesk.domain.organizations import NameRegister, Organization


def test_names_typed_in_two_ways_are_one_organization() -> None:
    register = NameRegister((Organization("one", "Ministère de l\u2019Intérieur"),))
    assert register.uid("ministe\u0300re  de l\u2019Inte\u0301rieur ") == "one"
    assert register.made == []
