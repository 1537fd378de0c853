"""Write to organizations what they are asked, and note that they were asked."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from pledgedesk.cli.choices import day as day_named
from pledgedesk.cli.job import Job
from pledgedesk.domain.chasing import AskedRecord, ChaseLetter, ChaseList, OrganizationToAsk, addressee
from pledgedesk.errors import DomainError, ErrorCode
from pledgedesk.services.chase_documents import ChaseFiles, letter_for, mail_for, write_letters
from pledgedesk.services.session import DossierSession
from pledgedesk.wording.chasing import date_words, worth_knowing


def chase(job: Job, arguments: Namespace) -> None:
    """Write a Word and an Excel file for each organization that is to be asked."""
    day, drafts = day_named(arguments.on), bool(arguments.drafts)
    with (job.writing if arguments.record else job.reading)(arguments.file) as session:
        found = session.chase.list(day)
        profile = session.profile.get()
        asked = _asked(session, found, arguments.organization, with_drafts=drafts)
        letters = [letter_for(one, found, profile, job.language, with_drafts=drafts) for one in asked]
        files = write_letters(letters, Path(arguments.out)) if letters else ()
        if arguments.record and letters:
            uids = {letter.organization: [record.uid for record in letter.records] for letter in letters}
            session.chase.record(uids, day)
    if job.output.as_json:
        job.output.json(_as_json(found, asked, letters, files, recorded=bool(arguments.record and letters)))
        return
    _print(job, found, asked, letters, files, with_drafts=drafts, recorded=bool(arguments.record))


def _asked(session: DossierSession, found: ChaseList, name: str, *, with_drafts: bool) -> tuple[OrganizationToAsk, ...]:
    """Give the organizations that are asked something, or the one of a name that it has or had."""
    wanted = ""
    if name:
        register = session.organizations.register()
        wanted = register.uid(name)
        if register.made:
            raise DomainError(ErrorCode.ORGANIZATION_UNKNOWN, value=name)
    return tuple(
        one
        for one in found.organizations
        if one.asked(with_drafts=with_drafts) and wanted in ("", one.organization.uid)
    )


def _as_json(
    found: ChaseList,
    asked: Sequence[OrganizationToAsk],
    letters: Sequence[ChaseLetter],
    files: Sequence[ChaseFiles],
    *,
    recorded: bool,
) -> dict[str, Any]:
    return {
        "asked_on": found.asked_on.isoformat(),
        "reply_by": found.reply_by.isoformat(),
        "recorded": recorded,
        "organizations": [_letter_json(*one) for one in zip(asked, letters, files, strict=True)],
        "without_organization": [_record_json(record) for record in found.without_organization],
        "next_due": str(found.next_due) if found.next_due else None,
    }


def _letter_json(asked: OrganizationToAsk, letter: ChaseLetter, files: ChaseFiles) -> dict[str, Any]:
    person, mail = addressee(asked.organization), mail_for(letter)
    return {
        "organization": asked.organization.name,
        "retired": asked.organization.retired,
        "person": person.name if person else None,
        "language": letter.language,
        "last_asked": str(asked.last_asked) if asked.last_asked else None,
        "reply_by": str(asked.reply_by) if asked.reply_by else None,
        "word": str(files.word),
        "excel": str(files.excel),
        "mailto": mail.link,
        "mailto_shortened": mail.shortened,
        "records": [_record_json(record) for record in letter.records],
    }


def _record_json(record: AskedRecord) -> dict[str, Any]:
    return {
        "reference": record.reference,
        "kind": record.kind.value,
        "title": record.title,
        "asked": [
            {"reason": one.reason.value, "due": str(one.due), "days": one.days, "milestone": one.detail or None}
            for one in record.matters
        ],
        "due": str(record.due) if record.due else None,
        "stage": record.stage,
        "last_heard": str(record.last_heard) if record.last_heard else None,
        "asked_before": record.asked_before,
        "draft": record.is_draft,
    }


def _print(
    job: Job,
    found: ChaseList,
    asked: Sequence[OrganizationToAsk],
    letters: Sequence[ChaseLetter],
    files: Sequence[ChaseFiles],
    *,
    with_drafts: bool,
    recorded: bool,
) -> None:
    _, line = job.translator.gettext, job.output.line
    for one, letter, written in zip(asked, letters, files, strict=True):
        line(_records_words(job, one.organization.name, len(letter.records)))
        for path in (written.word, written.excel):
            line(f"  {path}")
        for note in worth_knowing(job.translator, one, with_drafts=with_drafts):
            line(f"  {note}")
    if not letters:
        line(_nobody(job, found))
    elif recorded:
        words = _("Noted that they were asked on {asked}. Their answers are expected by {reply}.")
        dates = (date_words(job.translator, when) for when in (found.asked_on, found.reply_by))
        line(words.format_map(dict(zip(("asked", "reply"), dates, strict=True))))
    else:
        line(_("Nothing was noted in the dossier. With --record it is, as asked on that day."))
    if found.without_organization:
        references = ", ".join(record.reference for record in found.without_organization)
        line(_("No organization leads these; add one: {references}").format(references=references))


def _records_words(job: Job, name: str, count: int) -> str:
    words = job.translator.ngettext("{organization}: {count} record", "{organization}: {count} records", count)
    return words.format(organization=name, count=count)


def _nobody(job: Job, found: ChaseList) -> str:
    _ = job.translator.gettext
    if found.next_due is None:
        return _("Nobody is to be asked. Nothing was written.")
    date = date_words(job.translator, found.next_due)
    return _("Nobody is to be asked. Nothing was written. The next date is {date}.").format(date=date)
