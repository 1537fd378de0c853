"""Word where a text stands in the report, and how somebody took part in its dialogue."""

from __future__ import annotations

from pledgedesk.domain.topics import ReportForm, ReportSection, SpeakerRole, WayForward
from pledgedesk.i18n import N_, Translator

_SECTIONS: dict[str, str] = {
    ReportSection.KEY_INSIGHTS: N_("Key insights"),
    ReportSection.FOREWORD: N_("Foreword"),
    ReportSection.INTRODUCTION: N_("Introduction"),
    ReportSection.SUCCESSES: N_("Successes"),
    ReportSection.CHALLENGES: N_("Challenges"),
    ReportSection.WAYS_FORWARD: N_("Ways forward"),
    ReportSection.LOOKING_FORWARD: N_("Looking forward"),
}
_PLACES: dict[str, str] = {
    ReportForm.OPENING: N_("{section}, opening sentence"),
    ReportForm.POINT: N_("{section}, point {number}"),
    ReportForm.QUOTE: N_("{section}, quotation {number}"),
}
_PARAGRAPH = N_("{section}, paragraph {number}")
_IN_PARAGRAPHS = (ReportSection.FOREWORD, ReportSection.INTRODUCTION, ReportSection.LOOKING_FORWARD)
"""The sections that are written in paragraphs: the others list points."""
_ROLES: dict[str, str] = {
    SpeakerRole.MODERATOR: N_("Moderator"),
    SpeakerRole.PANELLIST: N_("Panellist"),
    SpeakerRole.FLOOR: N_("From the floor"),
    SpeakerRole.QUOTED: N_("Quoted in the report"),
}


def report_section(translator: Translator, section: str) -> str:
    """Give the heading of a part of the report."""
    return translator.gettext(_SECTIONS[section])


def report_place(translator: Translator, way: WayForward) -> str:
    """Say where in the report a way forward stands, as after the topic's title."""
    in_paragraph = way.form == ReportForm.POINT and way.section in _IN_PARAGRAPHS
    place = translator.gettext(_PARAGRAPH if in_paragraph else _PLACES[way.form])
    return place.format(section=report_section(translator, way.section), number=way.number)


def speaker_role(translator: Translator, role: str) -> str:
    """Say how somebody took part in the dialogue."""
    return translator.gettext(_ROLES[role])
