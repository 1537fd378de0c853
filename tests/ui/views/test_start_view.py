from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from tests.ui.speaking import nameless, spoken_name

from pledgedesk.i18n import translator
from pledgedesk.services.dossiers import DossierService
from pledgedesk.services.preferences import RecentDossier
from pledgedesk.ui.models.recent_model import Reach, RecentRole, place_of
from pledgedesk.ui.views.start_view import StartView

Open = Callable[[QWidget], None]


@pytest.fixture
def known(dossiers: DossierService, dossier_path: Path, tmp_path: Path) -> list[Path]:
    """Remember two dossiers, of which one is gone; the last opened first."""
    gone = tmp_path / "stick" / "gone.pledgedesk"
    dossiers.preferences.remember(RecentDossier(gone, "FRA", 3, 1, "2026-02-18T10:00+00:00"))
    session = dossiers.open(dossier_path)
    dossiers.remember(session)
    session.close()
    return [dossier_path, gone]


@pytest.fixture
def start(dossiers: DossierService, open_window: Open) -> StartView:
    view = StartView(translator("en"), "en", dossiers.preferences)
    view.resize(1366, 700)
    open_window(view)
    return view


def test_dossiers_opened_before_are_opened_by_keys(qtbot: QtBot, known: list[Path], start: StartView) -> None:
    assert start.recent.hasFocus()
    with qtbot.waitSignal(start.open_asked) as asked:
        qtbot.keyClick(start.recent, Qt.Key.Key_Return)
    assert asked.args == [known[0]]
    qtbot.keyClick(start.recent, Qt.Key.Key_Down)
    with qtbot.waitSignal(start.open_asked) as asked:
        qtbot.keyClick(start.recent, Qt.Key.Key_Return)
    assert asked.args == [known[1]]


def test_a_row_says_what_can_be_done_with_its_dossier(known: list[Path], start: StartView) -> None:
    first, second = (start.model.index(row, 0) for row in range(2))
    assert first.data(RecentRole.TITLE) == "Kenya"
    assert first.data(RecentRole.REACH) == Reach.WRITING
    assert "0 practices, 0 pledges" in first.data(Qt.ItemDataRole.AccessibleTextRole)
    assert first.data(RecentRole.WHEN).startswith("today, ")
    assert second.data(RecentRole.REACH_WORD) == "not connected"
    assert second.data(RecentRole.WHEN) == "18 February 2026"


def test_del_takes_a_row_off_and_leaves_the_file(qtbot: QtBot, known: list[Path], start: StartView) -> None:
    qtbot.keyClick(start.recent, Qt.Key.Key_Delete)
    assert start.model.rowCount() == 1
    assert known[0].is_file()
    qtbot.keyClick(start.recent, Qt.Key.Key_Delete)
    assert start.model.rowCount() == 0
    assert not start.recent.isVisible()


@pytest.mark.parametrize(
    ("key", "modifier", "signal"),
    [
        (Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier, "new_asked"),
        (Qt.Key.Key_O, Qt.KeyboardModifier.ControlModifier, "choose_asked"),
        (Qt.Key.Key_F1, Qt.KeyboardModifier.NoModifier, "help_asked"),
        (Qt.Key.Key_Slash, Qt.KeyboardModifier.ControlModifier, "keys_asked"),
    ],
)
def test_keys_ask_for_what_the_page_offers(
    qtbot: QtBot, start: StartView, key: Qt.Key, modifier: Qt.KeyboardModifier, signal: str
) -> None:
    with qtbot.waitSignal(getattr(start, signal)):
        qtbot.keyClick(start.new_button, key, modifier)


def test_with_no_dossier_yet_the_focus_is_on_making_one(qtbot: QtBot, start: StartView) -> None:
    assert start.new_button.hasFocus()
    with qtbot.waitSignal(start.new_asked):
        qtbot.keyClick(start.new_button, Qt.Key.Key_Space)
    with qtbot.waitSignal(start.sample_asked):
        qtbot.keyClick(start.sample_button, Qt.Key.Key_Space)
    with qtbot.waitSignal(start.language_chosen) as told:
        qtbot.keyClick(start.language_field, Qt.Key.Key_Down)
    assert told.args == ["fr"]


def drop(start: StartView, path: Path) -> QDragEnterEvent:
    """Drag a file over the page and let it go there, if it may."""
    data, actions = QMimeData(), Qt.DropAction.CopyAction
    data.setUrls([QUrl.fromLocalFile(str(path))])
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    over = QDragEnterEvent(QPoint(10, 10), actions, data, left, none)
    QApplication.sendEvent(start, over)
    if over.isAccepted():
        QApplication.sendEvent(start, QDropEvent(QPointF(10, 10), actions, data, left, none))
    return over


def test_a_dossier_can_be_dropped_and_nothing_else(qtbot: QtBot, start: StartView, dossier_path: Path) -> None:
    with qtbot.waitSignal(start.open_asked) as asked:
        drop(start, dossier_path)
    assert asked.args == [dossier_path]
    with qtbot.assertNotEmitted(start.open_asked):
        assert not drop(start, dossier_path.with_suffix(".xlsx")).isAccepted()


def test_what_went_wrong_is_said_above_the_list(dossiers: DossierService, open_window: Open) -> None:
    view = StartView(translator("en"), "en", dossiers.preferences, problem="There is no file x.")
    open_window(view)
    assert view.banner.isVisible()
    assert view.banner.sentence() == "There is no file x."


def test_a_small_window_gives_up_the_side_not_the_acts(qtbot: QtBot, start: StartView) -> None:
    assert start.side.isVisible()
    start.resize(683, 384)
    assert not start.side.isVisible()
    assert start.new_button.isVisible()
    qtbot.waitUntil(lambda: start.new_button.y() > start.open_button.y())
    edge = start.sample_button.mapTo(start, start.sample_button.rect().topRight()).x()
    assert edge < start.width()


def test_every_control_has_a_name(known: list[Path], start: StartView) -> None:
    assert nameless(start) == []
    assert spoken_name(start.new_button) == "New dossier…"


def test_a_place_is_written_from_the_home_folder() -> None:
    assert place_of(Path.home() / "Documents" / "kenya.pledgedesk") == "Documents › kenya.pledgedesk"
    assert place_of(Path("/media/stick/kenya.pledgedesk")) == "media › stick › kenya.pledgedesk"
