"""Go to a part of a form."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QScrollArea, QSizePolicy, QStyle, QWidget

from pledgedesk.ui.theme import current_theme, font, size
from pledgedesk.ui.widgets.choice import Choice
from pledgedesk.ui.widgets.flow_layout import FlowLayout

_BAR = 2


class AnchorBar(QWidget):
    """Show the parts of a form in a row: a click or Enter scrolls to one, and scrolling marks the one in sight.

    The figure beside a part is how many fields in it are missing. `anchor_chosen` is sent for what a person does;
    without `follow` it is all that happens, so that a page may choose what it shows instead.
    """

    anchor_chosen = Signal(str)

    def __init__(self, parts: Sequence[Choice], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._anchors = {part.code: _Anchor(part.code, part.label) for part in parts}
        self._area: QScrollArea | None = None
        self._places: dict[str, QWidget] = {}
        # A second row rather than words that are cut.
        row = FlowLayout(self, spacing=8)
        for place, anchor in enumerate(self._anchors.values()):
            row.addWidget(anchor)
            anchor.clicked.connect(lambda _checked=False, code=anchor.code: self._on_clicked(code))
            anchor.stepped.connect(lambda step, place=place: self._step(place, step))
        self.set_current(next(iter(self._anchors)))

    def follow(self, area: QScrollArea, places: dict[str, QWidget]) -> None:
        """Scroll this area to the widget where a part begins, and mark the part in sight."""
        self._area, self._places = area, dict(places)
        area.verticalScrollBar().valueChanged.connect(self._on_scrolled)

    def set_missing(self, code: str, count: int, words: str = "") -> None:
        """Show how many fields of a part are missing; `words` say it to screen readers."""
        self._anchors[code].set_missing(count, words)

    def set_current(self, code: str) -> None:
        """Mark a part as the one in sight."""
        for anchor in self._anchors.values():
            anchor.setChecked(anchor.code == code)

    def current(self) -> str:
        """Give the part in sight."""
        return next(anchor.code for anchor in self._anchors.values() if anchor.isChecked())

    def go(self, code: str) -> None:
        """Scroll to a part."""
        place = self._places.get(code)
        if self._area is not None and place is not None:
            self._area.verticalScrollBar().setValue(self._top_of(place))
        # After the scrolling: the last parts may be too short to come to the top.
        self.set_current(code)

    def _on_clicked(self, code: str) -> None:
        self.go(code)
        self.anchor_chosen.emit(code)

    def _top_of(self, place: QWidget) -> int:
        whole = self._area.widget() if self._area is not None else None
        return place.mapTo(whole, QPoint(0, 0)).y() if whole is not None else 0

    def _on_scrolled(self, value: int) -> None:
        above = [code for code, place in self._places.items() if self._top_of(place) <= value + 24]
        if above:
            self.set_current(above[-1])

    def _step(self, place: int, step: int) -> None:
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            step = -step
        anchors = list(self._anchors.values())
        anchors[(place + step) % len(anchors)].setFocus(Qt.FocusReason.OtherFocusReason)


class _Anchor(QAbstractButton):
    """Paint one part: its name, the figure of what is missing, a bar under the one in sight."""

    stepped = Signal(int)

    def __init__(self, code: str, label: str) -> None:
        super().__init__()
        self.code = code
        self._count = 0
        self.setText(label)
        self.setCheckable(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.set_missing(0, "")

    def set_missing(self, count: int, words: str) -> None:
        self._count = count
        self.setToolTip(words)
        self.setAccessibleName(", ".join(part for part in (self.text(), words) if part))
        self.updateGeometry()
        self.update()

    def nextCheckState(self) -> None:
        """Leave the mark alone: the bar sets it, and a click on the part in sight must not take it away."""

    def sizeHint(self) -> QSize:
        metrics = QFontMetrics(font("body", QFont.Weight.DemiBold))
        figure = metrics.horizontalAdvance(str(self._count)) + 7 if self._count else 0
        return QSize(
            metrics.horizontalAdvance(self.text()) + figure + 2, max(size("target_min"), metrics.height() + 14)
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.click()
        elif event.key() in steps:
            self.stepped.emit(steps[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setLayoutDirection(self.layoutDirection())
        chosen = current_theme()
        in_sight = self.isChecked()
        painter.setFont(font("body", QFont.Weight.DemiBold if in_sight else QFont.Weight.Normal))
        painter.setPen(chosen.colour("text" if in_sight or self.underMouse() else "text_secondary"))
        inner = self.rect().adjusted(1, 0, -1, -_BAR)
        painter.drawText(inner, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, self.text())
        beside = QRect(inner).adjusted(painter.fontMetrics().horizontalAdvance(self.text()) + 6, 0, 0, 0)
        if self._count:
            painter.setFont(font("body", QFont.Weight.DemiBold))
            painter.setPen(chosen.colour("warning"))
            where = QStyle.visualRect(self.layoutDirection(), inner, beside)
            painter.drawText(where, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, str(self._count))
        if in_sight:
            painter.fillRect(QRect(0, self.height() - _BAR, self.width(), _BAR), chosen.colour("accent"))
        if self.hasFocus():
            painter.setPen(QPen(chosen.colour("focus"), size("focus_ring")))
            painter.drawRect(self.rect().adjusted(1, 2, -1, -_BAR - 2))
