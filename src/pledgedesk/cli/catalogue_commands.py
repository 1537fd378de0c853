"""Look up the 61 innovative approaches of the shipped catalogue, and load the report's full text beside them."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path
from typing import Any

from pledgedesk.cli.choices import known_code, objective_number
from pledgedesk.cli.job import Job
from pledgedesk.cli.record_text import print_section
from pledgedesk.domain.catalogue import Approach, Catalogue, CatalogueFilter, load_catalogue, matching
from pledgedesk.domain.codec import encode_record
from pledgedesk.domain.report_text import LoadedReport
from pledgedesk.errors import DomainError, ErrorCode
from pledgedesk.wording import code_label, country_name, objective_label
from pledgedesk.wording.labels import speaks
from pledgedesk.wording.report import found_sentence, licence, missing_parts
from pledgedesk.wording.values import labelled


def list_(job: Job, arguments: Namespace) -> None:
    """List approaches."""
    _ = job.translator.gettext
    catalogue = load_catalogue(job.language)
    topics = [topic.code for topic in catalogue.topics]
    wanted = CatalogueFilter(
        topic=known_code("topic", arguments.topic, topics) if arguments.topic else "",
        objective=objective_number(arguments.objective) if arguments.objective else None,
        text=arguments.text,
    )
    found = matching(catalogue, wanted)
    if job.output.as_json:
        job.output.json([encode_record(approach) for approach in found])
        return
    if not found:
        job.output.line(_("There is none."))
        return
    rows = [(one.code, one.title, "; ".join(map(str, one.objectives)), one.period) for one in found]
    job.output.table([_("Code"), _("Title"), _("Objectives"), _("Period")], rows)


def show(job: Job, arguments: Namespace) -> None:
    """Show an approach."""
    catalogue = load_catalogue(job.language)
    approach = catalogue.approach(arguments.code)
    if approach is None:
        raise DomainError(ErrorCode.APPROACH_UNKNOWN, value=arguments.code)
    if job.output.as_json:
        job.output.json(encode_record(approach))
        return
    _print(job, catalogue, approach)


def _print(job: Job, catalogue: Catalogue, approach: Approach) -> None:
    _ = job.translator.gettext
    topic = catalogue.topic(approach.topic)
    job.output.line(f"{approach.code}  {approach.title}")
    job.output.line(_("Topic {code}: {title}").format(code=approach.topic, title=topic.title if topic else ""))
    if catalogue.language != speaks(job.translator):
        job.output.line(_("The texts of the catalogue are in English for now."))
    print_section(job.output, _("In brief"), _facts(job, approach))
    print_section(job.output, _("Objectives"), _objectives(job, approach))
    print_section(job.output, _("What it does"), _prose(job, approach))
    print_section(job.output, _("Further reading"), [(_("Resources"), "\n".join(approach.resources))])
    contacts = "\n".join(contact.text for contact in approach.contacts)
    print_section(job.output, _("Contacts"), [(_("As printed in 2022"), contacts)])
    source = catalogue.source
    job.output.line()
    job.output.line(f"{source.author} ({source.year}). {source.title}. {source.series}. {source.web}")


def _facts(job: Job, approach: Approach) -> list[tuple[str, str]]:
    _ = job.translator.gettext
    return [
        (_("Organizations"), "; ".join(approach.organizations)),
        (_("Kind of organization"), code_label(job.translator, "organization_kind", approach.organization_kind)),
        (_("Period"), approach.period),
        (_("Geographic scope"), approach.geographic_scope),
        (_("Scope"), code_label(job.translator, "scope_level", approach.scope_level)),
        (_("Countries"), "; ".join(country_name(job.translator, code) for code in approach.countries)),
        (_("Briefly referred to"), _("yes") if approach.briefly_referred_to else ""),
    ]


def _objectives(job: Job, approach: Approach) -> list[tuple[str, str]]:
    _ = job.translator.gettext
    return [
        (
            _("Of its topic"),
            "\n".join(objective_label(job.translator, number) for number in approach.objectives),
        ),
        (
            _("Our reading, not the report's"),
            "\n".join(objective_label(job.translator, number) for number in approach.objectives_suggested),
        ),
    ]


def _prose(job: Job, approach: Approach) -> list[tuple[str, str]]:
    _ = job.translator.gettext
    return [
        (_("Summary"), approach.summary),
        (_("Impacts"), approach.impacts or ""),
        (_("Lessons learned"), approach.lessons or ""),
    ]


def load_report(job: Job, arguments: Namespace) -> None:
    """Load the report's full text from the officer's own copy."""
    with job.writing(arguments.file) as session:
        loaded = session.report_text.load(Path(arguments.report), partial=arguments.partial)
    if job.output.as_json:
        job.output.json(_report_json(loaded))
        return
    _ = job.translator.gettext
    job.output.line(_("Loaded the report's full text from {name}.").format(name=loaded.file_name))
    job.output.line(found_sentence(job.translator, loaded.approaches, loaded.fields, len(loaded.missed)))
    if loaded.missed:
        job.output.line()
        job.output.line(_("Missing"))
        for code, words in missing_parts(job.translator, loaded.missed):
            job.output.line(f"  {labelled(job.translator, code, words)}")
        job.output.line()
    job.output.line(licence(job.translator))


def remove_report(job: Job, arguments: Namespace) -> None:
    """Remove the report's full text."""
    with job.writing(arguments.file) as session:
        removed = session.report_text.remove()
    if job.output.as_json:
        job.output.json({"removed": _report_json(removed)})
        return
    _ = job.translator.gettext
    job.output.line(_("Removed the report's full text, which was loaded from {name}.").format(name=removed.file_name))
    job.output.line(_("Copies and backups that were made of the dossier meanwhile still hold it."))


def _report_json(loaded: LoadedReport) -> dict[str, Any]:
    return {
        "file_name": loaded.file_name,
        "file_type": loaded.file_type,
        "sha256": loaded.sha256,
        "loaded_at": loaded.loaded_at,
        "approaches": loaded.approaches,
        "fields": loaded.fields,
        "missed": [{"code": place.code, "field": place.field} for place in loaded.missed],
    }
