"""Test that lines are joined again as they were before a page broke them."""

from __future__ import annotations

import pytest

from pledgedesk.formats.report_prose import Prose, tidy, without_footnotes

DOCUMENT = (
    "The registration of people was well-founded. Coordination helped; the inter-State talks and asylum-seeking "
    "families were registered step-by-step. A whole-of-government plan. Self-help groups. Founded and friendly. "
    "Regis-\ntration began. Coordi-\nnation went on. Peo-\nple came."
)
"""Text with words broken at line ends."""
UNBROKEN = DOCUMENT.partition(" Regis-")[0]


@pytest.mark.parametrize(
    ("broken", "joined"),
    [
        ("the regis-\ntration desk", "the registration desk"),
        ("the regis- \ntration desk", "the registration desk"),
        ("the regis-\n\ntration desk", "the registration desk"),
        ("REGIS-\nTRATION", "REGISTRATION"),
        ("a well-\nfounded claim", "a well-founded claim"),
        ("an inter-\nState talk", "an inter-State talk"),
        ("asylum-seek-\ning families", "asylum-seeking families"),
        ("step-by-\nstep", "step-by-step"),
        ("a whole-\nof-government plan", "a whole-of-government plan"),
        ("an unseen alterna-\ntive", "an unseen alternative"),
        ("self-\nreliance", "self-reliance"),
        ("child-\nfriendly desks", "child-friendly desks"),
        ("re-\nfounded", "refounded"),
        ("pre-\nand post-arrival", "pre- and post-arrival"),
        ("between 2019-\n2021", "between 2019-2021"),
        ("COVID-\n19", "COVID-19"),
        ("2019–\n2021", "2019–2021"),
        ("2019 –\n2021", "2019 – 2021"),
        ("the ministry/\noffice", "the ministry/office"),
        ("the ministry /\noffice", "the ministry / office"),
    ],
)
def test_words_at_line_ends(broken: str, joined: str) -> None:
    assert Prose(DOCUMENT + broken).paragraphs(broken) == joined


@pytest.mark.parametrize(
    ("broken", "joined"),
    [
        ("un-\nheard", "un-heard"),
        ("business-\nto-business", "business-to-business"),
        ("co-\nordination", "co-ordination"),
    ],
)
def test_a_document_that_breaks_lines_only_between_words_keeps_its_hyphens(broken: str, joined: str) -> None:
    document = f"{UNBROKEN} It was well-\nfounded, step-by-\nstep, whole-of-\ngovernment and inter-\nstate. {broken}"
    assert Prose(document).paragraphs(broken) == joined


def test_words_of_another_text_help() -> None:
    assert Prose("Regis-\ntration", "Registration").paragraphs("Regis-\ntration") == "Registration"


@pytest.mark.parametrize(
    ("text", "paragraphs"),
    [
        ("One line\nand its next.\n\nA second paragraph.", ["One line and its next.", "A second paragraph."]),
        ("One line that a page\n\nended before its end.", ["One line that a page ended before its end."]),
        (
            "Include:\n- one\n- two,\nlonger\n• three\n\uf0b7 four",
            ["Include:", "- one", "- two, longer", "- three", "- four"],
        ),
        ("•\nalone", ["- alone"]),
        ("Text\n\n•", ["Text"]),
        ("", []),
    ],
)
def test_paragraphs(text: str, paragraphs: list[str]) -> None:
    assert Prose("").paragraphs(text).split("\n") == (paragraphs or [""])


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("[A guide \\(2021\\)](#), 2021", "A guide (2021), 2021"),
        ("[A guide\non two lines]\n(https://a.example/b_(c))", "A guide on two lines"),
        ("[sic] (see there)", "[sic] (see there)"),
        ("**Relief:** food and *water*", "Relief: food and water"),
        ("2 * 3 * 4", "2 * 3 * 4"),
        ("at <https://a.example>", "at https://a.example"),
        ("less < more > most", "less < more > most"),
    ],
)
def test_marks_of_markdown_go(text: str, plain: str) -> None:
    assert Prose("").paragraphs(text) == plain


@pytest.mark.parametrize(
    ("text", "set_well"),
    [
        ('He said "no" (and "yes").', "He said “no” (and “yes”)."),
        ("the officer's 'own' desk", "the officer’s ‘own’ desk"),
        ("“It's 'fine'”", "“It’s ‘fine’”"),
        ("“Already” ‘set’", "“Already” ‘set’"),
    ],
)
def test_quotation_marks_are_one_whatever_the_copy_has(text: str, set_well: str) -> None:
    assert Prose("").paragraphs(text) == set_well
    assert Prose("").paragraphs(set_well) == set_well


def test_tidy_leaves_one_way_of_writing() -> None:
    text = "\ufeffA\u00a0\u2009b\tc\r\n\r\n\r\n\r\nﬁnal co\u00adoperation and regis\u00ad\ntration\x07 e\u0301\fnext"
    assert tidy(text) == "A b c\n\nfinal cooperation and regis-\ntration é\n\nnext"


def test_footnotes_go_with_their_marks() -> None:
    noted = "Much was said.¹ More² will be.\n\n¹ A note, 2021.\n² Another\nof two lines, 2022.\nThe text goes on.[^3]"
    text = without_footnotes(f"{noted}\n\n[^3]: Third.")
    assert " ".join(text.split()) == "Much was said. More will be. The text goes on."
