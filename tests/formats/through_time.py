"""Make updates, indicators, consultations, organizations and the agenda's records for workbooks."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

from pledgedesk.domain.consultations import Consultation, ParticipantGroup
from pledgedesk.domain.dates import PartialDate
from pledgedesk.domain.indicators import Indicator, IndicatorValue
from pledgedesk.domain.organizations import LanguageName, Organization, Person
from pledgedesk.domain.parts import Evidence, tags
from pledgedesk.domain.reminders import Chase, Snooze
from pledgedesk.domain.updates import ProgressUpdate


def updates() -> tuple[ProgressUpdate, ...]:
    """Give two updates as a submission has them, the later one first."""
    later = ProgressUpdate(
        "u1",
        "pledge",
        "g1",
        reference="UPD-002",
        date=PartialDate(2025, 7),
        stage="in_progress",
        done="The law is written.",
        next_steps="It goes to parliament.",
        evidence=(Evidence("Draft law"), Evidence("Minutes")),
        public=True,
    )
    return later, replace(
        later, uid="u2", reference="UPD-001", date=PartialDate(2024, 5, 2), stage="planning", evidence=()
    )


def internal_updates() -> tuple[ProgressUpdate, ...]:
    """Give updates as the office has them, one of a practice."""
    later, first = updates()
    told = replace(
        later,
        obstacles="No money yet.",
        milestones_done=("m1",),
        reported_by="o1",
        reported_person="Ben Kamau",
        received_on=PartialDate(2025, 8, 1),
        source="letter",
        evidence=(Evidence("Draft law", "https://example.org/law", "Cabinet 3"),),
        reason="It went back.",
        set_by_hand=True,
        internal_notes="Ask again.",
    )
    running = ProgressUpdate("u3", "practice", "p1", reference="UPD-003", date=PartialDate(2025), stage="still_running")
    return told, first, running


def indicators() -> tuple[Indicator, ...]:
    """Give an indicator of a pledge with two values, and one of an objective without any."""
    values = (
        IndicatorValue(PartialDate(2026), Decimal(30)),
        IndicatorValue(PartialDate(2025), Decimal(15), "Census"),
    )
    births = Indicator(
        "i1",
        "pledge",
        "g1",
        reference="IND-001",
        name="Births registered",
        unit="%",
        baseline=Decimal(10),
        target=Decimal(40),
        values=values,
        public=True,
        internal_notes="Rough.",
    )
    return births, Indicator("i2", reference="IND-002", objective=4, name="Cards issued", public=True)


def consultations() -> tuple[Consultation, ...]:
    """Give two consultations, the later one first."""
    first = Consultation(
        "c1",
        "CONS-002",
        "Round table",
        PartialDate(2025, 3, 4),
        "migrants",
        ("o2", "o1"),
        (
            ParticipantGroup("Domestic workers", 24, 20, 4),
            ParticipantGroup("Students", None, 5),
            ParticipantGroup("Others"),
        ),
        tags((4,)),
        said="They were angry.",
        follow_up="The fee was dropped.",
        documents=(Evidence("Report", "https://e.org", "Shelf"),),
        public=True,
        internal_notes="Invite Ann.",
    )
    return first, Consultation("c2", "CONS-001", "Hearing", PartialDate(2024), "parliament", public=True)


def register() -> tuple[Organization, ...]:
    """Give a ministry with all that is known of it, and an organization of which only the name is."""
    ministry = Organization(
        "o1",
        "Ministry of the Interior",
        (LanguageName("fr", "Ministère de l’Intérieur"),),
        "MoI",
        "ministry",
        "o2",
        "KEN",
        (Person("Cy Mutua", "Secretary", "cy@example.org", "+254 1", "main"), Person("Di Were")),
        "fr",
        ("Home Office",),
        True,
        "",
        "Moved in 2024.",
    )
    return ministry, Organization("o2", "Red Cross")


def agenda() -> dict[str, Any]:
    """Give a request for updates, and an item that was put off."""
    day = PartialDate(2026, 1, 5)
    return {
        "chases": (Chase("h1", "o1", ("g1", "p1"), day, PartialDate(2026, 1, 19), None, "By letter."),),
        "snoozes": (Snooze("s1", "pledge", "g1", "due:g1", day, "The minister is away."),),
    }
