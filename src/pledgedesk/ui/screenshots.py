"""Draw every page of the window into pictures, without a display."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from pledgedesk.services.dossiers import DossierService
    from pledgedesk.ui.application import Desktop

WIDTH, HEIGHT = 1366, 768
PATIENCE_MS = 20_000
_STEPS_OF_A_PAGE = 8
"""A page may read, compute and read again: what one step tells of begins the next."""
_SEARCHED = {"en": "children papers", "fr": "enfants papiers"}
"""Words of which the sample holds many, and others near in meaning."""


def draw_pages(
    folder: Path,
    dossier: Path,
    language: str,
    *,
    theme: str = "light",
    services: Callable[[], DossierService] | None = None,
) -> list[Path]:
    """Draw each page of a dossier as `PAGE.png` in a folder that is there; gives the files, in order.

    The dossier is opened as the window opens it. Needs no display.
    """
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from pledgedesk.ui.application import Desktop, build_application
    from pledgedesk.ui.theme import apply_theme

    application = build_application()
    apply_theme(application, theme)
    desktop = Desktop(application, language, services)
    desktop.window.resize(WIDTH, HEIGHT)
    desktop.start(dossier)
    _wait(lambda: desktop.workspace is not None)
    assert desktop.workspace is not None
    desktop.workspace.agenda.leave()  # it would open itself over a page that is being drawn
    drawn = [_draw_page(desktop, folder, key) for key in desktop.window.page_keys]
    drawn.append(_draw_search(desktop, folder, _SEARCHED.get(language, "")))
    desktop.window.close()
    return drawn


def draw_start(folder: Path, language: str, *, theme: str, services: Callable[[], DossierService]) -> Path:
    """Draw the start page as `start.png`."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from pledgedesk.ui.application import Desktop, build_application
    from pledgedesk.ui.theme import apply_theme

    application = build_application()
    apply_theme(application, theme)
    desktop = Desktop(application, language, services)
    desktop.window.resize(WIDTH, HEIGHT)
    desktop.start(None)
    _wait(lambda: desktop.window.start_holder.count() > 0)
    path = _grab(desktop.window, folder / "start.png")
    desktop.window.close()
    return path


def _draw_page(desktop: Desktop, folder: Path, key: str) -> Path:
    assert desktop.workspace is not None
    desktop.workspace.show_page(key)
    for _ in range(_STEPS_OF_A_PAGE):
        _wait(lambda: not desktop.database.is_busy and not desktop.compute.is_busy)
    return _grab(desktop.window, folder / f"{key}.png")


def _draw_search(desktop: Desktop, folder: Path, words: str) -> Path:
    """Draw what a search finds, over the page in hand."""
    assert desktop.workspace is not None
    desktop.window.activateWindow()
    desktop.workspace.search.focus()
    desktop.window.search.setText(words)
    for _ in range(_STEPS_OF_A_PAGE):
        _wait(lambda: not desktop.database.is_busy and not desktop.compute.is_busy)
    return _grab(desktop.window, folder / "search.png")


def _grab(window: QWidget, path: Path) -> Path:
    """Let layouts settle, and take the picture."""
    from PySide6.QtCore import QCoreApplication

    window.resize(WIDTH, HEIGHT)  # a remembered size was cut down to the screen that there is
    for _ in range(5):
        QCoreApplication.processEvents()
    window.grab().save(str(path))
    return path


def _wait(condition: Callable[[], bool]) -> None:
    from PySide6.QtCore import QDeadlineTimer, QEventLoop, QTimer

    deadline = QDeadlineTimer(PATIENCE_MS)
    loop, timer = QEventLoop(), QTimer(interval=5)
    timer.timeout.connect(lambda: loop.quit() if condition() or deadline.hasExpired() else None)
    timer.start()
    loop.exec()
    if not condition():
        raise TimeoutError
