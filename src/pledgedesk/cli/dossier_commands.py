"""Make dossiers, say what they hold, copy them, take steps back, pack them."""

from __future__ import annotations

from argparse import Namespace
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Any

from pledgedesk import __version__
from pledgedesk.cli.job import Job
from pledgedesk.domain.dossier import DossierProfile
from pledgedesk.domain.reference import ReviewRound
from pledgedesk.errors import DomainError, ErrorCode
from pledgedesk.services.dossiers import new_profile
from pledgedesk.services.session import DossierFacts, DossierSession
from pledgedesk.wording import country_name, field_label, undo_name
from pledgedesk.wording.labels import round_title
from pledgedesk.wording.reviews import when_of_round
from pledgedesk.wording.values import number_text


def new(job: Job, arguments: Namespace) -> None:
    """Make a new dossier."""
    _ = job.translator.gettext
    path = Path(arguments.file)
    profile = new_profile(arguments.country.upper(), arguments.name)
    job.dossiers.new(path, profile)
    if job.output.as_json:
        job.output.json({"path": str(path.absolute()), "country": profile.country, "entity_name": profile.entity_name})
        return
    country = country_name(job.translator, profile.country)
    job.output.line(_("Made {path}, a dossier of {country}.").format(path=path, country=country))


def info(job: Job, arguments: Namespace) -> None:
    """Say what a dossier holds."""
    with job.reading(arguments.file) as session:
        found = _info(job, session)
        profile, facts = session.profile.get(), session.facts()
        rounds, following = session.reviews.rounds(), session.reviews.next_round()
    if job.output.as_json:
        job.output.json(found)
        return
    _print_info(job, found, profile, facts)
    _print_rounds(job, rounds, following)


def _info(job: Job, session: DossierSession) -> dict[str, Any]:
    profile = session.profile.get()
    return {
        "path": str(session.path),
        "country": profile.country,
        "country_name": _country(job, profile),
        "invented": profile.invented,
        "entity_name": profile.entity_name,
        "office": profile.office,
        "regions": list(profile.regions),
        "schema": session.schema_version,
        "program_version": __version__,
        "counts": asdict(session.facts()),
        "rounds": [
            {
                "key": one.key,
                "kind": one.kind,
                "name": round_title(job.translator, one),
                "start": str(one.start),
                "end": str(one.end),
            }
            for one in session.reviews.rounds()
        ],
        "next_round": session.reviews.next_round().key,
    }


def _country(job: Job, profile: DossierProfile) -> str:
    return profile.country_name if profile.invented else country_name(job.translator, profile.country)


def _print_info(job: Job, found: dict[str, Any], profile: DossierProfile, facts: DossierFacts) -> None:
    _ = job.translator.gettext
    job.output.line(found["path"])
    country = f"{found['country_name']} ({profile.country})"
    job.output.pairs(
        [
            (_("Country"), _("{country}, invented").format(country=country) if profile.invented else country),
            (field_label(job.translator, "entity_name"), profile.entity_name),
            (field_label(job.translator, "office"), profile.office),
            (_("Version of the schema"), str(found["schema"])),
            (_("Practices"), str(facts.practices)),
            (_("Pledges"), str(facts.pledges)),
            (_("Recommendations"), str(facts.recommendations)),
            (_("Organizations"), str(facts.organizations)),
            (_("Links to approaches"), str(facts.links)),
            (_("Steps in the history"), str(facts.operations)),
            (_("Records in the bin"), str(facts.binned)),
            (_("Drafts being typed"), str(facts.drafts)),
        ]
    )


def _print_rounds(job: Job, rounds: tuple[ReviewRound, ...], following: ReviewRound) -> None:
    _ = job.translator.gettext
    job.output.line()
    job.output.line(_("Review rounds offered"))
    rows = []
    for one in rounds:
        mark = _("next") if one == following else ""
        when = when_of_round(job.translator, one, date.today())
        rows.append(("", one.key, round_title(job.translator, one), when, mark))
    job.output.table(("", _("Key"), _("Round"), _("When"), ""), rows)


def save_copy(job: Job, arguments: Namespace) -> None:
    """Write a checked copy of a dossier."""
    _ = job.translator.gettext
    target = Path(arguments.out)
    if target.is_dir():
        raise DomainError(ErrorCode.TARGET_IS_FOLDER, path=str(target))
    if target.exists() or target.is_symlink():
        raise DomainError(ErrorCode.FILE_EXISTS, path=str(target))
    with job.reading(arguments.file) as session:
        session.save_copy(target)
    if job.output.as_json:
        job.output.json({"path": str(target.absolute())})
        return
    job.output.line(_("Saved a checked copy as {path}.").format(path=target))


def undo(job: Job, arguments: Namespace) -> None:
    """Take back the newest step that was not taken back yet."""
    with job.writing(arguments.file) as session:
        operation = session.history.newest()
        if operation is None:
            raise DomainError(ErrorCode.NOTHING_TO_UNDO)
        session.history.undo_newest()
    name = undo_name(job.translator, operation)
    if job.output.as_json:
        job.output.json({"name": name, **asdict(operation)})
        return
    job.output.line(name)


def compact(job: Job, arguments: Namespace) -> None:
    """Forget the history and pack the file."""
    _ = job.translator.gettext
    with job.writing(arguments.file) as session:
        steps, before = session.facts().operations, session.path.stat().st_size
        damaged = session.compact()
        after = session.path.stat().st_size
    for one in damaged:
        job.warn(_("{name} of {reference} is damaged.").format(name=one.name, reference=one.reference))
    if job.output.as_json:
        job.output.json({"forgotten": steps, "bytes_before": before, "bytes_after": after})
        return
    sentence = _(
        "Forgot the history, {steps} steps, which can no longer be taken back, and packed {path}: "
        "{before} bytes before, {after} now."
    )
    sizes = {"before": number_text(job.translator, before), "after": number_text(job.translator, after)}
    job.output.line(sentence.format(steps=steps, path=arguments.file, **sizes))
