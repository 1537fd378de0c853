"""Record clearance and change its steps in the window."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot
from tests.ui.conftest import Open, Settle
from tests.ui.speaking import nameless

from pledgedesk.domain.clearances import StepStatus
from pledgedesk.domain.codes import StepScope
from pledgedesk.domain.dossier_rounds import ClearanceStep
from pledgedesk.services.clearances import Taking
from pledgedesk.ui.context import PageContext
from pledgedesk.ui.dialogs.clearance_dialog import ClearanceDialog
from pledgedesk.ui.dialogs.steps_dialog import StepsDialog
from pledgedesk.ui.widgets.clearance_row import ClearanceRow

KEY = "imrf-2030"


def dialog_for(context: PageContext, open_window: Open, step: str = "") -> ClearanceDialog:
    made = ClearanceDialog(context, KEY, context.session.clearances.state(KEY), step)
    open_window(made)
    return made


def test_a_step_is_recorded_by_keyboard(context: PageContext, open_window: Open, settle: Settle, qtbot: QtBot) -> None:
    dialog = dialog_for(context, open_window)
    assert nameless(dialog) == []
    assert dialog.summary.step.step_kind == "drafted"
    qtbot.keyClick(dialog.by_field, Qt.Key.Key_Return)
    assert dialog.isVisible()
    assert dialog.by_row.problem()

    qtbot.keyClicks(dialog.by_field, "A. Mwangi")
    qtbot.keyClick(dialog.by_field, Qt.Key.Key_Return)
    settle()

    first = context.session.clearances.steps(KEY)[0]
    assert first.status is StepStatus.TAKEN
    assert first.newest is not None
    assert first.newest.by == "A. Mwangi"


def test_a_date_that_is_none_is_said_beside_the_field(context: PageContext, open_window: Open) -> None:
    dialog = dialog_for(context, open_window)
    dialog.by_field.set_text("X")
    dialog.on_field.set_text("yesterday")
    dialog.accept()
    assert dialog.isVisible()
    assert dialog.on_row.problem()


def test_what_is_recorded_is_said_and_can_be_taken_back(
    context: PageContext, open_window: Open, settle: Settle
) -> None:
    context.session.clearances.clear(KEY, Taking("cleared", "The Minister"))
    step = next(one.step.uid for one in context.session.clearances.steps(KEY) if one.step.step_kind == "cleared")
    dialog = dialog_for(context, open_window, step)
    assert "The Minister" in dialog.known_line.text()
    assert not dialog.record_button.isEnabled()

    dialog.take_back()
    settle()

    assert all(one.newest is None for one in context.session.clearances.steps(KEY))


def test_a_step_for_each_organization_asks_which(context: PageContext, open_window: Open, settle: Settle) -> None:
    context.session.clearances.set_steps(KEY, [ClearanceStep("reviewed", scope=StepScope.ORGANIZATION.value, uid="o")])
    dialog = dialog_for(context, open_window)
    assert dialog.place_row.isVisible()
    assert dialog.place_field.count() > 1
    dialog.by_field.set_text("The Ministry")
    dialog.accept()
    settle()
    (step,) = context.session.clearances.steps(KEY)
    assert (step.taken, step.status) == (1, StepStatus.OPEN)


@pytest.fixture
def steps(context: PageContext, open_window: Open) -> StepsDialog:
    made = StepsDialog(context, KEY, tuple(one.step for one in context.session.clearances.steps(KEY)))
    open_window(made)
    return made


def test_steps_are_moved_renamed_and_kept(context: PageContext, steps: StepsDialog, settle: Settle) -> None:
    assert nameless(steps) == []
    title = steps.steps_field.rows[1].controls["title"]
    title.setFocus()
    title.set_text("Legal reading")  # type: ignore[union-attr]
    steps.move_step(-1)
    steps.move_step(-1)
    steps.accept()
    settle()

    kept = [one.step for one in context.session.clearances.steps(KEY)]
    assert [(one.step_kind, one.title) for one in kept] == [
        ("reviewed", "Legal reading"),
        ("drafted", ""),
        ("cleared", ""),
        ("signed", ""),
    ]
    assert kept[0].uid == "step-reviewed"


def test_a_date_in_the_steps_that_is_none_keeps_the_dialog_open(steps: StepsDialog) -> None:
    steps.steps_field.rows[0].controls["due"].set_text("soon")  # type: ignore[union-attr]
    steps.accept()
    assert steps.isVisible()
    assert steps.error_line.text()


def test_the_row_of_steps_speaks_and_asks(context: PageContext, open_window: Open, qtbot: QtBot) -> None:
    context.session.clearances.clear(KEY, Taking("drafted", "A. Mwangi"))
    row = ClearanceRow(context.translator, "en")
    row.load(context.session.clearances.state(KEY))
    row.resize(900, 120)
    open_window(row)
    assert nameless(row) == []
    assert row.buttons[0].accessibleName() == "Drafted: Recorded. A. Mwangi, 11 March 2026"
    assert row.facts.text() == "1 of 4 steps recorded"
    row.buttons[2].setFocus()
    with qtbot.waitSignal(row.step_asked) as asked:
        qtbot.keyClick(row.buttons[2], Qt.Key.Key_Space)
    assert asked.args == ["step-cleared"]
