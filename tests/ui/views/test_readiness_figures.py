"""Bring the figures of a whole round up to date from the list of what stands in the way."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot
from tests.ui.conftest import Open, Settle
from tests.ui.speaking import nameless

from pledgedesk.domain.readiness import ReadinessRule
from pledgedesk.ui.context import PageContext
from pledgedesk.ui.views.readiness_panel import ReadinessPanel

KEY = "imrf-2030"


@pytest.fixture
def panel(context: PageContext, open_window: Open, settle: Settle) -> ReadinessPanel:
    sections = context.session.sections
    for section in ("methodology", "policy"):
        before = sections.get(KEY, "voluntary_review", section)
        sections.save(KEY, before, replace(before, text="We have [999](figure:practices) practices."))
    made = ReadinessPanel(context)
    open_window(made)
    made.show_round(KEY)
    settle()
    return made


def stale(panel: ReadinessPanel) -> list[str]:
    return [one.section for one in panel.report.errors if one.rule is ReadinessRule.FIGURE_OLD]


def test_figures_of_all_texts_are_brought_up_by_one_key(
    qtbot: QtBot, panel: ReadinessPanel, context: PageContext, settle: Settle
) -> None:
    assert stale(panel) == ["voluntary_review/methodology", "voluntary_review/policy"]
    (act,) = (one for one in panel.buttons if one.text() == "Bring figures up to date")
    assert nameless(panel) == []
    act.setFocus()
    with qtbot.waitSignal(context.news.recorded):
        qtbot.keyClick(act, Qt.Key.Key_Space)

    panel.show_round(KEY)
    settle()
    assert stale(panel) == []
    assert context.session.freshness.read(KEY) == ()
    context.session.history.undo()
    assert "999" in context.session.sections.get(KEY, "voluntary_review", "policy").text
