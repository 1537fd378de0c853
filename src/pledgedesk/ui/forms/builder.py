"""Build the control of each field, with its label, its help and its binding."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QCheckBox, QWidget

from pledgedesk.domain.codes import RecordKind
from pledgedesk.domain.consultations import ParticipantGroup
from pledgedesk.domain.dossier import MOST_DAYS, MOST_MONTHS, Acronym
from pledgedesk.domain.fields import Exposure, specs
from pledgedesk.domain.numbers import read_count
from pledgedesk.domain.organizations import NameRegister
from pledgedesk.domain.parts import Contact, Evidence, Milestone, ResourceLink
from pledgedesk.domain.pledges import TEXT_FROM, TEXT_TO
from pledgedesk.domain.problems import CONTACT_LIMIT
from pledgedesk.domain.records import ORGANIZATION_FIELD, ORGANIZATION_FIELDS, RECORD_FIELDS, RECORD_TYPES
from pledgedesk.i18n import Translator
from pledgedesk.ui.forms import bindings
from pledgedesk.ui.forms.choices import choices_for
from pledgedesk.ui.forms.dates import date_reader, date_writer
from pledgedesk.ui.forms.layouts import FormLayout
from pledgedesk.ui.forms.organization_parts import ORGANIZATION_PARTS, organization_columns
from pledgedesk.ui.forms.part_bindings import PartsBinding
from pledgedesk.ui.forms.parts_field import PartColumn, PartsField, PartWords
from pledgedesk.ui.widgets.chips_field import ChipsField
from pledgedesk.ui.widgets.choice_field import ChoiceField
from pledgedesk.ui.widgets.labelled_field import LabelledField
from pledgedesk.ui.widgets.long_text_field import LongTextField
from pledgedesk.ui.widgets.number_field import NumberField
from pledgedesk.ui.widgets.partial_date_field import PartialDateField
from pledgedesk.ui.widgets.stage_buttons import StageButtons
from pledgedesk.ui.widgets.text_field import TextField
from pledgedesk.wording import field_help, field_label
from pledgedesk.wording.values import number_text

_CODED = (
    "practice_type", "geographic_scope", "type", "level", "language", "assessment", "entity_type", "source", "response",
    "status", "consultation_kind", "organization_kind",
)  # fmt: skip
_SEVERAL = (
    "principles", "sdg_targets", "countries", "subregions", "nature", "languages", "regions", "practices", "pledges",
    "approaches", "milestones_done",
)  # fmt: skip
_GROUPS = {
    (RecordKind.PROGRESS_UPDATE, "source"): "update_source",
    (RecordKind.PROGRESS_UPDATE, "stage"): "stage",
    (RecordKind.ORGANIZATION, "country"): "countries",
}
"""The labels to choose from, where another field has the same name; an update's stage is one of a list to choose."""
_FLAGS = ("ongoing", "mirror", "priority", "champion", "public")
_WHOLE = {"quiet_months": (0, MOST_MONTHS), "reply_days": (1, MOST_DAYS)}
_DATES = ("start", "end", "due", "registered_on", "date", "received_on")
_DESCRIPTION_LIMIT = 3000


