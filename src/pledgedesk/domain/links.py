"""Hold links between the dossier's records and the approaches of a catalogue."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from pledgedesk.domain.attached import OfRecord
from pledgedesk.domain.codes import LinkKind, RecordKind
from pledgedesk.domain.fields import identity, internal

IDM33 = "idm33"
"""The catalogue of the International Dialogue on Migration report No. 33."""


@dataclass(frozen=True, slots=True)
class OfRecordAndApproach(OfRecord):
    """Name a record of the dossier and an approach that something is said of. Internal: no submission carries it."""

    reference: ClassVar[str] = ""

    catalogue: str = identity(IDM33)
    approach: str = identity()


@dataclass(frozen=True, slots=True)
class ApproachLink(OfRecordAndApproach):
    """Say that a practice or pledge relates to an approach."""

    kind: ClassVar[RecordKind] = RecordKind.LINK

    link_kind: str = internal(LinkKind.SIMILAR.value)
    remark: str = internal()
