"""Hold the look's tokens: colours by the role they play, sizes, type; for whoever paints, on screen or for a file.

The theme's name lies on the application object, so that a painter asks `current_theme()` at the moment it paints and
a change of theme needs no list of widgets to tell. `painted_in` puts another in its place while a file is painted.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QColor, QFont, QGuiApplication, QPen

if TYPE_CHECKING:
    from collections.abc import Mapping

THEME_NAMES = ("light", "dark", "high_contrast")
THEME_PROPERTY = "pledgedesk_theme"
_instead: ContextVar[str] = ContextVar("theme_painted_in", default="")


@dataclass(frozen=True, slots=True)
class Theme:
    """Hold one set of colours by the role each plays; sizes and type are the same in all."""

    name: str
    colours: Mapping[str, str]

    def colour(self, role: str) -> QColor:
        """Give the colour of a role, to be painted with and never changed; an unknown role raises KeyError."""
        return _colour(self.colours[role])

    def pen(self, role: str, width: float = 1) -> QPen:
        """Give a pen in the colour of a role, to be painted with and never changed."""
        return _pen(self.colours[role], width)

    @property
    def is_high_contrast(self) -> bool:
        """Tell whether grounds carry no meaning, so that panels and chips need a line round them."""
        return self.name == "high_contrast"


@cache
def _colour(text: str) -> QColor:
    """Read a colour once. Tokens write transparency last, as CSS does; Qt reads it first."""
    return QColor(f"#{text[7:]}{text[1:7]}") if len(text) == 9 else QColor(text)


@cache
def _pen(text: str, width: float) -> QPen:
    return QPen(_colour(text), width)


def look_folder() -> Path:
    """Give the folder of tokens, sheet and marks."""
    return Path(str(files("pledgedesk.resources"))) / "look"


@cache
def tokens() -> Mapping[str, Mapping[str, object]]:
    """Read the tokens once."""
    loaded: Mapping[str, Mapping[str, object]] = json.loads((look_folder() / "tokens.json").read_text("utf-8"))
    return loaded


@cache
def theme(name: str) -> Theme:
    """Give a theme by its name; an unknown name raises KeyError."""
    colours = tokens()["colour"][name]
    assert isinstance(colours, dict)
    return Theme(name, colours)


@cache
def size(name: str) -> int:
    """Give a size in logical pixels, such as `control` or `row_two_lines`."""
    value = tokens()["size"][name]
    assert isinstance(value, int)
    return value


@cache
def points(name: str) -> int:
    """Give a size of type in points: caption, body, section, dossier, title or figure."""
    value = tokens()["type_pt"][name]
    assert isinstance(value, int)
    return value


def current_theme() -> Theme:
    """Give the theme last applied, or the light one before any was; inside `painted_in` the one named there."""
    instead = _instead.get()
    if instead:
        return theme(instead)
    app = QCoreApplication.instance()
    return theme(str(app.property(THEME_PROPERTY) or "light")) if app is not None else theme("light")


@contextmanager
def painted_in(name: str) -> Iterator[None]:
    """Paint in this theme whatever the window shows: what goes on paper is light."""
    token = _instead.set(name)
    try:
        yield
    finally:
        _instead.reset(token)


_FONT_KEEPERS: list[Callable[[], object]] = []


def keep_fonts_until(forget: Callable[[], object]) -> None:
    """Have `forget` called when the program's font is set: by those who keep what they made of the old one."""
    _FONT_KEEPERS.append(forget)


def forget_fonts() -> None:
    """Have fonts, and words cut by them, made anew: the program's font was set."""
    for forget in _FONT_KEEPERS:
        forget()


def font(name: str = "body", weight: QFont.Weight = QFont.Weight.Normal) -> QFont:
    """Make a font of the platform's family in one of the look's sizes, for painters."""
    made = QFont(QGuiApplication.font())
    made.setPointSize(points(name))
    made.setWeight(weight)
    return made


def contrast(one: QColor, other: QColor) -> float:
    """Give the contrast of two colours, 1 to 21, as WCAG 2.2 computes it."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: QColor) -> float:
    parts = (colour.redF(), colour.greenF(), colour.blueF())
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
