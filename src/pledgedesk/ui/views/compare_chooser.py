"""Choose what is compared: a button that opens a list with a search above it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QCheckBox, QFrame, QPushButton, QSizePolicy, QStyle, QVBoxLayout, QWidget

from pledgedesk.domain.folding import fold
from pledgedesk.domain.search import read_query
from pledgedesk.errors import DomainError
from pledgedesk.ui.context import PageContext
from pledgedesk.ui.icons import SIZE, paint_icon
from pledgedesk.ui.models.roles import RowRole
from pledgedesk.ui.theme import set_look
from pledgedesk.ui.widgets.label import text_label
from pledgedesk.ui.widgets.record_table import RecordList
from pledgedesk.ui.widgets.text_field import TextField

Index = QModelIndex | QPersistentModelIndex
_WIDTH, _HEIGHT = 460, 440
_LEAST, _WIDEST = 150, 440
_ROOM = 44
"""Pixels of the button that the words leave to padding and the arrow."""


@dataclass(frozen=True, slots=True)
class Offer:
    """Hold one thing to choose; `waits` says that it is without a decision."""

    key: str
    title: str
    second_line: str
    waits: bool = False


class ChooserModel(QAbstractListModel):
    """Hold what can be chosen, filtered by words and by whether it waits."""

    def __init__(self, waiting_word: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._waiting_word = waiting_word
        self._all: tuple[Offer, ...] = ()
        self._folded: tuple[str, ...] = ()
        self._words, self._waiting_only = "", False
        self.shown: tuple[Offer, ...] = ()

    def load(self, offers: Sequence[Offer]) -> None:
        """Offer these."""
        self._all, self._folded = tuple(offers), ()
        self._refresh()

    def set_filter(self, words: str, *, waiting_only: bool) -> None:
        """Show those in which all words stand; a text too long to be words shows none."""
        self._words, self._waiting_only = words, waiting_only
        self._refresh()

    def _refresh(self) -> None:
        self.beginResetModel()
        self.shown = tuple(self._filtered())
        self.endResetModel()

    def _filtered(self) -> Sequence[Offer]:
        offered = self._all if not self._waiting_only else tuple(one for one in self._all if one.waits)
        if not self._words.strip():
            return offered
        try:
            query = read_query(self._words)
        except DomainError:
            return ()
        # Folding ten thousand titles takes a tenth of a second: once, and only where something is typed.
        self._folded = self._folded or tuple(fold(f"{one.second_line} {one.title}") for one in self._all)
        found = {one.key for one, text in zip(self._all, self._folded, strict=True) if query.matches(text)}
        return tuple(one for one in offered if one.key in found)

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.shown)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        one = self.shown[index.row()]
        parts: dict[int, Any] = {
            RowRole.KEY: one.key,
            RowRole.TITLE: one.title,
            RowRole.SECOND_LINE: one.second_line,
            RowRole.WORD: self._waiting_word if one.waits else None,
            Qt.ItemDataRole.DisplayRole: one.title,
            Qt.ItemDataRole.AccessibleTextRole: ", ".join(
                filter(None, (one.title, one.second_line, self._waiting_word if one.waits else ""))
            ),
        }
        return parts.get(role)


class Chooser(QPushButton):
    """Show what is compared; a click, Enter or Space opens the list. `chosen` is sent with a key.

    `opening` is sent before: what can be chosen is asked for then.
    """

    chosen = Signal(str)
    opening = Signal()

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._whole = ""
        self.setAutoDefault(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        set_look(self, kind="plain", menu=True, cut=True)
        self.popup = ChooserPopup(context, self)
        self.popup.chosen.connect(self._on_chosen)
        self.clicked.connect(lambda _checked=False: self.open_popup())
        self.say("")

    def say(self, text: str) -> None:
        """Show what is chosen."""
        self._whole = text
        self.setToolTip(text)
        self.setAccessibleName(text)
        self.updateGeometry()
        self._fit()

    def sizeHint(self) -> QSize:
        words = self.fontMetrics().horizontalAdvance(self._whole) + _ROOM + 2
        return QSize(max(_LEAST, min(_WIDEST, words)), super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        return QSize(_LEAST, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        square = QRect(self.width() - SIZE - 10, (self.height() - SIZE) // 2, SIZE, SIZE)
        paint_icon(painter, QStyle.visualRect(self.layoutDirection(), self.rect(), square), "chevron-down", "text")

    def _fit(self) -> None:
        shown = self.fontMetrics().elidedText(self._whole, Qt.TextElideMode.ElideRight, self.width() - _ROOM)
        self.setText(shown.replace("&", "&&"))

    def open_popup(self) -> None:
        """Open the list below, with the cursor in the search."""
        self.opening.emit()
        corner = self.mapToGlobal(QPoint(0, self.height() + 2))
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            corner.setX(corner.x() + self.width() - _WIDTH)
        self.popup.open_at(corner)

    def _on_chosen(self, key: str) -> None:
        self.popup.close()
        self.chosen.emit(key)


class ChooserPopup(QFrame):
    """List what can be chosen: words filter, Down goes to the list, Enter chooses, Esc closes."""

    chosen = Signal(str)

    def __init__(self, context: PageContext, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        set_look(self, ground="panel")
        _ = context._
        self._current = ""
        self.setAccessibleName(_("Choose what to compare"))
        self.words = TextField()
        self.words.setPlaceholderText(_("Reference or words of the title"))
        self.words.setAccessibleName(_("Reference or words of the title"))
        self.waiting_box = QCheckBox()
        self.model = ChooserModel(_("no decision"), self)
        self.list = RecordList(_("What can be compared"))
        self.list.setModel(self.model)
        self._none = text_label(_("Nothing here matches. Take out a word, or the tick."), "caption", wraps=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 10, 10, 10)
        column.setSpacing(6)
        for part in (self.words, self.waiting_box, self._none):
            column.addWidget(part)
        column.addWidget(self.list, 1)
        self.resize(_WIDTH, _HEIGHT)
        self.words.edited.connect(lambda _text: self._filter())
        self.waiting_box.toggled.connect(lambda _checked: self._filter())
        self.list.key_opened.connect(self.chosen)
        self.list.clicked.connect(lambda index: self.chosen.emit(str(index.data(RowRole.KEY))))
        self.words.installEventFilter(self)

    def offer(self, offers: Sequence[Offer], waiting: str) -> None:
        """Offer these; `waiting` are the words beside the tick, "" for no tick."""
        self.waiting_box.setVisible(bool(waiting))
        self.waiting_box.setText(waiting)
        if not waiting:
            self.waiting_box.setChecked(False)
        self.model.load(offers)
        self._filter()

    def set_current(self, key: str) -> None:
        """Say which one is compared."""
        self._current = key

    def open_at(self, corner: QPoint) -> None:
        """Open, with every word of the search selected."""
        self.move(corner)
        self.show()
        self.words.setFocus()
        self.words.selectAll()
        self._choose_row()

    def _filter(self) -> None:
        self.model.set_filter(self.words.text(), waiting_only=self.waiting_box.isChecked())
        self._none.setVisible(not self.model.shown)
        self._choose_row()

    def _choose_row(self) -> None:
        if not self.list.choose(self._current) and self.model.shown:
            self.list.choose(self.model.shown[0].key)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.words and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
                if key := self.list.chosen_key():
                    self.chosen.emit(key)
                return True
            if event.key() in {Qt.Key.Key_Down, Qt.Key.Key_Up}:
                self.list.setFocus()
                return bool(self.list.event(event))
        return super().eventFilter(watched, event)
