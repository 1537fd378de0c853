"""Be the page of practices."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QWidget

from pledgedesk.domain.changes import Changes
from pledgedesk.domain.codes import RecordKind
from pledgedesk.services.records import ClearedRecordService
from pledgedesk.ui.context import PageContext
from pledgedesk.ui.forms.layouts import PRACTICE
from pledgedesk.ui.views.cleared_records_view import ClearedRecordsView
from pledgedesk.ui.widgets.choice import Choice


class PracticesView(ClearedRecordsView):
    """Show and edit practices."""

    key = "practices"
    kind = RecordKind.PRACTICE
    layout_of_form = PRACTICE
    new_keys = "Ctrl+N"

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(context, context._("Practices"), parent)

    def _service(self) -> ClearedRecordService[Any]:
        return self.context.session.practices

    def _words(self, key: str) -> str:
        _ = self.context._
        return {
            "new": _("New practice"),
            "filter": _("Filter practices"),
            "empty": _("Practices belong here: what the State and its partners do under the Compact."),
        }[key]

    def _describe(self, shown: int, total: int, drafts: int) -> str:
        _ = self.context._
        if shown != total:
            return _("{shown} of {total} practices").format(shown=shown, total=total)
        if drafts:
            return _("{total} practices, {drafts} of them drafts").format(total=total, drafts=drafts)
        return _("{total} practices").format(total=total)

    def _read_more(self, changes: Changes | None) -> None:
        if changes is not None and RecordKind.PLEDGE not in changes.kinds:
            return
        pledges = self.context.session.pledges

        def read() -> list[Choice]:
            return [Choice(one.uid, f"{one.reference} {one.title}", short=one.reference) for one in pledges.list()]

        def offer(choices: list[Choice]) -> None:
            self.form.offer(("pledges",), choices)

        self.context.database.run(read, offer, self.context.news.failed.emit, owner=self)
