"""Bring the services of one open dossier together."""

from __future__ import annotations

from collections.abc import Callable, Container
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

from pledgedesk.domain.codes import RecordKind
from pledgedesk.errors import StorageError
from pledgedesk.services.backups import BackupService
from pledgedesk.services.drafts import DraftService
from pledgedesk.services.history import HistoryService
from pledgedesk.services.links import LinkService
from pledgedesk.services.objective_notes import ObjectiveService
from pledgedesk.services.organizations import OrganizationService
from pledgedesk.services.pledges import PledgeService
from pledgedesk.services.practices import PracticeService
from pledgedesk.services.profile import ProfileService
from pledgedesk.services.recorder import Recorder
from pledgedesk.services.shipped import catalogue_file
from pledgedesk.storage.dossier_file import DossierFile

if TYPE_CHECKING:
    from pledgedesk.services.agenda import AgendaService
    from pledgedesk.services.calendar import CalendarService
    from pledgedesk.services.carrying import CarryingService
    from pledgedesk.services.chase import ChaseService
    from pledgedesk.services.choices import ChoiceService
    from pledgedesk.services.clearances import ClearanceService
    from pledgedesk.services.comparison import ComparisonService
    from pledgedesk.services.consultations import ConsultationService
    from pledgedesk.services.correspondence import CorrespondenceService
    from pledgedesk.services.decisions import DecisionService
    from pledgedesk.services.dismissals import DismissalService
    from pledgedesk.services.freshness import FreshnessService
    from pledgedesk.services.gaps import GapService
    from pledgedesk.services.indicators import IndicatorService
    from pledgedesk.services.matching import MatchingService
    from pledgedesk.services.narratives import NarrativeService
    from pledgedesk.services.offers import OfferService
    from pledgedesk.services.overview import OverviewService
    from pledgedesk.services.preparation import PreparationService
    from pledgedesk.services.readiness import ReadinessService
    from pledgedesk.services.recommendations import RecommendationService
    from pledgedesk.services.register import DamagedFile, RegisterService
    from pledgedesk.services.report_text import ReportTextService
    from pledgedesk.services.reviews import ReviewService
    from pledgedesk.services.round_keeping import RoundKeepingService
    from pledgedesk.services.round_pages import RoundPageService
    from pledgedesk.services.round_templates import RoundTemplateService
    from pledgedesk.services.rounds import RoundService
    from pledgedesk.services.search import SearchService
    from pledgedesk.services.section_history import SectionHistoryService
    from pledgedesk.services.sections import SectionService
    from pledgedesk.services.sheets import SheetService
    from pledgedesk.services.updates import UpdateService
    from pledgedesk.services.vectors import VectorService


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
    """Hold the services of one open dossier, until `close`.

    Those that the first page does not need are imported when they are first asked for: the start waits for none.
    """

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
        self._today = today
        self._making = Lock()
        self._vectors: VectorService | None = None
        self.recorder = Recorder(unit_of_work, author)
        self.practices = PracticeService(unit_of_work, self.recorder, today)
        self.pledges = PledgeService(unit_of_work, self.recorder, today)
        self.objectives = ObjectiveService(unit_of_work, self.recorder, today)
        self.profile = ProfileService(unit_of_work, self.recorder)
        self.organizations = OrganizationService(unit_of_work, self.recorder, today)
        self.links = LinkService(unit_of_work, self.recorder, _LazyCodes())
        self.history = HistoryService(unit_of_work, self.recorder)
        self.drafts = DraftService(unit_of_work)
        self.backups = BackupService(unit_of_work, backup_folder)

    @cached_property
    def recommendations(self) -> RecommendationService:
        from pledgedesk.services.recommendations import RecommendationService

        return RecommendationService(self._file.unit_of_work, self.recorder, _LazyCodes(), self._today)

    @cached_property
    def updates(self) -> UpdateService:
        from pledgedesk.services.updates import UpdateService

        return UpdateService(self._file.unit_of_work, self.recorder, self._today)

    @cached_property
    def chase(self) -> ChaseService:
        from pledgedesk.services.chase import ChaseService

        return ChaseService(self._file.unit_of_work, self.recorder, self._today)

    @cached_property
    def agenda(self) -> AgendaService:
        from pledgedesk.services.agenda import AgendaService

        return AgendaService(self._file.unit_of_work, self.recorder, self._today)

    @cached_property
    def consultations(self) -> ConsultationService:
        from pledgedesk.services.consultations import ConsultationService

        return ConsultationService(self._file.unit_of_work, self.recorder, self._today)

    @cached_property
    def indicators(self) -> IndicatorService:
        from pledgedesk.services.indicators import IndicatorService

        return IndicatorService(self._file.unit_of_work, self.recorder)

    @cached_property
    def calendar(self) -> CalendarService:
        from pledgedesk.services.calendar import CalendarService

        return CalendarService(self._file.unit_of_work, self._today, read_only=self._file.read_only)

    @cached_property
    def dismissals(self) -> DismissalService:
        from pledgedesk.services.dismissals import DismissalService

        return DismissalService(self._file.unit_of_work, self.recorder, _LazyCodes(), self._today)

    @cached_property
    def correspondence(self) -> CorrespondenceService:
        from pledgedesk.services.correspondence import CorrespondenceService

        return CorrespondenceService(self._file.unit_of_work, self.recorder, _LazyCodes())

    @cached_property
    def comparison(self) -> ComparisonService:
        from pledgedesk.services.comparison import ComparisonService

        return ComparisonService(self._file.unit_of_work, self.recorder)

    @cached_property
    def gaps(self) -> GapService:
        from pledgedesk.services.gaps import GapService

        return GapService(self._file.unit_of_work, self.recorder, self._today)

    @cached_property
    def decisions(self) -> DecisionService:
        from pledgedesk.services.decisions import DecisionService

        return DecisionService(self._file.unit_of_work, self.recorder, _LazyCodes(), self._today)

    @cached_property
    def matching(self) -> MatchingService:
        from pledgedesk.services.matching import MatchingService

        return MatchingService(self.vectors)

    @cached_property
    def rounds(self) -> RoundService:
        from pledgedesk.services.rounds import RoundService

        return RoundService(self._file.unit_of_work, self._today)

    @cached_property
    def round_keeping(self) -> RoundKeepingService:
        from pledgedesk.services.round_keeping import RoundKeepingService

        return RoundKeepingService(self._file.unit_of_work, self.recorder, self._today)

    @cached_property
    def round_pages(self) -> RoundPageService:
        from pledgedesk.services.round_pages import RoundPageService

        return RoundPageService(self._file.unit_of_work)

    @cached_property
    def sections(self) -> SectionService:
        from pledgedesk.services.sections import SectionService

        return SectionService(self._file.unit_of_work, self.recorder)

    @cached_property
    def choices(self) -> ChoiceService:
        from pledgedesk.services.choices import ChoiceService

        return ChoiceService(self._file.unit_of_work, self.recorder, self._today)

    @cached_property
    def round_templates(self) -> RoundTemplateService:
        from pledgedesk.services.round_templates import RoundTemplateService

        return RoundTemplateService(self._file.unit_of_work, self.recorder)

    @cached_property
    def carrying(self) -> CarryingService:
        from pledgedesk.services.carrying import CarryingService

        return CarryingService(self._file.unit_of_work, self.recorder)

    @cached_property
    def preparation(self) -> PreparationService:
        from pledgedesk.services.preparation import PreparationService

        return PreparationService(self._file.unit_of_work, self._today)

    @cached_property
    def section_history(self) -> SectionHistoryService:
        from pledgedesk.services.section_history import SectionHistoryService

        return SectionHistoryService(self._file.unit_of_work)

    @cached_property
    def freshness(self) -> FreshnessService:
        from pledgedesk.services.freshness import FreshnessService

        return FreshnessService(self._file.unit_of_work, self.recorder, self._today)

    @cached_property
    def narratives(self) -> NarrativeService:
        from pledgedesk.services.narratives import NarrativeService

        return NarrativeService(self._today)

    @cached_property
    def offers(self) -> OfferService:
        from pledgedesk.services.offers import OfferService

        return OfferService(self._file.unit_of_work, self.recorder)

    @cached_property
    def sheets(self) -> SheetService:
        from pledgedesk.services.sheets import SheetService

        return SheetService(self._file.unit_of_work, self._today)

    @cached_property
    def register(self) -> RegisterService:
        from pledgedesk.services.register import RegisterService

        return RegisterService(
            self._file.unit_of_work, self.recorder, self._errors_left, self._today, read_only=self._file.read_only
        )

    def _errors_left(self, key: str) -> int:
        """Count what keeps a round from being ready."""
        return len(self.readiness.report(key).errors)

    @cached_property
    def readiness(self) -> ReadinessService:
        from pledgedesk.services.readiness import ReadinessService

        return ReadinessService(self._file.unit_of_work, self.recorder, self._today)

    @cached_property
    def clearances(self) -> ClearanceService:
        from pledgedesk.services.clearances import ClearanceService

        return ClearanceService(self._file.unit_of_work, self.recorder, self._today)

    @cached_property
    def reviews(self) -> ReviewService:
        from pledgedesk.services.reviews import ReviewService

        return ReviewService(self._file.unit_of_work, self._today)

    @cached_property
    def search(self) -> SearchService:
        from pledgedesk.services.search import SearchService

        return SearchService(self._file.unit_of_work)

    @cached_property
    def overview(self) -> OverviewService:
        from pledgedesk.services.overview import OverviewService

        return OverviewService(self._file.unit_of_work, self.agenda.items, self._today)

    @cached_property
    def report_text(self) -> ReportTextService:
        from pledgedesk.services.report_text import ReportTextService

        return ReportTextService(self._file.unit_of_work, self._file.pack)

    @property
    def vectors(self) -> VectorService:
        """Give the vectors of the records: one service for all threads, for it holds them."""
        with self._making:
            if self._vectors is None:
                from pledgedesk.services.vectors import VectorService

                self._vectors = VectorService(self._file.unit_of_work, read_only=self._file.read_only)
            return self._vectors

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

    def has_unfinished(self) -> bool:
        """Tell whether a recording stopped before its files lay where they go, or left some that are to be removed."""
        with self._file.unit_of_work() as uow:
            return bool(uow.meta("sending")) or not all(one.extracted for one in uow.register.all())

    def facts(self) -> DossierFacts:
        """Count what the dossier holds."""
        with self._file.unit_of_work() as uow:
            return DossierFacts(
                practices=uow.records(RecordKind.PRACTICE).count(),
                pledges=uow.records(RecordKind.PLEDGE).count(),
                recommendations=uow.records(RecordKind.RECOMMENDATION).count(),
                organizations=uow.records(RecordKind.ORGANIZATION).count() - len(uow.organizations.merged()),
                links=uow.records(RecordKind.LINK).count(),
                operations=uow.log.count(),
                binned=len(uow.bin.all()),
                drafts=len(uow.drafts.all()),
            )

    def save_copy(self, target: Path) -> None:
        """Write a checked copy of the dossier to another name; raises StorageError."""
        self._file.save_copy(target)

    def compact(self) -> tuple[DamagedFile, ...]:
        """Forget the history and pack the file: confirmed by the caller, not undoable.

        Gives the files of the register that are damaged: they are left as they are.
        """
        with self._file.unit_of_work(writing=True) as uow:
            uow.log.clear()
            uow.index.rebuild_trigrams()
            uow.commit()
        self.recorder.session.clear()
        self.recorder.undone.clear()
        self._file.pack()
        return self.register.check()

    def close(self) -> None:
        """Close the dossier."""
        self._file.close()


class _LazyCodes(Container[str]):
    """Read the catalogue's codes only when a link is made: the file is large."""

    def __contains__(self, code: object) -> bool:
        return code in approach_codes()
