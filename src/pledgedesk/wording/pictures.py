"""Say of which set of records a figure is."""

from __future__ import annotations

from pledgedesk.domain.overview import CountedSet, OverviewFigures
from pledgedesk.i18n import Translator
from pledgedesk.wording.values import number_text


def pledges_counted(translator: Translator, count: int, counted: CountedSet) -> str:
    """Count pledges of a set: "14 pledges, drafts counted"."""
    forms = {
        CountedSet.ALL: translator.ngettext("{count} pledge, drafts counted", "{count} pledges, drafts counted", count),
        CountedSet.VALIDATED: translator.ngettext("{count} validated pledge", "{count} validated pledges", count),
        CountedSet.CHOICE: translator.ngettext("{count} chosen pledge", "{count} chosen pledges", count),
    }
    return forms[counted].format(count=number_text(translator, count))


def practices_counted(translator: Translator, count: int, counted: CountedSet) -> str:
    """Count practices of a set."""
    forms = {
        CountedSet.ALL: translator.ngettext(
            "{count} practice, drafts counted", "{count} practices, drafts counted", count
        ),
        CountedSet.VALIDATED: translator.ngettext("{count} validated practice", "{count} validated practices", count),
        CountedSet.CHOICE: translator.ngettext("{count} chosen practice", "{count} chosen practices", count),
    }
    return forms[counted].format(count=number_text(translator, count))


def consultations_counted(translator: Translator, figures: OverviewFigures) -> str:
    """Count consultations: of validated records only the public ones are."""
    count = sum(figures.consultations_by_kind.values())
    forms = {
        CountedSet.ALL: translator.ngettext("{count} consultation", "{count} consultations", count),
        CountedSet.VALIDATED: translator.ngettext("{count} public consultation", "{count} public consultations", count),
        CountedSet.CHOICE: translator.ngettext("{count} chosen consultation", "{count} chosen consultations", count),
    }
    return forms[figures.counted].format(count=number_text(translator, count))


def set_of_records(translator: Translator, figures: OverviewFigures) -> str:
    """Say how many practices and pledges of which set are counted."""
    parts = (
        practices_counted(translator, figures.practices, figures.counted),
        pledges_counted(translator, figures.pledges, figures.counted),
    )
    return " · ".join(parts)


def set_name(translator: Translator, counted: CountedSet) -> str:
    """Name a set that can be counted."""
    _ = translator.gettext
    names = {
        CountedSet.ALL: _("All records, drafts counted"),
        CountedSet.VALIDATED: _("Validated records only"),
        CountedSet.CHOICE: _("Chosen records"),
    }
    return names[counted]
