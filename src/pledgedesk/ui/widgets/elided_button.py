"""Be a button of words that may be cut, with the whole in its tool tip."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from pledgedesk.ui.theme import set_look

ROOM = 10
"""Pixels for border and padding on both sides."""


class ElidedButton(QPushButton):
    """Show as much of a text as fits; a click, Enter or Space does its act.

    `kind`: row (body text), or link (underlined).
    """

    def __init__(
        self, text: str, on_click: Callable[[], object], *, kind: str = "row", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._whole = text
        self.setAccessibleName(text)
        self.setToolTip(text)
        self.setAutoDefault(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        set_look(self, kind=kind, cut=True)
        self.clicked.connect(lambda _checked=False: on_click())

    def sizeHint(self) -> QSize:
        return QSize(120, max(24, self.fontMetrics().height() + 4))

    def minimumSizeHint(self) -> QSize:
        return QSize(60, self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        shown = self.fontMetrics().elidedText(self._whole, Qt.TextElideMode.ElideRight, self.width() - ROOM)
        self.setText(shown.replace("&", "&&"))
