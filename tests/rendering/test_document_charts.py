"""Draw the charts of documents: what they show, what they tell, and when there are none."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtGui import QColor, QImage
from tests.rendering.made_up import made_up_figures

from pledgedesk.domain.narrative import DocumentChart
from pledgedesk.domain.text_figures import carried_figures
from pledgedesk.i18n import translator
from pledgedesk.rendering.document_charts import draw_chart

KEYS = ("stages", "objectives", "natures", "consultations")
FIGURES = replace(made_up_figures(), consultations_by_kind={"parliament": 3, "migrants": 7})


def drawn(key: str, language: str = "en") -> DocumentChart:
    chart = draw_chart(key, FIGURES, translator(language), language)
    assert chart is not None
    return chart


@pytest.mark.parametrize("key", KEYS)
def test_a_chart_is_a_picture_as_wide_as_the_text(key: str) -> None:
    chart = drawn(key)

    image = QImage.fromData(chart.png)
    assert not image.isNull()
    assert chart.width == 450
    assert chart.height / chart.width == pytest.approx(image.height() / image.width())
    assert image.pixelColor(0, 0) == QColor("#ffffff")
    assert len({image.pixel(x, y) for x in range(0, image.width(), 5) for y in range(0, image.height(), 5)}) > 2


@pytest.mark.parametrize("key", KEYS)
def test_the_words_for_who_cannot_see_it_are_in_the_language(key: str) -> None:
    assert drawn(key).alternative != drawn(key, "fr").alternative


def test_the_words_hold_the_same_figures() -> None:
    assert "Fulfilled: 3" in drawn("stages").alternative
    assert "Migrants: 7" in drawn("consultations").alternative
    objectives = drawn("objectives").alternative
    for one in FIGURES.objectives:
        if one.practices:
            assert f"{one.practices} practice" in objectives
    assert "13 " not in objectives


@pytest.mark.parametrize("key", KEYS)
def test_nothing_tells_of_the_office(key: str) -> None:
    """See that the words of the overview, which is internal, stay there."""
    told = f"{drawn(key).caption} {drawn(key).alternative}"

    assert not [word for word in ("INTERNAL", "drafts", "recommendation") if word in told]
    assert b"tEXt" not in drawn(key).png


@pytest.mark.parametrize("key", [*KEYS, "timeline", ""])
def test_without_anything_to_show_there_is_no_chart(key: str) -> None:
    nothing = carried_figures((), (), (), (), on=date(2026, 3, 11))

    assert draw_chart(key, nothing, translator("en"), "en") is None
