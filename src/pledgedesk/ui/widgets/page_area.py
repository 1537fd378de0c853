"""Give pages the room there is, and let them scroll as a whole where it is too low."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget


class PageArea(QScrollArea):
    """Hold the pages of the window, which never scroll sideways.

    Not `widgetResizable`: that would scroll as soon as wrapped words would like more height.
    """

    def __init__(self, pages: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pages = pages
        self._least = 1
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidget(pages)
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.focusChanged.connect(self._on_focus_moved)

    def set_least_height(self, least: int) -> None:
        """Say under which height the pages scroll."""
        self._least = least
        self._fit()

    def to_top(self) -> None:
        """Show the beginning of a page."""
        self.verticalScrollBar().setValue(0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _on_focus_moved(self, _old: QWidget | None, now: QWidget | None) -> None:
        """Bring what takes the focus into sight; a form's own area brings it only into its own."""
        if now is not None and self._pages.isAncestorOf(now) and now.height() < self.viewport().height():
            self.ensureWidgetVisible(now, 0, 40)

    def _fit(self) -> None:
        room = self.viewport().size()
        self._pages.resize(room.width(), max(room.height(), self._least))
