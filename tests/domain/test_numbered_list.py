from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pledgedesk.domain.numbered_list import read_numbered_list


def codes_and_texts(pasted: str) -> list[tuple[str, str]]:
    return [(one.code, one.text) for one in read_numbered_list(pasted) if one.numbered]


@pytest.mark.parametrize(
    ("pasted", "expected"),
    [
        ("1. Register births.\n2. Issue cards.", [("1", "Register births."), ("2", "Issue cards.")]),
        ("1) Register births\n2) Issue cards", [("1", "Register births"), ("2", "Issue cards")]),
        ("(1) Register\n(2) Issue", [("(1)", "Register"), ("(2)", "Issue")]),
        ("(a) Register\n(b) Issue", [("(a)", "Register"), ("(b)", "Issue")]),
        ("a. Register births.\nb. Issue cards.", [("a", "Register births."), ("b", "Issue cards.")]),
        ("OP 12 Encourages States\nOP13. Calls upon", [("OP 12", "Encourages States"), ("OP 13", "Calls upon")]),
        ("§ 5 Register\n§6. Issue", [("§ 5", "Register"), ("§ 6", "Issue")]),
        ("Para. 12: Register\nPara. 13: Issue", [("Para 12", "Register"), ("Para 13", "Issue")]),
        ("Recommandation 3 : Enregistrer", [("Recommandation 3", "Enregistrer")]),
        ("Рекомендация 3. Усилить", [("Рекомендация 3", "Усилить")]),
        ("١. تعزيز التسجيل\n٢. إصدار البطاقات", [("1", "تعزيز التسجيل"), ("2", "إصدار البطاقات")]),
        ("(أ) تعزيز\n(ب) إصدار", [("(أ)", "تعزيز"), ("(ب)", "إصدار")]),
        ("一、加强登记\n二、发放证件", [("一", "加强登记"), ("二", "发放证件")]),
        ("（一）加强登记\n（二）发放证件", [("(一)", "加强登记"), ("(二)", "发放证件")]),
        ("1．加强登记\n2、发放证件", [("1", "加强登记"), ("2", "发放证件")]),
        ("• Register\n• Issue", [("", "Register"), ("", "Issue")]),
        ("- Register\n- Issue", [("", "Register"), ("", "Issue")]),
        ("\uf0b7\tRegister\n\uf0b7\tIssue", [("", "Register"), ("", "Issue")]),
        ("139.4 Ratify (Peru);\n139.5 Accede (Chad);", [("139.4", "Ratify (Peru);"), ("139.5", "Accede (Chad);")]),
        ("12\tRegister\n13\tIssue", [("12", "Register"), ("13", "Issue")]),
        ("139.4\nRatify\n139.5\nAccede", [("139.4", "Ratify"), ("139.5", "Accede")]),
    ],
)
def test_numbers_letters_and_bullets_of_many_kinds(pasted: str, expected: list[tuple[str, str]]) -> None:
    assert codes_and_texts(pasted) == expected


def test_selected_numbers_without_full_stops() -> None:
    pasted = "3. Cards\n9. Register every birth within thirty days.\n7. Issue cards"
    assert [code for code, _text in codes_and_texts(pasted)] == ["3", "9", "7"]


def test_chinese_numerals_count_on() -> None:
    numerals = ["九", "十", "十一", "十二", "十三"]
    pasted = "\n".join(f"{numeral}、加强登记" for numeral in numerals)
    assert [code for code, _text in codes_and_texts(pasted)] == numerals


def test_lines_that_go_on_are_joined() -> None:
    pasted = "1. Register every birth\n   within thirty days,\nfree of charge.\r\n2. Issue cards.\n"
    assert codes_and_texts(pasted) == [
        ("1", "Register every birth within thirty days, free of charge."),
        ("2", "Issue cards."),
    ]


def test_chinese_lines_are_joined_without_a_blank_and_soft_hyphens_go() -> None:
    assert codes_and_texts("1. 加强出生\n登记。") == [("1", "加强出生登记。")]
    assert codes_and_texts("1. Inter\u00ad\nnational") == [("1", "International")]


