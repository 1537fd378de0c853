"""Paint the rows of every list: two lines, objectives, mark and word."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QHelpEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QToolTip,
)

from pledgedesk.ui.glyphs import CLUSTER_SIDE, SIDE, Glyph, paint_cluster, paint_glyph
from pledgedesk.ui.glyphs import centred as centred_square
from pledgedesk.ui.icons import SIZE, paint_icon
from pledgedesk.ui.models.roles import RowRole
from pledgedesk.ui.theme import current_theme, font, size

Index = QModelIndex | QPersistentModelIndex

_BAR = 3
_EDGE = 12
_GAP = 12
_NUMBER = 24
_COUNT = 36
_LINES_APART = 3


class RecordDelegate(QStyledItemDelegate):
    """Paint whatever parts `RowRole` finds in a cell, along the line of text.

    In a table the cells of one row share the bar of selection, the ground under the pointer and the focus ring.
    `words` are all that a row may show beside its mark: the widest of them keeps the marks in one column where
    one cell holds all parts. `two_lines` False gives plain rows of 30. `hovered_row` is set by the view.
    """

    def __init__(
        self, parent: QObject | None = None, *, words: Sequence[str] = (), two_lines: bool = True, row_height: int = 0
    ) -> None:
        super().__init__(parent)
        self._words, self._two_lines, self._least = tuple(words), two_lines, row_height
        self.hovered_row = -1

    def row_height(self) -> int:
        """Give the height of a row, measured in the fonts in hand."""
        title = QFontMetrics(font("body", QFont.Weight.Medium)).height()
        if not self._two_lines:
            return max(self._least or size("row"), title + (4 if self._least else 8))
        return max(self._least or size("row_two_lines"), title + _caption().height() + _LINES_APART + 8)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(_EDGE * 2 + 120, self.row_height())

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setLayoutDirection(option.direction)
        _Row(painter, option, index, self).paint()
        painter.restore()

    def helpEvent(self, event: QHelpEvent, view: QAbstractItemView, option: QStyleOptionViewItem, index: Index) -> bool:
        """Show what the model has to say of the row, or the whole of what is cut off."""
        if event.type() != QEvent.Type.ToolTip or not index.isValid():
            return super().helpEvent(event, view, option, index)
        told = index.data(Qt.ItemDataRole.ToolTipRole) or "\n".join(_Row(None, option, index, self).cut_texts())
        QToolTip.showText(event.globalPos(), told, view) if told else QToolTip.hideText()
        return True

    def word_width(self) -> int:
        """Give the width of the widest word."""
        metrics = QFontMetrics(font("body"))
        return max((metrics.horizontalAdvance(word) for word in self._words), default=0)


class _Row:
    """Paint one cell: from the end of the line inwards, then the title in what is left."""

    def __init__(
        self, painter: QPainter | None, option: QStyleOptionViewItem, index: Index, delegate: RecordDelegate
    ) -> None:
        self._painter = painter
        self._delegate = delegate
        self._index = index
        # Each part is asked for several times while the cell is shared out, and each call crosses into Qt and back.
        self._known: dict[RowRole, Any] = {}
        self._cell = option.rect
        self._direction = option.direction
        self._view = option.widget if isinstance(option.widget, QAbstractItemView) else None
        self._selected = bool(option.state & QStyle.StateFlag.State_Selected)
        self._under_pointer = bool(option.state & QStyle.StateFlag.State_MouseOver)
        self._first, self._last = _ends(self._view, index)
        self._left = _EDGE
        self._right = self._cell.width() - (_EDGE if self._last else 8)

    def paint(self) -> None:
        self._paint_ground()
        heading = self._data(RowRole.HEADING)
        if heading is not None:
            self._paint_heading(int(heading))
        else:
            self._paint_parts()
        if self._has_focus():
            self._paint_ring()

    def cut_texts(self) -> list[str]:
        """Give the texts that do not fit into the cell, in the order they are read."""
        self._measure_parts()
        width = self._right - self._left
        lines = ((RowRole.TITLE, _title_metrics()), (RowRole.SECOND_LINE, _caption()))
        found = [(str(self._data(role) or ""), metrics) for role, metrics in lines]
        return [text for text, metrics in found if text and metrics.horizontalAdvance(text) > width]

    def _data(self, role: RowRole) -> Any:
        if role not in self._known:
            self._known[role] = self._index.data(role)
        return self._known[role]

    def _paint_ground(self) -> None:
        assert self._painter is not None
        chosen = current_theme()
        hovered = self._under_pointer or self._delegate.hovered_row == self._index.row()
        ground = "bg_selected" if self._selected else "bg_hover" if hovered else ""
        if ground:
            self._painter.fillRect(self._cell, chosen.colour(ground))
        line = QRect(self._cell.left(), self._cell.bottom(), self._cell.width(), 1)
        self._painter.fillRect(line, chosen.colour("line"))
        if self._selected and self._first:
            bar = QRect(self._cell.left(), self._cell.top(), _BAR, self._cell.height())
            self._painter.fillRect(self._visual(bar), chosen.colour("accent"))

    def _visual(self, rect: QRect) -> QRect:
        return QStyle.visualRect(self._direction, self._cell, rect)

    def _at(self, left: int, width: int) -> QRect:
        """Give a part of the cell, counted from where the line of text begins."""
        return self._visual(QRect(self._cell.left() + left, self._cell.top(), width, self._cell.height() - 1))

    def _take_end(self, width: int) -> QRect:
        """Take so much from the end of the line."""
        where = self._at(self._right - width, width)
        self._right -= width + _GAP
        return where

    def _take_start(self, width: int, gap: int) -> QRect:
        where = self._at(self._left, width)
        self._left += width + gap
        return where

    def _measure_parts(self) -> list[tuple[RowRole, QRect]]:
        """Share the cell out; what is left between `_left` and `_right` is for the two lines."""
        parts = []
        if self._data(RowRole.NUMBER) is not None:
            parts.append((RowRole.NUMBER, self._take_start(_NUMBER, 10)))
        if self._data(RowRole.ICON):
            parts.append((RowRole.ICON, self._take_start(SIZE, 12)))
        for role in (RowRole.COUNTS, RowRole.WORD, RowRole.OBJECTIVES):
            width = self._width_of(role)
            if not width:
                continue
            if self._data(RowRole.TITLE) is None:
                parts.append((role, self._take_start(min(width, self._right - self._left), _GAP)))
            else:
                parts.append((role, self._take_end(min(width, (self._right - self._left) // 2))))
        return parts

    def _width_of(self, role: RowRole) -> int:
        value = self._data(role)
        alone = self._data(RowRole.TITLE) is None
        if role == RowRole.OBJECTIVES and value is not None:
            return self._right - self._left if alone else 2 * _objective_width() + _body().horizontalAdvance("+00")
        if role == RowRole.COUNTS and value:
            return self._right - self._left if alone else _COUNT * len(value)
        if role == RowRole.WORD and value is not None:
            mark = SIDE + 7 if self._data(RowRole.GLYPH) else 0
            words = _body().horizontalAdvance(str(value)) + 1
            return self._right - self._left if alone else mark + max(words, self._delegate.word_width() if mark else 0)
        return 0

    def _paint_parts(self) -> None:
        painters = {
            RowRole.NUMBER: self._paint_number,
            RowRole.ICON: self._paint_icon,
            RowRole.COUNTS: self._paint_counts,
            RowRole.WORD: self._paint_word,
            RowRole.OBJECTIVES: self._paint_objectives,
        }
        for role, where in self._measure_parts():
            painters[role](where)
        self._paint_lines(self._at(self._left, max(0, self._right - self._left)))

    def _write(
        self, where: QRect, text: str, style: QFont, colour: QColor, *, at_end: bool = False, middle: bool = True
    ) -> None:
        assert self._painter is not None
        self._painter.setFont(style)
        self._painter.setPen(colour)
        metrics = QFontMetrics(style)
        flag = Qt.AlignmentFlag.AlignRight if at_end else Qt.AlignmentFlag.AlignLeft
        down = Qt.AlignmentFlag.AlignVCenter if middle else Qt.AlignmentFlag.AlignTop
        cut = metrics.elidedText(text, Qt.TextElideMode.ElideRight, where.width())
        self._painter.drawText(where, flag | down, cut)

    def _paint_lines(self, where: QRect) -> None:
        title, second = self._data(RowRole.TITLE), self._data(RowRole.SECOND_LINE)
        chosen = current_theme()
        weight = QFont.Weight.Medium if second is not None else QFont.Weight.Normal
        if title is None:
            return
        if second is None:
            weight = QFont.Weight.DemiBold if self._selected and self._data(RowRole.NUMBER) else weight
            self._write(where, str(title), font("body", weight), chosen.colour("text"))
            return
        both = _title_metrics().height() + _LINES_APART + _caption().height()
        top = where.top() + (where.height() - both) // 2
        upper = QRect(where.left(), top, where.width(), _title_metrics().height())
        lower = QRect(where.left(), upper.bottom() + 1 + _LINES_APART, where.width(), _caption().height())
        tone = str(self._data(RowRole.SECOND_LINE_TONE) or "text_secondary")
        self._write(upper, str(title), font("body", weight), chosen.colour(self._data(RowRole.TITLE_TONE) or "text"))
        self._write(lower, str(second), font("caption"), chosen.colour(tone))

    def _paint_heading(self, cluster: int) -> None:
        assert self._painter is not None
        role = f"cluster_{cluster}" if cluster else "text_secondary"
        if cluster:
            where = self._take_start(CLUSTER_SIDE, 8)
            paint_cluster(self._painter, centred_square(where, CLUSTER_SIDE), cluster)
        where = self._at(self._left, self._right - self._left)
        style = font("caption", QFont.Weight.DemiBold)
        self._write(where, str(self._data(RowRole.TITLE) or ""), style, current_theme().colour(role))

    def _paint_number(self, where: QRect) -> None:
        colour = current_theme().colour("text_secondary")
        self._write(where, str(self._data(RowRole.NUMBER)), font("body", QFont.Weight.Medium), colour, at_end=True)

    def _paint_icon(self, where: QRect) -> None:
        assert self._painter is not None
        paint_icon(self._painter, centred_square(where, SIZE).toRect(), str(self._data(RowRole.ICON)))

    def _paint_counts(self, where: QRect) -> None:
        counts = tuple(self._data(RowRole.COUNTS))
        share = where.width() // len(counts)
        for place, text in enumerate(counts):
            box = QRect(where.left() + place * share, where.top(), share, where.height())
            column = QStyle.visualRect(self._direction, where, box)
            self._write(column, str(text), font("body"), current_theme().colour("text"), at_end=True)

    def _paint_word(self, where: QRect) -> None:
        assert self._painter is not None
        glyph = self._data(RowRole.GLYPH)
        tone = self._data(RowRole.WORD_TONE)
        word = str(self._data(RowRole.WORD))
        if glyph is None:
            style = font("caption", QFont.Weight.Medium if tone == "accent" else QFont.Weight.Normal)
            alone = self._data(RowRole.TITLE) is None
            self._write(where, word, style, current_theme().colour(tone or "text_secondary"), at_end=not alone)
            return
        mark = Glyph(*glyph)
        paint_glyph(self._painter, QStyle.visualRect(self._direction, where, _first_part(where, SIDE)), mark)
        rest = where.adjusted(SIDE + 7, 0, 0, 0)
        colour = current_theme().colour(tone) if tone else current_theme().colour("text")
        self._write(QStyle.visualRect(self._direction, where, rest), word, font("body"), colour)

    def _paint_objectives(self, where: QRect) -> None:
        """Paint as many as there is room for, then how many more there are."""
        assert self._painter is not None
        objectives = tuple(self._data(RowRole.OBJECTIVES) or ())
        step = _objective_width()
        room = where.width() // step
        if len(objectives) > room:
            room = (where.width() - _body().horizontalAdvance("+00")) // step
        shown = objectives[: max(1, room)]
        for place, (number, cluster) in enumerate(shown):
            box = QRect(where.left() + place * step, where.top(), step, where.height())
            self._paint_objective(QStyle.visualRect(self._direction, where, box), int(number), int(cluster))
        if len(shown) < len(objectives):
            box = where.adjusted(len(shown) * step, 0, 0, 0)
            more = f"+{len(objectives) - len(shown)}"
            colour = current_theme().colour("text_secondary")
            self._write(QStyle.visualRect(self._direction, where, box), more, font("body"), colour)

    def _paint_objective(self, box: QRect, number: int, cluster: int) -> None:
        assert self._painter is not None
        mark = QStyle.visualRect(self._direction, box, _first_part(box, CLUSTER_SIDE))
        paint_cluster(self._painter, centred_square(mark, CLUSTER_SIDE), cluster)
        words = QStyle.visualRect(self._direction, box, box.adjusted(CLUSTER_SIDE + 4, 0, 0, 0))
        self._write(words, str(number), font("body"), current_theme().colour("text"))

    def _has_focus(self) -> bool:
        view = self._view
        return view is not None and view.hasFocus() and view.currentIndex().row() == self._index.row()

    def _paint_ring(self) -> None:
        """Paint the share of this cell in a ring round the whole row."""
        assert self._painter is not None
        thick = size("focus_ring")
        colour = current_theme().colour("focus")
        cell = self._cell
        self._painter.fillRect(QRect(cell.left(), cell.top(), cell.width(), thick), colour)
        self._painter.fillRect(QRect(cell.left(), cell.bottom() - thick + 1, cell.width(), thick), colour)
        for at_edge, left in ((self._first, cell.left()), (self._last, cell.right() - thick + 1)):
            if at_edge:
                self._painter.fillRect(self._visual(QRect(left, cell.top(), thick, cell.height())), colour)


def _first_part(where: QRect, width: int) -> QRect:
    return QRect(where.left(), where.top(), width, where.height())


def _title_metrics() -> QFontMetrics:
    return QFontMetrics(font("body", QFont.Weight.Medium))


def _body() -> QFontMetrics:
    return QFontMetrics(font("body"))


def _caption() -> QFontMetrics:
    return QFontMetrics(font("caption"))


def _objective_width() -> int:
    return CLUSTER_SIDE + 4 + _body().horizontalAdvance("00") + 8


def _ends(view: QAbstractItemView | None, index: Index) -> tuple[bool, bool]:
    """Tell whether a cell is the first, and the last, that is seen of its row."""
    if not isinstance(view, QTableView):
        return True, True
    header = view.horizontalHeader()
    seen = [column for column in range(header.count()) if not header.isSectionHidden(column)]
    seen.sort(key=header.visualIndex)
    return index.column() == seen[0], index.column() == seen[-1]


def column_width(delegate: RecordDelegate, index: Index) -> int:
    """Give the width a table's column needs for marks, words or objectives, 0 where its cells hold none."""
    if index.data(RowRole.OBJECTIVES) is not None:
        return 2 * _objective_width() + _body().horizontalAdvance("+00") + _EDGE + 8
    if (word := index.data(RowRole.WORD)) is not None:
        mark = 0 if index.data(RowRole.GLYPH) is None else SIDE + 7
        words = max(delegate.word_width(), _body().horizontalAdvance(str(word)))
        # A word just as wide as its room is cut: advances are rounded.
        return mark + words + 2 + _EDGE + 12
    return 0
