"""Hold what hangs on a record: it goes to the bin with it, and comes back with it."""

from __future__ import annotations

from dataclasses import dataclass

from pledgedesk.domain.fields import identity


@dataclass(frozen=True, slots=True)
class OfRecord:
    """Name the record of the dossier that something is said of; `record_uid` is empty where there is none."""

    uid: str = identity()
    record_kind: str = identity()
    record_uid: str = identity()
