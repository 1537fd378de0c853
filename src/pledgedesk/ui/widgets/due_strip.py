"""Show what is due in the next twelve months as marks on a line, which keys go along."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from pledgedesk.rendering.due import DuePicture, DuePlace
from pledgedesk.ui.theme import current_theme, size


class DueStrip(QWidget):
    """Paint a picture of what is due. Left and Right go from mark to mark; Enter or a click opens the pledge.

    `opened` carries its uid.
    """

    opened = Signal(str)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = name
        self._picture: DuePicture | None = None
        self._place = 0
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self.setAccessibleName(name)

    def load(self, picture: DuePicture) -> None:
        """Show this picture."""
        self._picture = picture
        self._place = 0
        self.setAccessibleDescription(picture.told())
        self._say_place()
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(400, self.minimumSizeHint().height())

    def minimumSizeHint(self) -> QSize:
        return QSize(200, round(4 * self._picture.line()) if self._picture else 72)

    def places(self) -> tuple[DuePlace, ...]:
        """Give the marks as they stand now."""
        if self._picture is None:
            return ()
        return self._picture.places(self.width(), self._picture.lanes(self.height()))

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._picture is None:
            return
        painter = QPainter(self)
        painter.setLayoutDirection(self.layoutDirection())
        self._picture.paint(painter, QRectF(self.rect()))
        if self.hasFocus():
            painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(current_theme().colour("focus"), size("focus_ring")))
            places = self.places()
            ring = self._box(places[self._place]) if places else QRectF(self.rect()).adjusted(1, 1, -1, -1)
            painter.drawRect(ring)

    def _box(self, place: DuePlace) -> QRectF:
        assert self._picture is not None
        whole = QRectF(self.rect())
        return placed_for(self, whole, self._picture.mark_box(whole, place).adjusted(-3, 0, 3, 0))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        places = self.places()
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        if event.key() in steps and places:
            step = steps[Qt.Key(event.key())]
            turned = self.layoutDirection() == Qt.LayoutDirection.RightToLeft and event.key() in (
                Qt.Key.Key_Left,
                Qt.Key.Key_Right,
            )
            self._place = min(len(places) - 1, max(0, self._place + (-step if turned else step)))
            self._say_place()
            self.update()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and places:
            self.opened.emit(places[self._place].due.uid)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        for place, one in enumerate(self.places()):
            if self._box(one).contains(event.position()):
                self._place = place
                self._say_place()
                self.opened.emit(one.due.uid)
                return

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip and self._picture is not None:
            under = [one for one in self.places() if self._box(one).contains(event.pos())]
            QToolTip.showText(event.globalPos(), "\n".join(self._picture.words_of(one.due) for one in under), self)
            return True
        return super().event(event)

    def _say_place(self) -> None:
        """Tell a screen reader which mark is in hand."""
        if self._picture is not None and self._picture.due:
            told = self._picture.words_of(self._picture.due[self._place])
            self.setAccessibleName(f"{self._name}. {told}")
        else:
            self.setAccessibleName(self._name)


def placed_for(widget: QWidget, whole: QRectF, box: QRectF) -> QRectF:
    """Turn a box as `placed` does, for a widget that is not painting."""
    if widget.layoutDirection() == Qt.LayoutDirection.LeftToRight:
        return box
    return QRectF(whole.left() + whole.right() - box.right(), box.y(), box.width(), box.height())
