"""Be a dialog that works in the background while it is open, and stops that work when it is left."""

from __future__ import annotations

from threading import Event

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QDialog, QWidget


class StoppableDialog(QDialog):
    """Closing it while it works stops the work, which leaves nothing behind; the dialog goes once it has ended.

    The work looks at `_stop` and tells how far it is through `_teller`; `_is_busy` is True meanwhile, and `_settle`
    ends it. `settled` is sent then, in whatever way it ended.
    """

    settled = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._stop = Event()
        self._is_busy = False
        self._teller = Teller()

    def _settle(self) -> None:
        self.settled.emit()
        if not self.isVisible():
            self.deleteLater()

    def reject(self) -> None:
        """Stop what is being done, and go."""
        self._stop.set()
        super().reject()
        if not self._is_busy:
            self.deleteLater()

    def closeEvent(self, event: QCloseEvent) -> None:
        event.accept()
        self.reject()


class Teller(QObject):
    """Bring progress from the working thread to the window's; it outlives the dialog where that is closed first."""

    told = Signal(int, int)
