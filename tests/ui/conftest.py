"""Dress the program once, and show widgets as fields of a form, so that they are tested as they are seen."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
import shiboken6
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from pledgedesk.i18n import translator
from pledgedesk.services.dossiers import DossierService
from pledgedesk.services.session import DossierSession
from pledgedesk.ui.context import News, PageContext
from pledgedesk.ui.tasks import TaskRunner
from pledgedesk.ui.theme import apply_theme

Show = Callable[..., QWidget]


@pytest.fixture(autouse=True)
def light_theme(qapp: QApplication) -> None:
    """Begin every test in the light theme."""
    apply_theme(qapp, "light")


@pytest.fixture
def show(qtbot: QtBot) -> Iterator[Show]:
    """Give a function that shows widgets in one active window, kept until the test ends."""
    windows: list[QWidget] = []

    def shown(*widgets: QWidget) -> QWidget:
        window = QWidget()
        windows.append(window)
        column = QVBoxLayout(window)
        for widget in widgets:
            column.addWidget(widget)
        qtbot.addWidget(window)
        window.resize(500, 400)
        with qtbot.waitExposed(window):
            window.show()
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        return window

    yield shown
    windows.clear()


@pytest.fixture
def context(qtbot: QtBot, sample: DossierSession, dossiers: DossierService) -> Iterator[PageContext]:
    """Give what pages and dialogs need, on the English sample."""
    database, compute, news = TaskRunner(), TaskRunner(), News()
    yield PageContext(sample, translator("en"), "en", database, compute, dossiers.preferences, news)
    database.wait()
    compute.wait()


Settle = Callable[[], None]


@pytest.fixture
def settle(qtbot: QtBot, context: PageContext) -> Settle:
    """Give a function that waits until nothing is queued or running."""

    def wait() -> None:
        qtbot.waitUntil(lambda: not context.database.is_busy and not context.compute.is_busy)

    return wait


Open = Callable[[QWidget], None]


@pytest.fixture
def open_window(qtbot: QtBot) -> Iterator[Open]:
    """Give a function that shows a dialog or page as the active window."""
    shown: list[QWidget] = []

    def show_it(window: QWidget) -> None:
        shown.append(window)
        with qtbot.waitExposed(window):
            window.show()
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)

    yield show_it
    for window in shown:
        # A dialog that was left may be gone already.
        if shiboken6.isValid(window):
            window.close()
            window.deleteLater()
    shown.clear()
