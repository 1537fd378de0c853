"""What stands in the way of sending, on the page of reviews."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot
from tests.ui.conftest import Open, Settle
from tests.ui.speaking import nameless

from pledgedesk.domain.readiness import ReadinessReport, ReadinessRule
from pledgedesk.services.session import DossierSession
from pledgedesk.ui.context import PageContext
from pledgedesk.ui.dialogs.acceptance_dialog import AcceptanceDialog
from pledgedesk.ui.views.readiness_panel import ReadinessPanel

KEY = "imrf-2030"


def write(session: DossierSession, text: str) -> None:
    before = session.sections.get(KEY, "voluntary_review", "methodology")
    session.sections.save(KEY, before, replace(before, text=text))


@pytest.fixture
def panel(context: PageContext, open_window: Open, settle: Settle) -> ReadinessPanel:
    write(context.session, "TODO: write to a@example.org or b@example.org.")
    made = ReadinessPanel(context)
    made.resize(320, 700)
    open_window(made)
    made.show_round(KEY)
    settle()
    return made


def press(qtbot: QtBot, panel: ReadinessPanel, name: str) -> None:
    button = next(one for one in panel.buttons if name in (one.accessibleName(), one.text()))
    button.setFocus()
    qtbot.keyClick(button, Qt.Key.Key_Space)


def test_every_act_has_a_name_and_errors_come_first(panel: ReadinessPanel) -> None:
    assert nameless(panel) == []
    assert panel.facts.text().endswith("errors")
    assert panel.buttons[0].accessibleName()


def test_an_issue_of_a_section_leads_to_the_section(panel: ReadinessPanel, qtbot: QtBot) -> None:
    with qtbot.waitSignal(panel.section_opened) as asked:
        press(qtbot, panel, "Methodology")
    assert asked.args == ["voluntary_review/methodology", 0]


def test_an_issue_of_a_record_leads_to_its_field(context: PageContext, panel: ReadinessPanel, qtbot: QtBot) -> None:
    one = context.session.preparation.read(KEY).carried.practices[0]
    whole = context.session.practices.get(one.uid)
    context.session.practices.save(whole, replace(whole, impact="TBC"))
    context.session.practices.confirm([one.uid])
    issue = next(found for found in context.session.readiness.report(KEY).errors if found.uid == one.uid)
    with qtbot.waitSignal(context.news.record_opened) as asked:
        panel.open_issue(issue)
    assert asked.args == ["practice", one.uid, "impact"]


def test_warnings_are_accepted_with_a_reason_by_keyboard_and_taken_back(
    context: PageContext, panel: ReadinessPanel, qtbot: QtBot, settle: Settle
) -> None:
    press(qtbot, panel, "Accept all…: Data of persons")
    dialog = panel.findChild(AcceptanceDialog) or next(
        one for one in panel.window().findChildren(AcceptanceDialog) if one.isVisible()
    )
    assert nameless(dialog) == []
    dialog.accept()
    assert dialog.isVisible()
    assert dialog.reason_row.problem()
    qtbot.keyClicks(dialog.reason_field, "Both agreed")
    dialog.accept()
    settle()

    assert len(context.session.readiness.report(KEY).accepted) == 2
    panel.show_round(KEY)
    settle()
    assert not any(one.rule is ReadinessRule.PERSONAL_DATA for one in panel.report.warnings)
    press(qtbot, panel, "Accepted (2)")
    back = next(one for one in panel.buttons if one.accessibleName().startswith("Take back"))
    back.click()
    settle()
    assert len(context.session.readiness.report(KEY).accepted) == 1


def test_where_nothing_is_left_it_says_so(panel: ReadinessPanel) -> None:
    panel.load(ReadinessReport())
    assert panel.facts.text() == ""
    assert panel.buttons == []
