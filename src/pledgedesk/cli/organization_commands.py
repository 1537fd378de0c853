"""Add, list, show, merge and retire organizations."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterable, Sequence

from pledgedesk.cli.choices import known_code
from pledgedesk.cli.job import Job
from pledgedesk.cli.record_commands import print_list
from pledgedesk.cli.record_text import print_section
from pledgedesk.domain.codes import OrganizationKind, RecordKind
from pledgedesk.domain.listings import OrganizationListing
from pledgedesk.domain.near_names import NearPair
from pledgedesk.domain.organization_facts import OrganizationFacts
from pledgedesk.domain.organizations import Naming, Organization
from pledgedesk.domain.problems import problems
from pledgedesk.services.json_organizations import JsonOrganizations
from pledgedesk.wording import code_label, country_name, field_label, language_name, problem_sentence
from pledgedesk.wording.near_names import near_reason
from pledgedesk.wording.values import number_text

_KIND = RecordKind.ORGANIZATION


def add(job: Job, arguments: Namespace) -> None:
    """Add the organizations of a JSON file."""
    _ = job.translator.gettext
    objects = job.json_objects(arguments.json_file)
    with job.writing(arguments.file) as session:
        organizations = JsonOrganizations(session)
        stored = organizations.add(objects)
        made = organizations.objects(stored) if job.output.as_json else []
    job.tell_added(len(objects), made, [_("Added {name}").format(name=one.name) for one in stored])


def list_(job: Job, arguments: Namespace) -> None:
    """List organizations by name, or the pairs that may be one."""
    if arguments.doubles:
        with job.reading(arguments.file) as session:
            _print_pairs(job, session.organizations.near_pairs())
        return
    kind = arguments.kind and known_code("organization_kind", arguments.kind, [one.value for one in OrganizationKind])
    with job.reading(arguments.file) as session:
        service = session.organizations
        matching = service.with_text(arguments.text) if arguments.text else None
        found = [
            one
            for one in service.list()
            if kind in ("", None, one.organization_kind) and (matching is None or one.uid in matching)
        ]
        if job.output.as_json:
            whole = {one.uid: one for one in service.current()}
            job.output.json(JsonOrganizations(session).objects([whole[one.uid] for one in found]))
            return
    _print_listings(job, found)


def _print_pairs(job: Job, pairs: Sequence[NearPair]) -> None:
    _ = job.translator.gettext
    if job.output.as_json:
        job.output.json([{"names": [one.first_name, one.second_name], "reason": one.reason.value} for one in pairs])
        return
    if not pairs:
        job.output.line(_("No two organizations have names that are alike."))
        return
    headings = [_("One name"), _("Another name"), _("Why they are shown")]
    job.output.table(
        headings, [[one.first_name, one.second_name, near_reason(job.translator, one.reason)] for one in pairs]
    )


def _print_listings(job: Job, found: Sequence[OrganizationListing]) -> None:
    _ = job.translator.gettext
    if not found:
        job.output.line(_("There is none."))
        return
    headings = [_("Kind"), _("Leads"), _("Owes"), _("Overdue"), _("Retired"), _("Name")]
    job.output.table(headings, [_row(job, one) for one in found])


def _row(job: Job, one: OrganizationListing) -> list[str]:
    _ = job.translator.gettext
    counts = [number_text(job.translator, count) for count in (one.leads, one.owed, one.overdue)]
    return [_kind(job, one.organization_kind), *counts, _("yes") if one.retired else _("no"), one.name]


def _kind(job: Job, code: str) -> str:
    return code_label(job.translator, "organization_kind", code) if code else ""


def show(job: Job, arguments: Namespace) -> None:
    """Show an organization, by any of its names."""
    with job.reading(arguments.file) as session:
        one = session.organizations.by_name(arguments.name)
        if job.output.as_json:
            job.output.json(JsonOrganizations(session).objects([one])[0])
            return
        facts = session.organizations.facts(one.uid)
    _print(job, facts)


def _print(job: Job, facts: OrganizationFacts) -> None:
    _, one = job.translator.gettext, facts.organization
    job.output.line(one.name)
    names = ("short_name", "organization_kind", "parent", "country", "language", "names", "former_names", "retired")
    pairs = [(field_label(job.translator, name, _KIND), _text(job, facts, name)) for name in names]
    print_section(job.output, _("Names"), [pair for pair in pairs if pair[1]])
    print_list(job, _("People"), [_person(job, one, number) for number in range(len(one.people))])
    print_section(job.output, _("Internal"), [(field_label(job.translator, "remarks", _KIND), one.remarks)])
    print_list(job, _("Owes"), [(item.reference, item.detail or item.title, str(item.due)) for item in facts.owed])
    print_list(job, _("Leads"), list(_named(job, facts.leads)))
    print_list(job, _("Takes part in"), list(_named(job, facts.takes_part, with_field=True)))
    print_list(job, _("Has answered"), [(one.reference, one.record, str(one.date or "")) for one in facts.updates])
    asked = [(str(one.asked_on or ""), ", ".join(one.records), str(one.answered_on or "")) for one in facts.asked]
    print_list(job, _("Was asked"), asked)
    print_list(job, _("Parts of it"), [(part.name,) for part in facts.parts])
    missing = [
        (field_label(job.translator, found.field, _KIND), problem_sentence(job.translator, found))
        for found in problems(one)
    ]
    print_section(job.output, _("What is missing, or worth a look"), missing)


def _text(job: Job, facts: OrganizationFacts, name: str) -> str:
    _, one = job.translator.gettext, facts.organization
    if name == "parent":
        return facts.parent.name if facts.parent else ""
    if name == "organization_kind":
        return _kind(job, one.organization_kind)
    if name == "country":
        return country_name(job.translator, one.country) if one.country else ""
    if name == "language":
        return language_name(job.translator, one.language) if one.language else ""
    if name == "names":
        return "; ".join(f"{part.name} ({part.language})" if part.language else part.name for part in one.names)
    if name == "former_names":
        return "; ".join(one.former_names)
    if name == "retired":
        return _("yes") if one.retired else ""
    return str(getattr(one, name))


def _person(job: Job, organization: Organization, number: int) -> tuple[str, ...]:
    person = organization.people[number]
    point = code_label(job.translator, "focal_point", person.focal_point) if person.focal_point else ""
    return person.name, person.role, point, person.email, person.phone


def _named(job: Job, namings: Iterable[Naming], *, with_field: bool = False) -> Iterable[tuple[str, ...]]:
    for one in namings:
        role = field_label(job.translator, one.field, one.kind) if with_field else ""
        yield one.reference, " ".join(one.title.split()), role


def merge(job: Job, arguments: Namespace) -> None:
    """Merge one organization into another."""
    _ = job.translator.gettext
    with job.writing(arguments.file) as session:
        service = session.organizations
        gone, kept = service.by_name(getattr(arguments, "from")), service.by_name(arguments.into)
        service.merge(kept.uid, gone.uid)
        if job.output.as_json:
            job.output.json(JsonOrganizations(session).objects([service.get(kept.uid)])[0])
            return
    job.output.line(_("Merged {gone} into {kept}; both names find it.").format(gone=gone.name, kept=kept.name))


def retire(job: Job, arguments: Namespace) -> None:
    """Retire an organization, or take it up again."""
    _ = job.translator.gettext
    with job.writing(arguments.file) as session:
        service = session.organizations
        one = service.by_name(arguments.name)
        changes = service.set_retired([one.uid], not arguments.take_up)
        if job.output.as_json:
            job.output.json(JsonOrganizations(session).objects([service.get(one.uid)])[0])
            return
    if changes is None:
        job.output.line(_("{name} stays as it was.").format(name=one.name))
    elif arguments.take_up:
        job.output.line(_("{name} is offered again.").format(name=one.name))
    else:
        job.output.line(_("{name} is retired; what names it goes on naming it.").format(name=one.name))
