"""Fill the tables of records that a text asks for, with what the submission carries and with nothing else."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from pledgedesk.domain.consultations import Consultation, total
from pledgedesk.domain.dates import PartialDate
from pledgedesk.domain.narrative import DocumentTable
from pledgedesk.domain.parts import ObjectiveTag, numbers
from pledgedesk.domain.pledges import Pledge
from pledgedesk.domain.practices import Practice
from pledgedesk.domain.recommendations import Recommendation
from pledgedesk.i18n import Translator
from pledgedesk.services.submission import ReviewRecords
from pledgedesk.wording.chasing import date_words
from pledgedesk.wording.fields import field_label
from pledgedesk.wording.labels import code_label
from pledgedesk.wording.values import number_text

TABLES = ("practices", "pledges", "recommendations", "consultations")
"""What a table can be of: `pledges`, or `pledges/4` for those of one objective."""


@dataclass(frozen=True, slots=True)
class RecordTables:
    """Make tables of the records that a submission carries, in the order chosen."""

    carried: ReviewRecords
    translator: Translator

    def table(self, target: str, caption: str = "") -> DocumentTable | None:
        """Give the table of `pledges` or `pledges/4`; None where there is no such table, or no record for it."""
        name, _slash, number = target.partition("/")
        if name not in TABLES or (number and not number.isdecimal()):
            return None
        records = [one for one in getattr(self.carried, name) if not number or _serves(one.objectives, int(number))]
        if not records:
            return None
        header, widths, row = self._columns(name)
        words = caption or table_label(self.translator, target)
        return DocumentTable(words, header, tuple(tuple(map(_line, row(one))) for one in records), widths)

    def _columns(self, name: str) -> tuple[tuple[str, ...], tuple[float, ...], Callable[..., Sequence[str]]]:
        _ = self.translator.gettext
        reference = self._label("reference")
        leads = self._label("lead_organizations")
        tables: Mapping[str, tuple[tuple[str, ...], tuple[float, ...], Callable[..., Sequence[str]]]] = {
            "practices": (
                (reference, self._label("title"), self._label("summary"), leads, _("Period")),
                (0.13, 0.22, 0.33, 0.18, 0.14),
                self._practice,
            ),
            "pledges": (
                (
                    reference,
                    self._label("title"),
                    self._label("nature"),
                    leads,
                    self._label("due"),
                    self._label("stage"),
                ),
                (0.13, 0.29, 0.16, 0.18, 0.12, 0.12),
                self._pledge,
            ),
            "recommendations": (
                (reference, _("Source"), _("Recommendation"), _("Response"), _("Follow-up")),
                (0.12, 0.18, 0.36, 0.2, 0.14),
                self._recommendation,
            ),
            "consultations": (
                (_("Date"), self._label("title"), _("With whom"), _("Organizations"), _("People who took part")),
                (0.14, 0.28, 0.18, 0.26, 0.14),
                self._consultation,
            ),
        }
        return tables[name]

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
        "recommendations": _("Recommendations"),
        "consultations": _("Consultations"),
    }.get(name, name)
    return _("{records}, objective {number}").format(records=words, number=number) if number else words


def _serves(tags: tuple[ObjectiveTag, ...], objective: int) -> bool:
    return objective in numbers(tags)


def _line(text: str) -> str:
    return " ".join(text.split())
