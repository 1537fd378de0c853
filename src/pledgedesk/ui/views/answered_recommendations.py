"""Show the recommendations that a practice or pledge answers."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from pledgedesk.domain.recommendations import Recommendation
from pledgedesk.ui.context import PageContext
from pledgedesk.ui.widgets.elided_button import ElidedButton
from pledgedesk.ui.widgets.label import text_label
from pledgedesk.wording import code_label


class AnsweredRecommendations(QWidget):
    """List recommendations by reference and response; each opens its own, where the link is kept.

    It takes no room where there is none.
    """

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)
        self.hide()

    def show_found(self, recommendations: Sequence[Recommendation]) -> None:
        """Show the recommendations that name the record in hand."""
        while (item := self._column.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self.setVisible(bool(recommendations))
        if not recommendations:
            return
        self._column.addWidget(text_label(self._context._("Recommendations it answers"), "label"))
        for one in recommendations:
            response = code_label(self._context.translator, "response", one.response) if one.response else ""
            text = " · ".join(part for part in (one.reference, response, one.title) if part)
            self._column.addWidget(ElidedButton(text, partial(self._open, one.uid), kind="link"))

    def _open(self, uid: str) -> None:
        self._context.news.record_opened.emit("recommendation", uid, "")
