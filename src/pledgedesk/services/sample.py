"""Make the bundled sample: the dossier of an invented State, for trying things out."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import replace
from importlib.resources import files
from pathlib import Path
from typing import Any

from pledgedesk.domain.codec import decode_record
from pledgedesk.domain.codes import LinkKind, RecordKind
from pledgedesk.domain.dates import PartialDate
from pledgedesk.domain.decisions import Correspondence
from pledgedesk.domain.dossier import DossierProfile
from pledgedesk.domain.objectives import ObjectiveNote
from pledgedesk.domain.organizations import NameRegister
from pledgedesk.domain.parts import Milestone
from pledgedesk.domain.pledges import Pledge
from pledgedesk.domain.practices import Practice
from pledgedesk.domain.recommendations import Recommendation
from pledgedesk.i18n import shipped_language
from pledgedesk.services.dossiers import DossierService
from pledgedesk.services.exchange import RecordReader
from pledgedesk.services.sample_progress import add_organizations, add_what_was_heard, kind_of, sample_uid
from pledgedesk.services.sample_rounds import add_rounds
from pledgedesk.services.session import DossierSession


def sample_content(language: str) -> dict[str, Any]:
    """Read the sample's records in a language: the same ones in each."""
    path = files("pledgedesk.resources") / "sample" / f"sample.{shipped_language(language)}.json"
    content: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return content


def make_sample(dossiers: DossierService, path: Path, language: str, *, with_rounds: bool = True) -> None:
    """Write the sample dossier to a new file, with or without reviews begun; raises DomainError(FILE_EXISTS)."""
    content = sample_content(language)
    profile: DossierProfile = decode_record(DossierProfile, content["dossier"])
    dossiers.new(path, replace(profile, uid=sample_uid("dossier"), invented=True))
    session = dossiers.open(path)
    try:
        uids = _fill(session, content)
        if with_rounds:
            add_rounds(session, content["rounds"], uids)
    finally:
        session.close()


def _fill(session: DossierSession, content: dict[str, Any]) -> dict[str, str]:
    """Bring in the records; gives the uids of practices and pledges by reference."""
    add_organizations(session, content["organizations"])
    register = session.organizations.register()
    pledges = tuple(_pledges(register, content["pledges"]))
    session.pledges.create_all(pledges, register.made)
    uids = {listing.reference: listing.uid for listing in session.pledges.list()}
    reader = RecordReader(session.organizations.register(), uids)
    practices = [_practice(reader, values) for values in content["practices"]]
    session.practices.create_all(practices, reader.register.made)
    uids |= {listing.reference: listing.uid for listing in session.practices.list()}
    _fill_recommendations(session, content["recommendations"], uids)
    _fill_notes(session, content["objective_notes"])
    for link in content["links"]:
        kind, uid = _record_named(link, uids)
        session.links.add(kind, uid, link["approach"], LinkKind(link["kind"]), link.get("remark", ""))
    _fill_comparison(session, content, uids)
    add_what_was_heard(session, content, uids)
    return uids


def _record_named(values: dict[str, Any], uids: dict[str, str]) -> tuple[RecordKind, str]:
    reference: str = values["record"]
    return kind_of(reference), uids[reference]


def _fill_comparison(session: DossierSession, content: dict[str, Any], uids: dict[str, str]) -> None:
    """Bring in what the invented office decided about approaches."""
    for decision in content["decisions"]:
        day = PartialDate.parse(decision["decided_on"])
        session.decisions.decide(
            [decision["approach"]],
            decision["reason"],
            objective=decision["objective"],
            decided_by=decision["decided_by"],
            decided_on=day,
        )
    for dismissal in content["dismissals"]:
        kind, uid = _record_named(dismissal, uids)
        session.dismissals.dismiss(kind, uid, [dismissal["approach"]], dismissal["reason"])
    for letter in content["correspondence"]:
        kind, uid = _record_named(letter, uids)
        texts = {name: value for name, value in letter.items() if name != "record"}
        written: Correspondence = decode_record(Correspondence, texts)
        session.correspondence.add(replace(written, record_kind=kind.value, record_uid=uid))


def _without_reference(values: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in values.items() if name not in ("reference", "objective", "uid")}


def _practice(reader: RecordReader, values: dict[str, Any]) -> Practice:
    return reader.changed(Practice(uid=sample_uid(values["reference"])), _without_reference(values))


def _fill_recommendations(session: DossierSession, rows: Sequence[dict[str, Any]], uids: dict[str, str]) -> None:
    reader = RecordReader(session.organizations.register(), uids)
    empty = [Recommendation(uid=sample_uid(values["reference"])) for values in rows]
    records = [reader.changed(one, _without_reference(values)) for one, values in zip(empty, rows, strict=True)]
    session.recommendations.create_all(records, reader.register.made)


def _pledges(register: NameRegister, rows: Sequence[dict[str, Any]]) -> Iterator[Pledge]:
    reader = RecordReader(register, {})
    for values in rows:
        pledge = reader.changed(Pledge(uid=sample_uid(values["reference"])), _without_reference(values))
        yield replace(pledge, milestones=_with_stable_uids(values["reference"], pledge.milestones))


def _with_stable_uids(reference: str, milestones: tuple[Milestone, ...]) -> tuple[Milestone, ...]:
    return tuple(
        replace(milestone, uid=sample_uid(f"{reference}/{position}")) for position, milestone in enumerate(milestones)
    )


def _fill_notes(session: DossierSession, rows: Sequence[dict[str, Any]]) -> None:
    reader = RecordReader(NameRegister(()), {})
    for values in rows:
        before: ObjectiveNote = session.objectives.note(values["objective"])
        session.objectives.save(before, reader.changed(before, _without_reference(values)))
