"""Make the buttons of the look: filled, plain, quiet, link and icon."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QMenu, QPushButton, QSizePolicy, QWidget

from pledgedesk.ui.icons import set_icon
from pledgedesk.ui.theme import current_theme, set_look, size

if TYPE_CHECKING:
    from collections.abc import Callable

_ICON_COLOURS = {"primary": "text_on_accent", "quiet": "accent", "link": "accent", "icon": "text_secondary"}


def push_button(
    text: str,
    kind: str = "plain",
    *,
    icon_name: str = "",
    on_click: Callable[[], object] | None = None,
    tool_tip: str = "",
    parent: QWidget | None = None,
) -> QPushButton:
    """Make a button that cannot shrink below its text.

    `kind`: primary (filled, one a page at most), plain, quiet (accent words), link (underlined). Ampersands in the
    text are shown, not taken as a key.
    """
    made = (_FilledButton if kind == "primary" else QPushButton)(text.replace("&", "&&"), parent)
    made.setAutoDefault(False)
    made.setCursor(Qt.CursorShape.PointingHandCursor)
    set_look(made, kind=kind)
    if icon_name:
        set_icon(made, icon_name, _ICON_COLOURS.get(kind, "text"))
    if tool_tip:
        made.setToolTip(tool_tip)
    if on_click is not None:
        made.clicked.connect(lambda _checked=False: on_click())
    made.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
    made.setMinimumHeight(size("control") if kind in {"primary", "plain"} else size("target_min"))
    return made


class _FilledButton(QPushButton):
    """Draw the focus ring with a gap: blue straight on the accent would not be seen."""

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self.hasFocus():
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = self.rect().toRectF()
        for role, width, inset in (("bg_panel", 1.0, 2.5), ("focus", 2.0, 1.0)):
            painter.setPen(QPen(current_theme().colour(role), width))
            painter.drawRoundedRect(box.adjusted(inset, inset, -inset, -inset), 4, 4)


def icon_button(
    icon_name: str,
    name: str,
    *,
    on_click: Callable[[], object] | None = None,
    small: bool = False,
    parent: QWidget | None = None,
) -> QPushButton:
    """Make a button of an icon alone, 28 pixels or 24; its name is the tool tip and what a screen reader says."""
    made = QPushButton(parent)
    made.setAutoDefault(False)
    set_look(made, kind="icon", small=small)
    set_icon(made, icon_name, _ICON_COLOURS["icon"])
    made.setToolTip(name)
    made.setAccessibleName(name)
    side = 24 if small else 28
    made.setFixedSize(side, side)
    if on_click is not None:
        made.clicked.connect(lambda _checked=False: on_click())
    return made


def menu_button(text: str, menu: QMenu, *, parent: QWidget | None = None) -> QPushButton:
    """Make a button that opens a menu, as in a filter bar; `set_value` marks it as set."""
    made = push_button(text, parent=parent)
    # A button does not own its menu, and Python would collect it.
    menu.setParent(made, menu.windowFlags())
    made.setMenu(menu)
    set_look(made, menu=True)
    return made


def set_value(button: QPushButton, text: str, *, is_set: bool) -> None:
    """Show what a filter button stands at, with the border of the accent when it is set."""
    button.setText(text.replace("&", "&&"))
    set_look(button, set=is_set)
    button.updateGeometry()
