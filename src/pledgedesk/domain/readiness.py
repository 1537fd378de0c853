"""Say what stands in the way of sending a submission: rules over plain facts, each small.

Errors are few and have to be mended. Warnings can be accepted with a reason; an acceptance names the very matter, so
that what comes up later is not accepted unseen.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import NamedTuple

from pledgedesk.domain.codes import RecordKind, State
from pledgedesk.domain.dossier_rounds import Acceptance, SectionText
from pledgedesk.domain.prose import Prose, Run, RunKind, count_words
from pledgedesk.domain.telltales import internal_words, local_links, personal_data, unexplained_acronyms
from pledgedesk.domain.templates import ReviewTemplate, TemplateSection

LARGEST_FILE = 25_000_000
"""Bytes of a file that the channels take at most."""


class Severity(StrEnum):
    """Say whether a submission may go in spite of it."""

    ERROR = "error"
    WARNING = "warning"


class ReadinessRule(StrEnum):
    """Name what is looked at before a submission is sent."""

    SECTION_EMPTY = "section_empty"
    SECTION_TOO_LONG = "section_too_long"
    SPEECH_TOO_LONG = "speech_too_long"
    CHOSEN_DRAFT = "chosen_draft"
    CHOSEN_CHANGED = "chosen_changed"
    FIGURE_OLD = "figure_old"
    FIGURE_UNKNOWN = "figure_unknown"
    INTERNAL_WORD = "internal_word"
    LOCAL_LINK = "local_link"
    CHOSEN_GONE = "chosen_gone"
    PLEDGE_SILENT = "pledge_silent"
    PRACTICE_UNDATED = "practice_undated"
    PERSONAL_DATA = "personal_data"
    TITLE_UNVERIFIED = "title_unverified"
    LARGE_FILE = "large_file"
    ACRONYM = "acronym"
    CARRIED_UNREAD = "carried_unread"
    RECORD_CHANGED = "record_changed"
    RECORD_UNKNOWN = "record_unknown"
    HTML_DROPPED = "html_dropped"
    IMAGE_DROPPED = "image_dropped"


ERRORS = frozenset(
    (
        ReadinessRule.SECTION_EMPTY,
        ReadinessRule.SECTION_TOO_LONG,
        ReadinessRule.SPEECH_TOO_LONG,
        ReadinessRule.CHOSEN_DRAFT,
        ReadinessRule.CHOSEN_CHANGED,
        ReadinessRule.FIGURE_OLD,
        ReadinessRule.FIGURE_UNKNOWN,
        ReadinessRule.INTERNAL_WORD,
        ReadinessRule.LOCAL_LINK,
    )
)


@dataclass(frozen=True, slots=True)
class ReadinessIssue:
    """Hold one thing to settle: where it is, and what its sentence needs.

    `section` is "template/section", with `objective` where its text of one is meant; or `kind`, `uid` and `field` name
    a record's field. `values` are what was found. `acceptance` is held by a warning that somebody accepted.
    """

    rule: ReadinessRule
    section: str = ""
    section_title: str = ""
    objective: int = 0
    kind: str = ""
    uid: str = ""
    reference: str = ""
    title: str = ""
    field: str = ""
    values: Mapping[str, str | int] = dataclasses.field(default_factory=dict)
    detail: str = ""
    """What tells this matter from others at the same place."""
    acceptance: Acceptance | None = None

    @property
    def severity(self) -> Severity:
        return Severity.ERROR if self.rule in ERRORS else Severity.WARNING

    @property
    def matter(self) -> str:
        """Name what it is about, the same each time that it is looked at."""
        place = f"{self.section}/{self.objective}" if self.section else self.uid
        return "|".join(part for part in (place, self.field, self.detail) if part)


@dataclass(frozen=True, slots=True)
class ReadinessReport:
    """Hold all that was found, errors first; of the warnings those that were accepted last."""

    issues: tuple[ReadinessIssue, ...] = ()

    @property
    def errors(self) -> tuple[ReadinessIssue, ...]:
        return tuple(one for one in self.issues if one.severity is Severity.ERROR)

    @property
    def warnings(self) -> tuple[ReadinessIssue, ...]:
        """Give the warnings that nobody accepted."""
        return tuple(one for one in self.issues if one.severity is Severity.WARNING and one.acceptance is None)

    @property
    def accepted(self) -> tuple[ReadinessIssue, ...]:
        return tuple(one for one in self.issues if one.acceptance is not None)

    @property
    def ready(self) -> bool:
        """Tell whether no error is left."""
        return not self.errors


@dataclass(frozen=True, slots=True)
class WrittenText:
    """Hold one text of a section: as it is stored, and as it was read."""

    stored: SectionText
    prose: Prose


@dataclass(frozen=True, slots=True)
class WrittenSection:
    """Hold a section of a round with its texts that say something."""

    template: ReviewTemplate
    section: TemplateSection
    texts: tuple[WrittenText, ...] = ()

    @property
    def name(self) -> str:
        return f"{self.template.key}/{self.section.id}"

    @property
    def words(self) -> int:
        return sum(count_words(one.prose) for one in self.texts)

    @property
    def is_empty(self) -> bool:
        return all(one.prose.is_empty for one in self.texts)


class PublicText(NamedTuple):
    """Hold the texts of a record that the submission carries, in the order of TEXT_FIELDS of its kind."""

    kind: RecordKind
    uid: str
    reference: str
    texts: tuple[str, ...]

    @property
    def title(self) -> str:
        return self.texts[0] if TEXT_FIELDS[self.kind][0] in ("title", "name") else ""


TEXT_FIELDS: dict[RecordKind, tuple[str, ...]] = {
    RecordKind.PRACTICE: (
        *("title", "summary", "description", "impact", "lessons", "replication", "innovation", "resources"),
    ),
    RecordKind.PLEDGE: ("title", "text", "matched_title", "region", "milestones"),
    RecordKind.RECOMMENDATION: ("text", "source_detail", "response_text"),
    RecordKind.OBJECTIVE_NOTE: ("policies", "progress", "challenges", "lessons", "support_needed", "next_steps"),
    RecordKind.PROGRESS_UPDATE: ("done", "next_steps"),
    RecordKind.INDICATOR: ("name", "unit", "values"),
    RecordKind.CONSULTATION: ("title", "follow_up"),
}
"""The fields in which a person writes and that a submission carries; lists among them as they are stored."""


class ChosenState(NamedTuple):
    """Hold how a chosen record stands."""

    kind: RecordKind
    uid: str
    reference: str
    title: str
    state: str
    changed: bool


class DatedPractice(NamedTuple):
    """Hold the dates of a practice, as stored: empty where there is none."""

    uid: str
    reference: str
    title: str
    start: str
    end: str
    ongoing: bool


class NamedRecord(NamedTuple):
    """Name a record."""

    kind: RecordKind
    uid: str
    reference: str
    title: str


def section_issues(sections: Iterable[WrittenSection]) -> Iterator[ReadinessIssue]:
    """Find sections that are empty though required, or longer than they may be."""
    for one in sections:
        here = ReadinessIssue(ReadinessRule.SECTION_EMPTY, one.name, one.section.title)
        if one.section.required and one.is_empty:
            yield here
        elif one.section.limit and (words := one.words) > one.section.limit:
            values = {"words": words, "limit": one.section.limit}
            yield replace(here, rule=ReadinessRule.SECTION_TOO_LONG, values=values)


def speech_issues(sections: Sequence[WrittenSection]) -> Iterator[ReadinessIssue]:
    """Find statements that take longer to speak than there is time."""
    for template in dict.fromkeys(one.template for one in sections if one.template.is_spoken):
        spoken = [one for one in sections if one.template is template]
        words, limit = sum(one.words for one in spoken), template.words[1]
        if limit and words > limit:
            values: dict[str, str | int] = {"words": words, "limit": limit, "minutes": template.minutes}
            yield ReadinessIssue(ReadinessRule.SPEECH_TOO_LONG, spoken[0].name, template.title, values=values)


def choice_issues(chosen: Mapping[str, str], found: Iterable[ChosenState]) -> Iterator[ReadinessIssue]:
    """Find chosen records that are no longer as somebody validated them, or are gone; `chosen` is kind by uid."""
    known = {one.uid: one for one in found}
    for uid, kind in chosen.items():
        one = known.get(uid)
        if one is None:
            yield ReadinessIssue(ReadinessRule.CHOSEN_GONE, kind=kind, uid=uid)
            continue
        here = ReadinessIssue(ReadinessRule.CHOSEN_DRAFT, "", "", 0, one.kind, uid, one.reference, one.title)
        if one.state != State.VALIDATED:
            yield here
        elif one.changed:
            yield replace(here, rule=ReadinessRule.CHOSEN_CHANGED)


def prose_issues(
    sections: Iterable[WrittenSection], figures: Callable[[], Mapping[str, int]], digests: Mapping[str, str]
) -> Iterator[ReadinessIssue]:
    """Find in the texts what is no longer so, and what should not leave.

    `figures` are asked for only where a text names one; `digests` are the short digests of records by reference.
    """
    for section in sections:
        for written in section.texts:
            here = ReadinessIssue(
                ReadinessRule.CARRIED_UNREAD, section.name, section.section.title, written.stored.objective
            )
            if written.stored.from_round:
                yield replace(here, values={"round": written.stored.from_round})
            yield from _run_issues(here, written.prose, figures, digests)
            yield from told_issues(here, _readable(written.prose))
            for dropped in written.prose.dropped:
                yield replace(here, rule=ReadinessRule(f"{dropped}_dropped"))


def _readable(prose: Prose) -> str:
    """Give the words of a text, each link's address beside them; a block a line."""
    lines = [block.text for block in prose.blocks]
    lines += ["".join(run.text for run in note) for note in prose.notes]
    return "\n".join((*lines, *_addresses(prose)))


