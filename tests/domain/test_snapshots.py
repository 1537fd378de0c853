"""Tell two snapshots apart: exactly what was edited, and nothing else."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.domain import strategies

from pledgedesk.domain.codec import encode
from pledgedesk.domain.fields import Exposure, names
from pledgedesk.domain.pledges import Pledge
from pledgedesk.domain.practices import Practice
from pledgedesk.domain.snapshots import (
    VERSION,
    Happened,
    Snapshot,
    SnapshotSection,
    difference,
    frozen_text,
    read_snapshot,
    snapshot_records,
)
from pledgedesk.errors import ErrorCode, StorageError

Record = Practice | Pledge
ORGANIZATIONS = {"lead_organizations", "partners", "donors", "consulted", "actors"}
PUBLIC = {kind: set(names(kind, Exposure.PUBLIC, Exposure.PERSONAL)) for kind in (Practice, Pledge)}


def numbered(found: list[Record]) -> tuple[Record, ...]:
    return tuple(
        replace(one, uid=f"{number}", reference=f"{type(one).prefix}-{number:03d}") for number, one in enumerate(found)
    )


records = st.lists(strategies.practices | strategies.pledges, max_size=5).map(numbered)
texts = st.dictionaries(st.sampled_from(["methodology", "progress", "next_steps"]), strategies.titles)


def snapshot(held: tuple[Record, ...], written: dict[str, str]) -> Snapshot:
    """Freeze records and texts, and read them back as the dossier does."""
    sections = tuple(SnapshotSection("voluntary_review", key, 0, key.title(), text) for key, text in written.items())
    frozen = Snapshot({"key": "imrf-2026"}, ("voluntary_review",), sections, {}, snapshot_records(held, {}))
    return read_snapshot(json.loads(json.dumps(frozen.as_json())))


def said(value: Any) -> Any:
    """Give a value as it counts: what is empty, false or not there says nothing."""
    return None if (value in ("", [], False) and value != 0) or value is False else value


@given(st.data(), records, texts)
def test_for_any_edits_changed_since_lists_exactly_them(
    data: st.DataObject, before: tuple[Record, ...], written: dict[str, str]
) -> None:
    going = data.draw(st.sets(st.sampled_from([one.uid for one in before])) if before else st.just(set()))
    edited: dict[str, Record] = {}
    for one in before:
        if one.uid not in going and data.draw(st.booleans()):
            other = data.draw(strategies.practices if isinstance(one, Practice) else strategies.pledges)
            changed = data.draw(st.sets(st.sampled_from(sorted(PUBLIC[type(one)]))))
            edited[one.uid] = replace(one, **{name: getattr(other, name) for name in changed})
    coming = tuple(
        replace(one, uid=f"new {number}")
        for number, one in enumerate(data.draw(st.lists(strategies.practices, max_size=2)))
    )
    after = (*(edited.get(one.uid, one) for one in before if one.uid not in going), *coming)
    now = data.draw(texts)

    found = difference(snapshot(before, written), snapshot(after, now))

    told = {one.uid: one for one in found.records}
    assert {uid for uid, one in told.items() if one.happened is Happened.REMOVED} == going
    assert {uid for uid, one in told.items() if one.happened is Happened.ADDED} == {one.uid for one in coming}
    for one in before:
        expected = fields_changed(one, edited.get(one.uid, one))
        fields = {} if one.uid in going or one.uid not in told else told[one.uid].fields
        assert {field.field: (said(field.old), said(field.new)) for field in fields} == (
            {} if one.uid in going else expected
        )
    assert {one.section: (one.old, one.new) for one in found.sections} == {
        key: (written.get(key, ""), now.get(key, "")) for key in {*written, *now} if written.get(key) != now.get(key)
    }


def fields_changed(before: Record, after: Record) -> dict[str, tuple[Any, Any]]:
    pairs = {
        name: (said(encode(getattr(before, name))), said(encode(getattr(after, name)))) for name in PUBLIC[type(before)]
    }
    return {name: pair for name, pair in pairs.items() if pair[0] != pair[1]}


def test_organizations_and_records_stand_by_their_names() -> None:
    pledge = Pledge(uid="p", reference="PLED-001", title="A pledge")
    practice = Practice(uid="a", reference="PRAC-001", title="A visa", lead_organizations=("o",), pledges=("p",))

    frozen, _ = snapshot_records((practice, pledge), {"o": "Ministry of Labour"})

    assert frozen.fields["lead_organizations"] == ["Ministry of Labour"]
    assert frozen.fields["pledges"] == ["PLED-001"]
    assert "internal_notes" not in frozen.fields


def test_figures_and_references_in_a_text_freeze() -> None:
    text = "[3](figure:practices) and [two](figure:gone), [a \\[new\\] visa (PRAC-001)](record:PRAC-001@1f3a) [x](http://a)"
    assert frozen_text(text, {"practices": 12}) == "12 and two, a \\[new\\] visa (PRAC-001) [x](http://a)"


def test_rounds_of_different_templates_are_told_apart() -> None:
    old = Snapshot({}, ("regional_review",), (SnapshotSection("regional_review", "progress", 0, "Progress", "Some"),))
    new = Snapshot({}, ("voluntary_review",), (SnapshotSection("voluntary_review", "progress", 0, "Progress", "Some"),))

    found = difference(old, new)

    assert found.templates_differ
    assert [(one.template, one.happened) for one in found.sections] == [
        ("voluntary_review", Happened.ADDED),
        ("regional_review", Happened.REMOVED),
    ]


def test_an_older_snapshot_is_brought_up_to_date_first() -> None:
    oldest = {"version": -1, "key": "imrf-2022", "texts": {"progress": "As it was"}}

    def name_round(data: dict[str, Any]) -> dict[str, Any]:
        return {**data, "version": 0, "round": {"key": data["key"]}}

    def split_texts(data: dict[str, Any]) -> dict[str, Any]:
        sections = [
            {"template": "t", "section": key, "objective": 0, "title": key, "text": text}
            for key, text in data["texts"].items()
        ]
        return {"version": 1, "round": data["round"], "templates": ["t"], "sections": sections} | {
            "figures": {},
            "records": [],
        }

    read = read_snapshot(oldest, upgrades={-1: name_round, 0: split_texts})

    assert read.round["key"] == "imrf-2022"
    assert [one.text for one in read.sections] == ["As it was"]


@pytest.mark.parametrize("data", [{}, [], None, {"version": VERSION + 1}, {"version": VERSION}, {"version": "x"}])
def test_what_is_no_snapshot_is_told(data: Any) -> None:
    with pytest.raises(StorageError) as caught:
        read_snapshot(data, "SENT-001")
    assert caught.value.code is ErrorCode.SNAPSHOT_UNREADABLE
