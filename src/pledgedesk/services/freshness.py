"""Find figures that are out of date and records that changed since in the texts of a round, and bring figures up."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from pledgedesk.domain.changes import Change, Changes, diff
from pledgedesk.domain.codes import OperationKind
from pledgedesk.domain.dossier_rounds import SectionText
from pledgedesk.domain.prose import ChangedReference, StaleFigure, stale_figures, stale_records
from pledgedesk.formats.markdown_links import with_figures
from pledgedesk.formats.markdown_text import read_prose
from pledgedesk.services.preparation import Preparation, PreparedSection, read_preparation
from pledgedesk.services.recorder import Recorder, Step
from pledgedesk.services.section_prose import seen_digests
from pledgedesk.storage.unit_of_work import UnitOfWork, UnitOfWorkFactory


@dataclass(frozen=True, slots=True)
class TextFreshness:
    """Hold what is out of date in one text of a section; `objective` is 0 for the section's own."""

    section: PreparedSection
    text: SectionText
    figures: tuple[StaleFigure, ...]
    records: tuple[ChangedReference, ...]


class FreshnessService:
    """Read what is out of date in the texts of a round, and write its figures anew."""

    def __init__(
        self, unit_of_work: UnitOfWorkFactory, recorder: Recorder, today: Callable[[], date] = date.today
    ) -> None:
        self._unit_of_work = unit_of_work
        self._recorder = recorder
        self._today = today

    def read(self, key: str) -> tuple[TextFreshness, ...]:
        """List the texts of a round in which something is out of date; raises DomainError(ROUND_UNKNOWN)."""
        with self._unit_of_work() as uow:
            return freshness_of(read_preparation(uow, key, self._today()))

    def bring_up_to_date(self, key: str) -> Changes | None:
        """Write every live figure of a round as it is now, in one step; None where all are.

        Nothing else in the texts is touched. A figure whose key is not known stays: somebody has to look at it.
        """

        def build(uow: UnitOfWork) -> Iterator[Change]:
            preparation = read_preparation(uow, key, self._today())
            for section in preparation.sections:
                for text in section.texts:
                    yield from diff(text, replace(text, text=with_figures(text.text, preparation.figures)))

        return self._recorder.record(Step(OperationKind.WRITE), build)


def freshness_of(preparation: Preparation) -> tuple[TextFreshness, ...]:
    """List the texts of a preparation in which a figure or a record is out of date."""
    digests = seen_digests(preparation.records)
    found = []
    for section in preparation.sections:
        for text in section.texts:
            prose = read_prose(text.text)
            one = TextFreshness(section, text, stale_figures(prose, preparation.figures), stale_records(prose, digests))
            if one.figures or one.records:
                found.append(one)
    return tuple(found)
