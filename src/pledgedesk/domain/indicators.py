"""Hold indicators: figures of a pledge or an objective through time."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import ClassVar

from pledgedesk.domain.attached import OfRecord
from pledgedesk.domain.codes import RecordKind
from pledgedesk.domain.dates import PartialDate
from pledgedesk.domain.fields import clearance, identity, internal, public


@dataclass(frozen=True, slots=True)
class IndicatorValue:
    """Hold one value: at which date, and where the figure is from."""

    date: PartialDate | None = None
    value: Decimal | None = None
    source: str = ""


@dataclass(frozen=True, slots=True)
class Indicator(OfRecord):
    """Hold an indicator of a pledge, or of the objective of that number where no record is named."""

    kind: ClassVar[RecordKind] = RecordKind.INDICATOR
    prefix: ClassVar[str] = "IND"

    reference: str = identity()
    objective: int = identity(0)
    name: str = public(required=True)
    unit: str = public()
    baseline: Decimal | None = public(None)
    target: Decimal | None = public(None)
    values: tuple[IndicatorValue, ...] = public(())
    public: bool = clearance(False)
    internal_notes: str = internal()

    @property
    def title(self) -> str:
        """Name the indicator, for lists, the bin and the history."""
        return self.name

    @property
    def last(self) -> IndicatorValue | None:
        """Give the newest value by date that holds a figure; of one date, the one given last."""
        dated = [value for value in self.values if value.value is not None]
        return max(enumerate(dated), key=lambda pair: (str(pair[1].date or ""), pair[0]))[1] if dated else None

    @property
    def percentage(self) -> Decimal | None:
        """Give how much of the way from baseline to target the last value is, in percent.

        None without a target, a unit, a baseline and a value, and where target and baseline are equal.
        """
        last = self.last
        if self.target is None or self.baseline is None or not self.unit.strip() or last is None or last.value is None:
            return None
        way = self.target - self.baseline
        return None if way == 0 else (last.value - self.baseline) / way * 100
