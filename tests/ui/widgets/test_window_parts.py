"""Work navigation, banner, status line, anchors, bars and the empty state."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from pledgedesk.rendering.stages import bar_shares
from pledgedesk.ui.glyphs import CHANGED, STAGES, Glyph
from pledgedesk.ui.theme import set_look
from pledgedesk.ui.widgets.anchor_bar import AnchorBar
from pledgedesk.ui.widgets.banner import Act, Banner
from pledgedesk.ui.widgets.button import push_button
from pledgedesk.ui.widgets.choice import Choice
from pledgedesk.ui.widgets.empty_state import EmptyState
from pledgedesk.ui.widgets.label import GlyphMark
from pledgedesk.ui.widgets.navigation import Navigation, NavigationEntry
from pledgedesk.ui.widgets.stage_bar import StageBar
from pledgedesk.ui.widgets.status_line import StatusLine

Show = Callable[..., QWidget]
GROUPS = (
    (NavigationEntry("objectives", "Objectives", "target"), NavigationEntry("practices", "Practices", "flag")),
    (NavigationEntry("catalogue", "Catalogue", "library", "61"),),
)


def same(text: str) -> str:
    return text


def test_navigation_tells_what_a_person_chooses_only(qtbot: QtBot, show: Show) -> None:
    navigation = Navigation("Pages", GROUPS)
    show(navigation)
    with qtbot.assertNotEmitted(navigation.page_chosen):
        navigation.set_current("objectives")
    with qtbot.waitSignal(navigation.page_chosen) as told:
        qtbot.keyClick(navigation.pages, Qt.Key.Key_Down)
    assert told.args == ["practices"]
    assert navigation.current() == "practices"
    with pytest.raises(KeyError):
        navigation.set_current("maps")


def test_navigation_says_figures_and_pills(show: Show) -> None:
    navigation = Navigation("Pages", GROUPS)
    show(navigation)
    navigation.set_count("practices", "40", pill="3 overdue")
    spoken = [navigation.pages.model().index(row, 0).data(Qt.ItemDataRole.AccessibleTextRole) for row in range(3)]
    assert spoken == ["Objectives", "Practices, 3 overdue", "Catalogue, 61"]


def test_narrow_navigation_keeps_names_as_tool_tips(show: Show) -> None:
    navigation = Navigation("Pages", GROUPS)
    show(navigation)
    navigation.set_next_review("Next review", "IMRF 2026", "in 55 days")
    assert navigation._foot.isVisible()
    navigation.set_narrow(True)
    assert navigation.width() == 52
    assert not navigation._foot.isVisible()
    assert navigation.pages.model().index(0, 0).data(Qt.ItemDataRole.ToolTipRole) == "Objectives"
    navigation.set_narrow(False)
    assert (navigation.width(), navigation._foot.isVisible()) == (200, True)


def test_a_banner_says_one_thing_at_a_time(qtbot: QtBot, show: Show) -> None:
    banner = Banner(same)
    show(banner)
    assert not banner.isVisible()
    ran: list[str] = []
    banner.say("info", "Read-only.", [Act("Save a copy…", lambda: ran.append("copy"))])
    banner.say("danger", "The file is newer.", [Act("Open another…", lambda: ran.append("open"))])
    assert banner.sentence() == "The file is newer."
    assert [button.text() for button in banner.act_buttons()] == ["Open another…"]
    banner.act_buttons()[0].click()
    assert ran == ["open"]
    with qtbot.waitSignal(banner.dismissed):
        banner._close.click()
    assert not banner.isVisible()


def test_a_banner_has_two_acts_at_most() -> None:
    with pytest.raises(ValueError, match="two acts"):
        Banner(same).say("ok", "Kept.", [Act("A", list), Act("B", list), Act("C", list)])


def test_the_status_line_offers_undo_by_name(qtbot: QtBot, show: Show) -> None:
    line = StatusLine(same)
    show(line)
    assert not line.undo_button.isVisible()
    line.set_saved("Saved 10:42")
    line.set_undo("Undo change of title in PRAC-014")
    assert line.undo_button.isVisible()
    with qtbot.waitSignal(line.undo_requested):
        qtbot.keyClick(line.undo_button, Qt.Key.Key_Space)
    line.set_undo(None)
    assert not line.undo_button.isVisible()


def test_progress_stands_in_place_of_the_rest_until_it_ends(qtbot: QtBot, show: Show) -> None:
    line = StatusLine(same)
    show(line)
    line.set_saved("Saved 10:42")
    line.set_undo("Undo")
    line.set_progress("Writing pledges, 300 of 1,200")
    assert not line.undo_button.isVisible()
    with qtbot.waitSignal(line.cancel_requested):
        line.cancel_button.click()
    line.set_progress(None)
    assert line.undo_button.isVisible()
    assert not line.cancel_button.isVisible()
    assert line.saved_text() == "Saved 10:42"


def test_anchors_scroll_and_scrolling_marks_them(qtbot: QtBot, show: Show) -> None:
    bar = AnchorBar((Choice("what", "What it is"), Choice("where", "Where"), Choice("who", "Who")))
    area, form = QScrollArea(), QWidget()
    column = QVBoxLayout(form)
    places = {code: QWidget() for code in ("what", "where", "who")}
    for place in places.values():
        place.setFixedHeight(400)
        column.addWidget(place)
    area.setWidget(form)
    show(bar, area)
    bar.follow(area, places)
    with qtbot.waitSignal(bar.anchor_chosen) as told:
        bar._anchors["where"].click()
    assert told.args == ["where"]
    assert area.verticalScrollBar().value() == places["where"].y()
    area.verticalScrollBar().setValue(0)
    assert bar.current() == "what"
    bar.go("who")
    assert bar.current() == "who"


def test_an_anchor_in_sight_stays_marked_when_it_is_clicked_again(qtbot: QtBot, show: Show) -> None:
    bar = AnchorBar((Choice("what", "What it is"), Choice("who", "Who")))
    show(bar)
    bar._anchors["what"].click()
    assert bar.current() == "what"
    bar.set_missing("who", 2, "2 fields missing")
    assert bar._anchors["who"].accessibleName() == "Who, 2 fields missing"


def test_the_bar_of_stages_says_every_figure(show: Show) -> None:
    bar = StageBar([Choice(code, code) for code in STAGES])
    show(bar)
    bar.set_counts({"planning": 3, "fulfilled": 1})
    assert bar.accessibleName() == "not_started: 0, planning: 3, in_progress: 0, fulfilled: 1, discontinued: 0"
    assert bar._figures["planning"].text() == "3"
    shares = bar_shares(bar._bar.width(), [3, 1])
    assert shares[-1][0] + shares[-1][1] == bar._bar.width()
    assert shares[1][0] - (shares[0][0] + shares[0][1]) == 2


def test_an_empty_list_says_what_belongs_there(qtbot: QtBot, show: Show) -> None:
    empty = EmptyState("Practices are what your country already does.", "New practice")
    show(empty)
    with qtbot.waitSignal(empty.acted):
        empty.button.click()
    empty.say("Nothing here.", "")
    assert not empty.button.isVisible()


def test_every_mark_differs_in_shape(show: Show) -> None:
    marks = [Glyph("stage", code) for code in STAGES]
    marks += [Glyph("state", code) for code in ("draft", "validated", CHANGED)]
    marks += [Glyph("cluster", str(number)) for number in range(1, 5)]
    shapes = set()
    for glyph in marks:
        mark = GlyphMark(glyph)
        set_look(mark, ground="plain")
        image = mark.grab().toImage()
        ground = image.pixel(0, 0)
        shapes.add(tuple(image.pixel(x, y) == ground for y in range(image.height()) for x in range(image.width())))
    assert len(shapes) == len(marks)


def test_an_unknown_mark_is_refused() -> None:
    from PySide6.QtCore import QRect
    from PySide6.QtGui import QImage, QPainter

    from pledgedesk.ui.glyphs import paint_glyph

    image = QImage(20, 20, QImage.Format.Format_ARGB32)
    painter = QPainter(image)
    with pytest.raises(KeyError):
        paint_glyph(painter, QRect(0, 0, 20, 20), ("mood", "good"))
    painter.end()


def test_ampersands_in_words_are_shown() -> None:
    assert push_button("Law & order").text() == "Law && order"
