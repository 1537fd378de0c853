"""Let the officer go from page to page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QItemSelectionModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFocusEvent, QFont, QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from pledgedesk.ui.glyphs import centred
from pledgedesk.ui.icons import SIZE, paint_icon
from pledgedesk.ui.theme import current_theme, font, set_look, size
from pledgedesk.ui.widgets.label import text_label

Index = QModelIndex | QPersistentModelIndex
_ENTRY = int(Qt.ItemDataRole.UserRole) + 1
_STARTS_GROUP = _ENTRY + 1
_ROW = 35
_GROUP_GAP = 15


@dataclass(frozen=True, slots=True)
class NavigationEntry:
    """Name a page, with what stands at the end of its row: a count, or a pill such as "3 overdue"."""

    page: str
    name: str
    icon_name: str
    count: str = ""
    pill: str = ""


class Navigation(QFrame):
    """List the pages in groups, with the next review below; narrow, it shows icons alone, their names as tool tips.

    `page_chosen` is sent for what a person does, never for `set_current`; `next_review_opened` by a click or Enter on
    the review below.
    """

    page_chosen = Signal(str)
    next_review_opened = Signal()

    def __init__(
        self, name: str, groups: Sequence[Sequence[NavigationEntry]], *, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        set_look(self, ground="nav", side=True)
        self._is_narrow = False
        self._model = _NavigationModel(groups, self)
        self.pages = _build_list(name, self._model, self)
        self._foot = _NextReview()
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 12, 8, 12)
        column.setSpacing(8)
        column.addWidget(self.pages, 1)
        column.addWidget(self._foot)
        self.setFixedWidth(size("navigation"))
        self.pages.selectionModel().currentChanged.connect(self._on_current_changed)
        self._foot.opened.connect(self.next_review_opened)

    def current(self) -> str:
        """Give the page in hand, "" before one is chosen."""
        index = self.pages.currentIndex()
        return self._model.entry(index.row()).page if index.isValid() else ""

    def set_current(self, page: str) -> None:
        """Mark a page as the one in hand; an unknown one raises KeyError."""
        blocked = self.blockSignals(True)
        index = self._model.index(self._model.row_of(page), 0)
        self.pages.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        self.blockSignals(blocked)

    def set_count(self, page: str, text: str, *, pill: str = "") -> None:
        """Show a figure at the end of a row, or a pill in its place."""
        self._model.set_end(page, text, pill)

    def set_next_review(self, label: str, name: str, when: str) -> None:
        """Say which review comes next; an empty name takes it away."""
        self._foot.set_words(label, name, when)
        self._foot.setVisible(bool(name) and not self._is_narrow)

    def set_narrow(self, narrow: bool) -> None:
        """Show icons alone, in 52 pixels, or names again."""
        self._is_narrow = narrow
        self.setFixedWidth(size("navigation_narrow" if narrow else "navigation"))
        self._foot.setVisible(not narrow and self._foot.has_words())
        self.pages.setProperty("narrow", narrow)
        self.pages.viewport().update()

    def _on_current_changed(self, current: QModelIndex, _previous: QModelIndex) -> None:
        if current.isValid():
            self.page_chosen.emit(self._model.entry(current.row()).page)


class _NavigationModel(QAbstractListModel):
    """Hold the entries; the name is what screen readers say, with the figure."""

    def __init__(self, groups: Sequence[Sequence[NavigationEntry]], parent: QObject) -> None:
        super().__init__(parent)
        self._entries = [entry for group in groups for entry in group]
        self._starts = {group[0].page for group in groups[1:] if group}

    def entry(self, row: int) -> NavigationEntry:
        return self._entries[row]

    def row_of(self, page: str) -> int:
        for row, entry in enumerate(self._entries):
            if entry.page == page:
                return row
        raise KeyError(page)

    def set_end(self, page: str, count: str, pill: str) -> None:
        row = self.row_of(page)
        self._entries[row] = replace(self._entries[row], count=count, pill=pill)
        self.dataChanged.emit(self.index(row, 0), self.index(row, 0))

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._entries)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        entry = self._entries[index.row()]
        if role == _ENTRY:
            return entry
        if role == _STARTS_GROUP:
            return entry.page in self._starts
        if role == Qt.ItemDataRole.DisplayRole:
            return entry.name
        if role in {Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole}:
            return ", ".join(part for part in (entry.name, entry.pill or entry.count) if part)
        return None


class _NavigationDelegate(QStyledItemDelegate):
    """Paint a row: icon, name, figure or pill; the page in hand is a panel with a bar."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        height = max(_ROW, QFontMetrics(font("body")).height() + 14)
        return QSize(size("target_min"), height + (_GROUP_GAP if index.data(_STARTS_GROUP) else 0))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setLayoutDirection(option.direction)
        row = option.rect
        if index.data(_STARTS_GROUP):
            line = QRect(row.left() + 12, row.top() + _GROUP_GAP // 2, row.width() - 24, 1)
            painter.fillRect(line, current_theme().colour("line"))
            row = row.adjusted(0, _GROUP_GAP, 0, 0)
        _paint_entry(painter, option, row.adjusted(0, 0, 0, -1), index.data(_ENTRY))
        painter.restore()


def _paint_entry(painter: QPainter, option: QStyleOptionViewItem, row: QRect, entry: NavigationEntry) -> None:
    view = option.widget
    in_hand = bool(option.state & QStyle.StateFlag.State_Selected)
    _paint_ground(painter, option, row, in_hand)
    narrow = bool(view is not None and view.property("narrow"))
    mark = QRect(row.left() + (0 if narrow else 12), row.top(), row.width() if narrow else SIZE, row.height())
    square = centred(QStyle.visualRect(option.direction, row, mark), SIZE).toRect()
    paint_icon(painter, square, entry.icon_name, "accent" if in_hand else "text_secondary")
    if narrow:
        return
    end = _paint_end(painter, option.direction, row, entry)
    name = QRect(row.left() + 37, row.top(), row.width() - 37 - end, row.height())
    painter.setFont(_name_font(entry.name, name.width(), in_hand=in_hand))
    painter.setPen(current_theme().colour("text" if in_hand else "text_secondary"))
    words = painter.fontMetrics().elidedText(entry.name, Qt.TextElideMode.ElideRight, name.width())
    where = QStyle.visualRect(option.direction, row, name)
    painter.drawText(where, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, words)


def _name_font(name: str, width: int, *, in_hand: bool) -> QFont:
    """Give the font of a name: heavier for the page in hand, unless that would cut the name off."""
    heavy = font("body", QFont.Weight.DemiBold)
    return heavy if in_hand and QFontMetrics(heavy).horizontalAdvance(name) <= width else font("body")


def _paint_ground(painter: QPainter, option: QStyleOptionViewItem, row: QRect, in_hand: bool) -> None:
    chosen = current_theme()
    has_focus = bool(option.state & QStyle.StateFlag.State_HasFocus)
    hovered = bool(option.state & QStyle.StateFlag.State_MouseOver)
    pen = QPen(chosen.colour("focus"), size("focus_ring")) if has_focus else QPen(chosen.colour("line"), 1)
    inset = pen.widthF() / 2
    painter.setPen(pen if in_hand or has_focus else Qt.PenStyle.NoPen)
    if in_hand or hovered:
        painter.setBrush(chosen.colour("bg_panel" if in_hand else "bg_hover"))
    else:
        painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(row.toRectF().adjusted(inset, inset, -inset, -inset), 4, 4)
    if in_hand:
        bar = QRect(row.left(), row.top() + 8, 3, row.height() - 16)
        painter.fillRect(QStyle.visualRect(option.direction, row, bar), chosen.colour("accent"))


def _paint_end(painter: QPainter, direction: Qt.LayoutDirection, row: QRect, entry: NavigationEntry) -> int:
    """Paint the figure or pill; give the width that is gone from the end of the row."""
    text = entry.pill or entry.count
    if not text:
        return 8
    chosen = current_theme()
    painter.setFont(font("caption", QFont.Weight.Medium if entry.pill else QFont.Weight.Normal))
    metrics = painter.fontMetrics()
    width = metrics.horizontalAdvance(text) + (14 if entry.pill else 2)
    height = metrics.height() + 5
    inner = QRect(row.right() - width - 7, row.center().y() - height // 2, width, height)
    where = QStyle.visualRect(direction, row, inner)
    painter.setPen(chosen.colour("text_secondary"))
    if entry.pill:
        painter.setPen(chosen.colour("danger" if chosen.is_high_contrast else "danger_soft"))
        painter.setBrush(chosen.colour("danger_soft"))
        painter.drawRoundedRect(where, height / 2, height / 2)
        painter.setPen(chosen.colour("danger"))
    painter.drawText(where, Qt.AlignmentFlag.AlignCenter, text)
    return width + 9


def _build_list(name: str, model: _NavigationModel, parent: QWidget) -> QListView:
    made = QListView(parent)
    made.setAccessibleName(name)
    made.setModel(model)
    made.setItemDelegate(_NavigationDelegate(made))
    made.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    made.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
    made.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
    made.setMouseTracking(True)
    set_look(made, ground="nav")
    return made


class _NextReview(QFrame):
    """Say which review comes next and how soon; `opened` is sent by a click, Enter or Space."""

    opened = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._line = QFrame()
        self._line.setFixedHeight(1)
        set_look(self._line, ground="line")
        self._label, self._name, self._when = (text_label("", role) for role in ("caption", "strong", "caption"))
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 0, 12, 0)
        column.setSpacing(3)
        column.addWidget(self._line)
        column.addSpacing(6)
        for part in (self._label, self._name, self._when):
            part.setWordWrap(True)
            column.addWidget(part)
        self.hide()

    def has_words(self) -> bool:
        return bool(self._name.text())

    def set_words(self, label: str, name: str, when: str) -> None:
        self._label.setText(label)
        self._name.setText(name)
        self._when.setText(when)
        self.setAccessibleName(f"{label}: {name}, {when}")

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        if self.rect().contains(event.position().toPoint()):
            self.opened.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space}:
            self.opened.emit()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.hasFocus():
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(current_theme().colour("focus"), size("focus_ring")))
            painter.drawRoundedRect(self.rect().toRectF().adjusted(1, 8, -1, -1), 4, 4)
