"""Draw the charts of a document: PNG, light, and told in words with the same figures."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRectF
from PySide6.QtGui import QGuiApplication, QImage, QPainter

from pledgedesk.domain.narrative import DocumentChart
from pledgedesk.domain.overview import OverviewFigures
from pledgedesk.i18n import Translator
from pledgedesk.rendering.counted import ConsultationsPicture, CountedPicture
from pledgedesk.rendering.coverage import CoveragePicture
from pledgedesk.rendering.drawing import Speech
from pledgedesk.rendering.files import application_for_fonts
from pledgedesk.rendering.look import current_theme, painted_in
from pledgedesk.rendering.pictures import Picture
from pledgedesk.rendering.stages import StagePicture
from pledgedesk.wording.labels import labels_of, objective_label
from pledgedesk.wording.values import labelled

_WIDTH_ON_PAPER = 450.0
"""Points: the width of text on A4."""
_SHARPNESS = 3
_NARROW, _WIDE = 600, 760
"""Dots that a chart is laid out in; more make its words smaller on paper."""
_MARGIN = 4


class _CoverageOnPaper(CoveragePicture):
    """Show the records at each objective to readers outside: it asks nobody to mend anything."""

    warns = False

    def note(self) -> str:
        _ = self.speech._
        marks = _("A square is a practice, a circle a pledge at its stage.")
        return f"{marks} {_('One with two objectives is shown at both. Records held, not a measure of results.')}"

    def told(self) -> str:
        held = (
            labelled(self.speech.translator, objective_label(self.speech.translator, one.objective), words)
            for one in self.figures.objectives
            if one.has_record and (words := self._counts(one.practices, one.pledges))
        )
        return "; ".join(held)

    def _counts(self, practices: int, pledges: int) -> str:
        ngettext = self.speech.translator.ngettext
        parts = (
            (practices, ngettext("{count} practice", "{count} practices", practices)),
            (pledges, ngettext("{count} pledge", "{count} pledges", pledges)),
        )
        return ", ".join(words.format(count=count) for count, words in parts if count)


def draw_chart(key: str, figures: OverviewFigures, translator: Translator, language: str) -> DocumentChart | None:
    """Draw the chart of a key: stages, objectives, natures or consultations.

    Gives None for another key, and where there is nothing to show. Works without a display, in any thread.
    """
    make = _CHARTS.get(key)
    if make is None:
        return None
    keep = application_for_fonts()
    try:
        picture = make(figures, Speech(translator, language))
        return _drawn(picture) if picture is not None else None
    finally:
        del keep


def _drawn(picture: Picture) -> DocumentChart:
    width = _WIDE if isinstance(picture, CoveragePicture) else _NARROW
    with painted_in("light"):
        image = _image(picture, width)
    alternative = f"{picture.title()}. {picture.told()}"
    height = _WIDTH_ON_PAPER * image.height() / image.width()
    return DocumentChart(picture.title(), alternative, _png(image), _WIDTH_ON_PAPER, height)


def _image(picture: Picture, width: int) -> QImage:
    """Paint a picture on white, without its title: that is the chart's caption."""
    inner = width - 2 * _MARGIN
    height = picture.height(inner)
    image = QImage(width * _SHARPNESS, round(height + 2 * _MARGIN) * _SHARPNESS, QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(_SHARPNESS)
    image.fill(current_theme().colour("bg_panel"))
    painter = QPainter(image)
    painter.setLayoutDirection(QGuiApplication.layoutDirection())
    try:
        picture.paint(painter, QRectF(_MARGIN, _MARGIN, inner, height))
    finally:
        painter.end()
    return image


def _png(image: QImage) -> bytes:
    content = QByteArray()
    buffer = QBuffer(content)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]
    return bytes(content.data())


def _stages(figures: OverviewFigures, speech: Speech) -> Picture | None:
    return StagePicture(figures, speech) if figures.pledges else None


def _objectives(figures: OverviewFigures, speech: Speech) -> Picture | None:
    if not any(one.has_record for one in figures.objectives):
        return None
    # The chart is of practices and pledges; recommendations have a table.
    shown = tuple(replace(one, open_recommendations=0) for one in figures.objectives)
    return _CoverageOnPaper(replace(figures, objectives=shown), speech)


def _natures(figures: OverviewFigures, speech: Speech) -> Picture | None:
    counts = figures.pledges_by_nature
    if not counts:
        return None
    return CountedPicture(
        figures, speech, "natures", speech._("Pledges by nature"), "nature", counts, labels_of("nature")
    )


def _consultations(figures: OverviewFigures, speech: Speech) -> Picture | None:
    if not figures.consultations:
        return None
    return ConsultationsPicture(figures, speech, labels_of("consultation_kind"))


_CHARTS: dict[str, Callable[[OverviewFigures, Speech], Picture | None]] = {
    "stages": _stages,
    "objectives": _objectives,
    "natures": _natures,
    "consultations": _consultations,
}
