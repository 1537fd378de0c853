"""Show the sections of a round: number and title, words of the limit with a bar, state."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QHeaderView, QStyle, QStyleOptionViewItem, QWidget

from pledgedesk.ui.glyphs import SIDE
from pledgedesk.ui.models.roles import RowRole
from pledgedesk.ui.models.sections_model import STATE, TITLE, WORDS, SectionRole, SectionsModel
from pledgedesk.ui.theme import current_theme, font
from pledgedesk.ui.widgets.record_delegate import Index, RecordDelegate
from pledgedesk.ui.widgets.record_table import RecordTable

_LEAST = 96
_BAR = 6
_HEADING = 30
_EDGE = 8


class SectionsTable(RecordTable):
    """Show a `SectionsModel`; `key_opened` carries "template/section"."""

    def __init__(self, name: str, model: SectionsModel, parent: QWidget | None = None) -> None:
        super().__init__(name, parent=parent)
        self._sections = model
        self._words_delegate = WordsDelegate(self)
        self.setSelectionMode(self.SelectionMode.SingleSelection)
        self.setItemDelegateForColumn(WORDS, self._words_delegate)
        self.horizontalHeader().hide()
        self.setModel(model)
        model.dataChanged.connect(lambda *_cells: self.horizontalHeader().resizeSection(STATE, self._state_width()))

    def _fit_columns(self) -> None:
        columns, model = self.horizontalHeader(), self._sections
        if not model.rowCount():
            return
        columns.setSectionResizeMode(TITLE, QHeaderView.ResizeMode.Stretch)
        metrics = QFontMetrics(font("caption"))
        widest = max((metrics.horizontalAdvance(words) for words in model.widest_words()), default=0)
        columns.resizeSection(WORDS, max(_LEAST, widest) + 2 * _EDGE)
        columns.resizeSection(STATE, self._state_width())
        self._lower_headings()

    def _state_width(self) -> int:
        """Give the room of the widest mark and word that there is."""
        metrics = QFontMetrics(font("body"))
        rows = range(self._sections.rowCount())
        words = (str(self._sections.index(row, STATE).data(RowRole.WORD) or "") for row in rows)
        return SIDE + 7 + max(map(metrics.horizontalAdvance, words), default=0) + 28

    def _lower_headings(self) -> None:
        rows, headings = self.verticalHeader(), set(self._sections.headings())
        self.clearSpans()
        for row in range(self._sections.rowCount()):
            rows.resizeSection(row, _HEADING if row in headings else rows.defaultSectionSize())
            if row in headings:
                self.setSpan(row, 0, 1, self._sections.columnCount())


class WordsDelegate(RecordDelegate):
    """Paint how many words a section has, over a bar as long as they are of its limit."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(_LEAST, self.row_height())

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        view = option.widget
        if isinstance(view, SectionsTable):
            self.hovered_row = view.delegate.hovered_row
        super().paint(painter, option, index)
        words = index.data(SectionRole.WORDS)
        if words is None:
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setLayoutDirection(option.direction)
        self._paint_words(painter, option.rect.adjusted(_EDGE, 0, -_EDGE, -1), index, str(words))
        painter.restore()

    def _paint_words(self, painter: QPainter, cell: QRect, index: Index, words: str) -> None:
        chosen, too_long = current_theme(), bool(index.data(SectionRole.IS_TOO_LONG))
        style = font("caption")
        height = QFontMetrics(style).height()
        share = float(index.data(SectionRole.SHARE))
        whole = height + (6 + _BAR if share >= 0 else 0)
        top = cell.top() + (cell.height() - whole) // 2
        painter.setFont(style)
        painter.setPen(chosen.colour("danger" if too_long else "text_secondary"))
        line = QRect(cell.left(), top, cell.width(), height)
        painter.drawText(line, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, words)
        if share < 0:
            return
        bar = QRect(cell.left(), top + height + 6, cell.width(), _BAR)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(chosen.colour("line"))
        painter.drawRoundedRect(bar, _BAR / 2, _BAR / 2)
        if share > 0:
            done = QRect(bar.left(), bar.top(), max(_BAR, round(bar.width() * share)), _BAR)
            painter.setBrush(chosen.colour("danger" if too_long else "accent"))
            painter.drawRoundedRect(QStyle.visualRect(painter.layoutDirection(), bar, done), _BAR / 2, _BAR / 2)
