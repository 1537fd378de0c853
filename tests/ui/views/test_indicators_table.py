"""The table of indicators in a pledge and in an objective, and the dialog that changes one."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot
from tests.services.test_records import make_pledge
from tests.ui.conftest import Open, Settle
from tests.ui.speaking import nameless

from pledgedesk.domain.dates import PartialDate
from pledgedesk.domain.indicators import Indicator, IndicatorValue
from pledgedesk.i18n import translator
from pledgedesk.services.session import DossierSession
from pledgedesk.ui.context import PageContext
from pledgedesk.ui.dialogs.indicator_dialog import IndicatorDialog
from pledgedesk.ui.views.indicators_table import IndicatorsTable
from pledgedesk.ui.widgets.text_field import TextField


@pytest.fixture
def sample(session: DossierSession) -> DossierSession:
    """Begin with an empty dossier."""
    return session


@pytest.fixture
def pledge(context: PageContext) -> str:
    """Give a pledge with two indicators, the target of one equal to its baseline."""
    uid = make_pledge(context.session).uid
    cards = Indicator(
        record_kind="pledge",
        record_uid=uid,
        name="Cards",
        unit="cards",
        baseline=Decimal(0),
        target=Decimal(12_500),
        values=(IndicatorValue(PartialDate(2025), Decimal(7750), "Registry"),),
        public=True,
    )
    equal = Indicator(
        record_kind="pledge", record_uid=uid, name="Cost", unit="percent", baseline=Decimal(5), target=Decimal(5)
    )
    context.session.indicators.add([cards, equal])
    return uid


@pytest.fixture
def table(context: PageContext, pledge: str, open_window: Open, settle: Settle) -> IndicatorsTable:
    window = QWidget()
    made = IndicatorsTable(context)
    QVBoxLayout(window).addWidget(made)
    window.resize(900, 300)
    open_window(window)
    made.show_record("pledge", pledge, "PLED-001")
    settle()
    return made


def rows(table: IndicatorsTable) -> list[list[str]]:
    columns = range(table.table.columnCount())
    cells = [[table.table.item(row, column) for column in columns] for row in range(table.table.rowCount())]
    return [[cell.text() if cell is not None else "" for cell in row] for row in cells]


def test_it_shows_the_last_value_and_how_far_it_is(table: IndicatorsTable) -> None:
    assert rows(table) == [
        ["Cards", "cards", "0", "7,750 (2025)", "12,500", "62 percent of the way", "yes"],
        ["Cost", "percent", "5", "", "5", "Target and baseline are equal", "no"],
    ]
    assert nameless(table) == []


def test_narrow_it_keeps_name_value_and_how_far(table: IndicatorsTable) -> None:
    table.window().resize(400, 300)
    table.resize(400, 300)
    hidden = [table.table.isColumnHidden(column) for column in range(table.table.columnCount())]
    assert hidden == [False, True, True, False, True, False, True]


def test_an_objective_without_one_says_what_belongs_there(table: IndicatorsTable, settle: Settle) -> None:
    table.show_objective(4)
    settle()
    assert "baseline, target" in table.empty.text()
    assert (table.table.isVisible(), table.change_button.isVisible(), table.add_button.isVisible()) == (
        False,
        False,
        True,
    )


def test_a_pledge_that_is_not_stored_yet_has_none(table: IndicatorsTable) -> None:
    table.show_record("pledge", "")
    assert not table.isVisible()


def test_before_it_has_its_place_it_does_not_come_up_as_a_window(
    context: PageContext, pledge: str, settle: Settle
) -> None:
    alone = IndicatorsTable(context)
    alone.show_record("pledge", pledge)
    settle()
    assert not alone.isVisible()


def test_what_is_recorded_elsewhere_shows(table: IndicatorsTable, pledge: str, settle: Settle) -> None:
    service = table._context.session.indicators
    table._context.record(lambda: service.add([Indicator(record_kind="pledge", record_uid=pledge, name="Births")]))
    settle()
    settle()
    assert [one.name for one in table.indicators] == ["Cards", "Cost", "Births"]


def test_del_moves_the_one_in_hand_to_the_bin(qtbot: QtBot, table: IndicatorsTable, settle: Settle) -> None:
    table.table.setFocus()
    table.table.selectRow(1)
    qtbot.keyClick(table.table, Qt.Key.Key_Delete)
    settle()
    settle()
    assert [one.name for one in table.indicators] == ["Cards"]


@pytest.fixture
def dialog(context: PageContext, pledge: str, open_window: Open) -> IndicatorDialog:
    made = IndicatorDialog(context, context.session.indicators.of_record(pledge)[0], "PLED-001 Cards")
    open_window(made)
    return made


def test_a_value_is_added_from_the_keyboard(
    qtbot: QtBot, dialog: IndicatorDialog, context: PageContext, settle: Settle
) -> None:
    qtbot.keyClick(dialog.values_field.add_button, Qt.Key.Key_Space)
    controls = dialog.values_field.rows[1].controls
    qtbot.keyClicks(dialog.focusWidget(), "2024-12")
    controls["value"].setFocus()
    qtbot.keyClicks(controls["value"], "1.234,5")
    controls["source"].setFocus()
    assert controls["value"].text() == "1,234.5"
    dialog.accept()
    settle()
    stored = context.session.indicators.by_reference("IND-001")
    assert [(str(one.date), one.value) for one in stored.values] == [
        ("2024-12", Decimal("1234.5")),
        ("2025", Decimal(7750)),
    ]
    assert dialog.result() == dialog.DialogCode.Accepted


@pytest.mark.parametrize(
    ("field", "typed", "sentence"),
    [
        ("name", " ", "Say what is counted or measured"),
        ("baseline", "many", "“many” is no number"),
        ("target", "12 34", "“12 34” is no number"),
    ],
)
def test_what_cannot_be_is_said_by_its_field(
    dialog: IndicatorDialog, context: PageContext, field: str, typed: str, sentence: str
) -> None:
    control = dialog.rows[field].field
    assert isinstance(control, TextField)
    control.set_text(typed)
    dialog.accept()
    assert dialog.isVisible()
    assert sentence in dialog.rows[field].problem()
    assert context.session.indicators.by_reference("IND-001").name == "Cards"


@pytest.mark.parametrize(
    ("texts", "sentence"),
    [
        ({"date": "", "value": "0"}, "Say when"),
        ({"date": "2024", "source": "Registry"}, "Give the value of 2024"),
        ({"date": "2024-13", "value": "3"}, "is no date"),
        ({"date": "2024", "value": "3x"}, "“3x” is no number"),
    ],
)
def test_half_a_value_is_not_stored(dialog: IndicatorDialog, texts: dict[str, str], sentence: str) -> None:
    dialog.values_field.add_row()
    dialog.values_field.rows[1].set_texts(texts)
    dialog.accept()
    assert dialog.isVisible()
    assert sentence in dialog.rows["values"].problem()


def test_another_change_meanwhile_is_told_and_the_dialog_stays(
    dialog: IndicatorDialog, context: PageContext, settle: Settle
) -> None:
    service = context.session.indicators
    before = service.by_reference("IND-001")
    service.save(before, replace(before, name="Other"))
    dialog.name_field.set_text("Mine")
    dialog.accept()
    settle()
    assert dialog.isVisible()
    assert dialog._error.text()
    assert service.by_reference("IND-001").name == "Other"


def test_in_french_a_comma_before_three_digits_is_decimals(
    context: PageContext, open_window: Open, pledge: str, settle: Settle
) -> None:
    french = PageContext(
        context.session, translator("fr"), "fr", context.database, context.compute, context.preferences, context.news
    )
    dialog = IndicatorDialog(french, Indicator(objective=4, name="Taux"), "")
    open_window(dialog)
    dialog.target_field.setFocus()
    dialog.target_field.set_text("12,500")
    dialog.name_field.setFocus()
    assert dialog.target_field.text() == "12,5"
    dialog.accept()
    settle()
    assert context.session.indicators.of_objective(4)[0].target == Decimal("12.5")
