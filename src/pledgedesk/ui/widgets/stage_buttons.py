"""Set the stage of a pledge."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFont, QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QHBoxLayout, QSizePolicy, QWidget

from pledgedesk.ui.glyphs import SIDE, Glyph, paint_glyph
from pledgedesk.ui.theme import current_theme, font, size
from pledgedesk.ui.widgets.choice import Choice


class StageButtons(QWidget):
    """Show the stages in a row, one of them chosen; arrow keys choose, Tab goes past the row.

    `edited` (the code) is sent for what a person chooses, never for `set_value`.
    """

    edited = Signal(str)
    left = Signal()

    def __init__(self, stages: Sequence[Choice], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._buttons = [_StageButton(stage, is_first=place == 0) for place, stage in enumerate(stages)]
        self._group = QButtonGroup(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        for place, button in enumerate(self._buttons):
            self._group.addButton(button)
            # Shares as the words need: equal ones would cut the long words of some languages.
            row.addWidget(button, button.sizeHint().width())
            button.clicked.connect(lambda _checked, code=button.code: self.edited.emit(code))
            button.stepped.connect(lambda step, place=place: self._step(place, step))
            button.left.connect(self._on_left)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusProxy(self._buttons[0])

    def value(self) -> str | None:
        """Give the stage chosen, None before one is."""
        return next((button.code for button in self._buttons if button.isChecked()), None)

    def set_value(self, code: str | None) -> None:
        """Show a stored stage; None shows none chosen."""
        self._group.setExclusive(False)
        for button in self._buttons:
            button.setChecked(button.code == code)
        self._group.setExclusive(True)
        self._point_tab()

    def set_read_only(self, read_only: bool) -> None:
        """Let the stage be read only."""
        for button in self._buttons:
            button.setEnabled(not read_only)

    def _step(self, place: int, step: int) -> None:
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            step = -step
        button = self._buttons[max(0, min(len(self._buttons) - 1, place + step))]
        if not button.isChecked():
            button.click()
        self._point_tab()
        button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _point_tab(self) -> None:
        """Let Tab come to the chosen button alone, as in every row where one of several is chosen."""
        chosen = next((button for button in self._buttons if button.isChecked()), self._buttons[0])
        for button in self._buttons:
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus if button is chosen else Qt.FocusPolicy.ClickFocus)
        self.setFocusProxy(chosen)

    def _on_left(self) -> None:
        if not any(button.hasFocus() for button in self._buttons):
            self.left.emit()


class _StageButton(QAbstractButton):
    """Paint one stage with its circle and word."""

    stepped = Signal(int)
    left = Signal()

    def __init__(self, stage: Choice, *, is_first: bool) -> None:
        super().__init__()
        self._is_first = is_first
        self.code = stage.code
        self.setText(stage.label)
        self.setAccessibleName(stage.label)
        self.setToolTip(stage.label)
        self.setCheckable(True)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        metrics = QFontMetrics(font("body", QFont.Weight.DemiBold))
        width = metrics.horizontalAdvance(self.text()) + SIDE + 8 + 16
        return QSize(width, max(32, metrics.height() + 14))

    def minimumSizeHint(self) -> QSize:
        return QSize(SIDE + 40, self.sizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
        if event.key() in steps:
            self.stepped.emit(steps[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.left.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setLayoutDirection(self.layoutDirection())
        self._paint_ground(painter)
        style = font("body", QFont.Weight.DemiBold if self.isChecked() else QFont.Weight.Normal)
        metrics = QFontMetrics(style)
        words = metrics.elidedText(self.text(), Qt.TextElideMode.ElideRight, self.width() - SIDE - 20)
        width = SIDE + 8 + metrics.horizontalAdvance(words)
        inner = QRect((self.width() - width) // 2, 0, width + 1, self.height())
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        mark = QRect(inner.right() - SIDE + 1 if mirrored else inner.left(), 0, SIDE, self.height())
        paint_glyph(painter, mark, Glyph("stage", self.code))
        painter.setFont(style)
        painter.setPen(current_theme().colour("text" if self.isEnabled() else "text_secondary"))
        rest = inner.adjusted(0, 0, -SIDE - 8, 0) if mirrored else inner.adjusted(SIDE + 8, 0, 0, 0)
        painter.drawText(rest, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, words)

    def _without_start(self, box: QRectF) -> QRectF:
        """Push the edge where the line begins out of sight: the neighbour has drawn it."""
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        return box.adjusted(0, 0, 2, 0) if mirrored else box.adjusted(-2, 0, 0, 0)

    def _paint_ground(self, painter: QPainter) -> None:
        chosen = current_theme()
        box = self.rect().toRectF().adjusted(0.5, 0.5, -0.5, -0.5)
        ground = "bg_selected" if self.isChecked() else "bg_hover" if self.underMouse() else "bg_panel"
        painter.setBrush(chosen.colour(ground))
        painter.setPen(QPen(chosen.colour("line_strong"), 1))
        painter.drawRect(box if self._is_first else self._without_start(box))
        ring = "focus" if self.hasFocus() else "accent" if self.isChecked() else ""
        if ring:
            painter.setPen(QPen(chosen.colour(ring), size("focus_ring")))
            painter.drawRect(box.adjusted(0.5, 0.5, -0.5, -0.5))
