"""Write the overview as PDF or PNG: whole or not at all, light, and with nothing of the computer in the file."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QRectF
from PySide6.QtGui import QGuiApplication, QImage, QPainter, QPdfWriter

from pledgedesk.domain.do_next import DoNextLine
from pledgedesk.domain.overview import OverviewFigures
from pledgedesk.domain.reference import ReviewRound
from pledgedesk.errors import ErrorCode, StorageError
from pledgedesk.formats.whole_file import check_folder, file_faults, whole_file
from pledgedesk.i18n import Translator
from pledgedesk.rendering.counted import OrganizationsPicture, breakdowns
from pledgedesk.rendering.coverage import CoveragePicture
from pledgedesk.rendering.drawing import END, STRONG, Speech, draw_words, line_height, placed
from pledgedesk.rendering.due import DuePicture
from pledgedesk.rendering.look import current_theme, painted_in
from pledgedesk.rendering.paper import DOTS, SHEET, SheetContent, paint_sheet
from pledgedesk.rendering.pictures import Picture
from pledgedesk.rendering.stages import StagePicture
from pledgedesk.rendering.timeline import TimelinePicture

WIDTH = 960
_MARGIN = 20
_MOST_PIXELS = 16_000
"""More in height than programs that show pictures take; the timeline of thousands of pledges is cut there."""
_SHARPNESS = 2


def write_overview(
    figures: OverviewFigures,
    do_next: Sequence[DoNextLine],
    folder: Path,
    format: str,
    translator: Translator,
    language: str,
    *,
    country: str = "",
    rounds: Sequence[ReviewRound] = (),
) -> tuple[Path, ...]:
    """Write `overview.pdf`, or a PNG of each picture, into a folder that is there; raises StorageError.

    Works without a display.
    """
    keep = application_for_fonts()
    speech = Speech(translator, language)
    if format == "pdf":
        content = SheetContent(country, figures, tuple(do_next), tuple(rounds))
        target = folder / "overview.pdf"
        write_sheet(target, content, speech)
        written: tuple[Path, ...] = (target,)
    else:
        written = tuple(write_picture(one, folder / f"{one.key}.png") for one in all_pictures(figures, speech, rounds))
    del keep
    return written


def all_pictures(figures: OverviewFigures, speech: Speech, rounds: Sequence[ReviewRound] = ()) -> list[Picture]:
    """Give every picture of the overview."""
    return [
        CoveragePicture(figures, speech),
        StagePicture(figures, speech),
        DuePicture(figures, speech, rounds),
        TimelinePicture(figures, speech, rounds),
        OrganizationsPicture(figures, speech),
        *breakdowns(figures, speech),
    ]


def application_for_fonts() -> QGuiApplication | None:
    """Make the application that fonts need, where no window has made one; whoever asked keeps it until it painted."""
    if QGuiApplication.instance() is not None:
        return None
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    return QGuiApplication(["pledgedesk"])


def write_sheet(target: Path, content: SheetContent, speech: Speech) -> Path:
    """Write the one-page PDF; its text can be selected, its properties name the program and the title."""

    def write(path: Path) -> bool:
        writer = QPdfWriter(str(path))
        writer.setResolution(DOTS)
        writer.setPageLayout(SHEET)
        writer.setTitle(speech._("Overview of the records"))
        writer.setCreator("PledgeDesk")
        painter = QPainter()
        if not painter.begin(writer):
            return False
        painter.setLayoutDirection(QGuiApplication.layoutDirection())
        # A painter left open would take the process down with its device.
        try:
            with painted_in("light"):
                paint_sheet(painter, QRectF(0, 0, writer.width(), writer.height()), content, speech)
        finally:
            is_written = painter.end()
        return is_written

    return _write_whole(target, write)


def write_picture(picture: Picture, target: Path, width: int = WIDTH) -> Path:
    """Write a picture as PNG, under its title and the set it counts."""
    with painted_in("light"):
        image = picture_image(picture, width)
    return write_image(image, target)


def write_image(image: QImage, target: Path) -> Path:
    """Write an image as PNG, whole or not at all; raises StorageError."""
    return _write_whole(target, lambda path: image.save(str(path), "PNG"))  # type: ignore[call-overload]


def picture_image(picture: Picture, width: int = WIDTH) -> QImage:
    """Paint a picture in the theme in hand, twice as fine as on screen, marked as internal."""
    inner = width - 2 * _MARGIN
    head = line_height("section") + 10
    height = min(picture.height(inner) + head + 2 * _MARGIN, _MOST_PIXELS / _SHARPNESS)
    image = QImage(width * _SHARPNESS, round(height) * _SHARPNESS, QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(_SHARPNESS)
    image.fill(current_theme().colour("bg_panel"))
    painter = QPainter(image)
    painter.setLayoutDirection(QGuiApplication.layoutDirection())
    try:
        _paint_named(painter, QRectF(_MARGIN, _MARGIN, inner, height - 2 * _MARGIN), picture, head)
    finally:
        painter.end()
    return image


def _paint_named(painter: QPainter, box: QRectF, picture: Picture, head: float) -> None:
    """Paint a picture below its title, the set it counts, and the word that it is internal."""
    top = QRectF(box.x(), box.y(), box.width(), head - 10)
    title = draw_words(painter, top, picture.title(), name="section", weight=STRONG)
    facts = f"{picture.counted()} · {picture.speech._('INTERNAL')}"
    rest = placed(painter, top, top.adjusted(title + 12, 0, 0, 0))
    draw_words(painter, rest, facts, role="text_secondary", name="caption", align=END)
    picture.paint(painter, box.adjusted(0, head, 0, 0))


def _write_whole(target: Path, write: Callable[[Path], bool]) -> Path:
    check_folder(target)
    with file_faults(target), whole_file(target) as part:
        if not write(part):
            # Qt does not say why; a folder that cannot be written was refused above.
            raise StorageError(ErrorCode.STORAGE_FAILED, path=str(target), folder=str(target.parent), detail="Qt")
    return target
