from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from pledgedesk.domain.dates import PartialDate
from pledgedesk.domain.indicators import Indicator, IndicatorValue
from pledgedesk.i18n import translator
from pledgedesk.wording.indicators import last_text, way_text


def value(date: str, figure: str | None) -> IndicatorValue:
    return IndicatorValue(PartialDate.parse(date), None if figure is None else Decimal(figure))


CARDS = Indicator(
    objective=4,
    name="Cards",
    unit="cards",
    baseline=Decimal(500),
    target=Decimal(12_500),
    values=(value("2025-06", "7940"), value("2024", "2000"), value("2026", None)),
)


def test_the_last_value_is_the_newest_by_date_that_holds_a_figure() -> None:
    assert CARDS.last == value("2025-06", "7940")
    assert replace(CARDS, values=(*CARDS.values, value("2025-06", "8000"))).last == value("2025-06", "8000")
    assert replace(CARDS, values=()).last is None


def test_how_much_of_the_way_is_done_is_said_in_percent() -> None:
    assert CARDS.percentage == 62
    assert way_text(translator("en"), CARDS) == "62 percent of the way"
    assert last_text(translator("en"), CARDS) == "7,940 (2025-06)"


@pytest.mark.parametrize(
    "missing", [{"unit": " "}, {"target": None}, {"baseline": None}, {"values": ()}, {"values": (value("2025", None),)}]
)
def test_no_percentage_without_unit_target_baseline_and_value(missing: dict[str, object]) -> None:
    indicator = replace(CARDS, **missing)  # type: ignore[arg-type]  # fields
    assert (indicator.percentage, way_text(translator("en"), indicator)) == (None, "")


@pytest.mark.parametrize("values", [(), (value("2025", "7"),)])
def test_a_target_equal_to_the_baseline_is_said_in_words(values: tuple[IndicatorValue, ...]) -> None:
    indicator = replace(CARDS, baseline=Decimal("5.0"), target=Decimal(5), values=values)
    assert indicator.percentage is None
    assert way_text(translator("en"), indicator) == "Target and baseline are equal"


def test_a_way_down_and_a_way_overshot_are_percentages_too() -> None:
    falling = replace(CARDS, baseline=Decimal(10), target=Decimal(4), values=(value("2025", "7"),))
    assert falling.percentage == 50
    assert replace(falling, values=(value("2025", "1"),)).percentage == 150
    assert replace(falling, values=(value("2025", "13"),)).percentage == -50
