"""Hold what belongs together on a page."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from pledgedesk.ui.theme import set_look
from pledgedesk.ui.widgets.label import text_label


class Panel(QFrame):
    """Be a white ground with a line round it; `body` is its column.

    `heading` names it, with `facts` beside in a smaller size; `head` is the row they stand in, for acts at its end.
    `margin` 0 suits a list that fills the panel. `ground`: panel, sunken, internal, accent, ok, info, warning, danger.
    """

    def __init__(
        self,
        heading: str = "",
        facts: str = "",
        *,
        ground: str = "panel",
        margin: int = 16,
        spacing: int = 8,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        set_look(self, ground=ground)
        self.body = QVBoxLayout(self)
        inset = max(margin, 1)
        self.body.setContentsMargins(inset, inset, inset, inset)
        self.body.setSpacing(spacing)
        self.head = QHBoxLayout()
        self.head.setSpacing(8)
        self.facts = text_label(facts, "caption")
        if heading or facts:
            self.head.addWidget(text_label(heading, "section"))
            self.head.addWidget(self.facts)
            self.head.addStretch(1)
            self.body.addLayout(self.head)
