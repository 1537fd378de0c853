"""Read Markdown of all sorts: what a text holds, what is left out, and that no paste takes the program down."""

from __future__ import annotations

import re
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pledgedesk.domain.prose import BlockKind, Dropped, Prose, RunKind, count_words, stale_figures, stale_records
from pledgedesk.formats.markdown_text import read_prose


def _kinds(prose: Prose) -> list[str]:
    return [block.kind.value for block in prose.blocks]


def _text(prose: Prose) -> str:
    return "\n".join(block.text for block in prose.blocks)


def test_headings_lists_quotes_and_tables_are_read() -> None:
    prose = read_prose("###### Deep\n\n- one\n  1. two\n  2. three\n\n     more\n\n> said\n\n|a|b|\n|-|-|\n|*1*|2|\n")

    assert _kinds(prose) == ["heading", "list_item", "list_item", "list_item", "paragraph", "quote", "table"]
    assert prose.blocks[0].level == 4
    assert [(one.level, one.number) for one in prose.blocks[1:5]] == [(1, 0), (2, 1), (2, 2), (2, 0)]
    rows = [["".join(run.text for run in cell) for cell in row] for row in prose.blocks[-1].rows]
    assert rows == [["a", "b"], ["1", "2"]]
    assert prose.blocks[-1].rows[1][0][0].italic


def test_a_list_keeps_the_number_that_it_begins_with() -> None:
    assert [one.number for one in read_prose("4. a\n4. b\n").blocks] == [4, 5]


def test_figures_and_records_are_read_with_what_they_showed() -> None:
    prose = read_prose("We have [**14**](figure:pledges), such as [the *visa* (PRAC-001)](record:PRAC-001@1f3a9c2e).")

    figure, record = (run for run in prose.runs if run.kind in (RunKind.FIGURE, RunKind.RECORD))
    assert (figure.text, figure.target) == ("14", "pledges")
    assert (record.text, record.target, record.seen) == ("the visa (PRAC-001)", "PRAC-001", "1f3a9c2e")


def test_two_figures_side_by_side_are_two() -> None:
    assert [run.text for run in read_prose("**[1](figure:a)[1](figure:a)**").runs] == ["1", "1"]


def test_tables_and_charts_stand_alone_or_are_words() -> None:
    alone = read_prose("[Pledges](table:pledges/4)\n[Stages](chart:stages)")
    assert [(one.kind, one.target) for one in alone.blocks] == [
        (BlockKind.RECORDS, "pledges/4"),
        (BlockKind.CHART, "stages"),
    ]

    wordless = read_prose("[](chart:stages)\n\n[](figure:pledges) [](http://x.org)")
    assert _kinds(wordless) == ["chart", "paragraph"]
    assert [run.kind for run in wordless.blocks[1].runs] == [RunKind.FIGURE, RunKind.TEXT]

    within = read_prose("See [Pledges](table:pledges) below.")
    assert _kinds(within) == ["paragraph"]
    assert [run.kind for run in within.runs] == [RunKind.TEXT] * 3
    assert _text(within) == "See Pledges below."


def test_notes_are_numbered_in_the_order_in_which_they_are_named() -> None:
    prose = read_prose("One[^b] and two[^a], one again[^b].\n\n[^a]: Second.\n[^b]: First *note*.\n\n    Its end.")

    assert [run.target for run in prose.runs if run.kind == RunKind.NOTE] == ["1", "2", "1"]
    assert ["".join(run.text for run in note) for note in prose.notes] == ["First note.\nIts end.", "Second."]


def test_a_note_that_nobody_wrote_stays_as_typed() -> None:
    assert _text(read_prose("Nothing below[^1].")) == "Nothing below[^1]."


def test_html_and_images_are_left_out_and_told() -> None:
    prose = read_prose("<div onclick='x()'>\n\nkept <b>bold</b> ![alt](http://x.org/a.png)\n\n<!-- hidden -->")

    assert prose.dropped == (Dropped.HTML, Dropped.IMAGE)
    assert _text(prose).split() == ["kept", "bold"]


@pytest.mark.parametrize(
    "address",
    ["javascript:alert(1)", "JaVaScRiPt:alert(1)", "data:text/html,x", "vbscript:x", "java&#115;cript:alert(1)"],
)
def test_links_that_carry_something_out_are_words(address: str) -> None:
    (run,) = read_prose(f"[press]({address})").runs

    assert (run.text, run.kind, run.target) == ("press", RunKind.TEXT, "")


@pytest.mark.parametrize(
    "address", ["https://un.org/a", "mailto:a@b.org", "file:///home/x.docx", "C:/x.docx", "x.docx"]
)
def test_other_links_stay_so_that_readiness_finds_those_of_files(address: str) -> None:
    (run,) = read_prose(f"[press]({address})").runs

    assert (run.kind, run.target) == (RunKind.LINK, address)


def test_text_from_right_to_left_stays_with_its_marks() -> None:
    assert _text(read_prose("\u200fالهجرة **الآمنة**\u200e (GCM)")) == "\u200fالهجرة الآمنة\u200e (GCM)"


def test_code_is_plain_text() -> None:
    assert _kinds(read_prose("    indented *paste*\n\n```\nfenced\n```")) == ["paragraph", "paragraph"]


def test_words_are_counted_with_notes_and_figures_but_without_tables_of_records() -> None:
    prose = read_prose("One two\\\nthree [14](figure:pledges)[^1].\n\n[Pledges](chart:stages)\n\n[^1]: A note.")

    assert count_words(prose) == 4 + 1 + 2  # the words of the chart's link are its caption


@pytest.mark.parametrize(
    "paste",
    ["word " * 40_000, "[" * 200_000, "![" * 100_000, "[" * 100_000 + "]" * 100_000, "*a " * 66_000, "<" * 200_000],
    ids=["words", "brackets", "images", "pairs", "stars", "tags"],
)
def test_no_paste_takes_long(paste: str) -> None:
    begun = time.process_time()
    read_prose(paste)

    assert time.process_time() - begun < 12


_MARKS = st.sampled_from(
    [
        "*",
        "_",
        "#",
        "-",
        "1.",
        ">",
        "|",
        "[",
        "]",
        "(",
        ")",
        "`",
        "\\",
        "<",
        ">",
        "!",
        "[^1]",
        "[^1]:",
        "\n",
        "\n\n",
        "&",
    ]
)


@settings(max_examples=150, deadline=None)
@given(st.lists(st.one_of(_MARKS, st.text(max_size=6), st.sampled_from(["figure:a", "](record:x@1)", "](chart:s)"]))))
def test_no_text_raises(parts: list[str]) -> None:
    prose = read_prose("".join(parts))

    assert count_words(prose) >= 0
    stale_figures(prose, {"a": 1})
    stale_records(prose, {})


@settings(max_examples=150, deadline=None)
@given(
    st.lists(
        st.tuples(
            st.sampled_from(["", "# ", "- ", "1. ", "> ", "  - ", "    ", "**", "*", "_"]),
            st.lists(st.from_regex(r"[a-zé]{1,8}", fullmatch=True), min_size=1, max_size=5),
            st.sampled_from(["\n", "\n\n", "  \n", "\\\n"]),
        ),
        max_size=8,
    )
)
def test_every_word_is_kept(lines: list[tuple[str, list[str], str]]) -> None:
    typed = "".join(f"{begin}{' '.join(words)}{end}" for begin, words, end in lines)

    assert re.findall(r"[a-zé]+", _text(read_prose(typed))) == [word for _, words, _ in lines for word in words]
