"""Say what the people and names of an organization are made of in its form."""

from __future__ import annotations

from pledgedesk.domain.codes import FocalPoint
from pledgedesk.domain.organizations import LanguageName, Person
from pledgedesk.i18n import Translator
from pledgedesk.ui.forms.choices import choices_for
from pledgedesk.ui.forms.parts_field import PartColumn, PartWords
from pledgedesk.ui.widgets.choice import Choice
from pledgedesk.ui.widgets.part_choice import PartChoice

ORGANIZATION_PARTS = ("names", "people")


def organization_columns(translator: Translator, name: str) -> tuple[type, tuple[PartColumn, ...], PartWords]:
    """Give the type, the columns and the words of one of these fields."""
    return _people(translator) if name == "people" else _names(translator)


def _people(translator: Translator) -> tuple[type, tuple[PartColumn, ...], PartWords]:
    _ = translator.gettext
    points = (Choice(FocalPoint.MAIN.value, _("Main")), Choice(FocalPoint.ALTERNATE.value, _("Alternate")))
    columns = (
        PartColumn("name", _("Name"), stretch=3),
        PartColumn("role", _("Role"), stretch=3),
        PartColumn(
            "focal_point",
            _("Focal point"),
            stretch=2,
            make=lambda: PartChoice(points, _("No")),
        ),
        PartColumn("email", _("E-mail"), row=1),
        PartColumn("phone", _("Telephone"), row=1),
    )
    return Person, columns, PartWords(_("Add a person"), _("Remove this person"))


def _names(translator: Translator) -> tuple[type, tuple[PartColumn, ...], PartWords]:
    _ = translator.gettext
    columns = (
        PartColumn(
            "language",
            _("Language"),
            stretch=1,
            make=lambda: PartChoice(choices_for(translator, "language"), _("Not chosen yet")),
        ),
        PartColumn("name", _("Name"), stretch=4),
    )
    return LanguageName, columns, PartWords(_("Add a name in another language"), _("Remove this name"))