def _addresses(prose: Prose) -> Iterator[str]:
    """Give the addresses of links that their words do not say already."""
    for run in prose.runs:
        if run.kind is RunKind.LINK and run.target not in run.text:
            yield run.target.removeprefix("mailto:").removeprefix("tel:")


def _run_issues(
    here: ReadinessIssue, prose: Prose, figures: Callable[[], Mapping[str, int]], digests: Mapping[str, str]
) -> Iterator[ReadinessIssue]:
    seen: set[tuple[str, str, str]] = set()
    for run in prose.runs:
        key = (run.kind, run.target, run.seen or run.text)
        if run.kind not in (RunKind.FIGURE, RunKind.RECORD) or key in seen:
            continue
        seen.add(key)
        found = figure_issue(here, run, figures()) if run.kind is RunKind.FIGURE else record_issue(here, run, digests)
        if found is not None:
            yield found


def figure_issue(here: ReadinessIssue, run: Run, figures: Mapping[str, int]) -> ReadinessIssue | None:
    """Tell whether a live figure in a text is another one by now."""
    now = figures.get(run.target)
    if now is None:
        return replace(here, rule=ReadinessRule.FIGURE_UNKNOWN, detail=run.target, values={"text": run.text})
    if "".join(re.findall(r"\d", run.text)) == str(now):
        return None
    values: dict[str, str | int] = {"text": run.text, "now": now, "figure": run.target}
    return replace(here, rule=ReadinessRule.FIGURE_OLD, detail=run.target, values=values)


