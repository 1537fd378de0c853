"""Read templates of reviews: the shipped ones, and what an officer brings in."""

from dataclasses import replace

import pytest

from pledgedesk.domain.codes import Certainty
from pledgedesk.domain.templates import ReviewTemplate
from pledgedesk.errors import DomainError, ErrorCode
from pledgedesk.formats.template_file import LARGEST, as_own, read_template
from pledgedesk.services.templates import begins_with, shipped_template, shipped_templates

GOOD = """key = "ours"
title = "Our ministry's form"
certainty = "official"

[[sections]]
id = "summary"
title = "Summary"
limit = 200
fills_from = ["progress"]
"""
KEYS = {
    "regional_review",
    "plenary_statement",
    "round_table",
    "policy_debate",
    "voluntary_review",
    "progress_declaration",
}


def test_every_shipped_template_is_there_in_both_languages_with_the_same_sections() -> None:
    shipped = shipped_templates()

    assert {key for key, _ in shipped} == KEYS
    assert len(shipped) == 2 * len(KEYS)
    for key in KEYS:
        english, french = shipped[key, "en"], shipped[key, "fr"]
        assert [one.title for one in english.sections] != [one.title for one in french.sections]
        assert _form(english) == _form(french)
        assert english.basis != french.basis
        assert all(one.guidance for one in (*english.sections, *french.sections))


def _form(template: ReviewTemplate) -> ReviewTemplate:
    """Give a template without what is worded."""
    bare = tuple(replace(one, title="", guidance="") for one in template.sections)
    return replace(template, language="", title="", basis="", sections=bare)


def test_what_is_not_official_does_not_say_so() -> None:
    assert Certainty.OFFICIAL not in {one.certainty for one in shipped_templates().values()}


def test_a_spoken_template_has_the_length_of_its_minutes() -> None:
    statement = shipped_template("plenary_statement", "fr")

    assert statement is not None
    assert statement.words == (330, 390)
    assert {one.limit for one in statement.sections} == {0}


def test_a_round_begins_with_the_templates_of_its_kind_in_a_language_that_there_is() -> None:
    assert [one.key for one in begins_with("imrf", "fr")] == ["voluntary_review", "plenary_statement"]
    assert [one.language for one in begins_with("regional", "ar")] == ["en"]


def test_a_template_that_is_brought_in_is_the_offices_own() -> None:
    read = read_template(GOOD.encode(), "ours.toml")

    assert read.sections[0].fills_from == ("progress",)
    assert as_own(read).certainty == Certainty.OWN


@pytest.mark.parametrize(
    ("text", "code", "says"),
    [
        (GOOD + GOOD[GOOD.index("[[") :], ErrorCode.TEMPLATE_INVALID, "summary"),
        (GOOD.replace("limit", "limmit"), ErrorCode.FIELD_UNKNOWN, "limit"),
        (GOOD[:-8], ErrorCode.TEMPLATE_UNREADABLE, "ours.toml"),
        (GOOD.replace("200", '"200"'), ErrorCode.JSON_WRONG_TYPE, "limit"),
        (GOOD.replace("progress", "progres"), ErrorCode.CODE_UNKNOWN, "progress"),
        (GOOD.replace("official", "offficial"), ErrorCode.CODE_UNKNOWN, "official"),
        (GOOD.replace('"summary"', '"a/b"'), ErrorCode.TEMPLATE_INVALID, "a/b"),
        ('use = "spoken"\n' + GOOD, ErrorCode.TEMPLATE_INVALID, "minutes"),
        (GOOD[: GOOD.index("[[")], ErrorCode.TEMPLATE_INVALID, "sections"),
        ("#" * (LARGEST + 1), ErrorCode.TEMPLATE_UNREADABLE, "ours.toml"),
        ("key = " + "[" * 5000, ErrorCode.TEMPLATE_UNREADABLE, "ours.toml"),
        (GOOD.replace("200", "9" * 30), ErrorCode.TEMPLATE_INVALID, "summary"),
        ("cluster = " + "9" * 30 + "\n" + GOOD, ErrorCode.TEMPLATE_INVALID, "cluster"),
        (GOOD.replace('key = "', 'key = "a/'), ErrorCode.TEMPLATE_INVALID, "a/"),
        (GOOD.replace('title = "', 'title = "\\u0001', 1), ErrorCode.CONTROL_CHARACTER, "templates"),
    ],
)
def test_a_file_that_is_no_template_is_refused_with_what_is_wrong(text: str, code: ErrorCode, says: str) -> None:
    with pytest.raises(DomainError) as caught:
        read_template(text.encode(), "ours.toml")

    assert caught.value.code is code
    assert any(says in str(value) for value in (caught.value.field, *caught.value.values.values()))


def test_a_file_that_is_not_text_is_refused() -> None:
    with pytest.raises(DomainError) as caught:
        read_template(b"PK\x03\x04\xff\xfe", "scan.toml")
    assert caught.value.code is ErrorCode.TEMPLATE_UNREADABLE
