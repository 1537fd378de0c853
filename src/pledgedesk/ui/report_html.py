"""Write the report's own text as rich text, marked as what it is."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from itertools import groupby

from pledgedesk.i18n import Translator
from pledgedesk.ui.reading_html import escaped
from pledgedesk.ui.theme import current_theme
from pledgedesk.wording.report import licence, report_field_label

REPORT = "report"
"""The anchor of the report's text; one of its fields has this, a hyphen and the field's code."""
_DASH = "- "
_IN_OUR_FACTS = ("organization", "period", "geographic_scope")
"""Fields that the catalogue carries as printed."""


def report_link(translator: Translator, texts: Mapping[str, str]) -> str:
    """Give the line that leads to the report's text further down; nothing where it is not there."""
    if not texts:
        return ""
    words = escaped(translator.gettext("The report's own text, from your copy, is below."))
    return f"<p><a href='#{REPORT}'>{words}</a></p>"


def report_section(translator: Translator, texts: Mapping[str, str], marked: Callable[[str], str] = escaped) -> str:
    """Give the report's text on its own ground, with its source and licence; nothing where it is not there.

    `marked` gives a text as HTML, with what was searched for marked.
    """
    if not texts:
        return ""
    title = escaped(translator.gettext("The report's own text"))
    fields = "".join(
        f"<p><a name='{REPORT}-{field}'></a><b>{escaped(report_field_label(translator, field))}</b></p>"
        f"{_paragraphs(text, marked)}"
        for field, text in texts.items()
        if field not in _IN_OUR_FACTS
    )
    note = f"<p class=note>{escaped(licence(translator))}</p>"
    ground = current_theme().colours["bg_sunken"]
    return (
        f"<hr><h3><a name='{REPORT}'></a>{title}</h3>"
        f"<table width='100%' cellpadding=12 bgcolor='{ground}'><tr><td>{note}{fields}</td></tr></table>"
    )


def _paragraphs(text: str, marked: Callable[[str], str]) -> str:
    parts = []
    for is_list, lines in groupby(text.split("\n"), key=lambda line: line.startswith(_DASH)):
        if is_list:
            parts.append("<ul>" + "".join(f"<li>{marked(line.removeprefix(_DASH))}</li>" for line in lines) + "</ul>")
        else:
            parts += [f"<p>{marked(line)}</p>" for line in lines]
    return "".join(parts)
