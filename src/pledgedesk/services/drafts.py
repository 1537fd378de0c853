"""Keep what is being typed, so that a crash takes two seconds of it at most."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

from pledgedesk.domain.codes import RecordKind
from pledgedesk.domain.listings import Draft
from pledgedesk.storage.unit_of_work import UnitOfWorkFactory


class DraftService:
    """Keep, list and let go of drafts. Drafts are outside the change log."""

    def __init__(
        self, unit_of_work: UnitOfWorkFactory, now: Callable[[], datetime] = lambda: datetime.now(UTC)
    ) -> None:
        self._unit_of_work = unit_of_work
        self._now = now

    def keep(self, kind: RecordKind, uid: str, field: str, text: str) -> Draft:
        """Keep a field as typed."""
        at = self._now().astimezone(UTC).isoformat(timespec="seconds")
        draft = Draft(kind.value, uid, field, text, at)
        with self._unit_of_work(writing=True) as uow:
            uow.drafts.put(draft)
            uow.commit()
        return draft

    def discard(self, uid: str, field: str = "") -> None:
        """Let go of the draft of one field, or of all fields of a record."""
        with self._unit_of_work(writing=True) as uow:
            uow.drafts.discard(uid, field)
            uow.commit()

    def all(self) -> tuple[Draft, ...]:
        """List every draft, oldest first."""
        with self._unit_of_work() as uow:
            return uow.drafts.all()
