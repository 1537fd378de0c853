"""Show the real window in this process, and time what it paints."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QEventLoop, QObject, QTimer
from PySide6.QtWidgets import QApplication

from pledgedesk.ui.application import Desktop, build_application
from pledgedesk.ui.theme import apply_theme

if TYPE_CHECKING:
    from pledgedesk.services.dossiers import DossierService
    from pledgedesk.ui.views.records_view import RecordsView
    from pledgedesk.ui.workspace import Workspace

_PATIENCE = 120.0


def _services(folder: Path) -> DossierService:
    """Give the services when the window asks for them, as the program does: after the first paint."""
    from tests.bench.dossiers import dossier_services

    services = dossier_services(folder)
    services.preferences.set(opens_agenda=False, page="practices")  # what is measured is on another page
    return services


class BenchWindow:
    """Hold the window with a dossier open in it."""

    def __init__(self, folder: Path) -> None:
        self.application: QApplication = build_application()
        apply_theme(self.application, "light")
        self.desktop = Desktop(self.application, "en", lambda: _services(folder))
        # Wakes the loop of `until` now and then, should nothing else.
        self._pulse = QTimer(interval=50)
        self._pulse.start()

    def open(self, path: Path) -> None:
        """Open a dossier, and wait until the window has nothing left to do."""
        if self.desktop.window.isVisible():
            self.desktop.open(path)
        else:
            self.desktop.start(path)
        self.until(lambda: self.desktop.workspace is not None and self.desktop.workspace.session.path == path)
        self.settle()

    @property
    def workspace(self) -> Workspace:
        assert self.desktop.workspace is not None
        return self.desktop.workspace

    def page(self, key: str) -> RecordsView:
        from pledgedesk.ui.views.records_view import RecordsView

        found = self.workspace.pages[key]
        assert isinstance(found, RecordsView)
        return found

    def until(self, condition: Callable[[], bool], patience: float = _PATIENCE) -> None:
        """Let the window work until a condition holds, for so many seconds at most."""
        end = time.perf_counter() + patience
        while not condition():
            assert time.perf_counter() < end, "the window did not get there"
            # Asleep until there is something to do: a loop that turns would take time from the other threads.
            self.application.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)

    def settle(self) -> None:
        """Wait until nothing is queued or running."""
        self.until(lambda: not self.desktop.database.is_busy and not self.desktop.compute.is_busy)
        self.application.processEvents()

    def list_seconds(self, key: str) -> float:
        """Read the list of the page in hand again; gives the time from the call to its first repaint."""
        view = self.page(key)
        view.list.load(())
        self.application.processEvents()
        watch = RepaintWatch(view)
        start = time.perf_counter()
        view.reload(None)
        self.until(lambda: watch.painted_at > 0)
        watch.end()
        self.settle()
        return watch.painted_at - start

    def close(self) -> None:
        self.desktop.window.close()


class RepaintWatch(QObject):
    """Note when a list, once it was loaded, has been painted."""

    def __init__(self, view: RecordsView) -> None:
        super().__init__()
        self.painted_at = 0.0
        self._loaded = self._seen = False
        self._window, self._viewport = view.window(), view.list.table.viewport()
        view.model.modelReset.connect(self._on_loaded)
        self._window.installEventFilter(self)
        self._viewport.installEventFilter(self)

    def _on_loaded(self) -> None:
        self._loaded = True

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802  Qt's name
        if watched is self._viewport and event.type() == QEvent.Type.Paint:
            self._seen = self._loaded
        elif watched is self._window and event.type() == QEvent.Type.UpdateRequest:
            # All of the window is painted inside this call.
            self._window.event(event)
            if self._seen and not self.painted_at:
                self.painted_at = time.perf_counter()
            return True
        return False

    def end(self) -> None:
        self._window.removeEventFilter(self)
        self._viewport.removeEventFilter(self)
