"""Lay widgets out along the line of text, breaking into rows."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QStyle, QWidget


class FlowLayout(QLayout):
    """Break widgets into rows as words break into lines, also from right to left.

    `last_fills` gives the last widget the rest of its row: the entry of a field of chips.
    """

    def __init__(self, parent: QWidget | None = None, *, spacing: int = 6, last_fills: bool = False) -> None:
        super().__init__(parent)
        self._parts: list[QLayoutItem] = []
        self._last_fills = last_fills
        self.setSpacing(spacing)
        self.setContentsMargins(0, 0, 0, 0)

    def addItem(self, item: QLayoutItem) -> None:
        self._parts.append(item)

    def insert_widget(self, row: int, widget: QWidget) -> None:
        """Put a widget before the one that stands at `row`."""
        self.addWidget(widget)
        self._parts.insert(row, self._parts.pop())
        self.invalidate()

    def count(self) -> int:
        return len(self._parts)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._parts[index] if 0 <= index < len(self._parts) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._parts.pop(index) if 0 <= index < len(self._parts) else None

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._lay(QRect(0, 0, width, 0), place=False)

    def sizeHint(self) -> QSize:
        return self.minimumSize()

    def minimumSize(self) -> QSize:
        margins = self.contentsMargins()
        least = QSize()
        for part in self._parts:
            least = least.expandedTo(part.minimumSize())
        return least + QSize(margins.left() + margins.right(), margins.top() + margins.bottom())

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._lay(rect, place=True)

    def _lay(self, rect: QRect, *, place: bool) -> int:
        """Go through the rows, placing what stands in them where asked; give the height they take."""
        margins = self.contentsMargins()
        inner = rect.marginsRemoved(margins)
        left, top = inner.left(), inner.top()
        for row in self._rows(inner.width()):
            height = max(part.sizeHint().height() for part, _width in row)
            left = inner.left()
            for part, width in row:
                if place:
                    self._place(part, QRect(left, top, width, height), inner)
                left += width + self.spacing()
            top += height + self.spacing()
        return top - self.spacing() - rect.top() + margins.bottom()

    def _rows(self, width: int) -> list[list[tuple[QLayoutItem, int]]]:
        rows: list[list[tuple[QLayoutItem, int]]] = [[]]
        used = 0
        for part in self._parts:
            if part.isEmpty():
                continue
            wanted = min(part.sizeHint().width(), width)
            if rows[-1] and used + wanted > width:
                rows.append([])
                used = 0
            rows[-1].append((part, wanted))
            used += wanted + self.spacing()
        if self._last_fills and rows[-1]:
            part, wanted = rows[-1][-1]
            rows[-1][-1] = (part, wanted + max(0, width - used + self.spacing()))
        return [row for row in rows if row]

    def _place(self, part: QLayoutItem, where: QRect, inner: QRect) -> None:
        height = min(part.sizeHint().height(), where.height())
        box = QRect(QPoint(where.left(), where.top() + (where.height() - height) // 2), QSize(where.width(), height))
        parent = self.parentWidget()
        direction = parent.layoutDirection() if parent is not None else Qt.LayoutDirection.LeftToRight
        part.setGeometry(QStyle.visualRect(direction, inner, box))
