"""Make the sheet of a round's steps of clearance, to print and to sign: it is internal."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from pledgedesk.domain.clearances import StepState, shown_version
from pledgedesk.domain.dossier_rounds import ClearanceStep
from pledgedesk.domain.narrative import Document, DocumentFace, DocumentLook, DocumentTable, Paragraph
from pledgedesk.domain.prose import Run
from pledgedesk.i18n import Translator, translator
from pledgedesk.services.clearances import ClearanceState, clearance_state
from pledgedesk.services.preparation import Preparation
from pledgedesk.wording.chasing import date_words
from pledgedesk.wording.clearances import no_access_control, step_status, step_title
from pledgedesk.wording.labels import country_name, round_title

_WIDTHS = (0.24, 0.18, 0.13, 0.15, 0.3)
_ROOM = "\n\n"
"""Lines left empty, so that there is room to sign by hand."""


def clearance_sheet(preparation: Preparation, language: str, today: date) -> Document:
    """Give the sheet: a row for each step, with what it stands for, its version, and room for a signature."""
    speaker = translator(language)
    _ = speaker.gettext
    profile, state = preparation.records.profile, clearance_state(preparation, today)
    header = (_("Step"), _("Who"), _("Version"), _("Date"), _("Signature and remark"))
    rows = tuple(_row(speaker, one.step, each, state) for one in state.steps for each in one.states)
    version = _("The text and the records of this day have the version {version}.")
    words = version.format(version=shown_version(state.versions.submission))
    return Document(
        DocumentFace(
            _("Clearance sheet"),
            round_title(speaker, preparation.review),
            country=profile.country_name if profile.invented else country_name(speaker, profile.country),
            date=date_words(speaker, today),
            language=language,
            marking=_("INTERNAL"),
        ),
        (
            Paragraph((Run(words),)),
            DocumentTable("", header, rows, _WIDTHS),
            Paragraph((Run(no_access_control(speaker)),), fine=True),
        ),
        has_cover=False,
        has_contents=False,
        numbered=False,
        look=DocumentLook(size=10.5, margin=2),
    )


def _row(speaker: Translator, step: ClearanceStep, state: StepState, whole: ClearanceState) -> tuple[str, ...]:
    taken = state.clearance
    version = shown_version(taken.version if taken else whole.versions.of(state.section, state.organization))
    when = date_words(speaker, taken.on) if taken and taken.on else ""
    return (
        "\n".join(_step_lines(speaker, step, state, whole)),
        taken.by if taken and taken.by else step.who,
        version,
        when,
        _ROOM if taken is None else f"{taken.remark}{_ROOM}",
    )


def _step_lines(speaker: Translator, step: ClearanceStep, state: StepState, whole: ClearanceState) -> Iterator[str]:
    yield step_title(speaker, step)
    if state.section:
        yield whole.section_titles.get(state.section, state.section)
    if state.organization:
        yield whole.organizations.get(state.organization, "")
    yield step_status(speaker, state.status)