def test_a_second_paragraph_belongs_to_its_number() -> None:
    pasted = (
        "1. Register births.\n\nThis concerns all counties, and every birth in them, wherever it is.\n2. Issue cards."
    )
    first, second = codes_and_texts(pasted)
    assert first[1].splitlines() == [
        "Register births.",
        "This concerns all counties, and every birth in them, wherever it is.",
    ]
    assert second == ("2", "Issue cards.")


@pytest.mark.parametrize(
    "pasted",
    [
        "1. Reach the goals set for\n2030. Report yearly.",
        "1. Support 3.5\n3.5 million people.",
        "1. As said in paragraph\n12 of the Declaration, report.",
        "1. Use the form\n(s) that fit.",
        "1. Work in countries\n– including ours – together.",
        "1. See the list (item\n7). Report.",
        "1. Give at least\n40. Report.",
    ],
)
def test_figures_and_marks_inside_a_sentence_begin_no_text(pasted: str) -> None:
    assert [code for code, _text in codes_and_texts(pasted)] == ["1"]


def test_letters_below_a_number_carry_it_and_the_sentence_they_complete() -> None:
    pasted = (
        "12. Encourages States to:\n(a) Register births;\n(b) Issue cards, which may be:\n(i) Paper;\n(ii) Plastic."
    )
    pasted += "\n13. Ends."
    assert codes_and_texts(pasted) == [
        ("12(a)", "Encourages States to: Register births;"),
        ("12(b)(i)", "Encourages States to: Issue cards, which may be: Paper;"),
        ("12(b)(ii)", "Encourages States to: Issue cards, which may be: Plastic."),
        ("13", "Ends."),
    ]


def test_a_whole_sentence_is_kept_beside_what_stands_below_it() -> None:
    pasted = "12. Register births.\n• In hospitals.\n• At home."
    assert codes_and_texts(pasted) == [("12", "Register births."), ("12", "In hospitals."), ("12", "At home.")]


def test_i_after_h_is_a_letter() -> None:
    pasted = "\n".join(f"({letter}) Text." for letter in "abcdefghij")
    assert [code for code, _text in codes_and_texts(pasted)] == [f"({letter})" for letter in "abcdefghij"]


def test_headings_and_an_introduction_are_shown_and_not_counted() -> None:
    pasted = "The Forum recommends\nwhat follows.\n\nI. Data\n1. Register births.\nII. Cards\n2. Issue cards."
    found = read_numbered_list(pasted)
    assert [(one.numbered, one.text) for one in found] == [
        (False, "The Forum recommends what follows."),
        (False, "I. Data"),
        (True, "Register births."),
        (False, "II. Cards"),
        (True, "Issue cards."),
    ]
    assert [one.line for one in found] == [1, 4, 5, 6, 7]


def test_page_numbers_and_symbols_between_pages_are_left_out() -> None:
    pasted = "1. Register every\n\nA/RES/76/266\n22-07840 3/14\n3/14\n\nbirth.\n2. Issue cards."
    assert codes_and_texts(pasted) == [("1", "Register every birth."), ("2", "Issue cards.")]


def test_without_numbers_each_paragraph_or_line_is_one() -> None:
    assert codes_and_texts("Register births\nand deaths.\n\nIssue cards.") == [
        ("", "Register births and deaths."),
        ("", "Issue cards."),
    ]
    assert codes_and_texts("Register births.\nIssue cards.\n\n") == [("", "Register births."), ("", "Issue cards.")]
    assert read_numbered_list(" \n\n") == ()


@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=200))
def test_any_text_is_read_and_no_text_comes_out_empty(pasted: str) -> None:
    for one in read_numbered_list(pasted):
        assert one.text.strip()
        assert 1 <= one.line <= len(pasted) + 1


@given(
    st.lists(st.sampled_from(["Register births.", "Issue cards", "Report to\nparliament."]), min_size=1, max_size=30)
)
def test_what_is_numbered_comes_out_in_number_and_order(texts: list[str]) -> None:
    pasted = "\n".join(f"{number}. {text}" for number, text in enumerate(texts, start=1))
    assert codes_and_texts(pasted) == [(str(n), " ".join(text.split())) for n, text in enumerate(texts, start=1)]
