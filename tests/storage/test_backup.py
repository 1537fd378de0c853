from __future__ import annotations

import os
from pathlib import Path

import pytest

from pledgedesk.errors import DomainError, ErrorCode, StorageError
from pledgedesk.services.dossiers import DossierService, new_profile
from pledgedesk.services.session import DossierSession
from pledgedesk.storage.backup import backup_before_migration, copy_checked, place_new


@pytest.mark.parametrize("is_link", [False, True])
def test_a_copy_never_replaces_another_dossier(
    session: DossierSession, dossiers: DossierService, tmp_path: Path, is_link: bool
) -> None:
    other = tmp_path / "other.pledgedesk"
    dossiers.new(other, new_profile("UGA"))
    before = other.read_bytes()
    target = tmp_path / "link.pledgedesk" if is_link else other
    if is_link:
        target.symlink_to(other)
    with pytest.raises(DomainError) as caught:
        session.save_copy(target)
    assert caught.value.code is ErrorCode.FILE_EXISTS
    assert other.read_bytes() == before
    assert target.is_symlink() is is_link


def test_a_name_taken_meanwhile_is_not_replaced(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_paths: Path) -> None:
        raise PermissionError

    temporary, target = tmp_path / "made", tmp_path / "taken"
    temporary.write_text("made")
    target.write_text("taken")
    for has_links in (True, False):
        if not has_links:
            monkeypatch.setattr(os, "link", refuse)  # as FAT does
        with pytest.raises(DomainError):
            place_new(temporary, target)
    assert target.read_text() == "taken"
    place_new(temporary, tmp_path / "free")
    assert (tmp_path / "free").read_text() == "made"


def test_a_copy_of_what_is_damaged_leaves_nothing(dossier_path: Path, tmp_path: Path) -> None:
    whole = dossier_path.read_bytes()
    dossier_path.write_bytes(whole[:20_000] + b"\xff" * 60_000 + whole[80_000:])
    before = set(tmp_path.iterdir())
    with pytest.raises(StorageError) as caught:
        copy_checked(dossier_path, tmp_path / "copy.pledgedesk")
    assert caught.value.code is ErrorCode.DOSSIER_DAMAGED
    assert set(tmp_path.iterdir()) == before


def test_each_copy_of_a_dossier_is_kept_before_it_is_migrated(tmp_path: Path) -> None:
    folder, dossier = tmp_path / "backups", tmp_path / "kenya.pledgedesk"
    kept = []
    for content in (b"one", b"two", b"one"):
        dossier.write_bytes(content)
        kept.append(backup_before_migration(dossier, folder, 1))
    assert [path.name for path in kept] == [
        "before-schema-2.pledgedesk",
        "before-schema-2-2.pledgedesk",
        "before-schema-2.pledgedesk",
    ]
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == {
        "before-schema-2.pledgedesk": b"one",
        "before-schema-2-2.pledgedesk": b"two",
    }
