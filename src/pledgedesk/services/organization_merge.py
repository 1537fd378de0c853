"""Merge one organization into another: everything that names the one names the other from then on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from pledgedesk.domain.changes import Change, diff
from pledgedesk.domain.organizations import Organization, all_names, name_key, with_ancestors
from pledgedesk.errors import DomainError, ErrorCode
from pledgedesk.storage.unit_of_work import UnitOfWork


def merge_changes(uow: UnitOfWork, gone: Organization, kept: Organization) -> Iterator[Change]:
    """Give the changes by which `gone` becomes part of `kept`.

    No validated record is marked as changed: what was agreed stays as it was agreed, only the register knows now that
    two names are of one organization. The row of `gone` stays, so that the bin and older steps may go on naming it.
    """
    for kind, uid, field, named in uow.organizations.lists_naming(gone.uid):
        final = dict.fromkeys(kept.uid if one == gone.uid else one for one in named)
        yield Change(kind, uid, field, list(named), list(final))
    for kind, uid, field in uow.organizations.fields_naming(gone.uid):
        if uid != kept.uid:  # its own place in the order is seen to below
            yield Change(kind, uid, field, gone.uid, kept.uid)
    yield from diff(kept, joined(kept, gone))
    yield from diff(gone, replace(gone, merged_into=kept.uid, people=(), parent=""))


def joined(kept: Organization, gone: Organization) -> Organization:
    """Give the organization that two make: names and people of both, and what one says where the other is silent."""
    filled = {
        name: getattr(kept, name) or getattr(gone, name) for name in ("short_name", "organization_kind", "country")
    }
    languages = {one.language for one in kept.names}
    after = replace(
        kept,
        names=(*kept.names, *(one for one in gone.names if one.language not in languages)),
        people=tuple(dict.fromkeys((*kept.people, *gone.people))),
        language=kept.language or gone.language,
        parent=kept.parent or gone.parent if gone.parent != kept.uid else kept.parent,
        remarks="\n".join(dict.fromkeys(filter(None, (kept.remarks, gone.remarks)))),
        **filled,
    )
    return replace(after, former_names=(*after.former_names, *_new_names(after, all_names(gone))))


def _new_names(organization: Organization, names: Iterable[str]) -> Iterator[str]:
    known = {name_key(name) for name in all_names(organization)}
    for name in names:
        if (key := name_key(name)) not in known:
            known.add(key)
            yield name


def check_merge(gone: Organization, kept: Organization, parents: dict[str, str]) -> None:
    """Raise DomainError where the one cannot become the other: the same, or a part of it at any depth."""
    if gone.uid == kept.uid:
        raise DomainError(ErrorCode.MERGE_WITH_ITSELF)
    if gone.uid in with_ancestors(kept.uid, parents):
        raise DomainError(ErrorCode.MERGE_WITH_CHILD, child=kept.name, parent=gone.name)
