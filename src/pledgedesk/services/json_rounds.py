"""Read review rounds from JSON and write them to it: templates by key, organizations by name."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from pledgedesk.domain.codec import decode, encode, encode_record, nearest
from pledgedesk.domain.dossier_rounds import ClearanceStep, DossierRound
from pledgedesk.domain.fields import specs
from pledgedesk.domain.reference import review_rounds
from pledgedesk.domain.templates import ReviewTemplate
from pledgedesk.errors import DomainError, ErrorCode
from pledgedesk.services.round_keeping import key_for, plain_key
from pledgedesk.services.round_templates import for_cluster
from pledgedesk.services.session import DossierSession
from pledgedesk.services.templates import begins_with, shipped_template, shipped_templates

_READ_ONLY = ("uid", "chosen_only", "carried_from")
"""Fields that follow from other steps: JSON may carry them, and they are passed over."""


class JsonRounds:
    """Bring rounds into an open dossier as JSON, and out of it."""

    def __init__(self, session: DossierSession, today: date | None = None) -> None:
        self._session = session
        self._today = today or date.today()

    def object(self, kept: DossierRound) -> dict[str, Any]:
        """Give a round as a JSON object."""
        names = self._session.organizations.names()
        found: dict[str, Any] = {name: encode(getattr(kept, name)) for name in specs(DossierRound) if name != "uid"}
        found["templates"] = [one.key for one in kept.templates]
        found["steps"] = [_named(step, names) for step in kept.steps]
        return found

    def add(self, values: Mapping[str, Any]) -> DossierRound:
        """Store a round of one's own; gives it as stored. Its key is made from its title where it has none."""
        kept = self._changed(DossierRound(uid="", key=""), values)
        kept = replace(kept, key=plain_key(kept.key))
        if "templates" not in values:
            kept = replace(kept, templates=begins_with(kept.round_kind, kept.language))
        if not kept.key:
            start = kept.start or kept.end
            taken = {one.key for one in self._session.rounds.rounds()} | set(review_rounds())
            kept = replace(kept, key=key_for(kept.title, start.year if start else self._today.year, taken))
        self._session.round_keeping.add(kept)
        return self._session.round_keeping.get(kept.key)

    def change(self, key: str, values: Mapping[str, Any]) -> DossierRound:
        """Change the named fields of a round; gives it as stored."""
        before = self._session.round_keeping.get(key)
        after = self._changed(before, values)
        if after.key != before.key:
            raise DomainError(ErrorCode.FIELD_UNKNOWN, name="key", nearest="")
        self._session.round_keeping.save(before, after)
        return self._session.round_keeping.get(key)

    def _changed(self, before: DossierRound, values: Mapping[str, Any]) -> DossierRound:
        known = specs(DossierRound)
        read: dict[str, Any] = {}
        for name, value in values.items():
            if name not in known:
                raise DomainError(ErrorCode.FIELD_UNKNOWN, name=name, nearest=nearest(name, tuple(known)))
            if name not in (*_READ_ONLY, "templates"):
                read[name] = decode(known[name].type, value, name)
        after = replace(before, **read)
        if "steps" in values:
            after = replace(after, steps=tuple(map(self._naming_uids, after.steps)))
        if "templates" in values:
            after = replace(after, templates=_templates(after, values["templates"]))
        return after

    def _naming_uids(self, step: ClearanceStep) -> ClearanceStep:
        """Give a step whose organizations are uids; raises DomainError(ORGANIZATION_UNKNOWN)."""
        find = self._session.organizations.by_name
        return replace(step, organizations=tuple(find(name).uid for name in step.organizations))


def _named(step: ClearanceStep, names: Mapping[str, str]) -> dict[str, Any]:
    return encode_record(step) | {"organizations": [names.get(uid, uid) for uid in step.organizations]}


def _templates(kept: DossierRound, value: Any) -> tuple[ReviewTemplate, ...]:
    """Give the templates of these keys: the round's copies, else the shipped ones; `round_table_2` is for cluster 2."""
    keys: tuple[str, ...] = decode(tuple[str, ...], value, "templates")
    return tuple(kept.template(key) or _shipped(key, kept.language) for key in keys)


def _shipped(key: str, language: str) -> ReviewTemplate:
    stem, _, cluster = key.rpartition("_")
    of_cluster = shipped_template(stem, language) if cluster.isdecimal() else None
    if of_cluster is not None and of_cluster.cluster:
        return for_cluster(of_cluster, int(cluster))
    found = shipped_template(key, language)
    if found is None:
        known = ", ".join(dict.fromkeys(known for known, _ in shipped_templates()))
        raise DomainError(ErrorCode.TEMPLATE_NOT_SHIPPED, field="templates", value=key, known=known)
    return found
