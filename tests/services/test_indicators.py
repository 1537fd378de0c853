from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from tests.services.test_records import make_pledge

from pledgedesk.domain.codes import RecordKind
from pledgedesk.domain.dates import PartialDate
from pledgedesk.domain.indicators import Indicator, IndicatorValue
from pledgedesk.errors import DomainError, ErrorCode, StaleRecord
from pledgedesk.services.session import DossierSession


def cards(session: DossierSession, **values: object) -> Indicator:
    """Store an indicator of a new pledge."""
    pledge = make_pledge(session)
    indicator = Indicator(record_kind="pledge", record_uid=pledge.uid, name="Cards", unit="cards", target=Decimal(12))
    session.indicators.add([replace(indicator, **values)])  # type: ignore[arg-type]  # fields
    return session.indicators.all()[-1]


def test_indicators_of_a_pledge_and_of_an_objective_are_kept_apart(session: DossierSession) -> None:
    stored = cards(session)
    session.indicators.add([Indicator(objective=4, name="Births"), Indicator(objective=5, name="Permits")])
    assert session.indicators.of_record(stored.record_uid) == (stored,)
    assert [one.reference for one in session.indicators.of_objective(5)] == ["IND-003"]
    assert session.indicators.of_objective(6) == ()
    assert session.indicators.of_record("") == ()
    assert [one.public for one in session.indicators.all()] == [False, False, False]


def test_a_value_is_added_and_taken_back(session: DossierSession) -> None:
    stored = cards(session)
    value = IndicatorValue(PartialDate(2025), Decimal("7.5"), "Registry")
    session.indicators.add_value(stored.uid, value)
    session.indicators.add_value(stored.uid, replace(value, date=PartialDate(2024)))
    assert session.indicators.get(stored.uid).last == value
    session.history.undo()
    session.history.undo()
    assert session.indicators.get(stored.uid) == stored
    session.history.redo()
    assert session.indicators.get(stored.uid).values == (value,)


def test_it_goes_to_the_bin_with_its_pledge_and_comes_back_with_it(session: DossierSession) -> None:
    stored = cards(session)
    session.pledges.delete([stored.record_uid])
    assert session.indicators.all() == ()
    session.history.restore(stored.record_uid)
    assert session.indicators.all() == (stored,)


def test_one_alone_goes_to_the_bin_and_comes_back(session: DossierSession) -> None:
    stored = cards(session)
    session.indicators.delete([stored.uid])
    assert [one.title for one in session.history.bin()] == ["Cards"]
    session.history.restore(stored.uid)
    assert session.indicators.by_reference("IND-001") == stored


def test_a_save_on_an_old_reading_is_told(session: DossierSession) -> None:
    stored = cards(session)
    session.indicators.save(stored, replace(stored, target=Decimal(15)))
    with pytest.raises(StaleRecord):
        session.indicators.save(stored, replace(stored, target=Decimal(20)))


@pytest.mark.parametrize(
    ("values", "code", "field"),
    [
        ({"name": " "}, ErrorCode.INDICATOR_WITHOUT_NAME, "name"),
        ({"target": Decimal("NaN")}, ErrorCode.FIGURE_UNREADABLE, "target"),
        ({"baseline": Decimal(10) ** 15}, ErrorCode.FIGURE_UNREADABLE, "baseline"),
        ({"values": (IndicatorValue(PartialDate(2025), Decimal("1e-9")),)}, ErrorCode.FIGURE_UNREADABLE, "values"),
        ({"values": (IndicatorValue(None, Decimal(1)),)}, ErrorCode.DATE_MISSING, "values"),
        ({"record_uid": "gone"}, ErrorCode.RECORD_UNKNOWN, None),
        ({"record_kind": RecordKind.PRACTICE.value}, ErrorCode.INDICATOR_WITHOUT_PLACE, None),
        ({"objective": 4}, ErrorCode.INDICATOR_WITHOUT_PLACE, None),
        ({"record_kind": "", "record_uid": ""}, ErrorCode.INDICATOR_WITHOUT_PLACE, None),
        ({"record_kind": "", "record_uid": "", "objective": 24}, ErrorCode.OBJECTIVE_UNKNOWN, "objective"),
    ],
)
def test_what_cannot_be_is_refused(
    session: DossierSession, values: dict[str, object], code: ErrorCode, field: str | None
) -> None:
    with pytest.raises(DomainError) as caught:
        cards(session, **values)
    assert (caught.value.code, caught.value.field) == (code, field)
    assert session.indicators.all() == ()


def test_of_a_list_with_one_bad_indicator_none_is_stored(session: DossierSession) -> None:
    with pytest.raises(DomainError):
        session.indicators.add([Indicator(objective=4, name="Births"), Indicator(name="Nowhere")])
    assert session.indicators.all() == ()
    assert session.indicators.add([]) is None
