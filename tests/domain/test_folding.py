from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pledgedesk.domain.folding import fold, fold_with_places, is_written_apart


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("L’État — œuvre", "l etat oeuvre"),
        ("Straße İSTANBUL", "strasse istanbul"),
        ("e\u0301tat, état", "etat etat"),
        ("A/RES/76/266", "a res 76 266"),
        ("soft\u00adhyphen zero\u200bwidth", "softhyphen zerowidth"),
        ("Ｆｕｌｌ　ｗｉｄｔｈ ﬁne", "full width fine"),
        ("الهُوِيَّة القانونيّة", "الهويه القانونيه"),
        ("أحمد إلى آخر ٱلمهاجر مـــرحبا", "احمد الي اخر المهاجر مرحبا"),
        ("٢٠٢٦ ۲۰۲۶ २०२६", "2026 2026 2026"),
        ("Ёлка Москва́", "елка москва"),
        ("移民，登记。", "移民 登记"),
        ("+5 % of €300", "+5 of €300"),
        ("\tline\n\n end \x00", "line end"),
        ("* \" ( ) % _ '", ""),
    ],
)
def test_case_accents_and_ways_of_writing_are_passed_over(text: str, folded: str) -> None:
    assert fold(text) == folded


@given(st.text())
def test_folding_again_changes_nothing_and_leaves_no_wildcard_of_like(text: str) -> None:
    folded = fold(text)
    assert fold(folded) == folded
    assert not set('%_"\n\t') & set(folded)


@given(st.text())
def test_each_folded_character_has_its_place_in_the_text(text: str) -> None:
    folded, places = fold_with_places(text)
    assert folded.strip(" ") == fold(text)
    assert len(places) == len(folded)
    assert places == sorted(places)
    assert all(0 <= place <= len(text) for place in places)


def test_only_some_writings_put_blanks_between_words() -> None:
    assert is_written_apart(fold("Identité juridique"))
    assert is_written_apart(fold("الهوية القانونية"))
    assert is_written_apart(fold("한국어 문서"))
    assert not is_written_apart(fold("法律身份"))
    assert not is_written_apart(fold("IOM 移民"))
