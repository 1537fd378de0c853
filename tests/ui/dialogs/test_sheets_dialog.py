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
from pledgedesk.services.dossiers import DossierService
from pledgedesk.ui.context import PageContext
from pledgedesk.ui.dialogs.sheet_standing import Offering, Registration
from pledgedesk.ui.dialogs.sheets_dialog import SheetsDialog
from pledgedesk.ui.views.practices_view import PracticesView

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
    qtbot.keyClicks(panel.remark_field, "By mail")
    dialog.leave()
    settle()

    kept = context.session.offers.get(uid, OfferTo.REPOSITORY)
    assert (kept.criteria, kept.offer_state) == (("mostly_completed",), "published")
    assert (kept.link, kept.remark) == ("https://example.org/p", "By mail")


def test_the_menu_of_a_record_shows_its_forms(context: PageContext, open_window: Open, settle: Settle) -> None:
    page = PracticesView(context)
    open_window(page)
    page.open_record(context.session.practices.all()[0].uid, "")
    settle()
    names = [action.text() for action in page.head.menu.actions()]
    assert names[3:5] == ["Repository sheet…", "Approach sheet…"]

    page.head.menu.actions()[4].trigger()
    settle()

    (dialog,) = page.window().findChildren(SheetsDialog)
    sheet = dialog.sheet()
    assert sheet is not None
    assert sheet.uid == page.current()
    assert [one.code for one in sheet.fields] == [one.code for one in FORMS[SheetKind.APPROACH]]
    dialog.reject()


def test_a_dossier_open_to_read_can_be_copied_only(
    context: PageContext, dossiers: DossierService, open_window: Open, settle: Settle
) -> None:
    reading = dossiers.open_to_read(context.session.path)
    try:
        dialog = SheetsDialog(replace(context, session=reading), KEY, SheetKind.APPROACH)
        open_window(dialog)
        settle()
        assert isinstance(dialog.standing, Offering)
        assert not dialog.standing.save_button.isEnabled()
        assert not any(box.isEnabled() for box in dialog.standing.boxes.values())
        dialog.fields.copy("title")
        assert QGuiApplication.clipboard().text() == cell(dialog.records, 0, 1)
        dialog.leave()
        settle()
    finally:
        reading.close()


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
