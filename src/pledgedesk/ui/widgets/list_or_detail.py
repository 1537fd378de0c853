"""Show a list beside what its row is about; one of the two where the window is narrow."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from pledgedesk.ui.widgets.button import push_button

NARROW = 1100
"""Logical pixels of the window, under which there is no room for two panes (1920 at 200 percent is 960)."""
LEAST = 520
"""Beside a list, a form narrower than this would cut its words."""
_NO_LIMIT = 16_777_215


class ListOrDetail(QSplitter):
    """Hold two panes. `back_asked` is sent when a person goes back to the list, which is then shown.

    `widest` is the width at which the detail stops growing, so that the list takes the rest.
    """

    back_asked = Signal()

    def __init__(
        self,
        listing: QWidget,
        detail: QWidget,
        back_words: str,
        sizes: Sequence[int],
        *,
        widest: int = _NO_LIMIT,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._listing = listing
        self._widest = widest
        self._shows_detail = False
        self.back_button = push_button(back_words, "quiet", icon_name="arrow-left", on_click=self._on_back)
        self.back_button.hide()
        self._place = QWidget()
        column = QVBoxLayout(self._place)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.back_button, 0, Qt.AlignmentFlag.AlignLeading)
        column.addWidget(detail, 1)
        self.addWidget(listing)
        self.addWidget(self._place)
        self.setHandleWidth(12)
        self.setChildrenCollapsible(False)
        self.setStretchFactor(1, 1)
        self.setSizes(list(sizes))

    @property
    def is_narrow(self) -> bool:
        return self.window().width() < NARROW

    def show_detail(self) -> None:
        """Show the detail, in the place of the list where the window is narrow."""
        self._shows_detail = True
        self._fit()

    def show_list(self) -> None:
        """Show the list, in the place of the detail where the window is narrow."""
        self._shows_detail = False
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        narrow = self.is_narrow
        self._place.setMaximumWidth(_NO_LIMIT if narrow else self._widest)
        self._place.setMinimumWidth(0 if narrow else LEAST)
        self.back_button.setVisible(narrow)
        self._listing.setVisible(not (narrow and self._shows_detail))
        self._place.setVisible(not narrow or self._shows_detail)

    def _on_back(self) -> None:
        self.show_list()
        self.back_asked.emit()
