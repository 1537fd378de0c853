"""Write what is read in a pane as rich text, in the colours of the theme in hand."""

from __future__ import annotations

import html
from collections.abc import Sequence

from pledgedesk.domain.reference import objectives
from pledgedesk.i18n import Translator
from pledgedesk.ui.theme import current_theme
from pledgedesk.wording import objective_label

_SHAPES = "■●◆▲"


def reading_style() -> str:
    """Give the style sheet of panes that are read: headings, notes, marks, links."""
    theme = current_theme()
    return (
        "<style>"
        f"body, p, td, li {{ color: {theme.colours['text']}; }}"
        f"h3 {{ color: {theme.colours['text']}; font-size: 11pt; font-weight: 600;"
        " margin-top: 12px; margin-bottom: 3px; }"
        "p { margin-top: 0; margin-bottom: 4px; line-height: 125%; }"
        "li { margin-bottom: 4px; line-height: 125%; }"
        f".note, .label {{ color: {theme.colours['text_secondary']}; }}"
        f".mark {{ background-color: {theme.colours['mark']}; }}"
        f"a {{ color: {theme.colours['accent']}; }}"
        f".foot {{ color: {theme.colours['info']}; }}"
        "</style>"
    )


def escaped(text: str) -> str:
    """Give a text as HTML shows it."""
    return html.escape(text)


def marked_objectives(translator: Translator, numbers: Sequence[int]) -> str:
    """Name objectives, each with the shape and hue of its cluster, unbroken."""
    told = []
    for number in numbers:
        cluster = objectives()[number].cluster
        hue = current_theme().colours[f"cluster_{cluster}"]
        words = escaped(objective_label(translator, number)).replace(" ", "&nbsp;")
        told.append(f"<span style='color: {hue}'>{_SHAPES[cluster - 1]}</span>&nbsp;{words}")
    return " &nbsp; ".join(told)
