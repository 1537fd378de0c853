"""Show all gaps at once: a row an objective, a column an approach, a mark where one is read under the other."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFont, QKeyEvent, QPainter, QPaintEvent, QPen, QPixmap, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QStyledItemDelegate,
    QTableView,
    QWidget,
)

from pledgedesk.domain.reference import objectives
from pledgedesk.ui.glyphs import CLUSTER_SIDE, centred, paint_cluster, paint_gap
from pledgedesk.ui.models.gap_grid_model import GapGridModel, GapMark
from pledgedesk.ui.models.roles import RowRole
from pledgedesk.ui.theme import current_theme, font, size

Index = QModelIndex | QPersistentModelIndex
_WIDTHS = (8, 22)
_HEIGHTS = (13, 30)
_OBJECTIVES_WIDTH = 44


class GapDelegate(QStyledItemDelegate):
    """Paint the cells from tiles, made once for each mark there is.

    All in one pass: asked by the view for one cell after another, 1,403 of them take ten times as long.
    """

    def __init__(self, model: GapGridModel, parent: QWidget) -> None:
        super().__init__(parent)
        self._model = model
        self._made_for: tuple[str, int, int, float] = ("", 0, 0, 0.0)
        self._tiles: dict[GapMark, QPixmap] = {}

    def paint_cells(self, painter: QPainter, lefts: Sequence[int], tops: Sequence[int]) -> None:
        """Paint every cell that has a mark, at the places of its column and row."""
        tiles = self._tiles
        for top, marks in zip(tops, self._model.marks, strict=True):
            for left, mark in zip(lefts, marks, strict=True):
                if mark is not None:
                    painter.drawPixmap(left, top, tiles.get(mark) or self._make(mark))

    def prepare(self, width: int, height: int, ratio: float) -> None:
        """Say how large cells are, in logical pixels; tiles of another size or theme are made anew."""
        wanted = (current_theme().name, width, height, ratio)
        if wanted != self._made_for:
            self._made_for = wanted
            self._tiles = {}

    def _make(self, mark: GapMark) -> QPixmap:
        _theme, width, height, ratio = self._made_for
        tile = QPixmap(round(width * ratio), round(height * ratio))
        tile.setDevicePixelRatio(ratio)
        tile.fill(Qt.GlobalColor.transparent)
        painter = QPainter(tile)
        paint_mark(painter, QRectF(0, 0, width, height), mark)
        painter.end()
        self._tiles[mark] = tile
        return tile


def paint_mark(painter: QPainter, cell: QRectF, mark: GapMark) -> None:
    """Paint one cell: on a ground where the report reads it so, with a dot where we do, underlined where it ended."""
    chosen = current_theme()
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if mark.by_report:
        painter.setPen(QPen(chosen.colour("line"), 1) if chosen.is_high_contrast else Qt.PenStyle.NoPen)
        painter.setBrush(chosen.colour("bg_nav"))
        painter.drawRect(cell.adjusted(0.5, 0.5, -0.5, -1.5))
    side = min(cell.width() - 2, 11)
    leaf = QRectF(0, 0, side, min(cell.height() - 8, side + 2))
    leaf.moveCenter(QPointF(cell.center().x(), cell.center().y() + 0.5))
    paint_gap(painter, leaf, mark.status)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(chosen.colour("text"))
    if mark.by_us:
        painter.drawEllipse(QRectF(cell.center().x() - 1.25, leaf.top() - 3.75, 2.5, 2.5))
    if mark.has_ended:
        painter.drawRect(QRectF(cell.left() + 1, leaf.bottom() + 1.25, cell.width() - 2, 1))
    painter.restore()


class GapGrid(QTableView):
    """Show the grid. `opened` carries the key of a cell that was clicked, or entered with Enter or Space.

    `pointed` carries what the cell under the pointer or the cursor says, "" for none.
    """

    opened = Signal(str)
    pointed = Signal(str)

    def __init__(self, model: GapGridModel, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self._grid = model
        self._objective = 0
        self._hovered = QPersistentModelIndex()
        self._delegate = GapDelegate(model, self)
        self.setItemDelegate(self._delegate)
        self.setHorizontalHeader(_Topics(model, self))
        self.setVerticalHeader(_Objectives(model, self))
        self.setModel(model)
        self._set_up()
        model.modelReset.connect(self._fit)
        self.entered.connect(self._on_entered)
        self.viewportEntered.connect(lambda: self._on_entered(QModelIndex()))
        self.clicked.connect(self._open)

    def _set_up(self) -> None:
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setMouseTracking(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)

    def set_objective(self, number: int) -> None:
        """Mark the row of the objective in hand."""
        self._objective = number
        self.viewport().update()
        self.verticalHeader().viewport().update()

    def choose(self, key: str) -> None:
        """Put the cursor on a cell, where it is shown."""
        place = self._grid.place_of(key)
        if place is not None:
            self.setCurrentIndex(self._grid.index(*place))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Share out the room there is: cells neither too small to see nor wider than need be."""
        if not self._grid.approaches:
            return
        room = self.viewport().size()
        width = _between(room.width() // len(self._grid.approaches), _WIDTHS)
        height = _between(room.height() // len(self._grid.objectives), _HEIGHTS)
        for header, section in ((self.horizontalHeader(), width), (self.verticalHeader(), height)):
            if header.defaultSectionSize() != section:
                header.setDefaultSectionSize(section)

    def paintEvent(self, event: QPaintEvent) -> None:
        width, height = self.horizontalHeader().defaultSectionSize(), self.verticalHeader().defaultSectionSize()
        self._delegate.prepare(width, height, self.devicePixelRatioF())
        painter = QPainter(self.viewport())
        lefts = [self.columnViewportPosition(column) for column in range(len(self._grid.approaches))]
        tops = [self.rowViewportPosition(row) for row in range(len(self._grid.objectives))]
        self._paint_lines(painter, lefts, tops)
        self._delegate.paint_cells(painter, lefts, tops)
        self._paint_rings(painter)

    def _paint_lines(self, painter: QPainter, lefts: Sequence[int], tops: Sequence[int]) -> None:
        """Paint the row in hand, a line below each row, a stronger one where clusters and topics meet."""
        whole, line, strong = self.viewport().rect(), *map(current_theme().colour, ("line", "line_strong"))
        rows, columns = self._grid.objectives, self._grid.approaches
        height, width = self.verticalHeader().defaultSectionSize(), self.horizontalHeader().defaultSectionSize()
        if self._objective in rows:
            top = tops[rows.index(self._objective)]
            painter.fillRect(whole.left(), top, whole.width(), height, current_theme().colour("bg_selected"))
        for row, top in enumerate(tops):
            painter.fillRect(whole.left(), top + height - 1, whole.width(), 1, strong if _ends(rows, row) else line)
        from_right = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        for column, left in enumerate(lefts):
            if column and columns[column].topic != columns[column - 1].topic:
                painter.fillRect(left + (width - 1 if from_right else 0), whole.top(), 1, whole.height(), strong)

    def _paint_rings(self, painter: QPainter) -> None:
        chosen = current_theme()
        rings: tuple[tuple[Index, str, int], ...] = (
            (self._hovered, "line_strong", 1),
            (self.currentIndex(), "focus", size("focus_ring")),
        )
        for index, role, width in rings:
            if not index.isValid() or (role == "focus" and not self.hasFocus()):
                continue
            painter.setPen(QPen(chosen.colour(role), width))
            painter.drawRect(QRectF(self.visualRect(index)).adjusted(0, 0, -1, -1))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {
            Qt.Key.Key_Left: (0, -1),
            Qt.Key.Key_Right: (0, 1),
            Qt.Key.Key_Up: (-1, 0),
            Qt.Key.Key_Down: (1, 0),
        }
        key = Qt.Key(event.key())
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and not event.modifiers():
            self._open(self.currentIndex())
        elif key in steps and not event.modifiers():
            self._step(*steps[key])
        else:
            super().keyPressEvent(event)

    def _step(self, down: int, along: int) -> None:
        """Go to the next cell with a mark; below or above, to the nearest one of the next row that has any."""
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            along = -along
        here = self.currentIndex()
        row, column = (here.row(), here.column()) if here.isValid() else (0, -1)
        found = self._along(row, column, along) if along else self._below(row, column, down)
        if found is not None:
            self.setCurrentIndex(self._grid.index(*found))
            self.scrollTo(self.currentIndex())

    def _along(self, row: int, column: int, step: int) -> tuple[int, int] | None:
        cells = self._grid.cells[row] if row < len(self._grid.cells) else []
        places = range(column + 1, len(cells)) if step > 0 else range(column - 1, -1, -1)
        return next(((row, place) for place in places if cells[place] is not None), None)

    def _below(self, row: int, column: int, step: int) -> tuple[int, int] | None:
        last = len(self._grid.cells)
        for next_row in range(row + 1, last) if step > 0 else range(row - 1, -1, -1):
            held = [place for place, gap in enumerate(self._grid.cells[next_row]) if gap is not None]
            if held:
                return next_row, min(held, key=lambda place: abs(place - column))
        return None

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if not self.currentIndex().isValid():
            self._step(0, 1)

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        self.viewport().update()
        self.pointed.emit(self._told(current))

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._on_entered(QModelIndex())

    def _on_entered(self, index: QModelIndex) -> None:
        self._hovered = QPersistentModelIndex(index if self._told(index) else QModelIndex())
        self.viewport().update()
        self.pointed.emit(self._told(index) or self._told(self.currentIndex()))

    def _told(self, index: Index) -> str:
        gap = self._grid.cells[index.row()][index.column()] if index.isValid() else None
        return self._grid.told(gap) if gap is not None else ""

    def _open(self, index: QModelIndex) -> None:
        key = index.data(RowRole.KEY) if index.isValid() else None
        if key:
            self.opened.emit(str(key))


class _Topics(QHeaderView):
    """Name the topics of the report over their columns: a column alone has no room for words."""

    def __init__(self, model: GapGridModel, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._model = model
        _fix(self, _WIDTHS[0])
        self.setFixedHeight(self.fontMetrics().height() + 8)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, chosen = QPainter(self.viewport()), current_theme()
        whole = self.viewport().rect()
        painter.fillRect(whole, chosen.colour("bg_panel"))
        painter.fillRect(QRect(whole.left(), whole.bottom(), whole.width(), 1), chosen.colour("line_strong"))
        painter.setFont(font("caption", QFont.Weight.Medium))
        painter.setPen(chosen.colour("text_secondary"))
        for topic, first, last in self._spans():
            ends = (self.sectionViewportPosition(first), self.sectionViewportPosition(last))
            left, right = min(ends), max(ends) + self.defaultSectionSize()
            where = QRect(left, whole.top(), right - left, whole.height())
            painter.drawText(where, Qt.AlignmentFlag.AlignCenter, topic)

    def _spans(self) -> list[tuple[str, int, int]]:
        spans: list[tuple[str, int, int]] = []
        for column, approach in enumerate(self._model.approaches):
            if spans and spans[-1][0] == approach.topic:
                spans[-1] = (approach.topic, spans[-1][1], column)
            else:
                spans.append((approach.topic, column, column))
        return spans


class _Objectives(QHeaderView):
    """Name the objectives beside their rows, each with the shape of its cluster."""

    def __init__(self, model: GapGridModel, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Vertical, parent)
        self._model = model
        _fix(self, _HEIGHTS[0])
        self.setFixedWidth(_OBJECTIVES_WIDTH)

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:  # noqa: N803  Qt's name
        number, chosen = self._model.objectives[logicalIndex], current_theme()
        ends = _ends(self._model.objectives, logicalIndex)
        painter.save()
        painter.fillRect(rect, chosen.colour("bg_panel"))
        line = QRect(rect.left(), rect.bottom(), rect.width(), 1)
        painter.fillRect(line, chosen.colour("line_strong" if ends else "line"))
        mark = QRect(rect.left() + 2, rect.top(), CLUSTER_SIDE + 4, rect.height())
        paint_cluster(painter, centred(mark, CLUSTER_SIDE), _cluster(number))
        painter.setFont(font("caption", QFont.Weight.Medium))
        painter.setPen(chosen.colour("text"))
        at_end = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(rect.adjusted(0, 0, -8, 0), at_end, str(number))
        painter.restore()


def _fix(header: QHeaderView, least: int) -> None:
    header.setMinimumSectionSize(least)
    header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
    header.setSectionsClickable(False)
    header.setHighlightSections(False)


def _ends(numbers: Sequence[int], place: int) -> bool:
    """Tell whether a cluster ends with this row."""
    return place + 1 == len(numbers) or _cluster(numbers[place + 1]) != _cluster(numbers[place])


def _cluster(number: int) -> int:
    return objectives()[number].cluster


def _between(wanted: int, limits: tuple[int, int]) -> int:
    return max(limits[0], min(limits[1], wanted))
