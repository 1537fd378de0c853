"""Word what is different between two submissions."""

from __future__ import annotations

from typing import Any

from pledgedesk.domain.codes import RecordKind
from pledgedesk.domain.snapshots import Happened, RecordDifference, SectionDifference
from pledgedesk.i18n import N_, Translator
from pledgedesk.wording.fields import field_label
from pledgedesk.wording.labels import objective_short
from pledgedesk.wording.values import value_text

_HAPPENED = {Happened.ADDED: N_("new"), Happened.REMOVED: N_("gone"), Happened.CHANGED: N_("changed")}
_OF_PLACE = {"record": N_("Record"), "objective": N_("Objective")}
"""What a snapshot says of where a record belongs, beside its fields."""


def happened_word(translator: Translator, happened: Happened) -> str:
    """Say what became of a record or a section."""
    return translator.gettext(_HAPPENED[happened])


def difference_title(translator: Translator, record: RecordDifference) -> str:
    """Give the title of a record; of a note on an objective, the objective's."""
    number = record.reference.partition("OBJ-")[2]
    return objective_short(translator, int(number)) if number else record.title


def difference_field(translator: Translator, record: RecordDifference, field: str) -> str:
    """Name a field of a record."""
    known = _OF_PLACE.get(field)
    return translator.gettext(known) if known else field_label(translator, field, RecordKind(record.kind))


def difference_value(translator: Translator, field: str, value: Any) -> str:
    """Write what a field said, as words; what is not there says nothing."""
    return value_text(translator, field, value, {})


def section_name(translator: Translator, section: SectionDifference) -> str:
    """Name a section, with its objective where its text is on one."""
    if not section.objective:
        return section.title
    return f"{section.title}, {objective_short(translator, section.objective)}"


def difference_heading(translator: Translator, old: str, new: str) -> str:
    """Name a comparison of two submissions by their references; without a second one it is with what is there now."""
    if not new:
        return translator.gettext("What changed since {name}").format(name=old)
    return translator.gettext("From {name} to {other}").format(name=old, other=new)
