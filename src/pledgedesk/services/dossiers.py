"""Make, open and look at dossiers."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from uuid import uuid4

from pledgedesk.domain.dossier import DossierProfile
from pledgedesk.domain.objectives import empty_note
from pledgedesk.domain.parts import OBJECTIVES
from pledgedesk.domain.problems import refuse
from pledgedesk.domain.records import Record
from pledgedesk.domain.reference import countries, regions_of
from pledgedesk.errors import DomainError, ErrorCode, StorageError
from pledgedesk.services import shipped
from pledgedesk.services.preferences import PreferenceService, RecentDossier
from pledgedesk.services.session import DossierSession
from pledgedesk.storage.catalogue_copy import replace_copy
from pledgedesk.storage.dossier_file import DossierFile, Opening, create_dossier, is_dossier, open_dossier, open_to_read
from pledgedesk.storage.settings import data_folder
from pledgedesk.storage.unit_of_work import UnitOfWork

SUFFIX = ".pledgedesk"
_READ_INSTEAD = (
    ErrorCode.DOSSIER_LOCKED,
    ErrorCode.DOSSIER_READ_ONLY,
    ErrorCode.FOLDER_READ_ONLY,
    ErrorCode.DISK_FULL,
    ErrorCode.STORAGE_FAILED,
)
"""What bars writing and may leave reading possible: a folder without locks, a disk without room for the catalogue."""


class DossierService:
    """Make and open dossiers for this person."""

    def __init__(
        self,
        preferences: PreferenceService,
        author: Callable[[], str] | None = None,
        today: Callable[[], date] = date.today,
        data: Callable[[], Path] = data_folder,
    ) -> None:
        self.preferences = preferences
        self._author = author or (lambda: preferences.author)
        self._today = today
        self._data = data

    def new(self, path: Path, profile: DossierProfile) -> None:
        """Make a new dossier.

        Raises DomainError: COUNTRY_UNKNOWN, FILE_EXISTS; StorageError where the folder refuses.
        """
        if not profile.invented:
            check_state(profile.country)
        refuse(profile)
        if path.exists() or path.is_symlink():
            raise DomainError(ErrorCode.FILE_EXISTS, path=str(path))
        ready = profile if profile.uid else _with_uid(profile)
        create_dossier(path, lambda uow: _fill(uow, ready))

    def open(self, path: Path) -> DossierSession:
        """Open a dossier to write; raises StorageError."""
        return self._session(open_dossier(path, self._opening()))

    def open_to_read(self, path: Path, reason: StorageError | None = None) -> DossierSession:
        """Open a dossier to read: no lock, nothing written; raises StorageError."""
        return self._session(open_to_read(path, reason))

    def _session(self, file: DossierFile) -> DossierSession:
        return DossierSession(file, self._author, self._today, backup_folder=self.backup_folder)

    def open_or_read(self, path: Path) -> DossierSession:
        """Open a dossier to write, or to read where another program holds it or the medium is read-only."""
        try:
            return self.open(path)
        except StorageError as error:
            if error.code not in _READ_INSTEAD:
                raise
            return self.open_to_read(path, error)

    def keeping_backups_in(self, folder: Path) -> DossierService:
        """Give the same services for dossiers whose backups this person need not keep."""
        return DossierService(self.preferences, self._author, self._today, lambda: folder)

    def backup_folder(self, uid: str) -> Path:
        """Give the folder for the daily backups of a dossier."""
        return self._data() / "backups" / uid

    def remember(self, session: DossierSession) -> None:
        """Put an open dossier first among those opened before."""
        facts, profile = session.facts(), session.profile.get()
        country = profile.country_name if profile.invented else profile.country
        now = datetime.now().astimezone().isoformat(timespec="minutes")
        self.preferences.remember(RecentDossier(session.path, country, facts.practices, facts.pledges, now))

    def _opening(self) -> Opening:
        return Opening(self._author(), self._today(), self.backup_folder, shipped.shipped_catalogue, shipped.VERSION)


def new_profile(
    country: str, entity_name: str = "", *, office: str = "", languages: tuple[str, ...] = ()
) -> DossierProfile:
    """Give the profile that a new dossier of a State begins with; raises DomainError(COUNTRY_UNKNOWN)."""
    check_state(country)
    return DossierProfile(
        str(uuid4()),
        country,
        entity_name=entity_name,
        office=office,
        languages=languages,
        regions=regions_of(country),
    )


def check_state(country: str) -> None:
    """Raise DomainError(COUNTRY_UNKNOWN) unless the code is of a Member State or an observer State."""
    found = countries().get(country)
    if found is None or found.status not in ("member", "observer"):
        raise DomainError(ErrorCode.COUNTRY_UNKNOWN, field="country", value=country)


def refuse_dossier_as_target(path: Path, code: ErrorCode = ErrorCode.TARGET_IS_DOSSIER) -> None:
    """Raise DomainError where a file to be written is a folder, or, with the code, would replace a dossier."""
    if path.is_dir():
        raise DomainError(ErrorCode.TARGET_IS_FOLDER, path=str(path))
    if path.suffix == SUFFIX or (path.exists() and is_dossier(path)):
        raise DomainError(code, path=str(path))


def _with_uid(profile: DossierProfile) -> DossierProfile:
    return replace(profile, uid=str(uuid4()))


def _fill(uow: UnitOfWork, profile: DossierProfile) -> None:
    records: tuple[Record, ...] = (profile, *(empty_note(number) for number in OBJECTIVES))
    for record in records:
        uow.records(record.kind).insert(record)
    replace_copy(uow.connection_for_storage(), shipped.shipped_catalogue())
    uow.index.rebuild()
    uow.set_meta("created_at", datetime.now(UTC).isoformat(timespec="seconds"))
