"""Turn any text into parts of a document: it never raises, and every note that is named is there."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from pledgedesk.domain.narrative import DocumentTable, Heading, Paragraph
from pledgedesk.domain.prose import RunKind
from pledgedesk.formats.markdown_text import read_prose
from pledgedesk.i18n import translator
from pledgedesk.services.prose_parts import ProseParts

_PIECES = st.one_of(
    st.text(max_size=5),
    st.sampled_from(
        [
            "[^1]",
            "\n\n[^1]: ",
            "[^2]",
            "\n\n[^2]: ",
            "\n",
            "\n\n",
            "|a|b|\n|-|-|\n",
            "[x](table:pledges)",
            "[](chart:y)",
        ]
    ),
    st.sampled_from(["[1](figure:a)", "# ", "### ", "- ", "> ", "**", "    ", "1) ", "[x](file:///a)", "[x](a.docx)"]),
)


def _parts() -> ProseParts:
    return ProseParts(translator("en"), {"a": 3}, lambda _target, _caption: None, lambda _key, _caption: None)


@settings(max_examples=200, deadline=None)
@given(st.lists(_PIECES))
def test_any_text_becomes_parts(pieces: list[str]) -> None:
    making = _parts()
    made = [*making.parts(read_prose("".join(pieces)), 1), *making.parts(read_prose("".join(pieces)), 1)]

    runs = [run for one in made if isinstance(one, Paragraph) for run in one.runs]
    assert all(run.kind in (RunKind.TEXT, RunKind.LINK, RunKind.NOTE, RunKind.BREAK) for run in runs)
    assert all(1 <= int(run.target) <= len(making.notes) for run in runs if run.kind == RunKind.NOTE)
    assert not [run for run in runs if run.kind == RunKind.LINK and not run.target.startswith(("http", "mailto"))]
    levels = [1, *(one.level for one in made if isinstance(one, Heading))]
    assert all(2 <= level <= 6 for level in levels[1:])


def test_figures_are_set_apart_as_the_language_does() -> None:
    making = ProseParts(translator("en"), {"a": 12000}, lambda _target, _caption: None, lambda _key, _caption: None)

    (part,) = making.parts(read_prose("[**12000**](figure:a)"), 1)
    assert isinstance(part, Paragraph)
    assert [(run.text, run.bold) for run in part.runs] == [("12,000", True)]


def test_a_table_that_was_typed_has_its_first_row_as_header() -> None:
    (part,) = _parts().parts(read_prose("| a | b |\n|-|-|\n| *1* | [9](figure:a) |"), 1)

    assert isinstance(part, DocumentTable)
    assert (part.header, part.rows) == (("a", "b"), (("1", "3"),))
