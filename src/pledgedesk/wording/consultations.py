"""Word the figures of consultations: groups that took part, counts by kind and the set that they count."""

from __future__ import annotations

from pledgedesk.domain.consultations import ConsultationCounts, ConsultationTable, ParticipantGroup
from pledgedesk.i18n import Translator
from pledgedesk.wording.labels import code_label
from pledgedesk.wording.values import labelled, number_text

NOT_KNOWN = "–"
"""What stands where no figure is known: it is no zero."""


def counted_set(translator: Translator, table: ConsultationTable) -> str:
    """Say which consultations a table counts, and how many these are."""
    _ = translator.gettext
    number = table.together.consultations
    if table.public_only:
        sentence = _("Public consultations by kind: {number}. In all kinds together each organization counts once.")
    else:
        sentence = _("All consultations by kind: {number}. In all kinds together each organization counts once.")
    return sentence.format(number=number_text(translator, number))


def count_headings(translator: Translator) -> list[str]:
    """Give the headings of the counts by kind."""
    _ = translator.gettext
    return [_("Kind"), _("Number"), _("Organizations"), _("People"), _("Women"), _("Men")]


def count_rows(translator: Translator, table: ConsultationTable) -> list[list[str]]:
    """Give the rows of the counts by kind, the last of all kinds together; a dash where nothing is known."""
    _ = translator.gettext
    rows = [_row(translator, _kind(translator, one), one) for one in table.kinds]
    return [*rows, _row(translator, _("All kinds"), table.together)]


def _kind(translator: Translator, one: ConsultationCounts) -> str:
    if not one.consultation_kind:
        return translator.gettext("Not chosen yet")
    return code_label(translator, "consultation_kind", one.consultation_kind)


def _row(translator: Translator, name: str, one: ConsultationCounts) -> list[str]:
    figures = (one.consultations, one.organizations, one.people, one.women, one.men)
    return [name, *(NOT_KNOWN if figure is None else number_text(translator, figure) for figure in figures)]


def group_text(translator: Translator, group: ParticipantGroup) -> str:
    """Name a group that took part, with the numbers that are known."""
    _ = translator.gettext
    counts = ((_("Number"), group.number), (_("Women"), group.women), (_("Men"), group.men))
    known = [
        labelled(translator, name, number_text(translator, number)) for name, number in counts if number is not None
    ]
    return ", ".join(filter(None, (group.group, *known)))