class FieldBuilder:
    """Build the fields of one kind of record.

    `register` gives a fresh register of organizations each time a field is read.
    """

    def __init__(
        self,
        kind: RecordKind,
        layout: FormLayout,
        translator: Translator,
        language: str,
        register: Callable[[], NameRegister],
    ) -> None:
        self._specs = specs(RECORD_TYPES[kind])
        self._kind = kind
        self._layout = layout
        self._translator = translator
        self._read_date = date_reader(language)
        self._write_date = date_writer(language)
        self._register = register

    def build(self, name: str) -> bindings.Binding:
        """Build the binding of a field, its control and words included."""
        if name in ORGANIZATION_FIELDS.get(self._kind, ()):
            chips = ChipsField(self._translator.gettext, allow_new=True)
            return bindings.OrganizationsBinding(name, self._row(name, chips), chips, self._register)
        if name == ORGANIZATION_FIELD.get(self._kind):
            chips = ChipsField(self._translator.gettext, allow_new=True)
            return bindings.OneOrganizationBinding(name, self._row(name, chips), chips, self._register)
        if name == "objectives":
            chips = ChipsField(
                self._translator.gettext,
                choices_for(self._translator, name),
                with_primary=self._kind is RecordKind.PRACTICE,
            )
            return bindings.ObjectivesBinding(name, self._row(name, chips), chips)
        if name in _SEVERAL:
            is_offered_later = name in RECORD_FIELDS.get(self._kind, {}) or name == "milestones_done"
            choices = () if is_offered_later else choices_for(self._translator, name)
            chips = ChipsField(self._translator.gettext, choices)
            return bindings.ChipsBinding(name, self._row(name, chips), chips)
        return self._build_single(name)

    def _build_single(self, name: str) -> bindings.Binding:
        _ = self._translator.gettext
        if name in _CODED or (self._kind, name) in _GROUPS:
            group = _GROUPS.get((self._kind, name), name)
            choice = ChoiceField(choices_for(self._translator, group), none_label=_("Not chosen yet"))
            return bindings.ChoiceBinding(name, self._row(name, choice), choice)
        if name == "stage":
            buttons = StageButtons(choices_for(self._translator, name))
            return bindings.ChoiceBinding(name, self._row(name, buttons), buttons)
        if name in _FLAGS:
            box = QCheckBox(_("Yes"))
            return bindings.FlagBinding(name, self._row(name, box), box)
        if name in _DATES:
            date = self.build_date()
            return bindings.DateBinding(name, self._row(name, date), date)
        if name in _PARTS:
            return self._build_parts(name)
        return self._build_text(name)

    def _build_text(self, name: str) -> bindings.Binding:
        line = TextField()
        if name == "labels":
            return bindings.LabelsBinding(name, self._row(name, line), line)
        if name == "amount":
            return bindings.AmountBinding(name, self._row(name, line), line)
        if name in _WHOLE:
            return bindings.WholeNumberBinding(name, self._row(name, line), line, _WHOLE[name])
        if name not in self._layout.tall:
            return bindings.TextBinding(name, self._row(name, line), line)
        text = self._build_long_text(name)
        return bindings.TextBinding(name, self._row(name, text), text)

    def _build_long_text(self, name: str) -> LongTextField:
        _ = self._translator.gettext
        lines = self._layout.tall[name]
        if self._kind is RecordKind.PLEDGE and name == "text":
            return LongTextField(_, lowest=TEXT_FROM, highest=TEXT_TO, lines=lines)
        if name == "description":
            return LongTextField(_, highest=_DESCRIPTION_LIMIT, lines=lines)
        return LongTextField(_, lines=lines)

    def build_date(self) -> PartialDateField:
        """Build a field for a date."""
        return PartialDateField(self._translator.gettext, self._read_date, self._describe)

    def _describe(self, value: Any) -> str:
        return self._write_date(value)

    def _build_parts(self, name: str) -> bindings.Binding:
        part_type, columns, words = _part_columns(self._translator, name)
        limit = CONTACT_LIMIT if name == "contacts" else 0
        field = PartsField(columns, words, self.build_date, limit=limit)
        return PartsBinding(name, self._row(name, field), field, part_type)

    def _row(self, name: str, control: QWidget) -> LabelledField:
        _ = self._translator.gettext
        internal = self._specs[name].exposure is Exposure.INTERNAL
        label = field_label(self._translator, name, self._kind)
        return LabelledField(
            label,
            control,
            help_text=field_help(self._translator, name, self._kind),
            required=name in self._layout.required,
            internal_word=_("internal") if internal else "",
        )


_PARTS = (
    "contacts",
    "resources",
    "links",
    "milestones",
    "evidence",
    "documents",
    "groups",
    "acronyms",
    *ORGANIZATION_PARTS,
)


def _part_columns(translator: Translator, name: str) -> tuple[type, tuple[PartColumn, ...], PartWords]:
    _ = translator.gettext
    columns: tuple[PartColumn, ...]
    if name == "contacts":
        columns = (
            PartColumn("name", _("Name")),
            PartColumn("position", _("Position")),
            PartColumn("email", _("E-mail"), row=1),
            PartColumn("phone", _("Telephone"), row=1),
        )
        return Contact, columns, PartWords(_("Add a contact"), _("Remove this contact"))
    if name == "milestones":
        columns = (
            PartColumn("title", _("Milestone"), stretch=4),
            PartColumn("due", _("Due"), "date", stretch=2),
            PartColumn("done", _("Done"), "date", stretch=2),
            PartColumn("public", _("Public"), "flag", stretch=0),
        )
        return Milestone, columns, PartWords(_("Add a milestone"), _("Remove this milestone"))
    if name in ORGANIZATION_PARTS:
        return organization_columns(translator, name)
    if name == "groups":
        return _group_columns(translator)
    if name == "acronyms":
        columns = (PartColumn("short", _("Acronym")), PartColumn("meaning", _("What it stands for"), stretch=3))
        return Acronym, columns, PartWords(_("Add an acronym"), _("Remove this acronym"))
    if name in ("evidence", "documents"):
        columns = (
            PartColumn("title", _("Title"), stretch=2),
            PartColumn("link", _("Address"), stretch=2),
            PartColumn("place", _("Where the paper is"), row=1),
        )
        if name == "documents":
            return Evidence, columns, PartWords(_("Add a document"), _("Remove this document"))
        return Evidence, columns, PartWords(_("Add evidence"), _("Remove this evidence"))
    columns = (PartColumn("title", _("Title"), stretch=2), PartColumn("url", _("Address"), stretch=2))
    return ResourceLink, columns, PartWords(_("Add a resource"), _("Remove this resource"))


def _group_columns(translator: Translator) -> tuple[type, tuple[PartColumn, ...], PartWords]:
    _ = translator.gettext

    def make() -> NumberField:
        return NumberField(read_count, lambda count: number_text(translator, count))

    counts = (("number", _("Number")), ("women", _("Women")), ("men", _("Men")))
    columns = [PartColumn(field, label, stretch=1, make=make) for field, label in counts]
    words = PartWords(_("Add a group"), _("Remove this group"))
    return ParticipantGroup, (PartColumn("group", _("Group"), stretch=5), *columns), words
