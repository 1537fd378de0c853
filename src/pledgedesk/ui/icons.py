"""Draw the shipped icons in a colour of the theme, sharp at the ratio of the screen.

`set_icon` notes on the button or action which icon it carries, so that `recolour` can draw all anew when the theme
changes. An icon engine written in Python would do this alone, but Qt crashes on it once Python collects its copies.
"""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QAction, QGuiApplication, QIcon, QPainter, QPixmap, QTransform
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QAbstractButton

from pledgedesk.ui.theme import current_theme

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

SIZE = 16
BESIDE_WORDS = 6
"""Pixels of width that an icon beside words has more, half of them as a gap: Qt leaves too little."""
STROKE = "1.75"
MIRRORED = frozenset({"undo-2", "redo-2", "arrow-left", "arrow-right", "chevron-left", "chevron-right", "send"})
"""Icons that point along the line of text, and so turn round from right to left; clocks and ticks do not."""
_NAME, _ROLE = "icon_name", "icon_role"


def icon(name: str, colour_role: str = "text", size: int = SIZE) -> QIcon:
    """Give an icon by its Lucide name in the theme in hand; an unknown name raises FileNotFoundError.

    It keeps its colour when the theme changes: buttons and actions take theirs through `set_icon`.
    """
    made = QIcon()
    for ratio in {1.0, 2.0, _screen_ratio()}:
        made.addPixmap(pixmap(name, colour_role, size, ratio))
        made.addPixmap(pixmap(name, "text_muted", size, ratio), QIcon.Mode.Disabled)
    return made


def set_icon(target: QAbstractButton | QAction, name: str, colour_role: str = "text", size: int = SIZE) -> None:
    """Put an icon on a button or action that follows every change of theme."""
    target.setProperty(_NAME, name)
    target.setProperty(_ROLE, colour_role)
    if isinstance(target, QAbstractButton):
        target.setIconSize(QSize(size + BESIDE_WORDS if target.text() else size, size))
    _dress(target)


def recolour(app: QApplication) -> None:
    """Draw all icons that `set_icon` gave out in the theme in hand; `apply_theme` calls this."""
    for widget in app.allWidgets():
        if isinstance(widget, QAbstractButton):
            _dress(widget)
        for action in widget.actions():
            _dress(action)


def pixmap(name: str, colour_role: str = "text_secondary", size: int = SIZE, ratio: float = 0.0) -> QPixmap:
    """Draw an icon in the theme in hand: `size` in logical pixels, at the ratio of the screen where none is given."""
    drawn_at = ratio or _screen_ratio()
    mirrored = name in MIRRORED and QGuiApplication.layoutDirection() == Qt.LayoutDirection.RightToLeft
    drawn = QPixmap(_draw(name, current_theme().colours[colour_role], round(size * drawn_at), mirrored))
    drawn.setDevicePixelRatio(drawn_at)
    return drawn


def paint_icon(painter: QPainter, rect: QRect, name: str, colour_role: str = "text_secondary") -> None:
    """Paint an icon into a square, turned round where the painter writes from right to left and the icon points."""
    mirrored = name in MIRRORED and painter.layoutDirection() == Qt.LayoutDirection.RightToLeft
    side = round(min(rect.width(), rect.height()) * painter.device().devicePixelRatio())
    painter.drawPixmap(rect, _draw(name, current_theme().colours[colour_role], side, mirrored))


def _dress(target: QAbstractButton | QAction) -> None:
    name = target.property(_NAME)
    if name:
        size = target.iconSize().height() if isinstance(target, QAbstractButton) else SIZE
        target.setIcon(icon(str(name), str(target.property(_ROLE)), size))


def _screen_ratio() -> float:
    app = QGuiApplication.instance()
    return app.devicePixelRatio() if isinstance(app, QGuiApplication) else 1.0


@lru_cache(maxsize=128)
def _source(name: str) -> str:
    text = (Path(str(files("pledgedesk.resources"))) / "icons" / f"{name}.svg").read_text("utf-8")
    return text.replace('stroke-width="2"', f'stroke-width="{STROKE}"')


@lru_cache(maxsize=512)
def _draw(name: str, colour: str, side: int, mirrored: bool) -> QPixmap:
    """Draw an icon of so many device pixels."""
    renderer = QSvgRenderer(_source(name).replace("currentColor", colour).encode())
    drawn = QPixmap(side, side)
    drawn.fill(Qt.GlobalColor.transparent)
    painter = QPainter(drawn)
    renderer.render(painter, QRectF(0, 0, side, side))
    painter.end()
    return drawn.transformed(QTransform.fromScale(-1, 1)) if mirrored else drawn
