"""Make labels in the roles of the look, and labels that are an icon or a mark."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QWidget

from pledgedesk.ui.glyphs import SIDE, Glyph, paint_glyph
from pledgedesk.ui.icons import SIZE, paint_icon
from pledgedesk.ui.theme import set_look


def text_label(text: str, role: str = "body", *, wraps: bool = False, parent: QWidget | None = None) -> QLabel:
    """Make a label of plain text.

    `role`: title, section, strong, body, label, caption, muted, secondary, figure, danger, warning, ok or internal.
    """
    made = QLabel(text, parent)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setWordWrap(wraps)
    if wraps:
        made.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
    set_look(made, role=role)
    return made


class ElidedLabel(QLabel):
    """Show as much of a line as fits, with the whole in its tool tip and for screen readers."""

    def __init__(self, text: str, role: str = "body", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self._whole = text
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setAccessibleName(text)
        self.setToolTip(text)
        self.setMinimumWidth(40)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        set_look(self, role=role)

    def set_text(self, text: str) -> None:
        """Show another line."""
        self._whole = text
        self.setAccessibleName(text)
        self.setToolTip(text)
        self._elide()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._elide()

    def _elide(self) -> None:
        self.setText(self.fontMetrics().elidedText(self._whole, Qt.TextElideMode.ElideRight, self.width()))


class IconLabel(QWidget):
    """Show an icon that is no button, in the theme in hand."""

    def __init__(
        self, name: str, colour_role: str = "text_secondary", size: int = SIZE, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._name = name
        self._role = colour_role
        self._side = size
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_icon(self, name: str, colour_role: str) -> None:
        """Show another icon."""
        self._name, self._role = name, colour_role
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._side, self._side)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setLayoutDirection(self.layoutDirection())
        paint_icon(painter, self.rect(), self._name, self._role)


class GlyphMark(QWidget):
    """Show the mark of a stage, state, cluster or practice, alone."""

    def __init__(self, glyph: Glyph | tuple[str, str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._glyph = glyph
        self.setFixedSize(SIDE + 3, SIDE + 3)

    def set_glyph(self, glyph: Glyph | tuple[str, str]) -> None:
        """Show another mark."""
        self._glyph = glyph
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        paint_glyph(QPainter(self), self.rect(), self._glyph)


class GlyphLabel(QWidget):
    """Show a mark and its word."""

    def __init__(
        self, glyph: Glyph | tuple[str, str], word: str, role: str = "caption", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.mark = GlyphMark(glyph)
        self.word = text_label(word, role)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        row.addWidget(self.mark)
        row.addWidget(self.word)
        row.addStretch(1)

    def set(self, glyph: Glyph | tuple[str, str], word: str) -> None:
        """Show another mark and word."""
        self.mark.set_glyph(glyph)
        self.word.setText(word)
