"""Show one approach so that it reads well: what it is, what came of it, who to ask, which of ours are linked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtCore import Qt, QUrl
from PySide6.QtWidgets import QHBoxLayout, QTextBrowser, QWidget

from pledgedesk.domain.catalogue import Approach, Catalogue
from pledgedesk.domain.links import ApproachLink
from pledgedesk.domain.listings import RecordListing
from pledgedesk.domain.marking import mark
from pledgedesk.domain.search import read_query
from pledgedesk.ui.context import PageContext
from pledgedesk.ui.reading_html import escaped, marked_objectives, reading_style
from pledgedesk.ui.report_html import REPORT, report_link, report_section
from pledgedesk.ui.theme import set_look
from pledgedesk.ui.widgets.button import push_button
from pledgedesk.ui.widgets.chip import Chip
from pledgedesk.ui.widgets.label import text_label
from pledgedesk.ui.widgets.panel import Panel
from pledgedesk.wording import code_label, country_name

Own = Sequence[tuple[ApproachLink, str, RecordListing]]
NO_REPORT: Mapping[str, str] = {}


class ApproachPane(Panel):
    """Show an approach. Its texts can be selected and copied; its record links open ours."""

    def __init__(self, context: PageContext, catalogue: Catalogue, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._context = context
        self._catalogue = catalogue
        self._approach: Approach | None = None
        _ = context._
        self._code = text_label("", "secondary")
        self._chip = Chip("", _, tone="ok", icon_name="link")
        self._title = text_label("", "title", wraps=True)
        self.compare_button = push_button(
            _("Which of ours come near"), "quiet", icon_name="scale", on_click=self._on_compare
        )
        self.start_button = push_button(_("Use as a starting point"), "primary", on_click=self._on_start)
        self.start_button.setEnabled(not context.read_only)
        self.start_button.setToolTip(context.why_not(_("Begin a draft practice linked to this approach")))
        self.text = QTextBrowser()
        self.text.setOpenLinks(False)
        set_look(self.text, kind="bare")
        self.text.setFrameShape(QTextBrowser.Shape.NoFrame)
        self.text.anchorClicked.connect(self._on_anchor)
        self.text.setAccessibleName(_("The approach in hand"))
        self.text.document().setIndentWidth(18)
        self._build()

    def _build(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self._code)
        head.addWidget(self._chip)
        head.addStretch(1)
        head.addWidget(self.start_button)
        self.body.addLayout(head)
        self.body.addWidget(self._title)
        self.body.addWidget(self.compare_button, 0, Qt.AlignmentFlag.AlignLeading)
        self.body.addWidget(self.text, 1)

    def show_approach(self, approach: Approach, own: Own, words: str, report: Mapping[str, str] = NO_REPORT) -> None:
        """Show an approach, our records linked to it, and the words that were searched marked.

        `report` holds the report's own texts by field, where the officer loaded them.
        """
        same = self._approach is not None and self._approach.code == approach.code
        place = self.text.verticalScrollBar().value() if same else 0
        self._approach = approach
        _ = self._context._
        self._code.setText(approach.code)
        self._chip.setVisible(bool(own))
        if own:
            first = own[0][2].reference
            linked = _("Linked to {reference}").format(reference=first)
            more = _("Linked to {count} records").format(count=len(own))
            self._chip.set(linked if len(own) == 1 else more, icon_name="link", tone="ok")
        self._title.setText(approach.title)
        self.text.setHtml(self._html(approach, own, words, report))
        self.text.verticalScrollBar().setValue(place)

    def go_to_report(self, field: str) -> None:
        """Scroll to a field of the report's text, or to where it begins."""
        self.text.scrollToAnchor(f"{REPORT}-{field}" if field else REPORT)

    def _html(self, approach: Approach, own: Own, words: str, report: Mapping[str, str]) -> str:
        _, translator = self._context._, self._context.translator
        parts = [reading_style(), self._objectives(approach), report_link(translator, report)]
        if self._context.language != self._catalogue.language:
            parts.append(f"<p class=note>{escaped(_('The catalogue is in English for now.'))}</p>")
        for title, text in (
            (_("In short"), approach.summary),
            (_("What came of it"), approach.impacts),
            (_("What was learnt"), approach.lessons),
        ):
            if text:
                parts.append(f"<h3>{escaped(title)}</h3><p>{_marked(text, words)}</p>")
            elif title != _("In short"):
                parts.append(
                    f"<h3>{escaped(title)}</h3><p class=note>{escaped(_('The report says nothing on this.'))}</p>"
                )
        parts += [self._facts(approach, words), self._own(own), self._source()]
        parts.append(report_section(translator, report, partial(_marked, words=words)))
        return "".join(parts)

    def _objectives(self, approach: Approach) -> str:
        _ = self._context._
        topic = marked_objectives(self._context.translator, approach.objectives)
        lines = [f"<p><span class=label>{escaped(_('Objectives of its topic'))}</span>&nbsp; {topic}</p>"]
        if extra := approach.objectives_suggested:
            ours = marked_objectives(self._context.translator, extra)
            label, remark = escaped(_("Our reading")), escaped(_("ours, not the report's"))
            lines.append(f"<p><span class=label>{label}</span>&nbsp; {ours} <span class=note>({remark})</span></p>")
        return "".join(lines)

    def _facts(self, approach: Approach, words: str) -> str:
        _, translator = self._context._, self._context.translator
        topic = self._catalogue.topic(approach.topic)
        running = _("still running") if approach.ongoing else ""
        scope = code_label(translator, "scope_level", approach.scope_level)
        rows = [
            (_("Organization"), "; ".join(approach.organizations)),
            (_("Kind"), code_label(translator, "organization_kind", approach.organization_kind)),
            (_("When"), " · ".join(part for part in (approach.period, running) if part)),
            (_("Where"), f"{approach.geographic_scope} ({scope})"),
            (_("Countries"), ", ".join(country_name(translator, code) for code in approach.countries)),
            (_("Report"), f"{topic.code} {topic.title}" if topic else ""),
            (_("In the report"), _("briefly referred to") if approach.briefly_referred_to else ""),
            (_("Resources"), "; ".join(approach.resources)),
            (
                _("Contact, as printed in 2022"),
                "; ".join(contact_text(one.text, one.emails) for one in approach.contacts),
            ),
        ]
        cells = "".join(
            f"<tr><td class=label width=120>{escaped(label)}</td><td>{_marked(text, words)}</td></tr>"
            for label, text in rows
            if text
        )
        return f"<hr><table cellpadding=3>{cells}</table>"

    def _own(self, own: Own) -> str:
        _, translator = self._context._, self._context.translator
        title = f"<hr><h3>{escaped(_('Your records'))}</h3>"
        if not own:
            return f"{title}<p class=note>{escaped(_('None of your records is linked to this approach yet.'))}</p>"
        lines = []
        for link, kind, listing in own:
            word = code_label(translator, "link_kind", link.link_kind)
            remark = f" · {link.remark}" if link.remark else ""
            lines.append(
                f"<p><a href='{kind}:{listing.uid}'>{escaped(listing.reference)} {escaped(listing.title)}</a>"
                f" <span class=note>{escaped(word + remark)}</span></p>"
            )
        return title + "".join(lines)

    def _source(self) -> str:
        _, source = self._context._, self._catalogue.source
        citation = f"{source.author}, {source.year}. {source.title}. {source.series}."
        ours = _(
            "Titles, organizations, periods and contacts are the report's. The summaries are ours, in our own words."
        )
        return f"<hr><p class=foot>{escaped(ours)}</p><p class=note>{escaped(citation)}</p>"

    def _on_anchor(self, url: QUrl) -> None:
        kind, _, uid = url.toString().partition(":")
        if url.hasFragment():
            self.go_to_report("")
            return
        self._context.news.record_opened.emit(kind, uid, "")

    def _on_compare(self) -> None:
        if self._approach is not None:
            self._context.news.comparison_opened.emit("approach", self._approach.code)

    def _on_start(self) -> None:
        if self._approach is not None:
            self._context.news.started_from_approach.emit(self._approach.code)


def contact_text(text: str, emails: Sequence[str]) -> str:
    """Write a contact as printed, its addresses once."""
    return ", ".join((text, *(email for email in emails if email not in text)))


def _marked(text: str, words: str) -> str:
    """Mark the words that were searched."""
    parts, last = [], 0
    for start, end in mark(text, read_query(words)).marks:
        parts += [escaped(text[last:start]), f"<span class=mark>{escaped(text[start:end])}</span>"]
        last = end
    return "".join((*parts, escaped(text[last:]))).replace("\n", "<br>")
