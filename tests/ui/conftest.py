"""Dress the program once, and show widgets as fields of a form, so that they are tested as they are seen."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

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
