"""Show pledges as bars in time: rows that keys go through, months that zoom and scroll sideways."""

from __future__ import annotations

from datetime import date, timedelta

from PySide6.QtCore import QLocale, QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QScrollBar,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from pledgedesk.domain.reference import ReviewRound
from pledgedesk.rendering.coverage import paint_cluster_heading
from pledgedesk.rendering.drawing import STRONG, draw_words
from pledgedesk.rendering.look import painted_in
from pledgedesk.rendering.time_scale import TimeScale, paint_time_ground, paint_time_head
from pledgedesk.rendering.timeline import NAME_WIDTH, paint_bar, paint_name, time_span
from pledgedesk.ui.models.overview_models import TimelineModel
from pledgedesk.ui.models.roles import RowRole
from pledgedesk.ui.theme import current_theme, size

Index = QModelIndex | QPersistentModelIndex
ZOOM_STEP = 1.5
_MOST_PER_DAY = 12.0
_NEAR = 90
"""Days before today that are in sight when months are shown."""


class Timeline(QWidget):
    """Show the rows of a model over one scale of time, which plus and minus zoom and the arrows move.

    `opened` carries the uid of a pledge.
    """

    opened = Signal(str)

    def __init__(self, model: TimelineModel, name: str, language: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model = model
        self.locale_of_months = QLocale(language)
        self.rounds: tuple[ReviewRound, ...] = ()
        self.scale = TimeScale(date(2020, 1, 1), 0.2)
        self._span = (date(2020, 1, 1), date(2030, 12, 31))
        self._is_whole = True
        self.table = _TimelineRows(self, name)
        self._head = _TimelineHead(self)
        self._bar = QScrollBar(Qt.Orientation.Horizontal)
        self._bar.valueChanged.connect(self._on_scrolled)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for part in (self._head, self.table, self._bar):
            column.addWidget(part)
        self.setFocusProxy(self.table)
        model.modelReset.connect(self._on_reset)

    @property
    def time_width(self) -> int:
        """Give how many pixels of time are in sight."""
        return max(1, self.table.columnWidth(1))

    @property
    def shows_all(self) -> bool:
        """Tell whether the whole time is in sight."""
        return self._is_whole and self.scale.first == self._span[0]

    def zoom(self, factor: float) -> None:
        """Show less of the time, or more of it, around the middle of what is in sight."""
        width = self.time_width
        middle = self.scale.first + timedelta(days=int(width / 2 / self.scale.per_day))
        per_day = min(_MOST_PER_DAY, max(self._whole_per_day(), self.scale.per_day * factor))
        if per_day <= self._whole_per_day() * 1.001:
            self.show_years()
        else:
            self._is_whole = False
            self._show(per_day, middle - timedelta(days=int(width / 2 / per_day)))

    def show_years(self) -> None:
        """Show the whole time there is."""
        self._is_whole = True
        self._show(self._whole_per_day(), self._span[0])

    def show_months(self) -> None:
        """Show some eighteen months, from a little before today on."""
        self._is_whole = False
        self._show(self.time_width / 550, self.model.today - timedelta(days=_NEAR))

    def pan(self, step: int) -> None:
        """Move a tenth of what is in sight along, later for a positive step."""
        self._bar.setValue(self._bar.value() + step * max(1, self._bar.pageStep() // 10))

    def _whole_per_day(self) -> float:
        return self.time_width / max(1, (self._span[1] - self._span[0]).days + 1)

    def _show(self, per_day: float, first: date) -> None:
        whole = (self._span[1] - self._span[0]).days + 1
        in_sight = min(whole, round(self.time_width / per_day))
        start = min(max(0, (first - self._span[0]).days), whole - in_sight)
        self.scale = TimeScale(self._span[0] + timedelta(days=start), per_day)
        blocked = self._bar.blockSignals(True)
        self._bar.setRange(0, whole - in_sight)
        self._bar.setPageStep(max(1, in_sight))
        self._bar.setValue(start)
        self._bar.blockSignals(blocked)
        self._bar.setVisible(whole > in_sight)
        self._repaint()

    def _on_scrolled(self, days: int) -> None:
        self.scale = TimeScale(self._span[0] + timedelta(days=days), self.scale.per_day)
        self._repaint()

    def _repaint(self) -> None:
        self._head.update()
        self.table.viewport().update()

    def _on_reset(self) -> None:
        self._span = time_span(self.model.all_days(), self.model.today)
        self.table.span_headings()
        self.refit()

    def refit(self) -> None:
        """Show as much of the time as before in another width."""
        if self._is_whole:
            self.show_years()
        else:
            self._show(self.scale.per_day, self.scale.first)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.refit()


class _TimelineHead(QWidget):
    """Paint the months and years over the bars."""

    def __init__(self, timeline: Timeline) -> None:
        super().__init__(timeline)
        self._timeline = timeline

    def sizeHint(self) -> QSize:
        return QSize(100, max(size("table_header"), self.fontMetrics().height() + 10))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setLayoutDirection(self.layoutDirection())
        table, whole = self._timeline.table, self.rect()
        times = QRect(table.columnWidth(0), 0, table.columnWidth(1), self.height())
        where = QStyle.visualRect(self.layoutDirection(), whole, times)
        painter.setClipRect(where)
        paint_time_head(painter, QRectF(where), self._timeline.scale, self._timeline.locale_of_months)
        painter.setClipping(False)
        painter.fillRect(0, self.height() - 1, self.width(), 1, current_theme().colour("line_strong"))


class _TimelineRows(QTableView):
    """Hold the rows: names in one column, bars in the other."""

    def __init__(self, timeline: Timeline, name: str) -> None:
        super().__init__(timeline)
        self._timeline = timeline
        self.setAccessibleName(name)
        self.setModel(timeline.model)
        self.setItemDelegate(_TimelineDelegate(timeline, self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        columns, rows = self.horizontalHeader(), self.verticalHeader()
        columns.hide()
        columns.setMinimumSectionSize(60)
        columns.setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        rows.hide()
        rows.setMinimumSectionSize(10)
        rows.setDefaultSectionSize(max(24, self.fontMetrics().height() + 8))
        self.doubleClicked.connect(self._open)

    def span_headings(self) -> None:
        """Give the names of groups the whole row, and begin at the first pledge: a heading cannot be chosen."""
        rows = self._timeline.model.rows
        self.clearSpans()
        for place, row in enumerate(rows):
            if row.bar is None:
                self.setSpan(place, 0, 1, 2)
        if len(rows) > 1:
            self.setCurrentIndex(self._timeline.model.index(1, 0))
            self.scrollToTop()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.setColumnWidth(0, min(NAME_WIDTH, self.viewport().width() * 2 // 5))
        self._timeline.refit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal):
            self._timeline.zoom(ZOOM_STEP)
        elif key in (Qt.Key.Key_Minus, Qt.Key.Key_Underscore):
            self._timeline.zoom(1 / ZOOM_STEP)
        elif key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            later = (key == Qt.Key.Key_Right) == (self.layoutDirection() == Qt.LayoutDirection.LeftToRight)
            self._timeline.pan(1 if later else -1)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom with Ctrl, else scroll."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._timeline.zoom(ZOOM_STEP if event.angleDelta().y() > 0 else 1 / ZOOM_STEP)
        else:
            super().wheelEvent(event)

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        self.viewport().update()

    def _open(self, index: Index) -> None:
        uid = index.data(RowRole.KEY) if index.isValid() else None
        if uid:
            self._timeline.opened.emit(uid)


class _TimelineDelegate(QStyledItemDelegate):
    """Paint a row: ground, lines of months, the bar; or the heading of a group."""

    def __init__(self, timeline: Timeline, view: QTableView) -> None:
        super().__init__(view)
        self._timeline, self._view = timeline, view

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        # The theme is asked for many times in every row: here it is asked of the application once.
        with painted_in(current_theme().name):
            self._paint(painter, option, index)

    def _paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        box = QRectF(option.rect)
        row = self._timeline.model.rows[index.row()]
        in_hand = row.bar is not None and index.row() == self._view.currentIndex().row() and self._view.hasFocus()
        painter.save()
        painter.setLayoutDirection(self._view.layoutDirection())
        painter.setClipRect(box)
        if in_hand:
            painter.fillRect(box, current_theme().colour("bg_selected"))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if index.column() == 1:
            self._paint_time(painter, box, index.row())
        elif row.bar is not None:
            paint_name(painter, box.adjusted(8, 0, 0, 0), row.bar)
        elif row.cluster:
            paint_cluster_heading(painter, box, row.cluster, row.heading)
        else:
            draw_words(painter, box, row.heading, role="text_secondary", name="caption", weight=STRONG)
        painter.restore()
        if in_hand:
            self._paint_ring(painter, box)

    def _paint_time(self, painter: QPainter, box: QRectF, place: int) -> None:
        timeline, model = self._timeline, self._timeline.model
        row = model.rows[place]
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        paint_time_ground(painter, box, timeline.scale, model.today, timeline.rounds)
        if row.bar is None:
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if row.days is not None:
            paint_bar(painter, box, row.bar, row.days, timeline.scale, model.today)

    def _paint_ring(self, painter: QPainter, box: QRectF) -> None:
        painter.setPen(QPen(current_theme().colour("focus"), size("focus_ring")))
        painter.drawLine(box.topLeft(), box.topRight())
        painter.drawLine(box.bottomLeft(), box.bottomRight())
