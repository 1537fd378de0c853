"""Turn the look's tokens into a palette and a style sheet, and dress the program in them.

Tokens and colours are in `rendering.look`, which paints for files too; the window takes them from here.
"""

from __future__ import annotations

from string import Template

from PySide6.QtCore import QDir, Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication, QWidget

from pledgedesk.rendering.look import (
    THEME_NAMES,
    Theme,
    contrast,
    current_theme,
    font,
    forget_fonts,
    look_folder,
    points,
    size,
    theme,
    tokens,
)
from pledgedesk.rendering.look import THEME_PROPERTY as _NAME

__all__ = [
    "CHOICES",
    "SYSTEM",
    "THEME_NAMES",
    "Theme",
    "apply_theme",
    "contrast",
    "current_choice",
    "current_theme",
    "font",
    "look_folder",
    "palette",
    "points",
    "set_look",
    "size",
    "style_sheet",
    "theme",
    "tokens",
]
SYSTEM = "system"
CHOICES = (SYSTEM, *THEME_NAMES)
_CHOICE, _FOLLOWS = "pledgedesk_theme_choice", "pledgedesk_theme_follows"


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
    forget_fonts()
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
