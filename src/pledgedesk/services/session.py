"""Bring the services of one open dossier together."""

from __future__ import annotations

from collections.abc import Callable, Container
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from pledgedesk.domain.codes import RecordKind
from pledgedesk.errors import StorageError
from pledgedesk.services.backups import BackupService
from pledgedesk.services.comparison import ComparisonService
from pledgedesk.services.correspondence import CorrespondenceService
from pledgedesk.services.decisions import DecisionService
from pledgedesk.services.dismissals import DismissalService
from pledgedesk.services.drafts import DraftService
from pledgedesk.services.gaps import GapService
from pledgedesk.services.history import HistoryService
from pledgedesk.services.links import LinkService
from pledgedesk.services.matching import MatchingService
from pledgedesk.services.objective_notes import ObjectiveService
from pledgedesk.services.organizations import OrganizationService
from pledgedesk.services.pledges import PledgeService
from pledgedesk.services.practices import PracticeService
from pledgedesk.services.profile import ProfileService
from pledgedesk.services.recommendations import RecommendationService
from pledgedesk.services.recorder import Recorder
from pledgedesk.services.report_text import ReportTextService
from pledgedesk.services.reviews import ReviewService
from pledgedesk.services.search import SearchService
from pledgedesk.services.shipped import catalogue_file
from pledgedesk.services.vectors import VectorService
from pledgedesk.storage.dossier_file import DossierFile


@dataclass(frozen=True, slots=True)
class DossierFacts:
    """Count what a dossier holds."""

    practices: int
    pledges: int
    recommendations: int
    organizations: int
    links: int
    operations: int
    binned: int
    drafts: int


def approach_codes() -> frozenset[str]:
    """Give the codes of the shipped catalogue's approaches."""
    return frozenset(body["code"] for body in catalogue_file()["approaches"])


class DossierSession:
    """Hold the services of one open dossier, until `close`."""

    def __init__(
        self,
        file: DossierFile,
        author: Callable[[], str],
        today: Callable[[], date] = date.today,
        *,
        backup_folder: Callable[[str], Path],
    ) -> None:
        self._file = file
        unit_of_work = file.unit_of_work
        self.recorder = Recorder(unit_of_work, author)
        self.practices = PracticeService(unit_of_work, self.recorder, today)
        self.pledges = PledgeService(unit_of_work, self.recorder, today)
        self.recommendations = RecommendationService(unit_of_work, self.recorder, _LazyCodes(), today)
        self.objectives = ObjectiveService(unit_of_work, self.recorder, today)
        self.profile = ProfileService(unit_of_work, self.recorder)
        self.organizations = OrganizationService(unit_of_work)
        self.links = LinkService(unit_of_work, self.recorder, _LazyCodes())
        self.dismissals = DismissalService(unit_of_work, self.recorder, _LazyCodes(), today)
        self.correspondence = CorrespondenceService(unit_of_work, self.recorder, _LazyCodes())
        self.comparison = ComparisonService(unit_of_work, self.recorder)
        self.gaps = GapService(unit_of_work, self.recorder, today)
        self.decisions = DecisionService(unit_of_work, self.recorder, _LazyCodes(), today)
        self.history = HistoryService(unit_of_work, self.recorder)
        self.drafts = DraftService(unit_of_work)
        self.vectors = VectorService(unit_of_work, read_only=file.read_only)
        self.matching = MatchingService(self.vectors)
        self.reviews = ReviewService(unit_of_work, today)
        self.search = SearchService(unit_of_work)
        self.report_text = ReportTextService(unit_of_work, file.pack)
        self.backups = BackupService(unit_of_work, backup_folder)

    @property
    def path(self) -> Path:
        return self._file.path

    @property
    def read_only(self) -> bool:
        return self._file.read_only

    @property
    def schema_version(self) -> int:
        """Give the version of the schema in the file, which may be older than the one it is read with."""
        return self._file.schema_version

    @property
    def read_only_reason(self) -> StorageError | None:
        """Say why the dossier is read-only, where it is."""
        return self._file.reason

    def facts(self) -> DossierFacts:
        """Count what the dossier holds."""
        with self._file.unit_of_work() as uow:
            return DossierFacts(
                practices=uow.records(RecordKind.PRACTICE).count(),
                pledges=uow.records(RecordKind.PLEDGE).count(),
                recommendations=uow.records(RecordKind.RECOMMENDATION).count(),
                organizations=uow.records(RecordKind.ORGANIZATION).count(),
                links=uow.records(RecordKind.LINK).count(),
                operations=uow.log.count(),
                binned=len(uow.bin.all()),
                drafts=len(uow.drafts.all()),
            )

    def save_copy(self, target: Path) -> None:
        """Write a checked copy of the dossier to another name; raises StorageError."""
        self._file.save_copy(target)

    def compact(self) -> None:
        """Forget the history and pack the file: confirmed by the caller, not undoable."""
        with self._file.unit_of_work(writing=True) as uow:
            uow.log.clear()
            uow.index.rebuild_trigrams()
            uow.commit()
        self.recorder.session.clear()
        self.recorder.undone.clear()
        self._file.pack()

    def close(self) -> None:
        """Close the dossier."""
        self._file.close()


class _LazyCodes(Container[str]):
    """Read the catalogue's codes only when a link is made: the file is large."""

    def __contains__(self, code: object) -> bool:
        return code in approach_codes()
