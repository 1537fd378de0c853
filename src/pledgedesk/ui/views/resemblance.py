"""Say of a record just added that it may be the same as another one."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, TypeAlias

from PySide6.QtWidgets import QWidget

from pledgedesk.domain.changes import Changes
from pledgedesk.domain.codes import OperationKind, RecordKind
from pledgedesk.domain.pledges import Pledge
from pledgedesk.domain.practices import Practice
from pledgedesk.errors import DomainError
from pledgedesk.ui.context import PageContext
from pledgedesk.ui.widgets.banner import Act, Banner

if TYPE_CHECKING:
    from pledgedesk.domain.matches import MatchText, RecordMatch

Compared: TypeAlias = Practice | Pledge


class Resemblance(Banner):
    """Look, whenever the texts of a record added in this window change, for one that says the same.

    Nothing is said again once the officer closed it for that record. What compares is imported when a record was
    added: the start of the program waits for this line.
    """

    def __init__(self, context: PageContext, kind: RecordKind, parent: QWidget | None = None) -> None:
        super().__init__(context._, parent)
        self._context, self._kind = context, kind
        self._shown = ""
        self._added: set[str] = set()
        self._waiting: set[str] = set()
        context.news.recorded.connect(self._on_recorded)
        context.news.vectors_made.connect(self._look)
        self.dismissed.connect(lambda: self._added.discard(self._shown))

    def show_record(self, uid: str) -> None:
        """Follow the form to another record; "" for one that is not stored yet."""
        if uid != self._shown:
            self._shown = uid
            self.clear()
            self._look()

    def _on_recorded(self, changes: Changes) -> None:
        from pledgedesk.domain.matches import MATCHED_FIELDS

        made = {one.uid for one in changes.changes if one.kind is self._kind and one.creates}
        if changes.operation.kind is OperationKind.CREATE:
            self._added |= made
        fields = MATCHED_FIELDS[self._kind]
        touched = {
            one.uid for one in changes.changes if one.kind is self._kind and (one.creates or one.field in fields)
        }
        self._waiting |= touched & self._added
        if self._waiting:
            # What is added is compared with all the others: their vectors come first.
            self._context.news.vectors_wanted.emit()

    def _look(self) -> None:
        """Look once the vectors are up to date: they are made after each change."""
        uid = self._shown
        if uid not in self._waiting:
            return
        self._waiting.discard(uid)
        self._context.database.run(lambda: self._get(uid), self._compare, lambda _gone: None, owner=self)

    def _get(self, uid: str) -> Compared:
        session = self._context.session
        return session.practices.get(uid) if self._kind is RecordKind.PRACTICE else session.pledges.get(uid)

    def _compare(self, record: Compared) -> None:
        from pledgedesk.domain.matches import check_match_text, match_text

        text = match_text(record)
        try:
            check_match_text(text)
        except DomainError:
            return
        self._context.compute.run(
            lambda: self._find(text, record.uid), lambda found: self._on_found(record.uid, found), owner=self
        )

    def _find(self, text: MatchText, uid: str) -> tuple[RecordMatch, ...]:
        return self._context.session.matching.resembling(text, self._kind, most=1, but=uid)

    def _on_found(self, uid: str, found: tuple[RecordMatch, ...]) -> None:
        if uid != self._shown:
            self._waiting.add(uid)
            return
        if not found:
            self.clear()
            return
        other = found[0].uid
        self._context.database.run(
            lambda: self._get(other), lambda record: self._say(uid, record), lambda _gone: None, owner=self
        )

    def _say(self, uid: str, other: Compared) -> None:
        if uid != self._shown or uid not in self._added:
            return
        _ = self._context._
        sentence = _("May be the same as {reference}: {title}").format(reference=other.reference, title=other.title)
        show = Act(_("Show {reference}").format(reference=other.reference), partial(self._open, other))
        self.say("info", sentence, (show,))

    def _open(self, record: Compared) -> None:
        self._context.news.record_opened.emit(record.kind.value, record.uid, "")
