"""Keep progress updates: added as they come in, never overwritten; a pledge's stage follows from them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from itertools import pairwise
from uuid import uuid4

from pledgedesk.domain.changes import Change, Changes, creation, deletion, diff
from pledgedesk.domain.codes import OperationKind, RecordKind
from pledgedesk.domain.dates import PartialDate
from pledgedesk.domain.listings import UpdateListing
from pledgedesk.domain.organizations import Organization
from pledgedesk.domain.pledges import Pledge
from pledgedesk.domain.problems import refuse
from pledgedesk.domain.search import read_query
from pledgedesk.domain.updates import ProgressUpdate, UpdateQuestion, is_earlier, questions, stage_of
from pledgedesk.errors import DomainError, ErrorCode, StaleRecord
from pledgedesk.services.clearing import marked
from pledgedesk.services.collector import collector_at_rest
from pledgedesk.services.recorder import Recorder, Step
from pledgedesk.services.records import naming_known, new_organizations
from pledgedesk.services.stages import as_update, updates_of, with_stage_marks
from pledgedesk.storage.unit_of_work import UnitOfWork, UnitOfWorkFactory

_KIND = RecordKind.PROGRESS_UPDATE
Updates = tuple[ProgressUpdate, ...]


class UpdateService:
    """Add, correct and delete progress updates of pledges and practices."""

    def __init__(
        self, unit_of_work: UnitOfWorkFactory, recorder: Recorder, today: Callable[[], date] = date.today
    ) -> None:
        self._unit_of_work = unit_of_work
        self._recorder = recorder
        self._today = today

    @property
    def today(self) -> date:
        """Give the day that an update without a date is of."""
        return self._today()

    def list(self) -> tuple[UpdateListing, ...]:
        """Give what a list shows of every update, newest first by date."""
        with self._unit_of_work() as uow, collector_at_rest():
            return uow.update_listings()

    def listings_of(self, uid: str) -> tuple[UpdateListing, ...]:
        """Give what a list shows of the updates of a pledge or practice, newest first by date."""
        with self._unit_of_work() as uow:
            return uow.update_listings(uid)

    def of_references(self, references: Sequence[str] = (), since: PartialDate | None = None) -> Updates:
        """Give updates whole, newest first: of some pledges and practices, or of all; from a date on, where given."""
        day = str(since or "")
        with self._unit_of_work() as uow:
            listed = uow.update_listings(since=day)
            chosen = (one.uid for one in listed if not references or one.record_reference in references)
            return tuple(map(as_update, uow.records(_KIND).of_uids(tuple(chosen))))

    def with_text(self, words: str) -> frozenset[str]:
        """Give the uids of updates in whose texts every word stands.

        Raises DomainError(QUERY_EMPTY, QUERY_TOO_LONG).
        """
        query = read_query(words)
        if not query.terms:
            raise DomainError(ErrorCode.QUERY_EMPTY)
        with self._unit_of_work() as uow:
            return uow.uids_matching(_KIND, query)

    def get(self, uid: str) -> ProgressUpdate:
        """Give an update; raises DomainError(RECORD_UNKNOWN)."""
        with self._unit_of_work() as uow:
            return as_update(uow.records(_KIND).get(uid))

    def by_reference(self, reference: str) -> ProgressUpdate:
        """Give the update of a reference; raises DomainError(RECORD_UNKNOWN)."""
        with self._unit_of_work() as uow:
            return as_update(uow.records(_KIND).by_reference(reference))

    def of_record(self, uid: str) -> Updates:
        """Give the updates of a pledge or practice, newest first by date."""
        with self._unit_of_work() as uow:
            return tuple(sorted(updates_of(uow, uid), key=lambda update: update.place, reverse=True))

    def of_uids(self, uids: Sequence[str]) -> Updates:
        """Give the updates of these uids that exist, in the order of the uids."""
        with self._unit_of_work() as uow:
            return tuple(map(as_update, uow.records(_KIND).of_uids(tuple(uids))))

    def questions_of_stored(self, updates: Sequence[ProgressUpdate]) -> tuple[tuple[UpdateQuestion, ...], ...]:
        """List for each of several stored updates what may be a slip, held against the one before it in time."""
        before: dict[str, ProgressUpdate] = {}
        starts: dict[str, PartialDate | None] = {}
        with self._unit_of_work() as uow:
            for kind, uid in dict.fromkeys((one.record_kind, one.record_uid) for one in updates):
                starts[uid] = getattr(uow.records(RecordKind(kind)).find(uid), "start", None)
                in_time = sorted(updates_of(uow, uid), key=lambda one: one.place)
                before |= {later.uid: earlier for earlier, later in pairwise(in_time)}
        earlier = ([before[one.uid]] if one.uid in before else [] for one in updates)
        found = zip(updates, earlier, strict=True)
        return tuple(questions(one, starts[one.record_uid], others, self._today()) for one, others in found)

    def questions(self, update: ProgressUpdate) -> tuple[UpdateQuestion, ...]:
        """List what to ask before an update is stored; none of it refuses it."""
        with self._unit_of_work() as uow:
            record = uow.records(_check_record(uow, update)).get(update.record_uid)
            others = updates_of(uow, update.record_uid)
        start = getattr(record, "start", None)
        found = questions(self._completed(update, others), start, others, self._today())
        is_pledge = record.kind is RecordKind.PLEDGE
        return tuple(one for one in found if is_pledge or one is not UpdateQuestion.STAGE_GOES_BACK)

    def add(self, updates: Sequence[ProgressUpdate], organizations: Sequence[Organization] = ()) -> Changes | None:
        """Store new updates in one step: all of them, or none; None where there is none.

        One without a date is of today, one without a stage leaves the stage as it is. Milestones that an update names
        as done get its date, where they have none. Raises DomainError: UPDATE_WITHOUT_RECORD, RECORD_UNKNOWN,
        MILESTONE_UNKNOWN, and those of `refuse`; with several updates it carries `record_number`.
        """

        def build(uow: UnitOfWork) -> Iterator[Change]:
            yield from new_organizations(uow, organizations)
            yield from with_stage_marks(uow, self._creations(uow, updates))

        return self._recorder.record(Step(OperationKind.UPDATE), lambda uow: naming_known(uow, build(uow)))

    def _creations(self, uow: UnitOfWork, updates: Sequence[ProgressUpdate]) -> Iterator[Change]:
        batch = _Batch(uow)
        for number, update in enumerate(updates, start=1):
            try:
                new = self._new(uow, update, batch)
                yield creation(new)
                batch.take_milestones(new)
            except DomainError as error:
                if len(updates) == 1:
                    raise
                raise DomainError(error.code, **error.values, record_number=number) from None
        yield from batch.milestones_done()

    def _new(self, uow: UnitOfWork, update: ProgressUpdate, batch: _Batch) -> ProgressUpdate:
        batch.check_record(update)
        completed = self._completed(update, () if update.stage else batch.updates_of(update.record_uid))
        refuse(completed)
        new = replace(completed, uid=update.uid or str(uuid4()), reference=uow.next_reference(_KIND))
        batch.added(new)
        return new

    def _completed(self, update: ProgressUpdate, others: Iterable[ProgressUpdate]) -> ProgressUpdate:
        """Give the update with its date and stage: one that names no stage leaves it as it was at its date."""
        dated = replace(update, date=update.date or PartialDate.of_day(self._today()))
        if update.stage or update.record_kind != RecordKind.PLEDGE:
            return dated
        return replace(dated, stage=stage_of(other for other in others if is_earlier(other, dated)))

    def create(self, update: ProgressUpdate, organizations: Sequence[Organization] = ()) -> Changes:
        """Store one new update; raises as `add`."""
        changes = self.add([update], organizations)
        assert changes is not None
        return changes

    def save(
        self, before: ProgressUpdate, after: ProgressUpdate, organizations: Sequence[Organization] = ()
    ) -> Changes | None:
        """Correct an update: the fields that differ, with their history; raises DomainError and StaleRecord."""
        refuse(after)

        def build(uow: UnitOfWork) -> Iterator[Change]:
            changes = diff(before, after)
            if changes:
                yield from new_organizations(uow, organizations)
            yield from with_stage_marks(uow, changes)
            newly_done = tuple(uid for uid in after.milestones_done if uid not in before.milestones_done)
            batch = _Batch(uow)
            batch.take_milestones(replace(after, milestones_done=newly_done))
            yield from batch.milestones_done()

        try:
            return self._recorder.record(Step(OperationKind.EDIT), lambda uow: naming_known(uow, build(uow)))
        except StaleRecord as stale:
            raise StaleRecord(base=before, mine=after, theirs=stale.theirs, fields=stale.fields) from None

    def set_public(self, uids: Sequence[str], public: bool) -> Changes | None:
        """Let updates stand in a submission, or not, in one step."""

        def build(uow: UnitOfWork) -> Iterator[Change]:
            for update in uow.records(_KIND).of_uids(tuple(uids)):
                yield from diff(update, replace(as_update(update), public=public))

        return self._recorder.record(Step(OperationKind.EDIT), build)

    def delete(self, uids: Sequence[str]) -> Changes | None:
        """Move updates to the bin, in one step; a pledge goes back to the stage of the newest one left."""

        def build(uow: UnitOfWork) -> Iterator[Change]:
            found = uow.records(_KIND).of_uids(tuple(uids))
            yield from with_stage_marks(uow, map(deletion, found))

        return self._recorder.record(Step(OperationKind.DELETE), build)


class _Batch:
    """Hold what the updates of one step have made of the records they are of, before any of it is written."""

    def __init__(self, uow: UnitOfWork) -> None:
        self._uow = uow
        self._pledges: dict[str, Pledge] = {}
        self._before: dict[str, Pledge] = {}
        self._known: set[tuple[str, str]] = set()
        self._added: dict[str, list[ProgressUpdate]] = {}
        self._stored: dict[str, Updates] = {}

    def check_record(self, update: ProgressUpdate) -> None:
        """Raise DomainError where an update names no record, or one that is gone."""
        key = (update.record_kind, update.record_uid)
        if key not in self._known:
            _check_record(self._uow, update)
            self._known.add(key)

    def added(self, update: ProgressUpdate) -> None:
        """Count an update of this step among those of its record."""
        self._added.setdefault(update.record_uid, []).append(update)

    def updates_of(self, record_uid: str) -> Updates:
        """Give the updates of a record, those of this step with them."""
        if record_uid not in self._stored:
            self._stored[record_uid] = updates_of(self._uow, record_uid)
        return (*self._stored[record_uid], *self._added.get(record_uid, ()))

    def take_milestones(self, update: ProgressUpdate) -> None:
        """Give the milestones that an update names the date of the update, where they have none yet."""
        if not update.milestones_done:
            return
        pledge = self._pledges.get(update.record_uid) or self._uow.records(RecordKind.PLEDGE).find(update.record_uid)
        known = {milestone.uid for milestone in pledge.milestones} if isinstance(pledge, Pledge) else set()
        unknown = [uid for uid in update.milestones_done if uid not in known]
        if unknown or not isinstance(pledge, Pledge):
            raise DomainError(ErrorCode.MILESTONE_UNKNOWN, field="milestones_done", value=(*unknown, "")[0])
        milestones = tuple(
            replace(one, done=update.date) if one.uid in update.milestones_done and one.done is None else one
            for one in pledge.milestones
        )
        self._before.setdefault(pledge.uid, pledge)
        self._pledges[pledge.uid] = marked(pledge, replace(pledge, milestones=milestones))

    def milestones_done(self) -> Iterator[Change]:
        """Give the changes of the pledges: one for each field, for a step is taken back field by field."""
        for uid, before in self._before.items():
            yield from diff(before, self._pledges[uid])


def _check_record(uow: UnitOfWork, update: ProgressUpdate) -> RecordKind:
    """Give the kind of an update's record; raises DomainError where it names none, or one that is gone."""
    if update.record_kind not in (RecordKind.PLEDGE, RecordKind.PRACTICE) or not update.record_uid:
        raise DomainError(ErrorCode.UPDATE_WITHOUT_RECORD, field="pledge")
    kind = RecordKind(update.record_kind)
    if uow.records(kind).find_uid(update.record_uid) is None:
        raise DomainError(ErrorCode.RECORD_UNKNOWN, value=update.record_uid)
    return kind
