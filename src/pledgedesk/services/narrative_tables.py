"""Fill the tables of records that a text asks for, with what the submission carries and with nothing else."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from pledgedesk.domain.consultations import Consultation, total
from pledgedesk.domain.dates import PartialDate
from pledgedesk.domain.indicators import Indicator
from pledgedesk.domain.narrative import DocumentTable
from pledgedesk.domain.parts import numbers
from pledgedesk.domain.pledges import Pledge
from pledgedesk.domain.practices import Practice
from pledgedesk.domain.recommendations import Recommendation
from pledgedesk.i18n import Translator
from pledgedesk.services.submission import ReviewRecords
from pledgedesk.wording.chasing import date_words
from pledgedesk.wording.fields import field_label
from pledgedesk.wording.indicators import last_text, written
from pledgedesk.wording.labels import code_label
from pledgedesk.wording.values import number_text

TABLES = ("practices", "pledges", "updates", "indicators", "recommendations", "consultations")
"""What a table can be of: `pledges`, or `pledges/4` for those of one objective."""
_WIDTHS: Mapping[str, tuple[float, ...]] = {
    "practices": (0.15, 0.19, 0.32, 0.2, 0.14),
    "pledges": (0.15, 0.19, 0.18, 0.19, 0.13, 0.16),
    "updates": (0.17, 0.13, 0.17, 0.31, 0.22),
    "indicators": (0.32, 0.18, 0.14, 0.14, 0.22),
    "recommendations": (0.15, 0.18, 0.33, 0.2, 0.14),
    "consultations": (0.12, 0.24, 0.2, 0.26, 0.18),
}


@dataclass(frozen=True)
class RecordTables:
    """Make tables of the records that a submission carries, in the order chosen.

    Of the progress updates those in the reporting period, where the round has one.
    """

    carried: ReviewRecords
    translator: Translator
    period_from: PartialDate | None = None
    period_to: PartialDate | None = None

    def table(self, target: str, caption: str = "") -> DocumentTable | None:
        """Give the table of `pledges` or `pledges/4`; None where there is no such table, or no record for it."""
        name, _slash, number = target.partition("/")
        if name not in TABLES or (number and not number.isdecimal()):
            return None
        objective = int(number) if number else 0
        rows = tuple(tuple(map(_line, row)) for row in self._rows(name, objective))
        if not rows:
            return None
        return DocumentTable(caption or table_label(self.translator, target), self._header(name), rows, _WIDTHS[name])

    def _rows(self, name: str, objective: int) -> Iterator[Sequence[str]]:
        carried = self.carried
        match name:
            case "practices":
                return (self._practice(one) for one in carried.practices if _serves(one, objective))
            case "pledges":
                return (self._pledge(one) for one in carried.pledges if _serves(one, objective))
            case "updates":
                return self._updates(objective)
            case "indicators":
                return (self._indicator(one) for one in carried.indicators if self._is_of(one, objective))
            case "recommendations":
                return (self._recommendation(one) for one in carried.recommendations if _serves(one, objective))
        return (self._consultation(one) for one in carried.consultations if _serves(one, objective))

    def _header(self, name: str) -> tuple[str, ...]:
        _, reference, title = self.translator.gettext, self._label("reference"), self._label("title")
        leads, stage = self._label("lead_organizations"), self._label("stage")
        return {
            "practices": (reference, title, self._label("summary"), leads, _("Period")),
            "pledges": (reference, title, self._label("nature"), leads, self._label("due"), stage),
            "updates": (_("Pledge"), _("Date"), stage, _("What was done"), self._label("next_steps")),
            "indicators": (_("Indicator"), _("Pledge or objective"), _("Baseline"), _("Target"), _("Last value")),
            "recommendations": (reference, _("Source"), _("Recommendation"), _("Response"), _("Follow-up")),
            "consultations": (_("Date"), title, _("With whom"), _("Organizations"), _("People who took part")),
        }[name]

    @cached_property
    def _pledges(self) -> dict[str, Pledge]:
        return {one.uid: one for one in self.carried.pledges}

    def _updates(self, objective: int) -> Iterator[Sequence[str]]:
        for one in sorted(self.carried.updates, key=lambda one: one.place):
            pledge = self._pledges.get(one.record_uid)
            if pledge is not None and _serves(pledge, objective) and self._is_in_period(one.date):
                stage = self._code("stage", one.stage)
                yield pledge.reference, self._date(one.date), stage, one.done, one.next_steps

    def _is_in_period(self, when: PartialDate | None) -> bool:
        if when is None:
            return self.period_from is None and self.period_to is None
        is_after = self.period_from is None or when.last_day >= self.period_from.first_day
        return is_after and (self.period_to is None or when.first_day <= self.period_to.last_day)

    def _is_of(self, one: Indicator, objective: int) -> bool:
        pledge = self._pledges.get(one.record_uid)
        return not objective or one.objective == objective or (pledge is not None and _serves(pledge, objective))

    def _indicator(self, one: Indicator) -> Sequence[str]:
        pledge = self._pledges.get(one.record_uid)
        place = self.translator.gettext("Objective {number}").format(number=one.objective)
        name = f"{one.name} ({one.unit})" if one.unit else one.name
        return (
            name,
            place if pledge is None else pledge.reference,
            written(self.translator, one.baseline),
            written(self.translator, one.target),
            last_text(self.translator, one, self._date),
        )

    def _label(self, field: str) -> str:
        return field_label(self.translator, field)

    def _practice(self, one: Practice) -> Sequence[str]:
        leads = self._organizations(one.lead_organizations)
        return one.reference, one.title, one.summary, leads, self._period(one)

    def _pledge(self, one: Pledge) -> Sequence[str]:
        return (
            one.reference,
            one.title,
            ", ".join(self._code("nature", code) for code in one.nature),
            self._organizations(one.lead_organizations),
            self._date(one.due),
            self._code("stage", one.stage),
        )

    def _recommendation(self, one: Recommendation) -> Sequence[str]:
        source = ", ".join(part for part in (self._code("source", one.source), one.source_detail, one.code) if part)
        response = self._code("response", one.response)
        said = f"{response}. {one.response_text}" if one.response_text else response
        return one.reference, source, one.text, said, self._code("status", one.status)

    def _consultation(self, one: Consultation) -> Sequence[str]:
        people = total(group.people for group in one.groups)
        return (
            self._date(one.date),
            one.title,
            self._code("consultation_kind", one.consultation_kind),
            self._organizations(one.organizations),
            "" if people is None else number_text(self.translator, people),
        )

    def _organizations(self, uids: Sequence[str]) -> str:
        names = self.carried.organizations
        # Two that were merged have one name.
        return ", ".join(dict.fromkeys(names[uid] for uid in uids if uid in names))

    def _code(self, field: str, code: str) -> str:
        return code_label(self.translator, field, code) if code else ""

    def _date(self, when: PartialDate | None) -> str:
        return date_words(self.translator, when) if when else ""

    def _period(self, one: Practice) -> str:
        _ = self.translator.gettext
        if one.ongoing and one.start:
            return _("Since {start}").format(start=self._date(one.start))
        return " – ".join(dict.fromkeys(self._date(when) for when in (one.start, one.end) if when))


def table_label(translator: Translator, target: str) -> str:
    """Name a table: "Pledges", "Pledges, objective 4"."""
    _ = translator.gettext
    name, _slash, number = target.partition("/")
    words = {
        "practices": _("Practices"),
        "pledges": _("Pledges"),
        "updates": _("Progress updates"),
        "indicators": _("Indicators"),
        "recommendations": _("Recommendations"),
        "consultations": _("Consultations"),
    }.get(name, name)
    return _("{records}, objective {number}").format(records=words, number=number) if number else words


def _serves(one: Practice | Pledge | Recommendation | Consultation, objective: int) -> bool:
    """Tell whether a record is of an objective; of none, 0, every one is."""
    return not objective or objective in numbers(one.objectives)


def _line(text: str) -> str:
    return " ".join(text.split())
