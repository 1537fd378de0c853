"""Save what is typed: field by field as each is left, one save at a time, nothing lost between.

A value that is refused stays in its field with the sentence under it, is kept as a draft, and is
tried again with the next save: the other field may be the one to mend.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QMetaMethod, QObject, QTimer, Signal

from pledgedesk.domain.changes import Changes, apply
from pledgedesk.domain.codec import decode_record
from pledgedesk.domain.codes import RecordKind
from pledgedesk.domain.organizations import Organization
from pledgedesk.domain.records import NEEDED_FIELDS, Record
from pledgedesk.errors import DomainError, ErrorCode, PledgeDeskError, StaleRecord
from pledgedesk.ui.context import PageContext

R = TypeVar("R", bound=Record)
DRAFT_AFTER_MS = 1500
"""Typing rests this long before it is kept as a draft; with the write it stays within two seconds."""


SaveWork = Callable[[Any, Any, tuple[Organization, ...]], Changes | None]
CreateWork = Callable[[Any, tuple[Organization, ...]], Changes | None]


@dataclass(frozen=True, slots=True)
class _Save:
    """Hold a save on its way: the record before and after, the fields it carries, and what was typed in them."""

    before: Any
    after: Any
    fields: dict[str, Any]
    texts: Mapping[str, str]
    organizations: tuple[Organization, ...]
    is_new: bool


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
        self._failed: dict[str, Any] = {}
        self._organizations: dict[str, Organization] = {}
        self._in_flight: _Save | None = None
        self._asked: set[str] = set()
        self._texts: dict[str, str] = {}
        self._drafts: dict[str, str] = {}
        self._told: set[str] = set()
        self._kept: set[str] = set()
        self._draft_timer = QTimer(self, singleShot=True, interval=DRAFT_AFTER_MS)
        self._draft_timer.timeout.connect(self.keep_drafts)
        context.news.recorded.connect(self._on_recorded)

    @property
    def stored(self) -> R | None:
        return self._stored

    @property
    def is_saving(self) -> bool:
        return self._in_flight is not None

    @property
    def has_unsaved(self) -> bool:
        """Tell whether values are on their way into the record, or a person is asked about them."""
        return bool(self._waiting or self._in_flight or self._asked)

    def begin(self, record: R, *, is_new: bool = False, drafted: Iterable[str] = ()) -> None:
        """Edit another record, of which some fields have drafts; the one before is saved or kept as drafts.

        The record in hand given again means that its stored values were chosen over those typed.
        """
        self.keep_drafts()
        if self._stored is not None and record.uid == self._stored.uid:
            for field in self._asked:
                self._forget_draft(field)
        else:
            self._send_waiting()
        self._forget_typed()
        self._organizations.clear()
        self._stored = record
        self.is_new = is_new
        self._kept = set(drafted)

    def _send_waiting(self) -> None:
        """Queue what waits for the save in flight, for its record is left now; what waits for a title is a draft."""
        wanted = self._failed | self._waiting
        if self._stored is None or not wanted:
            return
        if self._in_flight is not None and self._in_flight.before.uid == self._stored.uid:
            self._queue(self._save_of(self._in_flight.after, wanted, is_new=False), self._on_sent_after)
        elif not self._waits_for_title:
            self._queue(self._save_of(self._stored, wanted, is_new=self.is_new), self._on_sent_after)
        else:
            self._keep(self._stored.uid, {name: self._texts[name] for name in wanted if self._texts[name]})

    def _on_sent_after(self, save: _Save, error: PledgeDeskError | Exception | None) -> None:
        if error is None:
            return
        if not isinstance(error, _RecordGoneError):
            self._keep_texts(save, save.fields)
        self._tell(error)

    def _tell(self, error: PledgeDeskError | Exception) -> None:
        if isinstance(error, PledgeDeskError):  # anything else is raised as a bug
            self.failed.emit(error)

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
        unsaved = (self._drafts, self._waiting, self._refused, self._failed, self._asked)
        return self._is_in_flight(field) or any(field in held for held in unsaved)

    def keep_drafts(self) -> None:
        """Keep now what is typed and not saved."""
        self._draft_timer.stop()
        drafts = {field: text for field, text in self._drafts.items() if field not in self._told}
        self._told |= set(drafts)
        if self._stored is not None:
            self._kept |= set(drafts)
            self._keep(self._stored.uid, drafts)

    def _keep(self, uid: str, drafts: dict[str, str]) -> None:
        if not drafts or self._context.read_only:
            return
        kind, service = self._kind, self._context.session.drafts

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

        `text` is what is typed, kept as a draft where a new record still waits for its title, or the save fails.
        """
        assert self._stored is not None
        self._drafts.pop(field, None)
        self._failed.pop(field, None)
        had_problem = self._refused.pop(field, None) is not None
        self._texts[field] = text
        if value == getattr(self._stored, field) and not self._is_in_flight(field):
            self._waiting.pop(field, None)
            self._asked.discard(field)
            self._forget_draft(field)
            self.accepted.emit(field)
            if had_problem and self._refused:
                self._save_next()
            return
        self._waiting[field] = value
        self._organizations |= {organization.uid: organization for organization in organizations}
        if self._waits_for_title and (text or field in self._kept):
            self._keep_draft(field, text)
        self._save_next()

    def _is_in_flight(self, field: str) -> bool:
        sent, stored = self._in_flight, self._stored
        return sent is not None and stored is not None and sent.before.uid == stored.uid and field in sent.fields

    @property
    def _waits_for_title(self) -> bool:
        needed = NEEDED_FIELDS.get(self._kind, "title")
        if not self.is_new or self._is_in_flight(needed):
            return False
        return not str(self._waiting.get(needed, getattr(self._stored, needed, ""))).strip()

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

    def try_again(self) -> None:
        """Save what the disk refused before: there may be room again."""
        if self._failed:
            self._save_next()

    def _save_next(self) -> None:
        if self._in_flight is not None or self._stored is None:
            return
        wanted = self._failed | self._refused | self._waiting
        if not wanted or self._waits_for_title:
            self.idle.emit()
            return
        for held in (self._failed, self._refused, self._waiting):
            held.clear()
        self._asked -= set(wanted)
        self._in_flight = self._save_of(self._stored, wanted, is_new=self.is_new)
        self._queue(self._in_flight, self._on_ended)

    def _save_of(self, before: R, fields: dict[str, Any], *, is_new: bool) -> _Save:
        after, made = replace(before, **fields), tuple(self._organizations.values())
        return _Save(before, after, fields, {name: self._texts.get(name, "") for name in fields}, made, is_new)

    def _queue(self, save: _Save, ended: Callable[[_Save, PledgeDeskError | Exception | None], object]) -> None:
        def done(changes: Changes | None) -> None:
            self._on_saved(save, changes)
            ended(save, None)

        def failed(error: Exception) -> None:
            ended(
                save,
                _RecordGoneError(save.before) if isinstance(error, StaleRecord) and error.theirs is None else error,
            )

        self._context.record(lambda: self._work(save), done, failed, failed)

    def _work(self, save: _Save) -> Changes | None:
        if save.is_new and self._create is not None:
            return self._create(save.after, save.organizations)
        return self._save(save.before, save.after, save.organizations)

    def _on_saved(self, save: _Save, changes: Changes | None) -> None:
        if self._stored is None or self._stored.uid != save.after.uid:
            return
        self._stored = _as_written(save.after, changes, is_new=save.is_new)
        self.is_new = False
        self._let_go(save, changes)
        for field in save.fields:
            self.accepted.emit(field)
        self.saved.emit(self._stored)

    def _let_go(self, save: _Save, changes: Changes | None) -> None:
        """Follow the save, which let go of the drafts of the fields that it wrote: of all, where it made the record."""
        written = {change.field for change in changes.changes} if changes is not None else set()
        gone = set(self._told) if save.is_new else set(save.fields)
        for field in gone - written if not save.is_new else ():
            self._forget_draft(field)
        self._kept -= gone
        self._told -= gone
        # What is typed in them since is to be kept anew.
        if gone & set(self._drafts):
            self._draft_timer.start()

    def _on_ended(self, save: _Save, error: PledgeDeskError | Exception | None) -> None:
        self._in_flight = None
        if error is None:
            self._save_next()
        elif isinstance(error, _RecordGoneError) or self._stored is None or self._stored.uid != save.before.uid:
            self._on_sent_after(save, error)
            self._save_next()
        elif isinstance(error, StaleRecord):
            self._on_stale(save, error)
        else:
            self._on_error(save, error)

    def _keep_texts(self, save: _Save, fields: Iterable[str]) -> None:
        """Keep what was typed in fields that could not be saved."""
        texts = {name: save.texts[name] for name in fields if save.texts[name]}
        if self._stored is not None and self._stored.uid == save.before.uid:
            self._kept |= set(texts)
        self._keep(save.before.uid, texts)

    def _on_stale(self, save: _Save, stale: StaleRecord) -> None:
        """Ask whose values to keep; until answered the typed ones are drafts."""
        self._keep_texts(save, save.fields)
        if self.isSignalConnected(QMetaMethod.fromSignal(self.stale)):
            self._asked |= set(save.fields) - set(self._waiting)
            self.stale.emit(stale)
        else:
            self.failed.emit(stale)
        self._save_next()

    def _on_recorded(self, changes: Changes) -> None:
        """Notice that the question was answered, its values being stored now; or that the record is gone."""
        own = [change for change in changes.changes if self._stored is not None and change.uid == self._stored.uid]
        self._asked -= {change.field for change in own}
        if any(change.deletes for change in own):
            self._forget_typed()

    def _forget_typed(self) -> None:
        for held in (self._drafts, self._told, self._waiting, self._refused, self._failed, self._asked, self._texts):
            held.clear()

    def _on_error(self, save: _Save, error: PledgeDeskError | Exception) -> None:
        field = error.field if isinstance(error, DomainError) else None
        if field is None or field not in {*save.fields, *_partners(save.fields)}:
            self._failed |= {name: value for name, value in save.fields.items() if name not in self._waiting}
            self._keep_texts(save, save.fields)
            self._tell(error)
            return
        self._on_refused(field, save, error)

    def _on_refused(self, field: str, save: _Save, error: PledgeDeskError | Exception) -> None:
        """Set one field's value aside and save the others; a start that makes the end wrong is set aside itself."""
        fields = dict(save.fields)
        culprit = field if field in fields else next(name for name in _PARTNERS[field] if name in fields)
        value = fields.pop(culprit)
        if culprit not in self._waiting:
            self._refused[culprit] = value
            self._keep_texts(save, (culprit,))
            self.refused.emit(culprit, error)
        self._waiting = {name: found for name, found in fields.items() if name not in self._waiting} | self._waiting
        if self._waiting:
            held, self._refused = self._refused, {}
            self._save_next()
            self._refused = held | self._refused


class _RecordGoneError(DomainError):
    """Tell that the record was deleted while a save of it was on its way: its drafts would make it anew."""

    def __init__(self, record: Any) -> None:
        super().__init__(ErrorCode.RECORD_UNKNOWN, value=getattr(record, "reference", ""))


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
