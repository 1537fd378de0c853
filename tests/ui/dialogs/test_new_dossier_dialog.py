from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QWidget
from pytestqt.qtbot import QtBot
from tests.ui.speaking import nameless

from pledgedesk.errors import ErrorCode, StorageError
from pledgedesk.i18n import translator
from pledgedesk.services.dossiers import DossierService
from pledgedesk.ui.dialogs.new_dossier_dialog import NewDossierDialog, file_stem

Open = Callable[[QWidget], None]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "documents"
    made.mkdir()
    return made


@pytest.fixture
def dialog(folder: Path, open_window: Open) -> NewDossierDialog:
    made = NewDossierDialog(translator("en"), folder=folder)
    open_window(made)
    return made


def press(qtbot: QtBot, dialog: NewDossierDialog, key: Qt.Key) -> None:
    focused = dialog.focusWidget()
    assert focused is not None
    qtbot.keyClick(focused, key)


def test_a_dossier_is_asked_for_and_made_by_keys_alone(
    qtbot: QtBot, dialog: NewDossierDialog, folder: Path, dossiers: DossierService
) -> None:
    qtbot.keyClicks(dialog.country_field, "kenya")
    press(qtbot, dialog, Qt.Key.Key_Tab)
    qtbot.keyClicks(dialog.entity_field, "Government of Kenya")
    qtbot.keyClicks(dialog.office_field, "Department of Immigration Services")
    qtbot.keyClicks(dialog.languages_field.entry, "Engl")
    qtbot.keyClick(dialog.languages_field.entry, Qt.Key.Key_Return)
    assert dialog.path_field.text() == str(folder / "kenya.pledgedesk")
    qtbot.keyClick(dialog.path_field, Qt.Key.Key_Return)
    assert dialog.result() == QDialog.DialogCode.Accepted
    answer = dialog.answer()
    dossiers.new(answer.path, answer.profile)
    session = dossiers.open_to_read(folder / "kenya.pledgedesk")
    profile = session.profile.get()
    session.close()
    assert (profile.country, profile.entity_name, profile.languages) == ("KEN", "Government of Kenya", ("en",))
    assert profile.regions == ("africa",)


def test_esc_makes_nothing(qtbot: QtBot, dialog: NewDossierDialog, folder: Path) -> None:
    qtbot.keyClicks(dialog.entity_field, "Anything")
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert dialog.result() == QDialog.DialogCode.Rejected
    assert not list(folder.iterdir())


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("cote d'iv", "CIV"),
        ("tanzania", "TZA"),
        ("guinea", "GIN"),
        ("holy", "VAT"),
        ("palestine", "PSE"),
        ("congo", "COG"),
        ("korea", ""),
        ("Atlantis", ""),
    ],
)
def test_a_state_is_found_by_a_part_of_its_name_whatever_the_accents(
    qtbot: QtBot, dialog: NewDossierDialog, typed: str, code: str
) -> None:
    qtbot.keyClicks(dialog.country_field, typed)
    assert dialog.country_field.code() == code


def test_only_states_can_be_chosen(dialog: NewDossierDialog) -> None:
    assert len(dialog.country_field.fitting("")) == 195
    assert "Greenland" not in [dialog.country_field._names[code] for code in dialog.country_field.fitting("green")]


def test_a_wording_that_was_not_verified_says_so(qtbot: QtBot, dialog: NewDossierDialog) -> None:
    qtbot.keyClicks(dialog.country_field, "naoero")
    assert dialog.country_field.code() == "NRU"
    assert "not verified" in dialog.country_row._note.text()
    dialog.country_field.selectAll()
    qtbot.keyClicks(dialog.country_field, "kenya")
    assert "not verified" not in dialog.country_row._note.text()


def test_problems_stand_beside_their_fields_and_nothing_typed_is_lost(qtbot: QtBot, dialog: NewDossierDialog) -> None:
    qtbot.keyClicks(dialog.country_field, "korea")
    qtbot.keyClicks(dialog.office_field, "The office")
    dialog.path_field.clear()
    qtbot.keyClicks(dialog.path_field, "/no/such/folder/korea")
    qtbot.keyClick(dialog.path_field, Qt.Key.Key_Return)
    assert dialog.result() == 0 and dialog.isVisible()
    assert dialog.country_row.problem() == "Choose one State of the list."
    assert "/no/such/folder" in dialog._rows["path"].problem()
    assert dialog.country_field.hasFocus()
    assert (dialog.country_field.text(), dialog.office_field.text()) == ("korea", "The office")
    assert dialog.path_field.text() == "/no/such/folder/korea"
    dialog.country_field.selectAll()
    qtbot.keyClicks(dialog.country_field, "kenya")
    assert dialog.country_row.problem() == ""
    assert dialog.path_field.text() == "/no/such/folder/korea"


def test_a_file_that_is_there_is_never_replaced(qtbot: QtBot, dialog: NewDossierDialog, folder: Path) -> None:
    there = folder / "kenya.pledgedesk"
    there.write_bytes(b"mine")
    qtbot.keyClicks(dialog.country_field, "kenya")
    assert dialog.path_field.text() == str(folder / "kenya-2.pledgedesk")
    dialog.path_field.selectAll()
    qtbot.keyClicks(dialog.path_field, "kenya")
    qtbot.keyClick(dialog.path_field, Qt.Key.Key_Return)
    assert str(there) in dialog._rows["path"].problem()
    assert there.read_bytes() == b"mine"


def test_after_a_failure_all_that_was_typed_is_shown_again(
    qtbot: QtBot, dialog: NewDossierDialog, open_window: Open, folder: Path
) -> None:
    qtbot.keyClicks(dialog.country_field, "kenya")
    qtbot.keyClicks(dialog.office_field, "The office")
    answer = dialog.answer()
    error = StorageError(ErrorCode.DISK_FULL, path=str(answer.path))
    again = NewDossierDialog(translator("en"), answer=answer, error=error)
    open_window(again)
    assert (again.country_field.code(), again.office_field.text()) == ("KEN", "The office")
    assert again.path_field.text() == str(answer.path)
    assert "disk is full" in again._rows["path"].problem()


def test_every_control_has_a_name(dialog: NewDossierDialog) -> None:
    assert nameless(dialog) == []


@pytest.mark.parametrize(
    ("name", "code", "stem"),
    [
        ("Côte d’Ivoire", "CIV", "cote-d-ivoire"),
        ("Bolivia (Plurinational State of)", "BOL", "bolivia"),
        ("الأردن", "JOR", "jor"),
    ],
)
def test_a_file_is_named_in_letters_that_every_system_takes(name: str, code: str, stem: str) -> None:
    assert file_stem(name, code) == stem
