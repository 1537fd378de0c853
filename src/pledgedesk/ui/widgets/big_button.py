"""Be a button of two lines: what it does, and a few words about it."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from pledgedesk.ui.icons import paint_icon
from pledgedesk.ui.theme import current_theme, font

_MARGIN = 14
_ICON = 18


class BigButton(QPushButton):
    """Show an icon, a title and a line below; screen readers hear the title, then the line."""

    def __init__(self, icon_name: str, title: str, about: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon, self._title, self._about = icon_name, title, about
        self.setAutoDefault(False)
        self.setAccessibleName(title)
        self.setAccessibleDescription(about)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        title, about = QFontMetrics(_title_font()), QFontMetrics(font("body"))
        words = max(title.horizontalAdvance(self._title), about.horizontalAdvance(self._about))
        return QSize(words + _ICON + 3 * _MARGIN, title.height() + about.height() + 22)

    def minimumSizeHint(self) -> QSize:
        return QSize(_ICON + 6 * _MARGIN, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setLayoutDirection(self.layoutDirection())
        is_rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        icon_x = self.width() - _MARGIN - _ICON if is_rtl else _MARGIN
        paint_icon(painter, QRect(icon_x, (self.height() - _ICON) // 2, _ICON, _ICON), self._icon, "accent")
        width = self.width() - _ICON - 3 * _MARGIN
        left = _MARGIN if is_rtl else 2 * _MARGIN + _ICON
        title, about = QFontMetrics(_title_font()).height(), QFontMetrics(font("body")).height()
        top = (self.height() - title - about - 2) // 2
        self._write(painter, QRect(left, top, width, title), self._title, _title_font(), "text")
        self._write(painter, QRect(left, top + title + 2, width, about), self._about, font("body"), "text_secondary")

    def _write(self, painter: QPainter, box: QRect, text: str, with_font: QFont, role: str) -> None:
        painter.setFont(with_font)
        painter.setPen(current_theme().colour(role))
        shown = QFontMetrics(with_font).elidedText(text, Qt.TextElideMode.ElideRight, box.width())
        painter.drawText(box, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, shown)


def _title_font() -> QFont:
    return font("section", QFont.Weight.DemiBold)
