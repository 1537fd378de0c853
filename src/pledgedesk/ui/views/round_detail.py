"""Show one review round: its clearance, its sections of text, what stands in the way, and what was sent."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QScrollArea, QStackedWidget, QWidget

from pledgedesk.ui.context import PageContext
from pledgedesk.ui.models.sections_model import SectionsModel
from pledgedesk.ui.theme import set_look, size
from pledgedesk.ui.widgets.button import push_button
from pledgedesk.ui.widgets.empty_state import EmptyState
from pledgedesk.ui.widgets.panel import Panel
from pledgedesk.ui.widgets.sections_table import SectionsTable

SIDE_WIDTH = 272
BESIDE = 820
"""Pixels, under which the side panel goes below."""
_TABLE_LEAST, _SIDE_LEAST = 200, 240
"""Pixels of height: the panels scroll within themselves, and the whole only where they would be lower."""
_NO_LIMIT = 16_777_215


class SectionsPanel(Panel):
    """List the sections of text; `section_opened` carries "template/section"."""

    section_opened = Signal(str)
    templates_asked = Signal()

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        _ = context._
        super().__init__(_("Sections of text"), margin=14, spacing=6, parent=parent)
        self._context = context
        self.model = SectionsModel(context.translator, context.language, self)
        self.table = SectionsTable(_("Sections of text"), self.model)
        self.table.setMinimumHeight(_TABLE_LEAST)
        self.empty = EmptyState(
            _("This round has no sections yet. Add a template: it says what a review asks for."), _("Add a template…")
        )
        self._stack = QStackedWidget()
        self._stack.addWidget(self.table)
        self._stack.addWidget(self.empty)
        self.next_button = push_button(_("Write the next one"), "quiet", on_click=self._open_next)
        self.head.addWidget(self.next_button)
        self.body.addWidget(self._stack, 1)
        self.table.key_opened.connect(self._on_opened)
        self.empty.acted.connect(self.templates_asked)

    def refresh(self) -> None:
        """Say what there is, once the model was loaded anew."""
        has_lines = bool(self.model.lines)
        self._stack.setCurrentWidget(self.table if has_lines else self.empty)
        self.next_button.setVisible(has_lines)
        self.next_button.setEnabled(self.model.next_empty() is not None)
        self.next_button.setToolTip("" if self.model.next_empty() else self._context._("Every section has a text."))

    def choose(self, name: str) -> bool:
        """Put the cursor on a section; False where the round has none of this name."""
        return self.table.choose(name)

    def _on_opened(self, name: str) -> None:
        if name and self.model.line(name) is not None:
            self.section_opened.emit(name)

    def _open_next(self) -> None:
        if (line := self.model.next_empty()) is not None:
            self.section_opened.emit(line.name)


class RoundDetail(QScrollArea):
    """Lay the parts of a round out: side by side, or below each other where there is little room."""

    def __init__(self, sections: SectionsPanel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.sections = sections
        self._top: QWidget | None = None
        self._side: QWidget | None = None
        self._foot: QWidget | None = None
        self._is_beside: bool | None = None
        self._content = _Content()
        self._grid = QGridLayout(self._content)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(size("gap"))
        self._grid.setVerticalSpacing(size("gap"))
        self.setWidget(self._content)
        self._content.installEventFilter(self)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        set_look(self, ground="window")

    def set_parts(self, top: QWidget | None, side: QWidget | None, foot: QWidget | None) -> None:
        """Take the parts round the sections: clearance above, readiness beside, the register below."""
        self._top, self._side, self._foot = top, side, foot
        self._is_beside = None
        self._arrange(beside=self.viewport().width() >= BESIDE)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange(beside=self.viewport().width() >= BESIDE)
        self._fit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._content and event.type() == QEvent.Type.LayoutRequest:
            self._fit()
        return super().eventFilter(watched, event)

    def _fit(self) -> None:
        """Give the content the height there is, or what its parts need at least.

        A scroll area that does this by itself asks for all of a table's rows, where words wrap beside it.
        """
        width = self.viewport().width()
        parts = [one for one in (self._top, self._foot) if one is not None]
        needed = sum(one.heightForWidth(width) if one.hasHeightForWidth() else one.sizeHint().height() for one in parts)
        panels = [self.sections.minimumSizeHint().height()]
        if self._side is not None:
            panels.append(_SIDE_LEAST)
        needed += max(panels) if self._is_beside else sum(panels)
        rows = len(parts) + (1 if self._is_beside else len(panels))
        needed += (rows - 1) * self._grid.verticalSpacing()
        self._content.resize(width, max(self.viewport().height(), needed))

    def _arrange(self, *, beside: bool) -> None:
        if beside == self._is_beside:
            return
        self._is_beside = beside
        parts = [one for one in (self._top, self.sections, self._side, self._foot) if one is not None]
        for part in parts:
            self._grid.removeWidget(part)
        has_side = beside and self._side is not None
        row = 0
        for part in parts:
            if part is self._side and has_side:
                self._grid.addWidget(part, row - 1, 1)
                continue
            self._grid.addWidget(part, row, 0, 1, 1 if has_side and part is self.sections else 2)
            self._grid.setRowStretch(row, 1 if part is self.sections else 0)
            row += 1
        if self._side is not None:
            self._side.setMinimumWidth(SIDE_WIDTH if has_side else 0)
            self._side.setMaximumWidth(SIDE_WIDTH if has_side else _NO_LIMIT)
        self._grid.setColumnStretch(0, 1)
        self._fit()


class _Content(QWidget):
    """Ask for no width: the page never scrolls sideways."""

    def minimumSizeHint(self) -> QSize:
        return QSize(200, super().minimumSizeHint().height())
