"""Say why an approach stands as it does: the records that are linked, the decision, its period."""

from __future__ import annotations

import html

from PySide6.QtCore import QUrl
from PySide6.QtWidgets import QTextBrowser, QWidget

from pledgedesk.domain.gaps import Gap, GapStatus, LinkedRecord
from pledgedesk.ui.context import PageContext
from pledgedesk.ui.forms.dates import date_writer
from pledgedesk.ui.theme import current_theme, set_look
from pledgedesk.wording import code_label
from pledgedesk.wording.gaps import decision_scope, period_text, reading_label, status_label, status_meaning
from pledgedesk.wording.values import labelled


class GapFacts(QTextBrowser):
    """Show one approach in a few lines; references lead to the records."""

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._write_date = date_writer(context.language)
        self.setOpenLinks(False)
        self.setFrameShape(QTextBrowser.Shape.NoFrame)
        self.setAccessibleName(context._("Why it stands so"))
        self.document().setDocumentMargin(16)
        set_look(self, kind="bare")
        self.anchorClicked.connect(self._on_anchor)

    def show_gap(self, gap: Gap) -> None:
        """Show an approach as read under one objective."""
        parts = [self._style(), self._standing(gap), *(self._record(linked) for linked in gap.records)]
        if gap.decision is not None:
            parts.append(self._decision(gap))
        parts.append(self._approach(gap))
        self.setHtml("".join(parts))

    def _style(self) -> str:
        colours = current_theme().colours
        return (
            "<style>"
            f"body, p {{ color: {colours['text']}; }}"
            "p { margin-top: 0; margin-bottom: 4px; }"
            f".note {{ color: {colours['text_secondary']}; }}"
            f".inside {{ background-color: {colours['internal_soft']}; }}"
            f"a {{ color: {colours['accent']}; }}"
            "</style>"
        )

    def _standing(self, gap: Gap) -> str:
        speaker = self._context.translator
        status, meaning = status_label(speaker, gap.status), status_meaning(speaker, gap.status)
        return f"<p><b>{_esc(status)}.</b> <span class=note>{_esc(meaning)}</span></p>"

    def _record(self, linked: LinkedRecord) -> str:
        speaker, record, _ = self._context.translator, linked.record, self._context._
        coded = ("stage", record.stage) if record.stage else ("state", record.state)
        words = [code_label(speaker, *coded), code_label(speaker, "link_kind", linked.link.link_kind)]
        if linked.status is None:
            words.append(_("counts for nothing"))
        if linked.link.remark:
            words.append(linked.link.remark)
        reference = f"<a href='{linked.kind.value}:{record.uid}'>{_esc(record.reference)} {_esc(record.title)}</a>"
        return f"<p>{reference} <span class=note>{_esc(' · '.join(words))}</span></p>"

    def _decision(self, gap: Gap) -> str:
        decision, _ = gap.decision, self._context._
        assert decision is not None
        on = self._write_date(decision.decided_on) if decision.decided_on else ""
        scope = decision_scope(self._context.translator, decision)
        facts = " · ".join(part for part in (on, decision.decided_by, scope) if part)
        reason = labelled(self._context.translator, _("Not for us"), decision.reason)
        later = ""
        if gap.status is not GapStatus.NOT_FOR_US:
            later = f"<br>{_esc(_('Kept with its date; the records that are linked come before it.'))}"
        return f"<p class=inside>{_esc(reason)}<br><span class=note>{_esc(facts)}{later}</span></p>"

    def _approach(self, gap: Gap) -> str:
        speaker, approach = self._context.translator, gap.approach
        facts = (
            "; ".join(approach.organizations),
            period_text(speaker, approach, has_ended=gap.has_ended),
            reading_label(speaker, gap.reading),
        )
        line = _esc(" · ".join(part for part in facts if part))
        return f"<p>{_esc(approach.summary)}</p><p class=note>{_esc(approach.code)} · {line}</p>"

    def _on_anchor(self, url: QUrl) -> None:
        kind, _, uid = url.toString().partition(":")
        self._context.news.record_opened.emit(kind, uid, "")


def _esc(text: str) -> str:
    return html.escape(text)
