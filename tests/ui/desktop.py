"""Drive the real window as a person does: by keys, waiting for what the program tells."""

from __future__ import annotations

import builtins
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from pytestqt.qtbot import QtBot

from pledgedesk.services.dossiers import DossierService
from pledgedesk.ui.application import Desktop, build_application
from pledgedesk.ui.theme import apply_theme
from pledgedesk.ui.views.records_view import RecordsView
from pledgedesk.ui.workspace import Workspace

D = TypeVar("D", bound=QDialog)


class Driver:
    """Hold a window with its services, and press its keys."""

    def __init__(
        self,
        qtbot: QtBot,
        services: DossierService,
        language: str = "en",
        *,
        opens_agenda: bool = False,
        page: str = "practices",
    ) -> None:
        application = build_application()
        apply_theme(application, "light")
        self.qtbot = qtbot
        self.desktop = Desktop(application, language, lambda: services)
        self.services = services
        # Tests of pages begin on the page they name: those of the start say that they want the agenda.
        services.preferences.set(opens_agenda=opens_agenda, page=page)

    @property
    def window(self) -> QWidget:
        return self.desktop.window

    @property
    def workspace(self) -> Workspace:
        assert self.desktop.workspace is not None
        return self.desktop.workspace

    def open(self, path: Path) -> None:
        """Show the window with a dossier, and wait until it is read."""
        with self.qtbot.waitActive(self.window):
            self.desktop.start(path)
            self.window.activateWindow()
        self.until(lambda: self.desktop.workspace is not None)
        self.settle()

    def start(self) -> None:
        """Show the window with the start page."""
        with self.qtbot.waitActive(self.window):
            self.desktop.start(None)
            self.window.activateWindow()
        self.until(lambda: self.desktop.window.start_holder.count() > 0)

    def until(self, condition: Callable[[], bool], timeout: int = 5000) -> None:
        """Wait until a condition holds."""
        self.qtbot.waitUntil(condition, timeout=timeout)

    def settle(self) -> None:
        """Wait until nothing is queued or running."""
        # Long enough for the encoder to be loaded on a busy computer.
        self.until(lambda: not self.desktop.database.is_busy and not self.desktop.compute.is_busy, timeout=60_000)

    def focused(self) -> QWidget:
        widget = self.window.focusWidget()
        assert widget is not None
        return widget

    def type(self, text: str) -> None:
        """Type into whatever has the focus."""
        self.qtbot.keyClicks(self.focused(), text)

    def press(self, key: Qt.Key, *modifiers: Qt.KeyboardModifier) -> None:
        """Press a key in whatever has the focus."""
        pressed = Qt.KeyboardModifier.NoModifier
        for modifier in modifiers:
            pressed |= modifier
        self.qtbot.keyClick(self.focused(), key, pressed)

    def go_to_page(self, key: str) -> None:
        """Show a page by its keys: Alt with a figure, then Alt and Shift with one."""
        place = self.desktop.window.page_keys.index(key)
        figure = Qt.Key(int(Qt.Key.Key_0) + (place + 1) % 10)
        modifiers = (Qt.KeyboardModifier.AltModifier,)
        self.press(figure, *modifiers, *((Qt.KeyboardModifier.ShiftModifier,) if place >= 10 else ()))
        self.settle()

    def tab_to(self, wanted: QWidget, dialog: QWidget | None = None) -> None:
        """Press Tab until a widget has the focus, as a person gets to it without a mouse."""
        window = dialog or self.window
        passed: list[QWidget] = []
        while window.focusWidget() is not wanted:
            here = window.focusWidget()
            assert here not in passed, f"Tab comes round without {wanted.objectName() or wanted}: {passed}"
            passed += [here] if here else []
            self.qtbot.keyClick(here or window, Qt.Key.Key_Tab)

    def activate(self, window: QWidget | None = None) -> None:
        """Make a window the active one, the main one at first: a bare display has no window manager to do it."""
        wanted = window or self.window
        with self.qtbot.waitActive(wanted):
            wanted.activateWindow()

    def in_dialog(self, kind: builtins.type[D], act: Callable[[D], object]) -> list[D]:
        """Do an act in the next modal dialog of a kind, once it is there; the act must end it. Gives it, once done."""
        done: list[D] = []

        def look() -> None:
            dialog = QApplication.activeModalWidget()
            # Its activation comes a moment later: a dialog closed before would take the focus with it.
            if isinstance(dialog, kind) and dialog.isActiveWindow():
                timer.stop()
                done.append(dialog)
                act(dialog)

        timer = QTimer(self.desktop, interval=5)
        timer.timeout.connect(look)
        timer.start()
        return done

    def control(self, key: Qt.Key) -> None:
        """Press a key together with Ctrl."""
        self.press(key, Qt.KeyboardModifier.ControlModifier)

    def page(self, key: str) -> RecordsView:
        found = self.workspace.pages[key]
        assert isinstance(found, RecordsView)
        return found

    def close(self) -> None:
        """Close the window, as a person does."""
        self.window.close()
