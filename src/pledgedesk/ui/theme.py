"""Turn the look's tokens into a palette and a style sheet, and keep the theme in hand.

The theme lives on the application object, so that a painter asks `current_theme()` at the moment it paints and
a change of theme needs no list of widgets to tell.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from string import Template
from typing import TYPE_CHECKING

from PySide6.QtCore import QDir, Qt
from PySide6.QtGui import QColor, QFont, QPalette
from PySide6.QtWidgets import QApplication, QWidget

if TYPE_CHECKING:
    from collections.abc import Mapping

SYSTEM = "system"
THEME_NAMES = ("light", "dark", "high_contrast")
CHOICES = (SYSTEM, *THEME_NAMES)
_NAME, _CHOICE, _FOLLOWS = "pledgedesk_theme", "pledgedesk_theme_choice", "pledgedesk_theme_follows"


@dataclass(frozen=True, slots=True)
class Theme:
    """Hold one set of colours by the role each plays; sizes and type are the same in all."""

    name: str
    colours: Mapping[str, str]

    def colour(self, role: str) -> QColor:
        """Give the colour of a role; an unknown role raises KeyError."""
        text = self.colours[role]
        # Tokens write transparency last, as CSS does; Qt reads it first.
        return QColor(f"#{text[7:]}{text[1:7]}") if len(text) == 9 else QColor(text)

    @property
    def is_high_contrast(self) -> bool:
        """Tell whether grounds carry no meaning, so that panels and chips need a line round them."""
        return self.name == "high_contrast"


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
    """Give the theme last applied, or the light one before any was."""
    app = QApplication.instance()
    return theme(str(app.property(_NAME) or "light")) if app is not None else theme("light")


def current_choice() -> str:
    """Give what was chosen: `system` or the name of a theme."""
    app = QApplication.instance()
    return str(app.property(_CHOICE) or SYSTEM) if app is not None else SYSTEM


def apply_theme(app: QApplication, choice: str = SYSTEM) -> Theme:
    """Dress the whole program in a theme; `system` follows the desktop, also when it changes later."""
    if choice not in CHOICES:
        raise KeyError(choice)
    app.setProperty(_CHOICE, choice)
    _ask_platform(app, choice)
    _follow(app)
    return _dress(app, theme(_system_name(app) if choice == SYSTEM else choice))


def font(name: str = "body", weight: QFont.Weight = QFont.Weight.Normal) -> QFont:
    """Make a font of the platform's family in one of the look's sizes, for painters."""
    made = QFont(QApplication.font())
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


def set_look(widget: QWidget, **properties: str | bool) -> None:
    """Set dynamic properties that the sheet reads (`kind`, `role`, `ground`, `problem`…) and restyle the widget.

    Qt looks at properties of a sheet only when a widget is polished, hence the second step.
    """
    for name, value in properties.items():
        widget.setProperty(name, value)
    style = widget.style()
    style.unpolish(widget)
    style.polish(widget)
    widget.update()


def style_sheet(chosen: Theme) -> str:
    """Fill the sheet with a theme's colours."""
    text = (look_folder() / "sheet.qss").read_text("utf-8")
    sizes = {f"pt_{name}": value for name, value in tokens()["type_pt"].items()}
    radii = {f"radius_{name}": value for name, value in tokens()["radius"].items()}
    return Template(text).substitute(chosen.colours, **sizes, **radii, **_soft_lines(chosen), theme=chosen.name)


def _soft_lines(chosen: Theme) -> dict[str, str]:
    """Give the lines round soft grounds: none is seen but in high contrast, where all grounds are black."""
    soft = ("danger", "warning", "ok", "info", "internal")
    return {f"{name}_line": chosen.colours[name if chosen.is_high_contrast else f"{name}_soft"] for name in soft} | {
        "soft_line": chosen.colours["accent" if chosen.is_high_contrast else "accent_soft"]
    }


def palette(chosen: Theme) -> QPalette:
    """Build the palette, for what a sheet does not reach: text cursors, native parts, painters of Qt."""
    made = QPalette()
    for role, name in _PALETTE.items():
        made.setColor(role, chosen.colour(name))
    for role in (QPalette.ColorRole.Text, QPalette.ColorRole.WindowText, QPalette.ColorRole.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, role, chosen.colour("text_muted"))
    return made


_PALETTE = {
    QPalette.ColorRole.Window: "bg_window",
    QPalette.ColorRole.WindowText: "text",
    QPalette.ColorRole.Base: "bg_panel",
    QPalette.ColorRole.AlternateBase: "bg_sunken",
    QPalette.ColorRole.Text: "text",
    QPalette.ColorRole.Button: "bg_panel",
    QPalette.ColorRole.ButtonText: "text",
    QPalette.ColorRole.BrightText: "danger",
    QPalette.ColorRole.PlaceholderText: "text_muted",
    QPalette.ColorRole.Highlight: "accent",
    QPalette.ColorRole.HighlightedText: "text_on_accent",
    QPalette.ColorRole.Link: "accent",
    QPalette.ColorRole.LinkVisited: "accent",
    QPalette.ColorRole.ToolTipBase: "bg_panel",
    QPalette.ColorRole.ToolTipText: "text",
    QPalette.ColorRole.Mid: "line_strong",
    QPalette.ColorRole.Dark: "line_strong",
    QPalette.ColorRole.Light: "bg_hover",
    QPalette.ColorRole.Shadow: "line_strong",
}


def _dress(app: QApplication, chosen: Theme) -> Theme:
    if app.property(_NAME) == chosen.name:
        return chosen
    app.setProperty(_NAME, chosen.name)
    QDir.setSearchPaths("look", [str(look_folder() / "marks")])
    app.setStyle("Fusion")
    base = app.font()
    base.setPointSize(points("body"))
    app.setFont(base)
    app.setPalette(palette(chosen))
    app.setStyleSheet(style_sheet(chosen))
    # Here and not at the top: icons ask this module for the theme.
    from pledgedesk.ui.icons import recolour

    recolour(app)
    return chosen


def _ask_platform(app: QApplication, choice: str) -> None:
    """Have window frames drawn by the platform match: a light frame round a dark window looks broken."""
    schemes = {"light": Qt.ColorScheme.Light, "dark": Qt.ColorScheme.Dark, "high_contrast": Qt.ColorScheme.Dark}
    if choice in schemes:
        app.styleHints().setColorScheme(schemes[choice])
    else:
        app.styleHints().unsetColorScheme()


def _system_name(app: QApplication) -> str:
    return "dark" if app.styleHints().colorScheme() == Qt.ColorScheme.Dark else "light"


def _follow(app: QApplication) -> None:
    """Listen to the desktop once; a later choice of a theme makes the listener do nothing."""
    if app.property(_FOLLOWS):
        return
    app.setProperty(_FOLLOWS, True)
    app.styleHints().colorSchemeChanged.connect(_on_scheme_changed)


def _on_scheme_changed(_scheme: Qt.ColorScheme) -> None:
    app = QApplication.instance()
    if isinstance(app, QApplication) and app.property(_CHOICE) == SYSTEM:
        _dress(app, theme(_system_name(app)))
