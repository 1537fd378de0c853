"""Word the cells of the workbook, each code once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from pledgedesk.domain.codes import RecordKind
from pledgedesk.domain.dates import PartialDate
from pledgedesk.domain.practices import Practice
from pledgedesk.domain.reviews import Edition, ReviewContent
from pledgedesk.i18n import Translator
from pledgedesk.wording import code_label, country_name, field_label
from pledgedesk.wording.labels import objective_title, round_title, subregion_name, target_label

SEPARATOR = "; "
REFERENCE_CHARACTERS = 32_000
"""Characters that a list of references may take: a cell holds 32,767."""
_Wording = Callable[[Translator, str], str]


class Words:
    """Word what an edition shows, in its language; what was worded once is kept."""

    def __init__(self, translator: Translator, content: ReviewContent) -> None:
        self.translator = translator
        self._content = content
        self._known: dict[tuple[str, str], str] = {}
        self._pledges = {pledge.uid: pledge.reference for pledge in content.pledges}
        _ = translator.gettext
        self._yes, self._no = _("yes"), _("no")

    def code(self, field: str, code: str) -> str:
        """Give the label of a code; empty for none."""
        if not code:
            return ""
        return self._kept(field, code, lambda translator, one: code_label(translator, field, one))

    def codes(self, field: str, codes: Iterable[str]) -> str:
        """Give the labels of several codes."""
        return SEPARATOR.join(self.code(field, one) for one in codes)

    def _kept(self, field: str, code: str, wording: _Wording) -> str:
        known = self._known.get((field, code))
        if known is None:
            known = self._known[field, code] = wording(self.translator, code)
        return known

    def heading(self, field: str, kind: RecordKind | None = None) -> str:
        """Give the label of a field, in records of a kind."""
        return field_label(self.translator, field, kind)

    def coded(self, heading: str) -> str:
        """Head the column that holds the stable codes of another."""
        return self.translator.gettext("{heading} (code)").format(heading=heading)

    def place(self, code: str) -> str:
        """Name a country or area; the dossier's own invented State by its own name."""
        profile = self._content.profile
        if profile.invented and code == profile.country:
            return profile.country_name
        return self._kept("countries", code, country_name)

    def places(self, codes: Iterable[str]) -> str:
        """Name several countries or areas."""
        return SEPARATOR.join(map(self.place, codes))

    def subregions(self, codes: Iterable[str]) -> str:
        """Name several subregions."""
        return SEPARATOR.join(self._kept("subregions", code, subregion_name) for code in codes)

    def targets(self, codes: Iterable[str]) -> str:
        """Give targets of the 2030 Agenda, each with our short label."""
        return SEPARATOR.join(self._kept("sdg_targets", code, _target) for code in codes)

    def objective(self, number: int) -> str:
        """Give an objective's title; one whose wording was not checked says so."""
        return self._kept("objectives", str(number), lambda translator, one: objective_title(translator, int(one)))

    def yes(self, flag: bool) -> str:
        """Say yes or no."""
        return self._yes if flag else self._no

    def organizations(self, uids: Iterable[str]) -> str:
        """Name organizations."""
        names = self._content.organizations
        # Two that were merged have one name.
        return SEPARATOR.join(dict.fromkeys(names[uid] for uid in uids if uid in names))

    def pledges_of(self, practice: Practice) -> tuple[str, ...]:
        """Give the uids of the pledges that a practice carries out, of those that this edition holds."""
        return tuple(uid for uid in practice.pledges if uid in self._pledges)

    def pledge_references(self, practice: Practice) -> str:
        """Give the references of the pledges that a practice carries out."""
        return self.references([self._pledges[uid] for uid in self.pledges_of(practice)])

    def references(self, references: Sequence[str]) -> str:
        """List references in one cell; where they are more than a cell holds, say how many are left."""
        most = REFERENCE_CHARACTERS // (max(map(len, references), default=0) + len(SEPARATOR))
        listed = SEPARATOR.join(references[:most])
        if len(references) <= most:
            return listed
        return self.translator.gettext("{references} and {count} more").format(
            references=listed, count=len(references) - most
        )

    @property
    def country(self) -> str:
        """Name the dossier's country."""
        return self.place(self._content.profile.country)

    @property
    def round(self) -> str:
        """Name the review round."""
        return round_title(self.translator, self._content.round)

    @property
    def title(self) -> str:
        """Give the workbook's title."""
        return self.translator.gettext("{country}: {round}").format(country=self.country, round=self.round)

    @property
    def invented(self) -> str:
        """Say that the dossier is of no real State; empty where it is."""
        if not self._content.profile.invented:
            return ""
        return self.translator.gettext("Invented State: a sample of the program, the data of no country")

    @property
    def author(self) -> str:
        """Name the office as the workbook's author: never a person."""
        profile = self._content.profile
        return profile.office or profile.entity_name or self.country

    @property
    def set_of_records(self) -> str:
        """Name the set that figures count."""
        _ = self.translator.gettext
        if self._content.edition is Edition.WORKING:
            return _("all records of the dossier, drafts too")
        return _("the validated records in this submission")

    def kind(self, kind: RecordKind) -> str:
        """Name a kind of record."""
        return self.code("kind", kind)


def _target(translator: Translator, code: str) -> str:
    return f"{code} {target_label(translator, code)}"


def yes_code(flag: bool) -> str:
    """Give the stable code of yes or no."""
    return "yes" if flag else "no"


def date_cell(date: PartialDate | None) -> object:
    """Give a day as a date, a year or a month as the text it was given as."""
    if date is None:
        return None
    return date.first_day if date.is_day else str(date)
