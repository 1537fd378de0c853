"""Check the look's promises: contrast, a sheet without gaps, marks in the colours of their theme."""

from __future__ import annotations

import re

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTransform
from PySide6.QtWidgets import QApplication, QPushButton

from pledgedesk.ui import icons, theme
from pledgedesk.ui.theme import THEME_NAMES, Theme, apply_theme, contrast, current_theme, look_folder, style_sheet

MARKS = ("line_strong", "focus", "chart_")


def luminance(colour: str) -> float:
    """Compute relative luminance from the definition of WCAG 2.2, apart from the program's own."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    lit = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * lit[0] + 0.7152 * lit[1] + 0.0722 * lit[2]


def ratio(chosen: Theme, pair: str) -> float:
    upper, lower = sorted((luminance(chosen.colours[role]) for role in pair.split(" on ")), reverse=True)
    return (upper + 0.05) / (lower + 0.05)


def pairs(name: str) -> dict[str, float]:
    table = theme.tokens()["contrast"][name]
    assert isinstance(table, dict)
    return table


@pytest.mark.parametrize("name", THEME_NAMES)
def test_every_pair_has_the_contrast_the_table_says(name: str) -> None:
    wrong = {
        pair: ratio(theme.theme(name), pair)
        for pair, said in pairs(name).items()
        if abs(ratio(theme.theme(name), pair) - said) > 0.06
    }
    assert len(pairs(name)) > 90
    assert wrong == {}


@pytest.mark.parametrize("name", THEME_NAMES)
def test_texts_reach_four_and_a_half_and_marks_three(name: str) -> None:
    low = [pair for pair in pairs(name) if ratio(theme.theme(name), pair) < (3 if pair.startswith(MARKS) else 4.5)]
    assert low == []


@pytest.mark.parametrize("name", THEME_NAMES)
def test_the_programs_own_contrast_agrees(name: str) -> None:
    chosen = theme.theme(name)
    assert contrast(chosen.colour("text"), chosen.colour("bg_panel")) == pytest.approx(
        ratio(chosen, "text on bg_panel")
    )


def test_themes_name_the_same_roles() -> None:
    roles = {frozenset(theme.theme(name).colours) for name in THEME_NAMES}
    assert len(roles) == 1


@pytest.mark.parametrize("name", THEME_NAMES)
def test_the_sheet_is_filled_and_its_images_exist(name: str) -> None:
    sheet = style_sheet(theme.theme(name))
    images = set(re.findall(r"url\(look:([^)]+)\)", sheet))
    assert "$" not in sheet.split("*/", 1)[1]
    assert images
    assert [image for image in images if not (look_folder() / "marks" / image).is_file()] == []


@pytest.mark.parametrize("name", THEME_NAMES)
def test_marks_are_drawn_in_colours_of_their_theme(name: str) -> None:
    colours = set(theme.theme(name).colours.values())
    for file in sorted((look_folder() / "marks" / name).glob("*.svg")):
        used = set(re.findall(r"#[0-9A-Fa-f]{6}", file.read_text("utf-8")))
        assert used, file.name
        assert used <= colours, file.name


def test_transparency_is_read_from_the_end() -> None:
    scrim = theme.theme("light").colour("scrim")
    assert (scrim.name(), scrim.alpha()) == ("#231d27", 0x66)


def test_an_unknown_theme_or_role_is_refused(qapp: QApplication) -> None:
    with pytest.raises(KeyError):
        apply_theme(qapp, "sepia")
    with pytest.raises(KeyError):
        theme.theme("light").colour("bg_wall")


@pytest.mark.parametrize("name", THEME_NAMES)
def test_applying_sets_palette_and_theme_in_hand(qapp: QApplication, name: str) -> None:
    apply_theme(qapp, name)
    assert current_theme().name == name
    assert qapp.palette().window().color() == theme.theme(name).colour("bg_window")


def test_the_system_is_followed_only_while_it_is_chosen(qapp: QApplication) -> None:
    apply_theme(qapp, "system")
    theme._on_scheme_changed(Qt.ColorScheme.Dark)
    followed = current_theme().name
    apply_theme(qapp, "high_contrast")
    theme._on_scheme_changed(Qt.ColorScheme.Light)
    assert followed in {"light", "dark"}
    assert current_theme().name == "high_contrast"


def test_icons_on_buttons_follow_the_theme(qapp: QApplication, qtbot: object) -> None:
    apply_theme(qapp, "light")
    button = QPushButton()
    icons.set_icon(button, "flag", "accent")
    before = button.icon().pixmap(16, 16).toImage()
    apply_theme(qapp, "dark")
    after = button.icon().pixmap(16, 16).toImage()
    apply_theme(qapp, "light")
    assert before != after
    assert button.icon().pixmap(16, 16).toImage() == before


def test_an_unknown_icon_is_refused(qapp: QApplication) -> None:
    with pytest.raises(FileNotFoundError):
        icons.icon("no-such-icon")


def test_pointing_icons_turn_round_and_clocks_do_not(qapp: QApplication) -> None:
    usual = {name: icons.pixmap(name).toImage() for name in ("undo-2", "history")}
    qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    try:
        turned = {name: icons.pixmap(name).toImage() for name in ("undo-2", "history")}
    finally:
        qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
    assert turned["undo-2"] == usual["undo-2"].transformed(QTransform.fromScale(-1, 1))
    assert turned["history"] == usual["history"]
