"""Hold what a dossier says of itself: the country, the office, the national set-up."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from pledgedesk.domain.codes import EntityType, RecordKind
from pledgedesk.domain.fields import identity, internal, personal, public
from pledgedesk.domain.parts import Contact, ResourceLink

QUIET_MONTHS = 6
"""Months without an update after which a new dossier asks, until the officer sets others."""
MOST_MONTHS, MOST_DAYS = 120, 365
"""The longest that a dossier waits: who means more means never, which is 0 months."""
REPLY_DAYS = 14
"""Days within which an organization is asked to answer, until the officer sets others."""


@dataclass(frozen=True, slots=True)
class Acronym:
    """Hold an acronym that the office knows, and what it stands for."""

    short: str = ""
    meaning: str = ""


@dataclass(frozen=True, slots=True)
class DossierProfile:
    """Hold the face of a dossier.

    `country` is an ISO 3166 alpha-3 code. The bundled sample is `invented`: it has a code that ISO
    leaves to users, and its own `country_name`. `regions` decide which regional reviews are offered.
    A record of which nothing was heard for `quiet_months` is on the agenda; a chase is answered within `reply_days`.
    """

    kind: ClassVar[RecordKind] = RecordKind.DOSSIER
    reference: ClassVar[str] = ""

    uid: str = identity()
    country: str = public(required=True)
    country_name: str = public()
    invented: bool = public(False)
    entity_name: str = public()
    entity_type: str = public(EntityType.STATE.value)
    office: str = public(required=True)
    contacts: tuple[Contact, ...] = personal(())
    champion: bool = public(False)
    languages: tuple[str, ...] = public(())
    regions: tuple[str, ...] = public(())
    national_setup: str = public()
    links: tuple[ResourceLink, ...] = public(())
    quiet_months: int = internal(QUIET_MONTHS)
    reply_days: int = internal(REPLY_DAYS)
    acronyms: tuple[Acronym, ...] = internal(())
