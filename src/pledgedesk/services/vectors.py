"""Keep the vectors of a dossier's records up to date, in the file and in memory.

A record that is new, or whose texts changed, has no vector: the same unit of work that wrote it took
it away. Making one takes time and no database, so the work has three steps that a window runs in
different threads: `pending` and `store` are units of work, `encode` is none.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, cast

from pledgedesk.domain.codes import RecordKind
from pledgedesk.domain.matches import MATCHED_KINDS, Matched, match_text
from pledgedesk.domain.records import Record
from pledgedesk.similarity.encoder import ENCODER, EncoderSource
from pledgedesk.storage.unit_of_work import UnitOfWork, UnitOfWorkFactory
from pledgedesk.storage.vectors import StoredVector

if TYPE_CHECKING:
    from pledgedesk.similarity.record_vectors import RecordVectors

BATCH = 32
"""Records of which vectors are made in one go: some tenths of a second."""
RECIPE = 1
"""The way in which a record's texts are put together; raised when it changes."""


@dataclass(frozen=True, slots=True)
class PendingText:
    """Hold the text of a record of which a vector is to be made; `digest` changes with the text."""

    uid: str
    kind: RecordKind
    text: str
    digest: str


class VectorService:
    """Make, store and hold the vectors of practices, pledges and recommendations."""

    def __init__(
        self, unit_of_work: UnitOfWorkFactory, *, read_only: bool = False, encoder: EncoderSource = ENCODER
    ) -> None:
        self._unit_of_work = unit_of_work
        self._read_only = read_only
        self._encoder = encoder
        self._held: RecordVectors | None = None
        self._only_held: set[str] = set()
        """Records whose vectors are held and not stored, because the dossier is read-only."""

    @property
    def held(self) -> RecordVectors:
        """Give the vectors that are in memory."""
        if self._held is None:
            from pledgedesk.similarity.record_vectors import RecordVectors

            self._held = RecordVectors()
        return self._held

    def load(self) -> int:
        """Read the stored vectors into memory, where that is not done yet; gives how many are held. A unit of work."""
        if self._held is None:
            with self._unit_of_work() as uow:
                stored = uow.vectors.all(self._made_by)
            self._hold(stored)
        return len(self.held)

    def pending(self, most: int = BATCH) -> tuple[PendingText, ...]:
        """Give the texts of records that have no vector of today's encoder, at most so many. A unit of work.

        Vectors of records that are gone leave the memory with it. Raises EncoderUnavailable.
        """
        self.load()
        with self._unit_of_work() as uow:
            if uow.vectors.count(self._made_by) + len(self._only_held) != len(self.held):
                self.held.discard(self.held.uids - uow.vectors.uids(self._made_by) - self._only_held)
            return tuple(islice(self._without_vector(uow, most), most))

    def encode(self, texts: Sequence[PendingText]) -> tuple[StoredVector, ...]:
        """Make vectors: takes time, and no unit of work. Raises EncoderUnavailable."""
        rows = self._encoder.get().encode([one.text for one in texts])
        return tuple(
            StoredVector(one.uid, one.kind, self._made_by, one.digest, row.astype("<f4").tobytes())
            for one, row in zip(texts, rows, strict=True)
        )

    def store(self, vectors: Sequence[StoredVector]) -> int:
        """Store and hold vectors of records whose texts are still the same; gives how many. A unit of work."""
        with self._unit_of_work(writing=not self._read_only) as uow:
            fresh = [one for one in vectors if one.digest == _digest_now(uow, one)]
            if not self._read_only:
                uow.vectors.put(fresh)
                uow.commit()
        if self._read_only:
            self._only_held.update(one.uid for one in fresh)
        self._hold(fresh)
        return len(fresh)

    def refresh(self, cancelled: Callable[[], bool] = lambda: False) -> int:
        """Bring all vectors up to date, batch by batch, until `cancelled`; gives how many were made.

        For the command line and for tests: a window runs the steps in their threads. Raises EncoderUnavailable.
        """
        made = 0
        while not cancelled() and (texts := self.pending()):
            made += self.store(self.encode(texts))
        return made

    @property
    def _made_by(self) -> str:
        return f"{self._encoder.version}/{RECIPE}"

    def _without_vector(self, uow: UnitOfWork, most: int) -> Iterator[PendingText]:
        for kind in MATCHED_KINDS:
            missing = uow.vectors.missing(kind, self._made_by, most + len(self._only_held))
            wanted = tuple(uid for uid in missing if uid not in self._only_held)
            yield from (_pending(record) for record in uow.records(kind).of_uids(wanted[:most]))

    def _hold(self, vectors: Sequence[StoredVector]) -> None:
        import numpy as np

        if vectors:
            rows = np.frombuffer(b"".join(one.data for one in vectors), "<f4").reshape(len(vectors), -1)
            self.held.put([(one.kind, one.uid) for one in vectors], rows.astype(np.float32, copy=False))


def _pending(record: Record) -> PendingText:
    text = match_text(cast("Matched", record)).whole
    return PendingText(record.uid, record.kind, text, hashlib.sha256(text.encode()).hexdigest())


def _digest_now(uow: UnitOfWork, vector: StoredVector) -> str:
    record = uow.records(vector.kind).find(vector.uid)
    return "" if record is None else _pending(record).digest
