"""Put figures and records into a text, and bring them up to date without touching anything else."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pledgedesk.domain.prose import (
    ChangedReference,
    RunKind,
    StaleFigure,
    read_number,
    stale_figures,
    stale_records,
)
from pledgedesk.formats.markdown_links import (
    free_note_name,
    with_figures,
    with_record_seen,
    write_chart,
    write_figure,
    write_note,
    write_record,
    write_table,
)
from pledgedesk.formats.markdown_text import read_prose

FIGURES = {"pledges": 15, "practices": 3}


def test_what_is_put_in_is_read_again() -> None:
    text = f"{write_figure('pledges', 14)} {write_record('A [new] *visa* | <b> & more', 'PRAC-001', '1f3a9c2e')}"

    figure, _blank, record = read_prose(text).runs
    assert (figure.kind, figure.text) == (RunKind.FIGURE, "14")
    assert (record.kind, record.text) == (RunKind.RECORD, "A [new] *visa* | <b> & more (PRAC-001)")


@given(st.text())
def test_any_title_can_be_put_in(title: str) -> None:
    runs = list(read_prose(write_record(title, "PRAC-001", "1f3a9c2e")).runs)

    assert [run.kind for run in runs] == [RunKind.RECORD]


def test_tables_and_charts_that_are_put_in_are_read_again() -> None:
    blocks = read_prose(f"{write_table('Pledges [all]', 'pledges/4')}\n\n{write_chart('Stages', 'stages')}").blocks

    assert [(one.target, one.text) for one in blocks] == [("pledges/4", "Pledges [all]"), ("stages", "Stages")]


def test_a_note_is_put_below_under_a_number_that_is_free() -> None:
    text = "One[^1].\n\n[^1]: First."
    name = free_note_name(text)
    prose = read_prose(write_note(text.replace("One", f"One[^{name}]"), name, "Two\nlines."))

    assert name == "2"
    assert ["".join(run.text for run in note) for note in prose.notes] == ["Two lines.", "First."]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("[14](figure:pledges)", "[15](figure:pledges)"),
        ("[**14**](figure:pledges)", "[**15**](figure:pledges)"),
        ('[14](<figure:pledges> "live")', '[15](<figure:pledges> "live")'),
        ("[14](Figure:pledges (live))", "[15](Figure:pledges (live))"),
        ("[[14]](figure:pledges)", "[15](figure:pledges)"),
        ("[**14** pledges](figure:pledges)", "[15](figure:pledges)"),
        ("[* 15*](figure:pledges)", "[15](figure:pledges)"),
        ("[*14_](figure:pledges)", "[15](figure:pledges)"),
        ("[***14*** ](figure:pledges)", "[***15*** ](figure:pledges)"),
        ("[](figure:pledges)", "[15](figure:pledges)"),
        (
            "a [14](figure:pledges)\r\n\tb [٣](figure:practices)  \n",
            "a [15](figure:pledges)\r\n\tb [٣](figure:practices)  \n",
        ),
        ("[14](figure:gone)", "[14](figure:gone)"),
        (r"\[14](figure:pledges)", r"\[14](figure:pledges)"),
        (r"[14\](figure:pledges)", r"[14\](figure:pledges)"),
        ("![14](figure:pledges)", "![14](figure:pledges)"),
        ("[14]\n\n[](http://x) 14](figure:pledges)", "[14]\n\n[](http://x) 14](figure:pledges)"),
    ],
)
def test_only_figures_are_brought_up_to_date(text: str, wanted: str) -> None:
    assert with_figures(text, FIGURES) == wanted


_PARTS = st.one_of(
    st.text(max_size=8),
    st.sampled_from(["[14](figure:pledges)", "[x](http://x.org)", "![a](b)", "**", "\n\n", "\\", "[", "]", "> ", "- "]),
)


_BESIDE = st.one_of(
    st.text(st.characters(exclude_characters="[]\\", exclude_categories=["Cs"]), max_size=8),
    st.sampled_from(["[14](figure:pledges)", "[x](http://x.org)", "![a](b)", "**", "\n\n", "\\\\", "> ", "- ", "\r\n"]),
)


@settings(max_examples=200, deadline=None)
@given(st.lists(_BESIDE))
def test_nothing_else_is_touched(parts: list[str]) -> None:
    text = "".join(parts)
    after = with_figures(text, FIGURES)

    assert after.replace("[15](figure:pledges)", "[14](figure:pledges)") == text
    assert with_figures(after, FIGURES) == after
    assert with_figures(text, {}) == text


_WORDS = st.one_of(
    st.text(max_size=6),
    st.lists(st.sampled_from(["14", "15", "*", "**", "_", " ", "\\", "[x]", "&", "<b>"]), max_size=5).map("".join),
)


@settings(max_examples=300, deadline=None)
@given(st.lists(st.tuples(_PARTS, _WORDS), max_size=4))
def test_what_was_brought_up_to_date_is(parts: list[tuple[str, str]]) -> None:
    text = "".join(f"{before}[{words}](figure:pledges)" for before, words in parts)

    assert stale_figures(read_prose(with_figures(text, FIGURES)), FIGURES) == ()


def test_stale_figures_are_named_with_their_value() -> None:
    prose = read_prose("[14](figure:pledges) [3](figure:practices) [x](figure:gone)")

    assert stale_figures(prose, FIGURES) == (StaleFigure("pledges", "14", 15), StaleFigure("gone", "x", None))
    assert stale_figures(read_prose("[15](figure:pledges)"), FIGURES) == ()


@pytest.mark.parametrize("shown", ["1234", "1,234", "1\u202f234", "1\u00a0234", "1.234", "١٢٣٤"])
def test_a_figure_is_read_however_its_thousands_are_set_apart(shown: str) -> None:
    assert read_number(shown) == 1234


@pytest.mark.parametrize("shown", ["", "twelve", "-", "9" * 5000, "²"])
def test_what_is_no_number_is_none(shown: str) -> None:
    assert read_number(shown) is None


def test_a_record_that_changed_is_named_until_somebody_has_looked() -> None:
    text = "See [the visa (PRAC-001)](record:PRAC-001@11111111), [x](record:PRAC-002@2) and [y](record:PRAC-003)."
    digests = {"PRAC-001": "22222222", "PRAC-003": "33333333"}

    assert stale_records(read_prose(text), digests) == (
        ChangedReference("PRAC-001", "11111111", "22222222"),
        ChangedReference("PRAC-002", "2", ""),
        ChangedReference("PRAC-003", "", "33333333"),
    )
    seen = with_record_seen(with_record_seen(text, "PRAC-001", "22222222"), "PRAC-003", "33333333")
    assert seen == (
        "See [the visa (PRAC-001)](record:PRAC-001@22222222), [x](record:PRAC-002@2) and [y](record:PRAC-003@33333333)."
    )
    assert [one.reference for one in stale_records(read_prose(seen), digests)] == ["PRAC-002"]
