"""Keep the vectors of a dossier's records up to date, in the file and in memory; those of the report's full text too.

A record that is new, or whose texts changed, has no vector: the same unit of work that wrote it took
it away. Making one takes time and no database, so the work has three steps that a window runs in
different threads: `pending` and `store` are units of work, `encode` is none.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from pledgedesk.domain.codes import RecordKind
from pledgedesk.domain.links import IDM33
from pledgedesk.domain.matches import MATCHED_KINDS, Matched, match_text
from pledgedesk.domain.records import Record
from pledgedesk.similarity.encoder import ENCODER, EncoderSource
from pledgedesk.similarity.sentences import sentences
from pledgedesk.storage.unit_of_work import UnitOfWork, UnitOfWorkFactory
from pledgedesk.storage.vectors import REPORT, StoredVector

if TYPE_CHECKING:
    from pledgedesk.similarity.encoder import Matrix
    from pledgedesk.similarity.record_vectors import RecordVectors

BATCH = 32
"""Records of which vectors are made in one go: some tenths of a second."""
RECIPE = 1
"""The way in which texts are put together; raised when it changes."""
_REPORT_FIELDS = ("description", "impacts", "lessons")
_REPORT_UID = f"{REPORT}:"


@dataclass(frozen=True, slots=True)
class PendingText:
    """Hold what vectors are to be made of, one each of `texts`; `digest` changes with them.

    `kind` is that of the record, or REPORT for the full text of an approach.
    """

    uid: str
    kind: str
    texts: tuple[str, ...]
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
        self._report: dict[str, Matrix] = {}
        self._only_held: set[str] = set()
        """Uids of vectors that are held and not stored, because the dossier is read-only."""

    @property
    def held(self) -> RecordVectors:
        """Give the vectors that are in memory."""
        if self._held is None:
            from pledgedesk.similarity.record_vectors import RecordVectors

            self._held = RecordVectors()
        return self._held

    @property
    def report(self) -> Mapping[str, Matrix]:
        """Give the vectors of the full text's sentences, by codes of approaches; another mapping once they change."""
        return self._report

    def load(self) -> int:
        """Read the stored vectors into memory, where that is not done yet; gives how many are held. A unit of work."""
        if self._held is None:
            with self._unit_of_work() as uow:
                stored = uow.vectors.all(self._made_by)
            self._hold(stored)
        return len(self.held) + len(self._report)

    def pending(self, most: int = BATCH) -> tuple[PendingText, ...]:
        """Give what has no vector of today's encoder, at most so many texts. A unit of work.

        Vectors of what is gone leave the memory with it. Raises EncoderUnavailable.
        """
        held = self.load()
        with self._unit_of_work() as uow:
            if uow.vectors.count(self._made_by) + len(self._only_held) != held:
                self._let_go(uow.vectors.uids(self._made_by) | self._only_held)
            return tuple(_up_to(most, self._without_vector(uow, most)))

    def encode(self, texts: Sequence[PendingText]) -> tuple[StoredVector, ...]:
        """Make vectors: takes time, and no unit of work. Raises EncoderUnavailable."""
        encoder = self._encoder.get()
        rows = iter(encoder.encode([text for one in texts for text in one.texts]).astype("<f4"))
        return tuple(
            StoredVector(
                one.uid, one.kind, self._made_by, one.digest, b"".join(next(rows).tobytes() for _ in one.texts)
            )
            for one in texts
        )

    def store(self, vectors: Sequence[StoredVector]) -> int:
        """Store and hold vectors of texts that are still the same; gives of how many. A unit of work."""
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
        yield from self._report_without_vectors(uow)

    def _report_without_vectors(self, uow: UnitOfWork) -> Iterator[PendingText]:
        codes = [code for code in uow.reports.codes(IDM33) if code.count(".") == 2]
        made = (uow.vectors.uids(self._made_by) if codes else frozenset()) | self._only_held
        for code in codes:
            if _REPORT_UID + code not in made and (pending := _pending_report(uow, code)).texts:
                yield pending

    def _hold(self, vectors: Sequence[StoredVector]) -> None:
        import numpy as np

        from pledgedesk.similarity.encoder import DIMENSIONS

        records = [one for one in vectors if one.kind != REPORT]
        if records:
            rows = np.frombuffer(b"".join(one.data for one in records), "<f4").reshape(len(records), DIMENSIONS)
            self.held.put([(RecordKind(one.kind), one.uid) for one in records], rows.astype(np.float32, copy=False))
        report = {
            one.uid.removeprefix(_REPORT_UID): np.frombuffer(one.data, "<f4").reshape(-1, DIMENSIONS)
            for one in vectors
            if one.kind == REPORT
        }
        if report:
            self._report = self._report | report

    def _let_go(self, kept: frozenset[str] | set[str]) -> None:
        """Forget the vectors that are not among those kept."""
        self.held.discard(self.held.uids - kept)
        if any(_REPORT_UID + code not in kept for code in self._report):
            self._report = {code: rows for code, rows in self._report.items() if _REPORT_UID + code in kept}


def _up_to(most: int, found: Iterator[PendingText]) -> Iterator[PendingText]:
    """Give what is found until it comes to so many texts."""
    count = 0
    while count < most and (one := next(found, None)) is not None:
        count += len(one.texts)
        yield one


def _pending(record: Record) -> PendingText:
    text = match_text(cast("Matched", record)).whole
    return PendingText(record.uid, record.kind.value, (text,), _digest((text,)))


def _pending_report(uow: UnitOfWork, code: str) -> PendingText:
    fields = uow.reports.texts(IDM33, code)
    texts = tuple(one for field in _REPORT_FIELDS for one in sentences(fields.get(field, "")))
    return PendingText(_REPORT_UID + code, REPORT, texts, _digest(texts))


def _digest(texts: Sequence[str]) -> str:
    return hashlib.sha256("\n\n".join(texts).encode()).hexdigest()


def _digest_now(uow: UnitOfWork, vector: StoredVector) -> str:
    if vector.kind == REPORT:
        return _pending_report(uow, vector.uid.removeprefix(_REPORT_UID)).digest
    record = uow.records(RecordKind(vector.kind)).find(vector.uid)
    return "" if record is None else _pending(record).digest
