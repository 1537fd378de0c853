"""Build real dossiers on temporary SQLite files."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from pledgedesk.services.dossiers import DossierService, new_profile
from pledgedesk.services.preferences import PreferenceService
from pledgedesk.services.sample import make_sample
from pledgedesk.services.session import DossierSession
from pledgedesk.storage.settings import SettingsFile

AUTHOR = "A. Mwangi"
TODAY = date(2026, 3, 11)


def dossier_service(folder: Path) -> DossierService:
    """Give the services of a person whose settings and backups lie in a folder."""
    preferences = PreferenceService(SettingsFile(folder / "settings.json"))
    return DossierService(preferences, author=lambda: AUTHOR, today=lambda: TODAY, data=lambda: folder / "data")


@pytest.fixture
def dossiers(tmp_path: Path) -> DossierService:
    return dossier_service(tmp_path)


@pytest.fixture
def dossier_path(dossiers: DossierService, tmp_path: Path) -> Path:
    """Give the path of a new, empty dossier of Kenya."""
    path = tmp_path / "kenya.pledgedesk"
    dossiers.new(path, new_profile("KEN", office="Department of Immigration Services"))
    return path


@pytest.fixture
def session(dossiers: DossierService, dossier_path: Path) -> Iterator[DossierSession]:
    opened = dossiers.open(dossier_path)
    yield opened
    opened.close()


@pytest.fixture(scope="session")
def made_sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make the English sample once a test run, its rounds not begun; tests take copies of it."""
    folder = tmp_path_factory.mktemp("sample")
    path = folder / "sample.pledgedesk"
    make_sample(dossier_service(folder), path, "en", with_rounds=False)
    return path


@pytest.fixture(scope="session")
def made_sample_with_rounds(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make the English sample as officers get it: a regional review that was sent, a Forum that is prepared."""
    folder = tmp_path_factory.mktemp("sample-with-rounds")
    path = folder / "sample.pledgedesk"
    make_sample(dossier_service(folder), path, "en")
    return path


@pytest.fixture
def sample_with_rounds(
    dossiers: DossierService, made_sample_with_rounds: Path, tmp_path: Path
) -> Iterator[DossierSession]:
    opened = dossiers.open(Path(shutil.copy(made_sample_with_rounds, tmp_path / "with-rounds.pledgedesk")))
    yield opened
    opened.close()


@pytest.fixture
def sample_path(made_sample: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(made_sample, tmp_path / "sample.pledgedesk"))


@pytest.fixture
def plain_sample_path(sample_path: Path) -> Path:
    """Give the path of a sample that never had a recommendation: the next one is REC-001."""
    with closing(sqlite3.connect(sample_path)) as connection:
        connection.execute("PRAGMA foreign_keys=ON")
        connection.execute("DELETE FROM recommendation")
        connection.execute("DELETE FROM counter WHERE prefix = 'REC'")
        connection.commit()
    return sample_path


@pytest.fixture
def sample(dossiers: DossierService, sample_path: Path) -> Iterator[DossierSession]:
    opened = dossiers.open(sample_path)
    yield opened
    opened.close()