def record_issue(here: ReadinessIssue, run: Run, digests: Mapping[str, str]) -> ReadinessIssue | None:
    """Tell whether a record that a text refers to says something else by now, or is gone."""
    digest = digests.get(run.target)
    if digest is not None and run.seen in ("", digest):
        return None
    rule = ReadinessRule.RECORD_UNKNOWN if digest is None else ReadinessRule.RECORD_CHANGED
    return replace(here, rule=rule, detail=f"{run.target}@{digest or ''}", values={"reference": run.target})


def told_issues(here: ReadinessIssue, text: str) -> Iterator[ReadinessIssue]:
    """Find in one text what should not leave: each word, address and number once."""
    for rule, find in (
        (ReadinessRule.INTERNAL_WORD, internal_words),
        (ReadinessRule.LOCAL_LINK, local_links),
        (ReadinessRule.PERSONAL_DATA, personal_data),
    ):
        for found in dict.fromkeys(find(text)):
            yield replace(here, rule=rule, detail=found[:_DETAIL], values={"text": found})


_DETAIL = 100
"""Characters of what was found that tell one matter from another."""


def record_text_issues(records: Iterable[PublicText]) -> Iterator[ReadinessIssue]:
    """Find in the public fields of records what should not leave."""
    for one in records:
        for name, text in zip(TEXT_FIELDS[one.kind], one.texts, strict=True):
            if text and text != "[]":
                yield from told_issues(_at(one, name), text)


