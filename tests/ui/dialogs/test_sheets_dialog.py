"""Copy records into the forms of the UN channels, and keep what came of it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QTableWidget
from pytestqt.qtbot import QtBot
from tests.ui.conftest import Open, Settle
from tests.ui.speaking import nameless

from pledgedesk.domain.codes import OfferTo, RecordKind
from pledgedesk.domain.dates import PartialDate
from pledgedesk.domain.sheets import FORMS, SheetKind
from pledgedesk.ui.context import PageContext
from pledgedesk.ui.dialogs.sheet_standing import Offering, Registration
from pledgedesk.ui.dialogs.sheets_dialog import SheetsDialog

KEY = "imrf-2026"


@pytest.fixture
def pledges(context: PageContext, open_window: Open, settle: Settle) -> SheetsDialog:
    dialog = SheetsDialog(context, KEY, SheetKind.PLEDGE)
    open_window(dialog)
    settle()
    return dialog


def registration(dialog: SheetsDialog) -> Registration:
    assert isinstance(dialog.standing, Registration)
    return dialog.standing


def cell(table: QTableWidget, row: int, column: int) -> str:
    item = table.item(row, column)
    return item.text() if item else ""


def choose(dialog: SheetsDialog, code: str) -> None:
    dialog.fields.selectRow([one.code for one in FORMS[dialog._kind]].index(code))


def test_every_field_is_copied_by_key_and_by_its_button(qtbot: QtBot, pledges: SheetsDialog) -> None:
    sheet = pledges.sheet()
    assert sheet is not None
    choose(pledges, "text")
    pledges.fields.setFocus()
    qtbot.keyClick(pledges.fields, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)

    text = next(one for one in sheet.fields if one.code == "text")
    assert QGuiApplication.clipboard().text() == text.value
    assert text.label in pledges.line.text()
    assert pledges.value.toPlainText() == text.value
    choose(pledges, "pledge_name")
    qtbot.mouseClick(pledges.copy_button, Qt.MouseButton.LeftButton)
    assert QGuiApplication.clipboard().text() == sheet.title
    choose(pledges, "contact_name")
    assert not pledges.copy_button.isEnabled()


def test_a_text_is_counted_and_what_is_missing_leads_to_the_field(
    qtbot: QtBot, context: PageContext, pledges: SheetsDialog, settle: Settle
) -> None:
    sheet = pledges.sheet()
    assert sheet is not None
    before = context.session.pledges.get(sheet.uid)
    changes = context.session.pledges.save(before, replace(before, text="Too short.", type="", validated_by="x"))
    context.session.pledges.confirm([sheet.uid])
    context.news.recorded.emit(changes)
    qtbot.waitUntil(lambda: cell(pledges.records, 0, 2) == "2")
    settle()

    row = [one.code for one in FORMS[SheetKind.PLEDGE]].index("text")
    assert cell(pledges.fields, row, 2) == (
        "Too short: the form takes 300 characters or more. · 10 characters of 300–3,000"
    )
    choose(pledges, "text")
    with qtbot.waitSignal(context.news.record_opened) as asked:
        qtbot.mouseClick(pledges.open_button, Qt.MouseButton.LeftButton)
    assert asked.args == [RecordKind.PLEDGE.value, sheet.uid, "text"]
    choose(pledges, "entity_type")
    with qtbot.waitSignal(context.news.record_opened) as asked:
        pledges.open_button.click()
    assert asked.args == [RecordKind.DOSSIER.value, "", "entity_type"]


def test_a_pledge_is_registered_and_a_number_without_a_day_is_not_lost(
    qtbot: QtBot, context: PageContext, pledges: SheetsDialog, settle: Settle
) -> None:
    sheet = pledges.sheet()
    assert sheet is not None
    panel = registration(pledges)
    panel.id_field.clear()
    qtbot.keyClicks(panel.id_field, "GCM-77")
    panel.date_row.date_field.line.clear()
    qtbot.keyClicks(panel.date_row.date_field.line, " ")
    panel.date_row.date_field.line.clear()

    pledges.records.selectRow(1)
    settle()

    assert pledges.records.chosen() == (sheet.uid,)
    assert panel.date_row.problem()
    assert panel.id_field.text() == "GCM-77"
    qtbot.keyClicks(panel.id_field, "8")
    pledges.leave()
    assert pledges.isVisible()
    qtbot.keyClicks(panel.date_row.date_field.line, "2026-03-11")
    pledges.records.selectRow(1)
    settle()
    assert pledges.records.chosen() != (sheet.uid,)

    kept = context.session.pledges.get(sheet.uid)
    assert (kept.network_id, kept.registered_on) == ("GCM-778", PartialDate(2026, 3, 11))
    assert panel.id_field.text() == context.session.pledges.get(pledges.records.chosen()[0]).network_id


def test_criteria_state_and_link_of_a_practice_are_kept(
    qtbot: QtBot, context: PageContext, open_window: Open, settle: Settle
) -> None:
    uid = context.session.preparation.read(KEY).carried.practices[0].uid
    dialog = SheetsDialog(context, "", SheetKind.PRACTICE, uid=uid)
    open_window(dialog)
    settle()
    panel = dialog.standing
    assert isinstance(panel, Offering)
    assert not dialog.records.isVisible()

    panel.boxes["mostly_completed"].setFocus()
    qtbot.keyClick(panel.boxes["mostly_completed"], Qt.Key.Key_Space)
    panel.state_field.set_value("published")
    qtbot.keyClicks(panel.link_field, "https://example.org/p")
    dialog.leave()
    settle()

    kept = context.session.offers.get(uid, OfferTo.REPOSITORY)
    assert (kept.criteria, kept.offer_state, kept.link) == (
        ("mostly_completed",),
        "published",
        "https://example.org/p",
    )


def test_the_forms_are_written_and_what_hinders_is_said(
    context: PageContext, pledges: SheetsDialog, settle: Settle, tmp_path: Path
) -> None:
    pledges.write(tmp_path / "pledges.xlsx")
    settle()
    assert (tmp_path / "pledges.xlsx").exists()
    assert "pledges.xlsx" in pledges.line.text()
    pledges.write(tmp_path / "none" / "pledges.xlsx")
    settle()
    assert "none" in pledges.line.text()


def test_an_empty_choice_says_what_to_do(context: PageContext, open_window: Open, settle: Settle) -> None:
    context.session.choices.choose(KEY, [])
    dialog = SheetsDialog(context, KEY, SheetKind.APPROACH)
    open_window(dialog)
    settle()
    assert "Choose some" in dialog.line.text()
    assert not dialog.write_button.isEnabled()


def test_everything_has_a_name(pledges: SheetsDialog) -> None:
    assert nameless(pledges) == []
