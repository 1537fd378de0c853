"""Say whether a round is ready to be sent, and keep which warnings were accepted, and why."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import cache, lru_cache
from itertools import chain
from pathlib import Path
from uuid import NAMESPACE_URL, uuid5

from pledgedesk.domain.acronyms import well_known
from pledgedesk.domain.changes import Change, Changes, creation, deletion, diff
from pledgedesk.domain.codes import OperationKind, RecordKind
from pledgedesk.domain.consultations import Consultation
from pledgedesk.domain.counting import count
from pledgedesk.domain.dates import PartialDate
from pledgedesk.domain.digests import short_digest
from pledgedesk.domain.dossier_rounds import Acceptance, DossierRound
from pledgedesk.domain.overview import CountedSet
from pledgedesk.domain.parts import OBJECTIVES
from pledgedesk.domain.problems import check_text, refuse
from pledgedesk.domain.prose import Prose, RunKind
from pledgedesk.domain.readiness import (
    NamedRecord,
    ReadinessIssue,
    ReadinessReport,
    Severity,
    WrittenSection,
    WrittenText,
    acronym_issues,
    choice_issues,
    date_issues,
    file_issues,
    prose_issues,
    record_text_issues,
    report_of,
    section_issues,
    silent_issues,
    speech_issues,
    title_issues,
)
from pledgedesk.domain.records import RECORD_TYPES
from pledgedesk.domain.reference import objective_title
from pledgedesk.domain.text_figures import figures_by_key
from pledgedesk.errors import DomainError, ErrorCode
from pledgedesk.formats.markdown_text import read_prose
from pledgedesk.services.choices import chosen_of
from pledgedesk.services.collector import collector_at_rest
from pledgedesk.services.kept_rounds import begun, kept_round
from pledgedesk.services.preparation import sections_of
from pledgedesk.services.recorder import Recorder, Step
from pledgedesk.services.rounds import profile_of
from pledgedesk.services.sections import texts_of
from pledgedesk.storage import readiness_queries as queries
from pledgedesk.storage.unit_of_work import UnitOfWork, UnitOfWorkFactory

_TEXTS_KEPT = 128
"""Texts kept as they were read."""


class ReadinessService:
    """Look a round through before it is sent."""

    def __init__(
        self, unit_of_work: UnitOfWorkFactory, recorder: Recorder, today: Callable[[], date] = date.today
    ) -> None:
        self._unit_of_work = unit_of_work
        self._recorder = recorder
        self._today = today

    def report(self, key: str, files: Sequence[Path] = ()) -> ReadinessReport:
        """Give all that stands in the way, and what is worth a look; raises DomainError(ROUND_UNKNOWN).

        `files` are those that are meant to be sent.
        """
        sizes = [(one.name, one.stat().st_size) for one in files]
        with self._unit_of_work() as uow, collector_at_rest():
            return read_report(uow, key, self._today(), sizes)

    def accept(self, key: str, issues: Sequence[ReadinessIssue], reason: str) -> Changes | None:
        """Accept warnings with a reason, in one step; raises DomainError(REASON_MISSING, ERROR_NOT_ACCEPTED)."""
        if not reason.strip():
            raise DomainError(ErrorCode.REASON_MISSING, field="reason")
        if any(one.severity is Severity.ERROR for one in issues):
            raise DomainError(ErrorCode.ERROR_NOT_ACCEPTED)
        check_text("reason", reason)

        def build(uow: UnitOfWork) -> Iterator[Change]:
            kept = kept_round(uow, key)
            yield from begun(uow, kept)
            stored = {one.uid: one for one in acceptances_of(uow, kept)}
            for new in {one.uid: one for one in self._acceptances(kept, issues, reason)}.values():
                refuse(new)
                before = stored.get(new.uid)
                yield from (creation(new),) if before is None else diff(before, new)

        return self._recorder.record(Step(OperationKind.ACCEPT), build)

    def _acceptances(self, kept: DossierRound, issues: Sequence[ReadinessIssue], reason: str) -> Iterator[Acceptance]:
        on = PartialDate.of_day(self._today())
        for one in issues:
            uid = str(uuid5(NAMESPACE_URL, f"pledgedesk:{kept.uid}:accepted:{one.rule}:{one.matter}"))
            hangs_on = (RecordKind.REVIEW_ROUND.value, kept.uid)
            author = self._recorder.author
            yield Acceptance(uid, *hangs_on, one.rule.value, one.matter, reason.strip(), author, on)

    def take_back_acceptance(self, key: str, issues: Sequence[ReadinessIssue]) -> Changes | None:
        """Let accepted warnings be open again, in one step."""
        wanted = {one.acceptance.uid for one in issues if one.acceptance is not None}

        def build(uow: UnitOfWork) -> Iterator[Change]:
            for one in acceptances_of(uow, kept_round(uow, key)):
                if one.uid in wanted:
                    yield deletion(one)

        return self._recorder.record(Step(OperationKind.ACCEPT), build)


def acceptances_of(uow: UnitOfWork, kept: DossierRound) -> tuple[Acceptance, ...]:
    """Give the warnings of a round that were accepted."""
    found = uow.attached_of(RecordKind.ACCEPTANCE, kept.uid)
    return tuple(one for one in found if isinstance(one, Acceptance))


def read_report(uow: UnitOfWork, key: str, today: date, files: Iterable[tuple[str, int]] = ()) -> ReadinessReport:
    """Look a round through; `files` are names with bytes. Raises DomainError(ROUND_UNKNOWN)."""
    kept = kept_round(uow, key)
    sections = written_sections(uow, kept)
    chosen = {one.chosen_uid: one.chosen_kind for one in chosen_of(uow, kept)} if kept.chosen_only else None
    figures = cache(lambda: _figures(uow, chosen, today))
    issues = chain(
        section_issues(sections),
        speech_issues(sections),
        prose_issues(sections, figures, _digests(uow, sections)),
        _choice(uow, chosen),
        record_text_issues(queries.suspect_texts(uow, chosen)),
        silent_issues(_silent(uow, kept, chosen)),
        date_issues(queries.undated_practices(uow, chosen)),
        title_issues(_unverified(kept.language), kept.language),
        acronym_issues(queries.repository_practices(uow), _known_acronyms(uow)),
        file_issues(files),
    )
    return report_of(issues, acceptances_of(uow, kept))


def written_sections(uow: UnitOfWork, kept: DossierRound) -> tuple[WrittenSection, ...]:
    """Give the sections of a round with their texts as read."""
    prepared = sections_of(kept, {one.place: one for one in texts_of(uow, kept)})
    return tuple(
        WrittenSection(one.template, one.section, tuple(WrittenText(text, read_text(text.text)) for text in one.texts))
        for one in prepared
    )


@lru_cache(maxsize=_TEXTS_KEPT)
def read_text(text: str) -> Prose:
    """Read a text once: of those of a round, one alone changes between two looks."""
    return read_prose(text)


def _figures(uow: UnitOfWork, chosen: Mapping[str, str] | None, today: date) -> dict[str, int]:
    """Count what the submission carries, as a preparation does, from the few columns that are counted."""
    facts, leads = queries.carried_facts(uow, chosen)
    consultations = [
        one for one in uow.records(RecordKind.CONSULTATION).all() if isinstance(one, Consultation) and one.public
    ]
    counted = count(facts, CountedSet.ALL, on=today)
    return figures_by_key(counted, leads, consultations)


def _choice(uow: UnitOfWork, chosen: Mapping[str, str] | None) -> Iterator[ReadinessIssue]:
    """Find what is wrong with the chosen records; where nobody chose, a draft just stays out."""
    return choice_issues(chosen, queries.chosen_states(uow, chosen)) if chosen else iter(())


def _silent(uow: UnitOfWork, kept: DossierRound, chosen: Mapping[str, str] | None) -> Iterator[NamedRecord]:
    first = kept.period_from.first_day.isoformat() if kept.period_from else ""
    last = kept.period_to.last_day.isoformat() if kept.period_to else ""
    return queries.silent_pledges(uow, chosen, first, last)


def _unverified(language: str) -> tuple[int, ...]:
    titles = ((number, objective_title(number, language)) for number in OBJECTIVES)
    return tuple(number for number, title in titles if not title.verified or title.language != language)


def _known_acronyms(uow: UnitOfWork) -> frozenset[str]:
    return well_known() | {one.short for one in profile_of(uow).acronyms}


_BY_PREFIX = {getattr(one, "prefix", ""): kind for kind, one in RECORD_TYPES.items()}


def _digests(uow: UnitOfWork, sections: Iterable[WrittenSection]) -> dict[str, str]:
    """Give the short digests of the records that texts refer to, by reference; of those that are gone nothing."""
    named: defaultdict[RecordKind, set[str]] = defaultdict(set)
    for run in (run for section in sections for text in section.texts for run in text.prose.runs):
        kind = _BY_PREFIX.get(run.target.partition("-")[0]) if run.kind is RunKind.RECORD else None
        if kind is not None:
            named[kind].add(run.target)
    return {
        record.reference: short_digest(record)
        for kind, references in named.items()
        for record in uow.records(kind).of_uids(tuple(queries.known_references(uow, kind, references).values()))
    }
