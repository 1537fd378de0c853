"""Test that running headers and page numbers go, and lines of the text stay."""

from __future__ import annotations

from pledgedesk.domain.catalogue import load_catalogue
from pledgedesk.formats.report_pages import edge_lines, without_running_lines

WORDS = ("register", "desk", "winter", "guide", "fee", "council", "school", "bridge")


def body(page: int) -> list[str]:
    return [
        f"The {WORDS[page % 8]} of page {WORDS[page * 3 % 8]}",
        "went on",
        f"until the {WORDS[page * 5 % 8]} closed.",
    ]


def kept(pages: list[list[str]]) -> list[list[str]]:
    dropped = edge_lines(pages)
    return [[line for place, line in enumerate(page) if (at, place) not in dropped] for at, page in enumerate(pages)]


def test_headers_and_numbers_go() -> None:
    pages = [["The report", *body(page), "", f"{page + 5}"] for page in range(6)]
    assert kept(pages) == [[*body(page), ""] for page in range(6)]


def test_left_and_right_pages_may_differ() -> None:
    heads = ("The report | {}", "{} | Its title")
    pages = [[heads[page % 2].format(page + 1), *body(page)] for page in range(8)]
    assert kept(pages) == [body(page) for page in range(8)]


def test_header_and_footer_may_both_come_first() -> None:
    pages = [["The report", f"Page {page} of 6", *body(page)] for page in range(1, 7)]
    assert kept(pages) == [body(page) for page in range(1, 7)]


def test_a_line_behind_the_text_is_no_running_line() -> None:
    pages = [[f"{WORDS[page]} first", "The same", *body(page)] for page in range(6)]
    assert kept(pages) == pages


def test_labels_stay_where_every_page_begins_with_one() -> None:
    pages = [["ORGANIZATION", *body(page), "CONTACT", "Not available"] for page in range(6)]
    assert kept(pages) == pages


def test_what_stands_on_few_pages_stays() -> None:
    pages = [["Ongoing" if page in (0, 9, 19) else "2021", *body(page)] for page in range(20)]
    assert kept(pages) == pages


def test_years_are_no_page_numbers() -> None:
    pages = [[*body(page), f"{2021 - page}"] for page in range(6)]
    assert kept(pages) == pages


def test_a_text_without_pages_loses_the_report_s_own_lines() -> None:
    lines = ["International Dialogue on Migration No. 33", *body(1), "4", "Text", "5", "2021", "6", "On migration"]
    text = without_running_lines("\n".join(lines), load_catalogue())
    assert text.split("\n") == [*body(1), "Text", "2021", "On migration"]


def test_a_single_number_is_text() -> None:
    assert without_running_lines("Period\n12\nScope", load_catalogue()) == "Period\n12\nScope"
