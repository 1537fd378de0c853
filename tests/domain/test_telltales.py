"""Find what should not leave, and nothing else."""

import pytest

from pledgedesk.domain.folding import fold
from pledgedesk.domain.telltales import (
    INDEX_WORDS,
    internal_words,
    local_links,
    may_hold,
    personal_data,
    unexplained_acronyms,
)

INTERNAL = (
    "The figure is TODO.",
    "TBC by the Treasury",
    "Todo: ask the counties",
    "This is confidential",
    "CONFIDENTIAL",
    "Note confidentielle",
    "Chiffre à compléter",
    "Date A CONFIRMER",
    "For internal use only",
    "usage interne",
    "Dato por confirmar",
    "конфиденциально",
    "数字待补充",
)
LOCAL = (
    "file:///home/officer/draft.docx",
    "C:\\Users\\officer\\draft.docx",
    "see D:/drafts/a.docx",
    "\\\\server\\share\\draft.docx",
    "http://localhost:8080/x",
    "http://intranet/page",
    "https://files.ministry.local/a",
    "https://wiki.office.intra",
    "http://10.0.0.7/a",
    "http://192.168.1.4",
    "http://172.20.1.1/",
)
PERSONAL = ("Write to jane.doe@example.org.", "Call +254 20 222 2022", "Tel. 020 222 2022", "Tél. : 01 23 45 67 89")


@pytest.mark.parametrize("text", INTERNAL)
def test_internal_words_are_found_in_every_language(text: str) -> None:
    assert len(list(internal_words(text))) == 1


@pytest.mark.parametrize(
    "text",
    [
        "Todos los trabajadores",
        "Toda persona, todo trabajador",
        "Confidentiality is kept",
        "confidentialité",
        "from what is to do with work",
        "le guichet aide à compléter les dossiers",
        "an interim internal review",
        "ACTBC",
    ],
)
def test_words_that_only_look_alike_are_left_alone(text: str) -> None:
    assert list(internal_words(text)) == []


@pytest.mark.parametrize("text", LOCAL)
def test_what_only_the_office_can_open_is_found(text: str) -> None:
    assert len(list(local_links(text))) == 1


@pytest.mark.parametrize(
    "text",
    [
        "https://www.un.org/en/a:b",
        "http://100.20.3.4/",
        "at 10.30 in room C: nobody",
        "the ratio 3:1 and a/b",
        "https://local.example.org/file:x",
        "see the profile: it says more",
        "https://172.15.0.1/",
    ],
)
def test_public_addresses_are_no_local_ones(text: str) -> None:
    assert list(local_links(text)) == []


def test_persons_data_is_found_and_given_as_it_stands() -> None:
    found = [one for text in PERSONAL for one in personal_data(text)]
    assert found == ["jane.doe@example.org", "+254 20 222 2022", "020 222 2022", "01 23 45 67 89"]


@pytest.mark.parametrize(
    "text",
    ["12 500 workers in 2019-2021", "a rise of +12 000", "an intelligent hotel 123456", "A/RES/73/195", "@"],
)
def test_figures_are_no_telephone_numbers(text: str) -> None:
    assert list(personal_data(text)) == []


@pytest.mark.parametrize("text", [*INTERNAL, *(one for one in LOCAL if "D:/" not in one), *PERSONAL])
def test_whatever_is_found_is_suspect_at_a_quick_look(text: str) -> None:
    folded = f" {fold(text)} "
    assert may_hold(text) or any(word in folded for word in INDEX_WORDS)


def test_acronyms_are_spelt_out_where_they_first_stand() -> None:
    known = frozenset({"IOM"})
    assert list(unexplained_acronyms("The NCM and the IOM; the NCM again.", known)) == ["NCM"]
    assert list(unexplained_acronyms("The National Coordination Mechanism (NCM). The NCM meets.", known)) == []
    assert list(unexplained_acronyms("NCM (National Coordination Mechanism) meets.", known)) == []
    assert list(unexplained_acronyms("The NCM (2019) and a class A visa", known)) == ["NCM"]
