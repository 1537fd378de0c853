"""Show what an organization leads, owes and answered: each line opens its record."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from pledgedesk.domain.agenda import AgendaItem
from pledgedesk.domain.codes import RecordKind
from pledgedesk.domain.organization_facts import AskedQuestion, OrganizationFacts, ReportedUpdate
from pledgedesk.domain.organizations import Naming
from pledgedesk.rendering.dates import date_writer
from pledgedesk.ui.context import PageContext
from pledgedesk.ui.widgets.elided_button import ElidedButton
from pledgedesk.ui.widgets.label import text_label
from pledgedesk.wording import code_label, field_label

_FIRST, _MORE = 10, 100
"""Lines of one kind that are shown at first, and each time more are asked for: a ministry leads hundreds of records."""
Line = tuple[str, Callable[[], object] | None]


class OrganizationFactsPane(QWidget):
    """List what is known of one organization beside its own fields."""

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._write_date = date_writer(context.language)
        self._facts: OrganizationFacts | None = None
        self._shown: dict[str, int] = {}
        self._asked = ("", 0)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(3)

    def show_facts(self, facts: OrganizationFacts | None) -> None:
        """Show an organization; nothing of one that is not stored yet."""
        is_other = self._facts is None or facts is None or facts.organization.uid != self._facts.organization.uid
        if is_other:
            self._shown.clear()
        self._facts = facts
        self._fill()

    def _fill(self) -> None:
        while (item := self._column.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        _, facts = self._context._, self._facts
        if facts is None:
            self._put(text_label(_("Give it a name first."), "caption"))
            return
        self._add(_("Owes"), [self._due(one) for one in facts.owed])
        self._add(_("Leads"), [self._naming(one) for one in facts.leads])
        self._add(_("Takes part in"), [self._naming(one, with_field=True) for one in facts.takes_part])
        self._add(_("Has answered"), [self._update(one) for one in facts.updates])
        self._add(_("Was asked"), [self._question(one) for one in facts.asked])
        self._add(_("Parts of it"), [(one.name, self._to(RecordKind.ORGANIZATION, one.uid)) for one in facts.parts])
        self._add(_("Also found as"), [(name, None) for name in facts.organization.former_names])
        if not (facts.owed or facts.namings or facts.updates or facts.asked or facts.parts):
            sentence = _("No record names it yet. Name it in a practice or pledge, under Who.")
            self._put(text_label(sentence, "caption", wraps=True))

    def _put(self, line: QWidget) -> None:
        self._column.addWidget(line)
        # At once: the layout would show it later, and what is hidden takes no cursor.
        line.show()

    def _add(self, heading: str, lines: Sequence[Line]) -> None:
        if not lines:
            return
        _ = self._context._
        title = _("{heading} ({count})").format(heading=heading, count=len(lines))
        self._put(text_label(title, "label"))
        shown = lines[: self._shown.get(heading, _FIRST)]
        for place, (text, act) in enumerate(shown):
            line = ElidedButton(text, act, kind="link") if act else text_label(text, wraps=True)
            self._put(line)
            if (heading, place) == self._asked:
                line.setFocus()
        if len(shown) < len(lines):
            more = _("Show {count} more").format(count=min(_MORE, len(lines) - len(shown)))
            self._put(ElidedButton(more, partial(self._show_more, heading, len(shown))))

    def _show_more(self, heading: str, shown: int) -> None:
        """Show more lines of one kind, with the cursor on the first that is new."""
        self._shown[heading] = shown + _MORE
        self._asked = (heading, shown)
        self._fill()
        self._asked = ("", 0)

    def _to(self, kind: RecordKind, uid: str) -> Callable[[], object]:
        return lambda: self._context.news.record_opened.emit(kind.value, uid, "")

    def _naming(self, one: Naming, *, with_field: bool = False) -> Line:
        role = field_label(self._context.translator, one.field, one.kind) if with_field else ""
        title = " ".join(one.title.split())
        return " · ".join(filter(None, (f"{one.reference} {title}", role))), self._to(one.kind, one.uid)

    def _due(self, item: AgendaItem) -> Line:
        _ = self._context._
        due = self._write_date(item.due)
        when = _("overdue since {date}").format(date=due) if item.days < 0 else _("due {date}").format(date=due)
        title = item.detail or " ".join(item.title.split())
        return f"{when} · {item.reference} {title}", self._to(item.kind, item.uid)

    def _update(self, one: ReportedUpdate) -> Line:
        group = "stage" if one.record_kind == RecordKind.PLEDGE else "standing"
        stage = code_label(self._context.translator, group, one.stage) if one.stage else ""
        date = self._write_date(one.date) if one.date else ""
        text = " · ".join(filter(None, (one.reference, one.record, date, stage)))
        return text, self._to(RecordKind.PROGRESS_UPDATE, one.uid)

    def _question(self, one: AskedQuestion) -> Line:
        _ = self._context._
        asked = _("asked on {date}").format(date=self._write_date(one.asked_on)) if one.asked_on else ""
        if one.answered_on is not None:
            end = _("answered on {date}").format(date=self._write_date(one.answered_on))
        elif one.reply_by is not None:
            end = _("no answer yet, reply by {date}").format(date=self._write_date(one.reply_by))
        else:
            end = _("no answer yet")
        return " · ".join(filter(None, (asked, ", ".join(one.records), end))), None
