"""Take snapshots of what a round would send now, and pack and unpack those that were kept."""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterator

from pledgedesk.domain.objectives import is_written
from pledgedesk.domain.records import Record
from pledgedesk.domain.snapshots import (
    Snapshot,
    SnapshotSection,
    frozen_text,
    read_snapshot,
    snapshot_records,
    snapshot_round,
)
from pledgedesk.errors import ErrorCode, StorageError
from pledgedesk.services.preparation import Preparation, PreparedSection

_LEVEL = 3
"""How hard a snapshot is packed: it takes half of the time of the best, for a tenth more room."""


def snapshot_of(preparation: Preparation) -> Snapshot:
    """Freeze what a round would send now."""
    kept = preparation.kept
    return Snapshot(
        snapshot_round(kept, preparation.review.title),
        tuple(template.key for template in kept.templates),
        tuple(section for one in preparation.sections for section in _frozen_sections(one)),
        preparation.figures,
        snapshot_records(_carried(preparation), preparation.carried.organizations),
    )


def _frozen_sections(prepared: PreparedSection) -> Iterator[SnapshotSection]:
    for text in prepared.texts:
        yield SnapshotSection(*text.place, prepared.section.title, frozen_text(text.text))


def _carried(preparation: Preparation) -> Iterator[Record]:
    carried = preparation.carried
    yield from (note for note in carried.notes if is_written(note))
    yield from carried.practices
    yield from carried.pledges
    yield from carried.recommendations
    yield from carried.updates
    yield from carried.indicators
    yield from carried.consultations


def packed(snapshot: Snapshot) -> bytes:
    """Give a snapshot as the dossier keeps it."""
    text = json.dumps(snapshot.as_json(), ensure_ascii=False, separators=(",", ":"))
    return zlib.compress(text.encode("utf-8", "surrogatepass"), _LEVEL)


def unpacked(data: bytes, reference: str = "") -> Snapshot:
    """Read a snapshot that was kept; raises StorageError(SNAPSHOT_UNREADABLE)."""
    try:
        found = json.loads(zlib.decompress(data).decode("utf-8", "surrogatepass"))
    except (zlib.error, ValueError):
        raise StorageError(ErrorCode.SNAPSHOT_UNREADABLE, reference=reference) from None
    return read_snapshot(found, reference)
