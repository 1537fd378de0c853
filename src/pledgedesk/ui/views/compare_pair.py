"""Show a record and an approach side by side, and below how they are related."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QEvent, QUrl, Signal
from PySide6.QtWidgets import QStackedWidget, QTextBrowser, QVBoxLayout, QWidget

from pledgedesk.domain.catalogue import Approach
from pledgedesk.domain.comparison import ComparedRecord
from pledgedesk.domain.matches import Reasons
from pledgedesk.ui.context import PageContext
from pledgedesk.ui.theme import set_look
from pledgedesk.ui.views.compare_decision import DecisionPanel
from pledgedesk.ui.views.compare_texts import pair_html
from pledgedesk.ui.widgets.empty_state import EmptyState
from pledgedesk.ui.widgets.panel import Panel


class PairPane(Panel):
    """Show a pair. The texts can be selected and copied; links open the record at a field, and the approach.

    `field_asked` is sent with the name of a field of the record.
    """

    field_asked = Signal(str)
    compared: ComparedRecord | None = None
    approach: Approach | None = None

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(margin=0, parent=parent)
        self._context = context
        self._reasons = Reasons()
        self._report: Mapping[str, str] = {}
        self.text = QTextBrowser()
        self.text.setOpenLinks(False)
        self.text.setFrameShape(QTextBrowser.Shape.NoFrame)
        self.text.setAccessibleName(context._("The record and the approach, side by side"))
        set_look(self.text, kind="bare")
        self.text.anchorClicked.connect(self._on_anchor)
        self.decision = DecisionPanel(context)
        self._nothing = EmptyState()
        self._stack = QStackedWidget(self)
        self._build()

    def _build(self) -> None:
        pair = QWidget()
        column = QVBoxLayout(pair)
        column.setContentsMargins(16, 10, 16, 14)
        column.setSpacing(8)
        column.addWidget(self.text, 1)
        column.addWidget(self.decision)
        self._stack.addWidget(self._nothing)
        self._stack.addWidget(pair)
        self.body.addWidget(self._stack)

    def show_pair(
        self, compared: ComparedRecord, approach: Approach, reasons: Reasons, report: Mapping[str, str]
    ) -> None:
        """Show a pair, and the report's own text by field; one that is shown already keeps its place."""
        before = (self.compared.record.uid, self.approach.code) if self.compared and self.approach else None
        place = self.text.verticalScrollBar().value() if before == (compared.record.uid, approach.code) else 0
        self.compared, self.approach, self._reasons = compared, approach, reasons
        self._report = report
        self._write()
        self.text.verticalScrollBar().setValue(place)
        self.decision.show_pair(compared, approach.code)
        self._stack.setCurrentIndex(1)

    def _write(self) -> None:
        if self.compared is None or self.approach is None:
            return
        context = self._context
        self.text.setHtml(
            pair_html(
                context.translator,
                self.compared,
                self.approach,
                self._reasons,
                self._report,
                read_only=context.read_only,
            )
        )

    def clear(self, *, has_matches: bool = True) -> None:
        """Show no pair; say where to choose one, unless there is none."""
        self.compared, self.approach = None, None
        hint = self._context._("Choose a match in the list to see both side by side.") if has_matches else ""
        self._nothing.say(hint, "")
        self._stack.setCurrentIndex(0)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._write()  # its colours are those of the theme

    def _on_anchor(self, url: QUrl) -> None:
        what, _, field = url.toString().partition(":")
        if url.hasFragment():
            self.text.scrollToAnchor(url.fragment())
        elif what == "field":
            self.field_asked.emit(field)
        elif self.approach is not None:
            self._context.news.approach_opened.emit(self.approach.code)
