"""Rank the approaches of the catalogue for a text, for a record, or for one text a line of standard input."""

from __future__ import annotations

import json
from argparse import Namespace
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from pledgedesk.cli.choices import count, reference_kind
from pledgedesk.cli.job import Job
from pledgedesk.cli.line_batches import batches
from pledgedesk.domain.catalogue import load_catalogue
from pledgedesk.domain.codes import RecordKind
from pledgedesk.domain.matches import MATCH_TEXT_LIMIT, Match, MatchText, Ranking, Reasons, check_match_text, match_text
from pledgedesk.domain.parts import OBJECTIVES
from pledgedesk.errors import DomainError, ErrorCode
from pledgedesk.services.matching import MatchingService
from pledgedesk.wording import error_sentence, objective_label
from pledgedesk.wording.comparison import level_label

if TYPE_CHECKING:
    from pledgedesk.services.pledges import PledgeService
    from pledgedesk.services.practices import PracticeService
    from pledgedesk.services.recommendations import RecommendationService
    from pledgedesk.services.session import DossierSession

TOP = 5
AT_ONCE = 64
"""The most lines that are ranked in one go."""
_LINE_BYTES = 16 * MATCH_TEXT_LIMIT
"""The longest line that is read: the longest text, each of its characters escaped."""


def match(job: Job, arguments: Namespace) -> None:
    """Rank approaches, and print them the nearest first."""
    ways = [bool(arguments.stdin), bool(arguments.text), bool(arguments.file)]
    if sum(ways) != 1:
        raise DomainError(ErrorCode.MATCH_SOURCE)
    most = count("--top", arguments.top, len(load_catalogue().approaches)) if arguments.top else TOP
    matching = MatchingService()
    if arguments.stdin:
        _match_lines(job, matching, most, with_reasons=arguments.reasons)
        return
    text, left_out = (MatchText(text=arguments.text), frozenset[str]())
    if arguments.file:
        with job.reading(arguments.file[0]) as session:
            text, left_out = _record(session, arguments.file[1])
    ranking = matching.approaches_for(text, most, left_out)
    reasons = _reasons(matching, text, ranking) if arguments.reasons else ()
    _say_by_words(job, matching, ranking)
    if job.output.as_json:
        job.output.json_line(_answer(ranking, reasons))
    else:
        _print(job, ranking, reasons)


def _record(session: DossierSession, reference: str) -> tuple[MatchText, frozenset[str]]:
    """Give the text of a record, and the approaches that were called not relevant to it."""
    services: dict[RecordKind, PracticeService | PledgeService | RecommendationService] = {
        RecordKind.PRACTICE: session.practices,
        RecordKind.PLEDGE: session.pledges,
        RecordKind.RECOMMENDATION: session.recommendations,
    }
    service = services.get(reference_kind(reference) or RecordKind.DOSSIER)
    if service is None:
        raise DomainError(ErrorCode.RECORD_UNKNOWN, value=reference)
    record = service.by_reference(reference.upper())
    return match_text(record), frozenset(one.approach for one in session.dismissals.of_record(record.uid))


def _match_lines(job: Job, matching: MatchingService, most: int, *, with_reasons: bool) -> None:
    """Answer each line of standard input by one line, those that cannot be by an error; raises DomainError then."""
    lines = failed = 0
    told = False
    for batch in batches(job.read_chunk, AT_ONCE, _LINE_BYTES):
        read = [_read_line(line, lines + place) for place, line in enumerate(batch, start=1)]
        rankings = matching.approaches_for_all([one for one in read if isinstance(one, MatchText)], most)
        if rankings and not told:
            _say_by_words(job, matching, rankings[0])
            told = True
        waiting = iter(rankings)
        for one in read:
            if isinstance(one, MatchText):
                ranking = next(waiting)
                job.output.json_line(_answer(ranking, _reasons(matching, one, ranking) if with_reasons else ()))
            else:
                job.output.json_line({"error": error_sentence(job.translator, one)})
                failed += 1
        lines += len(batch)
        job.output.stream.flush()
    if failed:
        raise DomainError(ErrorCode.MATCH_LINES_FAILED, failed=failed, lines=lines)


