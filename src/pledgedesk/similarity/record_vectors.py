"""Hold the vectors of a dossier's records in memory, so that ten thousand are compared at once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from threading import Lock
from typing import TYPE_CHECKING

import numpy as np

from pledgedesk.domain.codes import RecordKind
from pledgedesk.similarity.encoder import DIMENSIONS

if TYPE_CHECKING:
    from pledgedesk.similarity.encoder import Matrix

_FIRST_ROOM = 64

Nearest = tuple[RecordKind, str, float]


class RecordVectors:
    """Keep one vector a record, float32. One thread may put while another ranks."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._rows: Matrix = np.empty((_FIRST_ROOM, DIMENSIONS), np.float32)
        self._records: list[tuple[RecordKind, str]] = []
        self._places: dict[str, int] = {}

    def __len__(self) -> int:
        return len(self._records)

    @property
    def uids(self) -> frozenset[str]:
        with self._lock:
            return frozenset(self._places)

    def put(self, records: Sequence[tuple[RecordKind, str]], rows: Matrix) -> None:
        """Keep vectors, in place of those that the records had."""
        with self._lock:
            self._make_room(len(self._records) + len(records))
            for record, row in zip(records, rows, strict=True):
                place = self._places.setdefault(record[1], len(self._records))
                if place == len(self._records):
                    self._records.append(record)
                self._rows[place] = row

    def discard(self, uids: Iterable[str]) -> None:
        """Let go of the vectors of records."""
        with self._lock:
            for uid in uids:
                place = self._places.pop(uid, None)
                if place is None:
                    continue
                last = self._records.pop()
                if last[1] != uid:
                    # The last row takes the place that has come free.
                    self._records[place] = last
                    self._places[last[1]] = place
                    self._rows[place] = self._rows[len(self._records)]

    def vector(self, uid: str) -> Matrix | None:
        """Give the vector of a record as a matrix of one row, or None."""
        with self._lock:
            place = self._places.get(uid)
            return None if place is None else self._rows[place : place + 1].copy()

    def nearest(
        self, score: Callable[[Matrix], Matrix], kinds: frozenset[RecordKind], most: int, but: str = ""
    ) -> tuple[Nearest, ...]:
        """Give the records of these kinds that score best, the best first; `score` takes all rows at once."""
        with self._lock:
            scores = score(self._rows[: len(self._records)])
            found: list[Nearest] = []
            # Others may stand before those wanted: a few more are sorted, and all of them where these do not suffice.
            for part in (4 * most + 16, len(scores)):
                found = [
                    (*self._records[place], float(scores[place]))
                    for place in _best(scores, part)
                    if self._records[place][0] in kinds and self._records[place][1] != but
                ][:most]
                if len(found) == most:
                    break
            return tuple(found)

    def _make_room(self, rows: int) -> None:
        if rows > len(self._rows):
            larger = np.empty((max(rows, 2 * len(self._rows)), DIMENSIONS), np.float32)
            larger[: len(self._records)] = self._rows[: len(self._records)]
            self._rows = larger


def _best(scores: Matrix, most: int) -> list[int]:
    """Give the places of the greatest scores, the greatest first; of equal ones the earlier."""
    if most < len(scores):
        part = np.argpartition(-scores, most)[:most]
        part.sort()
    else:
        part = np.arange(len(scores))
    places: list[int] = part[np.argsort(-scores[part], kind="stable")].tolist()
    return places
