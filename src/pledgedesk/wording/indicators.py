"""Word the figures of indicators: values with their units, and how much of the way is done."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

from pledgedesk.domain.dates import PartialDate
from pledgedesk.domain.indicators import Indicator
from pledgedesk.domain.numbers import figure_text
from pledgedesk.i18n import Translator
from pledgedesk.wording.labels import speaks

_MARKS = {"en": (".", ","), "fr": (",", "\u202f")}


def decimal_mark(translator: Translator) -> str:
    """Give the mark that the language has before decimals."""
    return _MARKS.get(speaks(translator), _MARKS["en"])[0]


def written(translator: Translator, figure: Decimal | None) -> str:
    """Write a figure as the language does; empty where there is none."""
    return "" if figure is None else figure_text(figure, *_MARKS.get(speaks(translator), _MARKS["en"]))


def last_text(translator: Translator, indicator: Indicator, write_date: Callable[[PartialDate], str] = str) -> str:
    """Write the last value with its date; empty where there is none."""
    last = indicator.last
    if last is None:
        return ""
    value = written(translator, last.value)
    if last.date is None:
        return value
    return translator.gettext("{value} ({date})").format(value=value, date=write_date(last.date))


def way_text(translator: Translator, indicator: Indicator) -> str:
    """Say how much of the way from baseline to target is done; empty where it cannot be said."""
    _ = translator.gettext
    if indicator.baseline is not None and indicator.baseline == indicator.target:
        return _("Target and baseline are equal")
    percentage = indicator.percentage
    if percentage is None:
        return ""
    return _("{percentage} percent of the way").format(percentage=written(translator, Decimal(round(percentage))))