def _read_line(line: bytes | None, number: int) -> MatchText | DomainError:
    """Read the JSON object of a line; None stands for one that is too long."""
    if line is None:
        return DomainError(ErrorCode.MATCH_TEXT_TOO_LONG, length=_LINE_BYTES, limit=MATCH_TEXT_LIMIT)
    try:
        content = json.loads(line.decode("utf-8-sig"))
    except UnicodeDecodeError:
        return DomainError(ErrorCode.JSON_NOT_UTF8, path="-")
    except ValueError as error:
        return DomainError(ErrorCode.JSON_UNREADABLE, line=number, detail=getattr(error, "msg", str(error)))
    except RecursionError:
        return DomainError(ErrorCode.JSON_UNREADABLE, line=number, detail="nested too deeply")
    try:
        text = _text(content)
        check_match_text(text)
    except DomainError as error:
        return error
    return text


def _text(content: Any) -> MatchText:
    """Take title, text and objectives from what a line holds; other fields are passed over."""
    if not isinstance(content, dict):
        raise DomainError(ErrorCode.JSON_WRONG_TYPE, field="", wanted="object")
    for field in ("title", "text"):
        if not isinstance(content.get(field, ""), str):
            raise DomainError(ErrorCode.JSON_WRONG_TYPE, field=field, wanted="text")
    objectives = content.get("objectives", [])
    if not isinstance(objectives, list):
        raise DomainError(ErrorCode.JSON_WRONG_TYPE, field="objectives", wanted="list")
    for number in objectives:
        if type(number) is not int or number not in OBJECTIVES:
            raise DomainError(ErrorCode.OBJECTIVE_UNKNOWN, field="objectives", number=number)
    return MatchText(content.get("title", ""), content.get("text", ""), tuple(objectives))


def _reasons(matching: MatchingService, text: MatchText, ranking: Ranking) -> tuple[Reasons, ...]:
    return matching.reasons(text, [one.code for one in ranking.matches])


def _say_by_words(job: Job, matching: MatchingService, ranking: Ranking) -> None:
    error = matching.unavailable if ranking.by_words else None
    if error is not None:
        job.warn(error_sentence(job.translator, error))


def _answer(ranking: Ranking, reasons: Sequence[Reasons]) -> dict[str, Any]:
    matches = [_match_object(one) for one in ranking.matches]
    for one, why in zip(matches, reasons, strict=False):
        one["reasons"] = _reasons_object(why)
    return {"matches": matches} | ({"by_words": True} if ranking.by_words else {})


def _match_object(one: Match) -> dict[str, Any]:
    return {"code": one.code, "level": one.level.value, "score": round(one.score, 4)}


def _reasons_object(why: Reasons) -> dict[str, Any]:
    return {
        "objectives": [
            {"number": one.number, "by_report": one.by_report, "by_reading": one.by_reading} for one in why.objectives
        ],
        "terms": list(why.terms),
        "sentences": [
            {"text": pair.text, "approach": pair.approach, "score": round(pair.score, 4)} for pair in why.sentences
        ],
    }


def _print(job: Job, ranking: Ranking, reasons: Sequence[Reasons]) -> None:
    _ = job.translator.gettext
    if ranking.nothing_is_close:
        job.output.line(_("Nothing in the catalogue is close. The nearest are:"))
    catalogue = load_catalogue(job.language)
    titles = {approach.code: approach.title for approach in catalogue.approaches}
    rows = [(one.code, level_label(job.translator, one.level), titles[one.code]) for one in ranking.matches]
    job.output.table([_("Code"), _("How near"), _("Title")], rows)
    for one, why in zip(ranking.matches, reasons, strict=False):
        job.output.line()
        job.output.line(f"{one.code}  {titles[one.code]}")
        job.output.pairs(_reason_lines(job, why))


def _reason_lines(job: Job, why: Reasons) -> list[tuple[str, str]]:
    _ = job.translator.gettext
    objectives = "\n".join(
        objective_label(job.translator, one.number)
        if one.by_report
        else _("{objective} (our reading)").format(objective=objective_label(job.translator, one.number))
        for one in why.objectives
    )
    sentences = "\n".join(f"{pair.text}\n    {pair.approach}" for pair in why.sentences)
    return [
        (_("Objectives in common"), objectives),
        (_("Words in common"), ", ".join(why.terms)),
        (_("Nearest sentences"), sentences),
    ]
