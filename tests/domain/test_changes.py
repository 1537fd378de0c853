from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.domain import strategies

from pledgedesk.domain.changes import apply, changes_public_field, creation, diff, record_of, three_way
from pledgedesk.domain.fields import stored
from pledgedesk.domain.parts import Contact, tags
from pledgedesk.domain.practices import Practice
from pledgedesk.domain.records import Record

kinds = (
    strategies.practices, strategies.pledges, strategies.updates, strategies.indicators, strategies.consultations,
    strategies.organizations, strategies.chases, strategies.snoozes,
)  # fmt: skip
pairs = st.one_of([st.tuples(kind, kind) for kind in kinds])


@given(pairs)
def test_applying_the_difference_gives_the_other(pair: tuple[Record, Record]) -> None:
    before, other = pair
    after = replace(other, uid=before.uid)
    changes = diff(before, after)
    assert apply(before, changes) == after
    assert apply(after, (change.inverse for change in changes)) == before
    assert {change.field for change in changes} == {
        name for name in stored(type(before)) if getattr(before, name) != getattr(after, name)
    }  # fmt: skip


@given(strategies.records)
def test_a_creation_carries_the_whole_record(record: Record) -> None:
    assert record_of(creation(record)) == record
    assert record_of(creation(record).inverse) == record


@given(strategies.practices, strategies.practices)
def test_with_one_side_unchanged_the_other_wins(base: Practice, other: Practice) -> None:
    changed = replace(other, uid=base.uid)
    assert apply(base, three_way(base, changed, base).changes) == changed
    assert three_way(base, base, changed) == three_way(changed, changed, changed)


def test_two_records_have_no_difference() -> None:
    with pytest.raises(ValueError, match="two records"):
        diff(Practice(uid="1"), Practice(uid="2"))


def test_changes_of_different_fields_come_together() -> None:
    base = Practice(uid="1", title="Old", summary="Old")
    merge = three_way(base, replace(base, title="Mine"), replace(base, summary="Theirs"))
    assert merge.conflicts == ()
    assert [(change.field, change.new) for change in merge.changes] == [("title", "Mine")]


def test_the_same_field_changed_twice_is_a_conflict() -> None:
    base = Practice(uid="1", title="Old")
    merge = three_way(base, replace(base, title="Mine"), replace(base, title="Theirs"))
    assert (merge.changes, merge.conflicts) == ((), ("title",))


def test_the_same_change_on_both_sides_is_nothing() -> None:
    base = Practice(uid="1", title="Old")
    both = replace(base, title="New")
    assert three_way(base, both, both) == three_way(base, base, base)


def test_lists_merge_by_their_parts() -> None:
    base = Practice(uid="1", objectives=tags((4, 15)))
    merge = three_way(base, replace(base, objectives=tags((4, 6))), replace(base, objectives=tags((4, 15, 20))))
    merged = apply(replace(base, objectives=tags((4, 15, 20))), merge.changes)
    assert merged.objectives == tags((4, 20, 6))


def test_a_part_that_both_sides_changed_is_a_conflict() -> None:
    base = Practice(uid="1", objectives=tags((4,)))
    merge = three_way(base, replace(base, objectives=tags((5,))), replace(base, objectives=tags((6,))))
    assert merge.conflicts == ("objectives",)


@pytest.mark.parametrize(
    ("changed", "public"),
    [
        (Practice(uid="1", title="New"), True),
        (Practice(uid="1", contacts=(Contact("A"),)), True),
        (Practice(uid="1", internal_notes="New"), False),
        (Practice(uid="1", labels=("new",)), False),
        (Practice(uid="1", state="validated"), False),
    ],
)
def test_only_what_can_leave_counts_as_public(changed: Practice, public: bool) -> None:
    assert changes_public_field(diff(Practice(uid="1"), changed), Practice) is public
