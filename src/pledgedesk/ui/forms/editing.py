"""Save what is typed: field by field as each is left, one save at a time, nothing lost between.

A value that is refused stays in its field with the sentence under it, is kept as a draft, and is
tried again with the next save: the other field may be the one to mend.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QObject, QTimer, Signal

from pledgedesk.domain.changes import Changes, apply
from pledgedesk.domain.codec import decode_record
from pledgedesk.domain.codes import RecordKind
from pledgedesk.domain.organizations import Organization
from pledgedesk.domain.records import Record
from pledgedesk.errors import DomainError, PledgeDeskError, StaleRecord
from pledgedesk.ui.context import PageContext

R = TypeVar("R", bound=Record)
DRAFT_AFTER_MS = 1500
"""Typing rests this long before it is kept as a draft; with the write it stays within two seconds."""


SaveWork = Callable[[Any, Any, tuple[Organization, ...]], Changes | None]
CreateWork = Callable[[Any, tuple[Organization, ...]], Changes | None]


class Editing(QObject, Generic[R]):
    """Edit one record.

    `stored` is the record as last read or saved; `is_new` until its first save. `saved` carries the
    record after a save; `refused` a field and its error; `accepted` a field whose problem is mended;
    `stale` a StaleRecord.
    """

    saved = Signal(object)
    refused = Signal(str, object)
    accepted = Signal(str)
    stale = Signal(object)
    failed = Signal(object)
    idle = Signal()

    def __init__(
        self,
        context: PageContext,
        kind: RecordKind,
        save: SaveWork,
        create: CreateWork | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._context = context
        self._kind = kind
        self._save = save
        self._create = create
        self._stored: R | None = None
        self.is_new = False
        self._waiting: dict[str, Any] = {}
        self._refused: dict[str, Any] = {}
        self._organizations: dict[str, Organization] = {}
        self._in_flight: dict[str, Any] | None = None
        self._drafts: dict[str, str] = {}
        self._told: set[str] = set()
        self._kept: set[str] = set()
        self._draft_timer = QTimer(self, singleShot=True, interval=DRAFT_AFTER_MS)
        self._draft_timer.timeout.connect(self.keep_drafts)

    @property
    def stored(self) -> R | None:
        return self._stored

    @property
    def is_saving(self) -> bool:
        return self._in_flight is not None

    @property
    def has_unsaved(self) -> bool:
        return bool(self._waiting or self._refused or self._in_flight)

    def begin(self, record: R, *, is_new: bool = False, drafted: Iterable[str] = ()) -> None:
        """Edit another record, of which some fields have drafts; the one before was saved or kept as drafts."""
        self.keep_drafts()
        self._drafts.clear()
        self._told.clear()
        self._stored = record
        self.is_new = is_new
        self._waiting.clear()
        self._refused.clear()
        self._kept = set(drafted)

    def refresh(self, record: R) -> None:
        """Take the record as it is now stored, after an operation elsewhere."""
        if self._stored is not None and record.uid == self._stored.uid and not self.is_saving:
            self._stored = record

    def type(self, field: str, text: str) -> None:
        """Note what is typed in a field, to be kept as a draft when the typing rests."""
        self._drafts[field] = text
        self._told.discard(field)
        self._draft_timer.start()

    def is_typing(self, field: str) -> bool:
        """Tell whether a field holds what is typed and not saved."""
        return field in self._drafts or field in self._waiting or field in self._refused

    def keep_drafts(self) -> None:
        """Keep now what is typed and not saved."""
        self._draft_timer.stop()
        drafts = {field: text for field, text in self._drafts.items() if field not in self._told}
        self._told |= set(drafts)
        if self._stored is None or not drafts or self._context.read_only:
            return
        uid, kind, service = self._stored.uid, self._kind, self._context.session.drafts
        self._kept |= set(drafts)

        def keep() -> None:
            for field, text in drafts.items():
                service.keep(kind, uid, field, text)

        self._context.database.run(keep, lambda _none: self._context.news.draft_kept.emit(), self.failed.emit)

    def _keep_draft(self, field: str, text: str) -> None:
        self._drafts[field] = text
        self._told.discard(field)
        self.keep_drafts()

    def commit(self, field: str, value: Any, text: str = "", organizations: tuple[Organization, ...] = ()) -> None:
        """Save a field's value, unless it is the stored one.

        `text` is what is typed, kept as a draft where a new record still waits for its title.
        """
        assert self._stored is not None
        self._drafts.pop(field, None)
        had_problem = self._refused.pop(field, None) is not None
        if value == getattr(self._stored, field) and field not in (self._in_flight or {}):
            self._waiting.pop(field, None)
            self._forget_draft(field)
            self.accepted.emit(field)
            if had_problem and self._refused:
                self._save_next()
            return
        self._waiting[field] = value
        self._organizations |= {organization.uid: organization for organization in organizations}
        if self._waits_for_title and text:
            self._keep_draft(field, text)
        self._save_next()

    @property
    def _waits_for_title(self) -> bool:
        title = self._waiting.get("title", getattr(self._stored, "title", ""))
        return self.is_new and not str(title).strip()

    def refuse(self, field: str, error: DomainError, text: str) -> None:
        """Note that what is typed in a field cannot be read; it is kept as a draft."""
        self._keep_draft(field, text)
        self.refused.emit(field, error)

    def _forget_draft(self, field: str) -> None:
        if self._stored is None or field not in self._kept:
            return
        self._kept.discard(field)
        uid, service = self._stored.uid, self._context.session.drafts
        self._context.database.run(lambda: service.discard(uid, field), on_error=self.failed.emit)

    def _save_next(self) -> None:
        if self._in_flight is not None or self._stored is None:
            return
        wanted = self._refused | self._waiting
        before = self._stored
        if not wanted or self._waits_for_title:
            self.idle.emit()
            return
        self._refused.clear()
        self._waiting.clear()
        self._in_flight = wanted
        organizations = tuple(self._organizations.values())
        after = replace(before, **wanted)
        self._context.record(
            lambda: self._work(before, after, organizations),
            lambda changes: self._on_saved(after, changes),
            lambda error: self._on_error(before, after, error),
        )

    def _work(self, before: R, after: R, organizations: tuple[Organization, ...]) -> Changes | None:
        if self.is_new and self._create is not None:
            return self._create(after, organizations)
        return self._save(before, after, organizations)

    def _on_saved(self, after: R, changes: Changes | None) -> None:
        fields, self._in_flight = self._in_flight or {}, None
        if self._stored is not None and self._stored.uid == after.uid:
            self._stored = _as_written(after, changes, is_new=self.is_new)
            self.is_new = False
            self._kept -= set(fields)
            for field in fields:
                self.accepted.emit(field)
            self.saved.emit(self._stored)
        self._save_next()

    def _on_error(self, before: R, after: R, error: PledgeDeskError | Exception) -> None:
        fields, self._in_flight = self._in_flight or {}, None
        if self._stored is None or self._stored.uid != before.uid:
            self.failed.emit(error)
            return
        if isinstance(error, StaleRecord):
            self.stale.emit(error)
            return
        field = error.field if isinstance(error, DomainError) else None
        if field is None or field not in {**fields, **dict.fromkeys(_partners(fields))}:
            self._refused |= fields
            self.failed.emit(error)
            return
        self._on_refused(field, fields, error)

    def _on_refused(self, field: str, fields: dict[str, Any], error: PledgeDeskError | Exception) -> None:
        """Set one field's value aside and save the others; a start that makes the end wrong is set aside itself."""
        culprit = field if field in fields else next(name for name in _PARTNERS[field] if name in fields)
        self._refused[culprit] = fields.pop(culprit)
        self.refused.emit(culprit, error)
        remaining = {name: value for name, value in fields.items() if name not in self._waiting}
        self._waiting = remaining | self._waiting
        if self._waiting:
            held, self._refused = self._refused, {}
            self._save_next()
            self._refused = held | self._refused


_PARTNERS = {"end": ("start",), "due": ("start",), "objectives_primary": ("objectives",)}
"""Fields whose value another one makes impossible."""


def _partners(fields: dict[str, Any]) -> set[str]:
    return {field for field, others in _PARTNERS.items() if any(other in fields for other in others)}


def _as_written(after: R, changes: Changes | None, *, is_new: bool) -> R:
    """Give the record as the operation wrote it: a new reference, the mark of a changed validated record."""
    if changes is None:
        return after
    own = [change for change in changes.changes if change.uid == after.uid]
    if is_new:
        whole = next(change for change in own if change.creates)
        assert isinstance(whole.new, dict)
        written: R = decode_record(type(after), whole.new)
        return written
    return apply(after, own)
