"""Show objectives as rows with the records at each, painted as the picture of them is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from pledgedesk.rendering.coverage import (
    columns_of,
    paint_cluster_heading,
    paint_nothing,
    paint_objective,
    paint_open,
    paint_pledges,
    paint_practices,
)
from pledgedesk.ui.models.overview_models import NAME, OPEN, PLEDGES, PRACTICES, CoverageModel
from pledgedesk.ui.models.roles import RowRole
from pledgedesk.ui.theme import current_theme, size

if TYPE_CHECKING:
    from pledgedesk.ui.widgets.choice import Gettext

Index = QModelIndex | QPersistentModelIndex
LEAST, MOST = 22, 34
_LISTS = {PRACTICES: "practices", PLEDGES: "pledges", OPEN: "recommendations"}


class CoverageGrid(QTableView):
    """Show some clusters of objectives. Enter or a click opens an objective, or on a mark the list of those records.

    `objective_opened` carries its number, `list_opened` the page and the number.
    """

    objective_opened = Signal(int)
    list_opened = Signal(str, int)

    def __init__(self, model: CoverageModel, name: str, gettext: Gettext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self.setModel(model)
        self.setAccessibleName(name)
        self.setItemDelegate(_CoverageDelegate(model, gettext, self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.horizontalHeader().hide()
        self.horizontalHeader().setMinimumSectionSize(10)
        self.verticalHeader().hide()
        self.verticalHeader().setMinimumSectionSize(10)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.clicked.connect(self._open)
        self._least = max(LEAST, self.fontMetrics().height() + 2)
        self.shared_rows = model.rowCount()
        """Rows that share the height: grids beside each other have rows of one height."""

    def minimumSizeHint(self) -> QSize:
        """Ask for the height of all rows at their least."""
        return QSize(200, self._least * self._model.rowCount())

    def sizeHint(self) -> QSize:
        """Want no more than that: what the page has to give is taken by stretching."""
        return QSize(390, self.minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        height = min(MOST, max(self._least, self.viewport().height() // self.shared_rows))
        self.verticalHeader().setDefaultSectionSize(height)
        cells = columns_of(QRectF(0, 0, self.viewport().width(), 1))
        for column, cell in enumerate(cells):
            self.setColumnWidth(column, round(cell.right()) - round(cell.left()))

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        self.viewport().update()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if not self.currentIndex().isValid():
            self.setCurrentIndex(self._model.index(1, NAME))
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not event.modifiers():
            self._open(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def _open(self, index: Index) -> None:
        key = index.data(RowRole.KEY) if index.isValid() else None
        if not key:
            return
        figures = self._model.figures(index.row())
        counts = {PRACTICES: figures.practices, PLEDGES: figures.pledges, OPEN: figures.open_recommendations}
        if counts.get(index.column()):
            self.list_opened.emit(_LISTS[index.column()], int(key))
        else:
            self.objective_opened.emit(int(key))


class _CoverageDelegate(QStyledItemDelegate):
    """Paint a cell as the picture does, with the row's ground and the ring of the cell in hand."""

    def __init__(self, model: CoverageModel, gettext: Gettext, view: CoverageGrid) -> None:
        super().__init__(view)
        self._model, self._view, self._gettext = model, view, gettext

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        box: QRect = option.rect
        cluster = self._model.cluster(index.row())
        painter.save()
        painter.setClipRect(box)
        painter.setLayoutDirection(self._view.layoutDirection())
        row = QRectF(0, box.y(), self._view.viewport().width(), box.height())
        if cluster:
            paint_cluster_heading(painter, row, cluster, str(self._model.index(index.row(), NAME).data()))
        elif self._model.is_loaded:
            self._paint_ground(painter, row, box, index)
            self._paint_cell(painter, QRectF(box), row, index)
        painter.restore()
        if not cluster and self._is_in_hand(index):
            painter.setPen(QPen(current_theme().colour("focus"), size("focus_ring")))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(box.adjusted(1, 1, -1, -2))

    def _is_in_hand(self, index: Index) -> bool:
        return self._view.hasFocus() and index == self._view.currentIndex()

    def _paint_ground(self, painter: QPainter, row: QRectF, box: QRect, index: Index) -> None:
        chosen, figures = current_theme(), self._model.figures(index.row())
        if self._view.hasFocus() and index.row() == self._view.currentIndex().row():
            painter.fillRect(box, chosen.colour("bg_selected"))
        elif self._model.has_any and not figures.has_record and not figures.explained:
            painter.fillRect(box, chosen.colour("warning_soft"))
        painter.fillRect(QRectF(row.x(), row.bottom() - 1, row.width(), 1), chosen.colour("line"))

    def _paint_cell(self, painter: QPainter, box: QRectF, row: QRectF, index: Index) -> None:
        figures, column = self._model.figures(index.row()), index.column()
        if column == NAME:
            paint_objective(painter, box, figures.objective, str(index.data()))
        elif column == OPEN:
            paint_open(painter, box, figures.open_recommendations)
        elif not figures.has_record:
            # The words run over two cells: each paints its part of them.
            looks = self._model.has_any
            paint_nothing(painter, self._both(row, box, column), figures, self._gettext, looks=looks)
        elif column == PRACTICES:
            paint_practices(painter, box, figures)
        else:
            paint_pledges(painter, box, figures.pledges_by_stage)

    def _both(self, row: QRectF, box: QRectF, column: int) -> QRectF:
        other = self._view.columnWidth(PLEDGES if column == PRACTICES else PRACTICES)
        after = (column == PRACTICES) == (self._view.layoutDirection() == Qt.LayoutDirection.LeftToRight)
        return box.adjusted(0, 0, other, 0) if after else box.adjusted(-other, 0, 0, 0)
