"""Show records as rows: a table with columns that sort, or a plain list."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QAbstractItemModel, QEvent, QItemSelectionModel, QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QListView, QTableView, QWidget

from pledgedesk.ui.models.roles import RowRole
from pledgedesk.ui.theme import size
from pledgedesk.ui.widgets.record_delegate import Index, RecordDelegate, column_width


class RecordTable(QTableView):
    """Show rows through the one delegate; select with Shift and Ctrl, sort by a click or Ctrl+Shift+arrow.

    `key_chosen` is sent with RowRole.KEY of the row that the cursor comes to, `key_opened` on Enter or a double click.
    The model sorts itself (`sort`). Column 0 takes the width that the others leave.
    """

    key_chosen = Signal(str)
    key_opened = Signal(str)

    def __init__(
        self, name: str, *, words: Sequence[str] = (), two_lines: bool = True, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.delegate = RecordDelegate(self, words=words, two_lines=two_lines)
        self.setItemDelegate(self.delegate)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setMouseTracking(True)
        self.setCornerButtonEnabled(False)
        self._build_headers()
        self.doubleClicked.connect(self._open)

    def setModel(self, model: QAbstractItemModel | None) -> None:
        super().setModel(model)
        if model is not None:
            model.modelReset.connect(self._fit_columns)
            model.rowsInserted.connect(self._fit_columns)
            self._fit_columns()

    def set_sorted_by(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort, with the arrow in that column."""
        self.setSortingEnabled(True)
        self.sortByColumn(column, order)

    def chosen_keys(self) -> tuple[str, ...]:
        """Give the keys of all selected rows, from the top."""
        rows = sorted(self.selectionModel().selectedRows(), key=QModelIndex.row)
        return tuple(str(index.data(RowRole.KEY)) for index in rows)

    def choose(self, key: str) -> bool:
        """Put cursor and selection on the row of a key; False where no row has it."""
        return _choose(self, key)

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        # The ring goes round the whole row, which Qt does not know.
        self.viewport().update()
        if current.isValid() and current.row() != previous.row():
            self.key_chosen.emit(str(current.sibling(current.row(), 0).data(RowRole.KEY)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
        arrows = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: 0, Qt.Key.Key_Down: 0}
        if event.modifiers() & both == both and event.key() in arrows and self.isSortingEnabled():
            self._sort_by_key(Qt.Key(event.key()), arrows[Qt.Key(event.key())])
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not event.modifiers():
            self._open(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        self._hover(self.rowAt(event.position().toPoint().y()))

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._hover(-1)

    def _build_headers(self) -> None:
        rows = self.verticalHeader()
        rows.hide()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setDefaultSectionSize(self.delegate.row_height())
        columns = self.horizontalHeader()
        columns.setDefaultAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter)
        columns.setMinimumHeight(size("table_header"))
        columns.setHighlightSections(False)
        columns.setSectionsClickable(True)
        columns.setMinimumSectionSize(40)

    def _fit_columns(self) -> None:
        columns, model = self.horizontalHeader(), self.model()
        if model is None or not columns.count() or not model.rowCount():
            return
        columns.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        for column in range(1, columns.count()):
            needed = column_width(self.delegate, model.index(0, column))
            columns.resizeSection(column, max(needed, columns.sectionSizeHint(column)))

    def _sort_by_key(self, key: Qt.Key, step: int) -> None:
        """Left and Right choose the column, Up and Down the order."""
        header = self.horizontalHeader()
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            step = -step
        column = (max(0, header.sortIndicatorSection()) + step) % max(1, header.count())
        order = Qt.SortOrder.DescendingOrder if key == Qt.Key.Key_Down else Qt.SortOrder.AscendingOrder
        self.sortByColumn(column, order)

    def _open(self, index: QModelIndex) -> None:
        if index.isValid():
            self.key_opened.emit(str(index.siblingAtColumn(0).data(RowRole.KEY)))

    def _hover(self, row: int) -> None:
        if row != self.delegate.hovered_row:
            self.delegate.hovered_row = row
            self.viewport().update()


class RecordList(QListView):
    """Show rows of one cell through the same delegate: lists inside a page.

    Signals as in `RecordTable`; rows with RowRole.HEADING should not be selectable in the model's flags.
    """

    key_chosen = Signal(str)
    key_opened = Signal(str)

    def __init__(
        self,
        name: str,
        *,
        words: Sequence[str] = (),
        two_lines: bool = True,
        row_height: int = 0,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.delegate = RecordDelegate(self, words=words, two_lines=two_lines, row_height=row_height)
        self.setItemDelegate(self.delegate)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.activated.connect(self._open)

    def choose(self, key: str) -> bool:
        """Put cursor and selection on the row of a key; False where no row has it."""
        return _choose(self, key)

    def chosen_key(self) -> str | None:
        """Give the key of the row in hand."""
        index = self.currentIndex()
        return str(index.data(RowRole.KEY)) if index.isValid() else None

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        if current.isValid():
            self.key_chosen.emit(str(current.data(RowRole.KEY)))

    def _open(self, index: QModelIndex) -> None:
        self.key_opened.emit(str(index.data(RowRole.KEY)))


def _choose(view: QAbstractItemView, key: str) -> bool:
    row = row_of(view.model(), key)
    if row < 0:
        return False
    index = view.model().index(row, 0)
    # Not selectRow: it would add to the selection or take away while Ctrl is held, as in Ctrl+Down for the next record.
    flags = QItemSelectionModel.SelectionFlag
    view.selectionModel().setCurrentIndex(index, flags.ClearAndSelect | flags.Rows)
    view.scrollTo(index)
    return True


def row_of(model: QAbstractItemModel, key: str) -> int:
    """Find the row of a key, -1 where there is none."""
    found = model.match(model.index(0, 0), RowRole.KEY, key, 1, Qt.MatchFlag.MatchExactly) if model.rowCount() else []
    return found[0].row() if found else -1
