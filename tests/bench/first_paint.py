"""Be a process that ends at a first paint: the program's own window, or a bare one to hold it against.

usage: python first_paint.py window|list DOSSIER, or bare|bare-reading DOSSIER
"""

from __future__ import annotations

import os
import sys
from typing import Any

_COLUMNS = "uid, reference, title, state, changed_since_validated, start, end, ongoing"


def main() -> None:
    mode, path = sys.argv[1], sys.argv[2]
    if mode in {"window", "list"}:
        _run_program(path, until_list=mode == "list")
    else:
        _run_bare(path, reading=mode == "bare-reading")


def _leave() -> None:
    """End at once: taking a window apart is not part of starting it."""
    os._exit(0)


def _run_bare(path: str, *, reading: bool) -> None:
    from PySide6.QtCore import QEvent, QTimer
    from PySide6.QtWidgets import QApplication, QMainWindow

    class Bare(QMainWindow):
        def event(self, event: QEvent) -> bool:
            done = super().event(event)
            if event.type() == QEvent.Type.Paint:
                QTimer.singleShot(0, _leave)
            return done

    if reading:
        _read_rows(path)
    application = QApplication(sys.argv[:1])
    window = Bare()
    window.resize(1366, 740)
    window.show()
    sys.exit(application.exec())


def _read_rows(path: str) -> None:
    from sqlalchemy import create_engine, text
    from sqlalchemy.orm import Session

    with Session(create_engine(f"sqlite:///{path}")) as session:
        rows = session.execute(text(f"SELECT {_COLUMNS} FROM practice ORDER BY reference")).all()
        session.execute(text("SELECT practice_uid, number FROM practice_objective")).all()
        session.execute(
            text("SELECT practice_uid, name FROM practice_organization JOIN organization o ON o.uid = organization_uid")
        ).all()
    assert len(rows) == 200


def _run_program(path: str, *, until_list: bool) -> None:
    """Run the program as a person starts it, with its desktop watched."""
    from pledgedesk import __main__ as program
    from pledgedesk.ui import application

    class Watched(application.Desktop):
        def start(self, path: Any) -> None:
            if until_list:
                self.watch = _watch_list(self)
            else:
                self.window.shown_first.connect(_leave)
            super().start(path)

    setattr(application, "Desktop", Watched)  # noqa: B010  the program makes it under this name
    program.main([path])


def _watch_list(desktop: Any) -> Any:
    """Leave once the list is painted, has taken a key, and is painted again."""
    from PySide6.QtCore import QEvent, QObject, Qt, QTimer
    from PySide6.QtGui import QKeyEvent
    from PySide6.QtWidgets import QApplication

    class ListWatch(QObject):
        def __init__(self) -> None:
            super().__init__()
            self.first_row = -1
            self.timer = QTimer(self, interval=1)
            self.timer.timeout.connect(self.look)
            self.timer.start()

        def look(self) -> None:
            if desktop.workspace is not None:
                self.timer.stop()
                self.page = desktop.workspace.pages["practices"]
                self.page.list.table.viewport().installEventFilter(self)

        def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802  Qt's name
            if event.type() == QEvent.Type.Paint and self.page.model.total:
                QTimer.singleShot(0, self.painted)
            return False

        def painted(self) -> None:
            table = self.page.list.table
            row = table.currentIndex().row()
            if self.first_row < 0 <= row:
                self.first_row = row
                key = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Down, Qt.KeyboardModifier.NoModifier)
                QApplication.postEvent(table, key)
            elif row == self.first_row + 1:
                _leave()

    return ListWatch()


if __name__ == "__main__":
    main()
