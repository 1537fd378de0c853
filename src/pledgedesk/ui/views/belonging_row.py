"""Show a record or an approach as one row that opens it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from pledgedesk.ui.glyphs import Glyph
from pledgedesk.ui.theme import set_look
from pledgedesk.ui.widgets.elided_button import ElidedButton
from pledgedesk.ui.widgets.label import ElidedLabel, GlyphLabel


class BelongingRow(QWidget):
    """Show a title that opens what it names, a second line, and a mark with its word at the end."""

    def __init__(
        self,
        title: str,
        second_line: str,
        glyph: Glyph | None,
        word: str,
        on_open: Callable[[], object],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        set_look(self, ground="row")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.opener = ElidedButton(title, on_open)
        texts = QVBoxLayout()
        texts.setContentsMargins(0, 4, 0, 5)
        texts.setSpacing(0)
        texts.addWidget(self.opener)
        texts.addWidget(ElidedLabel(second_line, "caption"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addLayout(texts, 1)
        if glyph is not None:
            row.addWidget(GlyphLabel(glyph, word, "body"))
