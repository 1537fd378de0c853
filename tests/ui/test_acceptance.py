"""Go the officer's whole way by keyboard alone: new dossier, records, catalogue, undo, close, reopen, export."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QRadioButton
from pytestqt.qtbot import QtBot
from tests.ui.desktop import Driver

from pledgedesk.domain.codes import RecordKind
from pledgedesk.services.dossiers import DossierService
from pledgedesk.services.session import DossierSession
from pledgedesk.ui.dialogs.export_dialog import ExportDialog
from pledgedesk.ui.dialogs.link_dialog import LinkDialog
from pledgedesk.ui.dialogs.new_dossier_dialog import NewDossierDialog

Alt = Qt.KeyboardModifier.AltModifier
PRACTICES = ("Counties register births in clinics", "Judges and prosecutors trained together", "Desk for agreements")
PLEDGES = ("Birth registration for every child by 2027", "Shelter in each border county")


def make_dossier(driver: Driver, path: Path) -> None:
    def fill(dialog: NewDossierDialog) -> None:
        driver.tab_to(dialog.country_field, dialog)
        driver.qtbot.keyClicks(dialog.country_field, "Kenya")
        driver.tab_to(dialog.office_field, dialog)
        driver.qtbot.keyClicks(dialog.office_field, "Department of Immigration Services")
        driver.tab_to(dialog.path_field, dialog)
        driver.qtbot.keyClick(dialog.path_field, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        driver.qtbot.keyClicks(dialog.path_field, str(path))
        driver.qtbot.keyClick(dialog.path_field, Qt.Key.Key_Return)

    driver.in_dialog(NewDossierDialog, fill)
    driver.control(Qt.Key.Key_N)
    driver.until(lambda: driver.desktop.workspace is not None)
    driver.settle()
    driver.activate()


def record(driver: Driver, titles: tuple[str, ...], *modifiers: Qt.KeyboardModifier) -> None:
    """Make records of a kind: a title each, and a second field."""
    for title in titles:
        driver.press(Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier, *modifiers)
        driver.type(title)
        driver.press(Qt.Key.Key_Tab)
        driver.settle()


def link_first_practice(driver: Driver) -> None:
    """Look an approach up, and link the practice in hand to it."""
    driver.go_to_page("catalogue")
    driver.control(Qt.Key.Key_F)
    driver.type("legal identity birth")
    driver.until(lambda: "2.1.3" in driver.workspace.pages["catalogue"].model.codes())  # type: ignore[attr-defined]
    driver.go_to_page("practices")

    def choose(dialog: LinkDialog) -> None:
        driver.tab_to(dialog.approach_field, dialog)
        driver.qtbot.keyClicks(dialog.approach_field, "2.1.3")
        driver.qtbot.keyClick(dialog.approach_field, Qt.Key.Key_Return)

    driver.in_dialog(LinkDialog, choose)
    driver.control(Qt.Key.Key_L)
    driver.settle()
    driver.activate()


def contents(session: DossierSession) -> tuple[list[str], list[str], list[str]]:
    return (
        [practice.title for practice in session.practices.all()],
        [pledge.title for pledge in session.pledges.all()],
        [link.approach for link in session.links.all()],
    )


def export(driver: Driver, edition: str, path: Path) -> None:
    """Write a workbook: Tab, arrows and Space choose the edition, the file is typed, Space on the button writes."""
    driver.control(Qt.Key.Key_E)
    driver.until(lambda: visible_export() is not None)
    dialog = visible_export()
    assert dialog is not None
    driver.activate(dialog)
    driver.settle()
    assert not dialog.write_button.isEnabled()
    driver.tab_to(dialog.submission_button, dialog)
    if edition == "Working edition":
        driver.qtbot.keyClick(dialog.submission_button, Qt.Key.Key_Right)
    chosen = dialog.focusWidget()
    assert isinstance(chosen, QRadioButton)
    driver.qtbot.keyClick(chosen, Qt.Key.Key_Space)
    driver.settle()
    assert dialog.working_button.isChecked() == (edition == "Working edition")
    field = dialog.target.field
    driver.tab_to(field, dialog)
    driver.qtbot.keyClick(field, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    driver.qtbot.keyClicks(field, str(path))
    driver.tab_to(dialog.write_button, dialog)
    driver.qtbot.keyClick(dialog.write_button, Qt.Key.Key_Space)
    driver.until(path.exists)
    driver.settle()
    driver.qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    driver.until(lambda: visible_export() is None)
    driver.activate()


def visible_export() -> ExportDialog | None:
    """Give the export that is open, if one is."""
    shown = (widget for widget in QApplication.topLevelWidgets() if isinstance(widget, ExportDialog))
    return next((dialog for dialog in shown if dialog.isVisible()), None)


def read_titles(path: Path) -> set[str]:
    """Give the titles in the sheet of practices."""
    sheet = load_workbook(path)["Practices"]
    rows = list(sheet.iter_rows(values_only=True))
    column = rows[0].index("Title")
    return {str(row[column]) for row in rows[1:] if row[column]}


@pytest.mark.window
def test_from_new_dossier_to_both_workbooks(qtbot: QtBot, dossiers: DossierService, tmp_path: Path) -> None:
    path = tmp_path / "kenya-2026.pledgedesk"
    driver = Driver(qtbot, dossiers)
    driver.start()
    make_dossier(driver, path)
    record(driver, PRACTICES)
    record(driver, PLEDGES, Qt.KeyboardModifier.ShiftModifier)
    link_first_practice(driver)
    session = driver.workspace.session
    whole = (list(PRACTICES), list(PLEDGES), ["2.1.3"])
    assert contents(session) == whole
    for _ in range(3):
        driver.control(Qt.Key.Key_Z)
        driver.settle()
    assert contents(session) == (list(PRACTICES), [], [])
    for _ in range(3):
        driver.control(Qt.Key.Key_Y)
        driver.settle()
    assert contents(session) == whole
    driver.close()
    again = Driver(qtbot, dossiers)
    again.open(path)
    assert contents(again.workspace.session) == whole
    export(again, "Submission", tmp_path / "review.xlsx")
    export(again, "Working edition", tmp_path / "review-INTERNAL.xlsx")
    uid = again.workspace.session.links.all()[0].record_uid
    assert again.workspace.session.links.all()[0].record_kind == RecordKind.PRACTICE
    assert again.workspace.session.practices.get(uid).title in PRACTICES
    again.close()
    titles = {name: read_titles(tmp_path / name) for name in ("review.xlsx", "review-INTERNAL.xlsx")}
    assert titles == {"review.xlsx": set(), "review-INTERNAL.xlsx": set(PRACTICES)}