def _at(one: PublicText, name: str) -> ReadinessIssue:
    rule = ReadinessRule.INTERNAL_WORD
    return ReadinessIssue(rule, "", "", 0, one.kind, one.uid, one.reference, one.title, name)


def silent_issues(pledges: Iterable[NamedRecord]) -> Iterator[ReadinessIssue]:
    """Tell of the pledges of which nothing was heard in the period."""
    for one in pledges:
        yield ReadinessIssue(ReadinessRule.PLEDGE_SILENT, "", "", 0, *one, field="updates")


def date_issues(practices: Iterable[DatedPractice]) -> Iterator[ReadinessIssue]:
    """Find practices that do not say from when on, or until when."""
    for one in practices:
        if one.start and (one.end or one.ongoing):
            continue
        name = "end" if one.start else "start"
        place = (RecordKind.PRACTICE, one.uid, one.reference, one.title, name)
        yield ReadinessIssue(ReadinessRule.PRACTICE_UNDATED, "", "", 0, *place)


def title_issues(unverified: Sequence[int], language: str) -> Iterator[ReadinessIssue]:
    """Tell of the objectives whose titles were not checked in the language of the submission."""
    if unverified:
        numbers = ", ".join(map(str, unverified))
        values = {"objectives": numbers, "language": language}
        yield ReadinessIssue(ReadinessRule.TITLE_UNVERIFIED, detail=f"{language} {numbers}", values=values)


def acronym_issues(practices: Iterable[PublicText], known: frozenset[str]) -> Iterator[ReadinessIssue]:
    """Find acronyms that a practice for the Repository does not spell out where they first stand."""
    for one in practices:
        seen = set(known)
        for name, text in zip(TEXT_FIELDS[one.kind], one.texts, strict=True):
            if name == "resources":
                continue
            for word in unexplained_acronyms(text, frozenset(seen)):
                seen.add(word)
                yield replace(_at(one, name), rule=ReadinessRule.ACRONYM, detail=word, values={"text": word})
            seen.update(_spelt_out(text))


def _spelt_out(text: str) -> Iterator[str]:
    return (found[1] for found in re.finditer(r"\(([A-Z][A-Z0-9]+)\)", text))


def file_issues(files: Iterable[tuple[str, int]]) -> Iterator[ReadinessIssue]:
    """Find files that are larger than the channels take; each is given by name and bytes."""
    for name, size in files:
        if size > LARGEST_FILE:
            yield ReadinessIssue(ReadinessRule.LARGE_FILE, detail=name, values={"text": name, "bytes": size})


def report_of(issues: Iterable[ReadinessIssue], acceptances: Iterable[Acceptance]) -> ReadinessReport:
    """Put what was found in order, and to each warning whether it was accepted; an error never is."""
    accepted = {(one.rule, one.matter): one for one in acceptances}
    found = [_with_acceptance(one, accepted) if accepted else one for one in issues]
    order = {rule: place for place, rule in enumerate(ReadinessRule)}
    found.sort(key=lambda one: (one.severity is not Severity.ERROR, one.acceptance is not None, order[one.rule]))
    return ReadinessReport(tuple(found))


def _with_acceptance(one: ReadinessIssue, accepted: Mapping[tuple[str, str], Acceptance]) -> ReadinessIssue:
    known = accepted.get((one.rule.value, one.matter)) if one.severity is Severity.WARNING else None
    return one if known is None else replace(one, acceptance=known)
