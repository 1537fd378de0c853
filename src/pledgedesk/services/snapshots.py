"""Take snapshots of what a round would send now, and pack and unpack those that were kept."""

from __future__ import annotations

import json
import zlib
from collections.abc import Container, Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import TypeVar

from pledgedesk.domain.codes import State
from pledgedesk.domain.objectives import is_written
from pledgedesk.domain.records import Clearable, Record
from pledgedesk.domain.snapshots import (
    Snapshot,
    SnapshotSection,
    frozen_text,
    read_snapshot,
    snapshot_records,
    snapshot_round,
)
from pledgedesk.domain.text_figures import text_figures
from pledgedesk.errors import ErrorCode, StorageError
from pledgedesk.services.preparation import Preparation, PreparedSection, in_order
from pledgedesk.services.submission import submitted

_LEVEL = 3
"""How hard a snapshot is packed: it takes half of the time of the best, for a tenth more room."""


def snapshot_of(preparation: Preparation) -> Snapshot:
    """Freeze what a round would send now."""
    kept = preparation.kept
    return Snapshot(
        snapshot_round(kept, preparation.review.title),
        tuple(template.key for template in kept.templates),
        tuple(section for one in preparation.sections for section in _frozen_sections(one, preparation.figures)),
        preparation.figures,
        snapshot_records(_carried(preparation), preparation.carried.organizations),
    )


def snapshot_since(preparation: Preparation, sent: Snapshot, on: date) -> Snapshot:
    """Freeze what a round says now, to be held against what it sent.

    A record that was sent, and edited since, is no longer validated: it is compared all the same.
    """
    records, known = preparation.records, {one.uid for one in sent.records}
    cleared = replace(
        records,
        notes=_as_cleared(records.notes, known),
        practices=_as_cleared(records.practices, known),
        pledges=_as_cleared(records.pledges, known),
    )
    carried = in_order(submitted(cleared, preparation.choice), preparation.chosen)
    figures = text_figures(carried.practices, carried.pledges, carried.recommendations, carried.consultations, on=on)
    return snapshot_of(replace(preparation, carried=carried, figures=figures))


C = TypeVar("C", bound=Clearable)


def _as_cleared(records: tuple[C, ...], known: Container[str]) -> tuple[C, ...]:
    return tuple(
        replace(one, state=State.VALIDATED.value, changed_since_validated=False) if one.uid in known else one
        for one in records
    )


def _frozen_sections(prepared: PreparedSection, figures: Mapping[str, int]) -> Iterator[SnapshotSection]:
    for text in prepared.texts:
        yield SnapshotSection(*text.place, prepared.section.title, frozen_text(text.text, figures))


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
