"""Choose the records of a round, put them into order, and say why."""

import pytest

from pledgedesk.domain.codes import RecordKind, State
from pledgedesk.errors import DomainError, ErrorCode
from pledgedesk.services.session import DossierSession

KEY = "imrf-2026"


def uids(session: DossierSession) -> list[str]:
    return [uid for _, uid in session.choices.in_now(KEY)]


def test_the_first_act_begins_from_all_that_may_leave(sample: DossierSession) -> None:
    before = sample.choices.in_now(KEY)
    assert {kind for kind, _ in before} == {RecordKind.PRACTICE, RecordKind.PLEDGE, RecordKind.RECOMMENDATION}

    sample.choices.take_out(KEY, [before[0][1]])

    assert sample.choices.in_now(KEY) == before[1:]
    sample.choices.add(KEY, [before[0], before[3]])
    assert sample.choices.in_now(KEY) == (*before[1:], before[0])
    sample.history.undo()
    sample.history.undo()
    assert sample.choices.chosen(KEY) is None


def test_a_move_writes_one_row(sample: DossierSession) -> None:
    every = uids(sample)
    sample.choices.choose(KEY, sample.choices.in_now(KEY))

    changes = sample.choices.move(KEY, every[-1], 1)

    assert changes is not None
    assert [change.field for change in changes.changes] == ["position"]
    assert uids(sample) == [every[0], every[-1], *every[1:-1]]
    assert sample.choices.move(KEY, every[-1], 1) is None


def test_a_reason_is_kept_when_the_record_moves_and_when_all_are_in_again(sample: DossierSession) -> None:
    last = uids(sample)[-1]
    sample.choices.explain(KEY, last, "  It is the newest. ")
    sample.choices.move(KEY, last, 0)
    sample.choices.choose_all_again(KEY)

    sample.choices.choose(KEY, sample.choices.in_now(KEY))

    chosen = sample.choices.chosen(KEY)
    assert chosen is not None
    assert {one.chosen_uid: one.reason for one in chosen if one.reason} == {last: "It is the newest."}


def test_what_is_not_in_is_neither_moved_nor_explained(sample: DossierSession) -> None:
    draft = next(one for one in sample.practices.list() if one.state == State.DRAFT)
    with pytest.raises(DomainError) as moved:
        sample.choices.move(KEY, draft.uid, 0)
    with pytest.raises(DomainError) as explained:
        sample.choices.explain(KEY, draft.uid, "New")
    assert moved.value.code is explained.value.code is ErrorCode.RECORD_UNKNOWN
    assert sample.choices.chosen(KEY) is None
