"""Bring all reading and writing of one step together: all of it happens, or none."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from contextlib import ExitStack
from functools import cached_property
from types import TracebackType
from typing import TYPE_CHECKING, Protocol

from sqlalchemy import Connection, delete, insert, select, update

from pledgedesk.domain.codes import RecordKind
from pledgedesk.domain.listings import ConsultationListing, RecommendationListing, RecordListing, UpdateListing
from pledgedesk.domain.records import ATTACHED_KINDS, RECORD_FIELDS, RECORD_TYPES, Record
from pledgedesk.errors import ErrorCode, StorageError
from pledgedesk.storage import schema
from pledgedesk.storage.change_log import Bin, ChangeLog
from pledgedesk.storage.database import Database, Uncommitted
from pledgedesk.storage.drafts import DraftRepository
from pledgedesk.storage.listing_queries import listings, recommendation_listings
from pledgedesk.storage.mapping import MAPPINGS
from pledgedesk.storage.repositories import RecordRepository
from pledgedesk.storage.vectors import VectorRepository

if TYPE_CHECKING:
    from pledgedesk.domain.agenda import AgendaFacts
    from pledgedesk.domain.consultations import ConsultationTable
    from pledgedesk.domain.counting import OverviewFacts
    from pledgedesk.domain.do_next import DoNextFacts
    from pledgedesk.domain.overview import CountedSet
    from pledgedesk.domain.search import Query, SearchKind
    from pledgedesk.storage.organization_queries import OrganizationQueries
    from pledgedesk.storage.register import RegisterRepository
    from pledgedesk.storage.report_text import ReportRepository
    from pledgedesk.storage.search import Found
    from pledgedesk.storage.search_index import SearchIndex


class UnitOfWork:
    """Hold one transaction on an open dossier.

    Use as `with unit_of_work(writing=True) as uow: ...; uow.commit()`. Without `commit` nothing is
    written. `check` runs before each commit and raises where the file is no longer ours to write. What searches,
    and keeps a report, is imported when it is first asked for: reading a list waits for none of it.
    """

    def __init__(self, database: Database, *, writing: bool, check: Callable[[], None], spilling: bool = False) -> None:
        if writing and database.read_only:
            raise StorageError(ErrorCode.DOSSIER_READ_ONLY, path=str(database.path))
        self._database = database
        self._writing = writing
        self._spilling = spilling
        self._check = check
        self._committed = False
        self._stack = ExitStack()

    def __enter__(self) -> UnitOfWork:
        connection = self._stack.enter_context(self._database.turn(writing=self._writing, spilling=self._spilling))
        self._connection: Connection = connection
        self.log = ChangeLog(connection)
        self.bin = Bin(connection)
        self.drafts = DraftRepository(connection)
        self.vectors = VectorRepository(connection)
        self._repositories: dict[RecordKind, RecordRepository] = {}
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if kind is None and self._writing and not self._committed:
            signal = Uncommitted()
            self._stack.__exit__(Uncommitted, signal, None)
        else:
            self._stack.__exit__(kind, error, trace)

    @cached_property
    def index(self) -> SearchIndex:
        """Give the index for searching."""
        from pledgedesk.storage.search_index import SearchIndex

        return SearchIndex(self._connection)

    @cached_property
    def organizations(self) -> OrganizationQueries:
        """Give what reads where organizations stand."""
        from pledgedesk.storage.organization_queries import OrganizationQueries

        return OrganizationQueries(self._connection)

    @cached_property
    def reports(self) -> ReportRepository:
        """Give the text of the officer's own copy of a report."""
        from pledgedesk.storage.report_text import ReportRepository

        return ReportRepository(self._connection)

    @cached_property
    def register(self) -> RegisterRepository:
        """Give the register of what was sent."""
        from pledgedesk.storage.register import RegisterRepository

        return RegisterRepository(self._connection)

    def commit(self) -> None:
        """Write all of it when the block ends; raises StorageError where the file was moved."""
        self._check()
        self._committed = True

    def records(self, kind: RecordKind) -> RecordRepository:
        """Give the repository of a kind of record."""
        if kind not in self._repositories:
            self._repositories[kind] = RecordRepository(self._connection, kind)
        return self._repositories[kind]

    def listings(self, kind: RecordKind) -> tuple[RecordListing, ...]:
        """Give the listing of every practice, or of every pledge."""
        return listings(self._connection, kind)

    def recommendation_listings(self) -> tuple[RecommendationListing, ...]:
        """Give the listing of every recommendation."""
        return recommendation_listings(self._connection)

    def update_listings(self, record_uid: str = "", since: str = "") -> tuple[UpdateListing, ...]:
        """Give the listing of every progress update, or of those of a record, or from a date on; newest first."""
        from pledgedesk.storage.update_queries import update_listings

        return update_listings(self._connection, record_uid, since)

    def consultation_listings(self) -> tuple[ConsultationListing, ...]:
        """Give the listing of every consultation, newest first."""
        from pledgedesk.storage.consultation_queries import consultation_listings

        return consultation_listings(self._connection)

    def consultation_counts(self, *, public_only: bool) -> ConsultationTable:
        """Count consultations by kind, all of them or the public ones."""
        from pledgedesk.storage.consultation_queries import consultation_counts

        return consultation_counts(self._connection, public_only=public_only)

    def overview_facts(self, counted: CountedSet, *, with_marks: bool) -> OverviewFacts:
        """Give what the overview counts in a set of records; milestones only where `with_marks`."""
        from pledgedesk.storage.overview_queries import overview_facts

        return overview_facts(self._connection, counted, with_marks=with_marks)

    def do_next_facts(self) -> DoNextFacts:
        """Give what needs the officer, the agenda and the review round apart."""
        from pledgedesk.storage.waiting_queries import do_next_facts

        return do_next_facts(self._connection)

    def objective_facts(self) -> OverviewFacts:
        """Give what is counted at objectives, and nothing else."""
        from pledgedesk.storage.overview_queries import objective_facts

        return objective_facts(self._connection)

    def agenda_facts(self) -> AgendaFacts:
        """Give what the agenda is computed from."""
        from pledgedesk.storage.agenda_queries import agenda_facts

        return agenda_facts(self._connection)

    def search(self, query: Query, kinds: Collection[SearchKind], limit: int) -> dict[SearchKind, Found]:
        """Give what a search finds of each kind, best first; of all kinds where none is named."""
        from pledgedesk.storage.search import find

        return find(self._connection, query, kinds, limit)

    def uids_matching(self, kind: RecordKind, query: Query) -> frozenset[str]:
        """Give the uids of the records in which all terms of a search stand."""
        from pledgedesk.domain.search import SearchKind
        from pledgedesk.storage.search import uids_matching

        return uids_matching(self._connection, query, SearchKind(kind))

    def next_reference(self, kind: RecordKind) -> str:
        """Take the next reference of a kind (PRAC-001), never given out twice."""
        prefix: str = getattr(RECORD_TYPES[kind], "prefix")  # noqa: B009  not every kind has one
        table = schema.counter
        last = self._connection.scalar(select(table.c.last).where(table.c.prefix == prefix))
        if last is None:
            self._connection.execute(insert(table), {"prefix": prefix, "last": 1})
        else:
            self._connection.execute(update(table).where(table.c.prefix == prefix).values(last=last + 1))
        return f"{prefix}-{(last or 0) + 1:03d}"

    def updates_of(self, record_uid: str) -> tuple[Record, ...]:
        """Give the progress updates of one record, in no order."""
        return self._attached(RecordKind.PROGRESS_UPDATE, record_uid)

    def indicators_of(self, record_uid: str) -> tuple[Record, ...]:
        """Give the indicators of one record; of all objectives for an empty uid."""
        return self._attached(RecordKind.INDICATOR, record_uid)

    def links_of(self, record_uid: str) -> tuple[Record, ...]:
        """Give the links of one record to approaches."""
        return self._attached(RecordKind.LINK, record_uid)

    def attached_of(self, kind: RecordKind, record_uid: str) -> tuple[Record, ...]:
        """Give what hangs on a record and is of one kind, in no order."""
        return self._attached(kind, record_uid)

    def attached_to(self, record_uid: str) -> tuple[Record, ...]:
        """Give what hangs on a record, such as its links and its progress updates."""
        return tuple(found for kind in ATTACHED_KINDS for found in self._attached(kind, record_uid))

    def _attached(self, kind: RecordKind, record_uid: str) -> tuple[Record, ...]:
        c = MAPPINGS[kind].table.c
        uids = self._connection.scalars(select(c.uid).where(c.record_uid == record_uid)).all()
        return self.records(kind).of_uids(tuple(uids))

    def referring_to(self, kind: RecordKind, uid: str) -> Iterator[Record]:
        """Give the records that hold the uid of another one in a field of theirs, each once for each such field."""
        for owner, fields in RECORD_FIELDS.items():
            for field in (name for name, target in fields.items() if target is kind):
                child = MAPPINGS[owner].children[field]
                query = select(child.column(child.owner)).where(child.column(child.columns[0]) == uid)
                yield from self.records(owner).of_uids(tuple(self._connection.scalars(query)))

    def organization_is_used(self, uid: str) -> bool:
        """Tell whether any record refers to an organization, in the dossier or in the bin."""
        columns = (
            schema.practice_organization.c.organization_uid,
            schema.pledge_organization.c.organization_uid,
            schema.recommendation_organization.c.organization_uid,
            schema.consultation_organization.c.organization_uid,
            schema.progress_update.c.reported_by,
            schema.chase.c.organization,
            schema.organization.c.parent,
            schema.organization.c.merged_into,
            schema.clearance.c.organization,
        )
        in_records = any(
            self._connection.scalar(select(column).where(column == uid).limit(1)) is not None for column in columns
        )
        binned = schema.binned.c
        in_bin = select(binned.uid).where(binned.changes.contains(uid, autoescape=True)).limit(1)
        return in_records or self._connection.scalar(in_bin) is not None

    def meta(self, key: str) -> str:
        """Give a value of the dossier's own book-keeping; empty where there is none."""
        return self._connection.scalar(select(schema.meta.c.value).where(schema.meta.c.key == key)) or ""

    def set_meta(self, key: str, value: str) -> None:
        """Write a value of the dossier's own book-keeping."""
        self._connection.execute(delete(schema.meta).where(schema.meta.c.key == key))
        self._connection.execute(insert(schema.meta), {"key": key, "value": value})

    def connection_for_storage(self) -> Connection:
        """Lend the connection to other modules of `storage`."""
        return self._connection


class UnitOfWorkFactory(Protocol):
    """Make a unit of work on the open dossier."""

    def __call__(self, *, writing: bool = False, spilling: bool = False) -> UnitOfWork: ...
