"""Show one value as a pill."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QFocusEvent,
    QFont,
    QFontMetrics,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPolygonF,
)
from PySide6.QtWidgets import QMenu, QSizePolicy, QStyle, QWidget

from pledgedesk.ui.glyphs import Glyph, centred, paint_glyph
from pledgedesk.ui.icons import paint_icon
from pledgedesk.ui.theme import current_theme, font, size

if TYPE_CHECKING:
    from pledgedesk.ui.widgets.choice import Gettext

_SIDE = 9
_MARK = 13
_CLUSTER = 9
_GAP = 5
_CROSS = 22
_STAR = 16
_WIDEST = 320


class Chip(QWidget):
    """Paint a value as a pill, with its mark, a star and a cross where it has them.

    `tone`: "" for a value, or ok, warning, danger, info, internal, accent for a state. `starred` is None where there is
    no star. A chip that can be removed or starred takes the focus: Delete or Backspace removes, * stars, Space opens
    the menu, Left and Right ask for the neighbour (`neighbour_wanted`, -1 or 1 along the line of text).
    """

    removed = Signal()
    star_toggled = Signal()
    neighbour_wanted = Signal(int)

    def __init__(
        self,
        text: str,
        _: Gettext,
        *,
        glyph: Glyph | None = None,
        icon_name: str = "",
        tone: str = "",
        removable: bool = False,
        starred: bool | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._ = _
        self._text, self._glyph, self._icon, self._tone = text, glyph, icon_name, tone
        self._removable, self._starred = removable, starred
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.setMouseTracking(True)
        if removable or starred is not None:
            self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self._name_it()

    def text(self) -> str:
        """Give the words on the chip."""
        return self._text

    def set(self, text: str, *, glyph: Glyph | None = None, icon_name: str = "", tone: str = "") -> None:
        """Show another value."""
        self._text, self._glyph, self._icon, self._tone = text, glyph, icon_name, tone
        self._name_it()
        self.updateGeometry()
        self.update()

    def is_starred(self) -> bool:
        """Tell whether the value is the primary one."""
        return bool(self._starred)

    def set_starred(self, starred: bool) -> None:
        """Show the star full or empty."""
        self._starred = starred
        self._name_it()
        self.update()

    def sizeHint(self) -> QSize:
        words = self._metrics_width(self._text)
        return QSize(min(_WIDEST, 2 * _SIDE + self._lead() + words + self._tail()), self._pill_height() + 2)

    def minimumSizeHint(self) -> QSize:
        return QSize(min(self.sizeHint().width(), 60), self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setLayoutDirection(self.layoutDirection())
        self._paint_pill(painter)
        self._paint_lead(painter)
        self._paint_words(painter)
        if self._starred is not None:
            self._paint_star(painter)
        if self._removable:
            self._paint_cross(painter)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton:
            return
        if self._removable and self._cross_rect().contains(event.position().toPoint()):
            self.removed.emit()
        elif self._starred is not None and self._star_rect().contains(event.position().toPoint()):
            self.star_toggled.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key in {Qt.Key.Key_Delete, Qt.Key.Key_Backspace} and self._removable:
            self.removed.emit()
        elif key == Qt.Key.Key_Asterisk and self._starred is not None:
            self.star_toggled.emit()
        elif key in {Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._open_menu()
        elif key in {Qt.Key.Key_Left, Qt.Key.Key_Right}:
            forward = (key == Qt.Key.Key_Right) != self._is_right_to_left()
            self.neighbour_wanted.emit(1 if forward else -1)
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self._open_menu()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def menu(self) -> QMenu:
        """Build what can be done with the value here."""
        made = QMenu(self)
        if self._starred is not None:
            words = self._("No longer primary") if self._starred else self._("Make primary")
            made.addAction(words).triggered.connect(self.star_toggled)
        if self._removable:
            made.addAction(self._("Remove {value}").format(value=self._text)).triggered.connect(self.removed)
        return made

    def _open_menu(self) -> None:
        menu = self.menu()
        if not menu.isEmpty():
            menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            menu.popup(self.mapToGlobal(self.rect().bottomLeft()))

    def _name_it(self) -> None:
        spoken = self._("{value}, primary").format(value=self._text) if self._starred else self._text
        self.setAccessibleName(spoken)
        self.setToolTip(self._text if self._metrics_width(self._text) + 20 > _WIDEST - self._tail() else "")

    def _metrics(self) -> QFontMetrics:
        return QFontMetrics(font("caption"))

    def _metrics_width(self, text: str) -> int:
        return self._metrics().horizontalAdvance(text) + 1

    def _pill_height(self) -> int:
        return max(size("chip"), self._metrics().height() + 6)

    def _lead(self) -> int:
        if self._glyph is not None:
            return (_CLUSTER if self._glyph.kind == "cluster" else _MARK) + _GAP
        return _MARK + _GAP if self._icon else 0

    def _tail(self) -> int:
        return (_STAR if self._starred is not None else 0) + (_CROSS - _SIDE + 3 if self._removable else 0)

    def _is_right_to_left(self) -> bool:
        return self.layoutDirection() == Qt.LayoutDirection.RightToLeft

    def _at(self, left: int, width: int) -> QRect:
        """Give a rectangle of the whole height, counted from where the line of text begins."""
        return QStyle.visualRect(self.layoutDirection(), self.rect(), QRect(left, 0, width, self.height()))

    def _cross_rect(self) -> QRect:
        return self._at(self.width() - _CROSS - 3, _CROSS + 3)

    def _star_rect(self) -> QRect:
        end = self.width() - (_CROSS + 1 if self._removable else _SIDE)
        return self._at(end - _STAR, _STAR)

    def _colour(self, part: str) -> QColor:
        """Give the colour of the ground, the line or the words."""
        chosen = current_theme()
        if not self._tone:
            return chosen.colour({"ground": "bg_sunken", "line": "line", "words": "text"}[part])
        if part == "words" or (part == "line" and chosen.is_high_contrast):
            return chosen.colour(self._tone)
        return chosen.colour(f"{self._tone}_soft")

    def _paint_pill(self, painter: QPainter) -> None:
        pen = QPen(self._colour("line"), 1)
        if self.hasFocus():
            pen = QPen(current_theme().colour("focus"), size("focus_ring"))
        inset = pen.widthF() / 2
        height = self._pill_height()
        pill = QRectF(0, (self.height() - height) / 2, self.width(), height).adjusted(inset, inset, -inset, -inset)
        painter.setPen(pen)
        painter.setBrush(self._colour("ground"))
        painter.drawRoundedRect(pill, pill.height() / 2, pill.height() / 2)

    def _paint_lead(self, painter: QPainter) -> None:
        where = self._at(_SIDE, self._lead() - _GAP)
        if self._glyph is not None:
            paint_glyph(painter, where, self._glyph)
        elif self._icon:
            square = centred(where, _MARK).toRect()
            paint_icon(painter, square, self._icon, self._tone or "text_secondary")

    def _paint_words(self, painter: QPainter) -> None:
        left = _SIDE + self._lead()
        where = self._at(left, self.width() - left - _SIDE - self._tail())
        painter.setFont(font("caption", QFont.Weight.Medium if self._tone else QFont.Weight.Normal))
        painter.setPen(self._colour("words"))
        words = painter.fontMetrics().elidedText(self._text, Qt.TextElideMode.ElideRight, where.width())
        painter.drawText(where, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, words)

    def _paint_star(self, painter: QPainter) -> None:
        full = self.is_starred()
        colour = current_theme().colour("text" if full else "text_muted")
        painter.setPen(QPen(colour, 1))
        painter.setBrush(colour if full else Qt.BrushStyle.NoBrush)
        painter.drawPolygon(_star(QRectF(self._star_rect()).center(), 5.0))

    def _paint_cross(self, painter: QPainter) -> None:
        centre = QRectF(self._cross_rect()).center()
        painter.setPen(QPen(current_theme().colour("text_secondary"), 1.3))
        for slope in (1, -1):
            arm = QPointF(3, 3 * slope)
            painter.drawLine(centre - arm, centre + arm)


def _star(centre: QPointF, radius: float) -> QPolygonF:
    """Give the ten corners of a star that stands on two of its points."""
    corners = []
    for step in range(10):
        angle = math.radians(36 * step - 90)
        reach = radius if step % 2 == 0 else radius * 0.45
        corners.append(centre + QPointF(reach * math.cos(angle), reach * math.sin(angle)))
    return QPolygonF(corners)
