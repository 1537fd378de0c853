from __future__ import annotations

import json

import pytest
from hypothesis import given
from tests.domain import strategies

from pledgedesk.domain.codec import decode_record, encode_record
from pledgedesk.domain.dates import PartialDate
from pledgedesk.domain.pledges import Pledge
from pledgedesk.domain.practices import Practice
from pledgedesk.domain.records import Record
from pledgedesk.errors import DomainError, ErrorCode


@given(strategies.records)
def test_a_record_survives_json(record: Record) -> None:
    assert decode_record(type(record), json.loads(json.dumps(encode_record(record)))) == record


def test_a_year_may_be_a_number_and_an_empty_date_is_none() -> None:
    assert decode_record(Practice, {"start": 2024, "end": ""}) == Practice(start=PartialDate(2024))


@pytest.mark.parametrize(
    ("values", "field", "code"),
    [
        ({"title": 5}, "title", ErrorCode.JSON_WRONG_TYPE),
        ({"mirror": "yes"}, "mirror", ErrorCode.JSON_WRONG_TYPE),
        ({"nature": "financial"}, "nature", ErrorCode.JSON_WRONG_TYPE),
        ({"milestones": [1]}, "milestones", ErrorCode.JSON_WRONG_TYPE),
        ({"milestones": [{"done": []}]}, "milestones.done", ErrorCode.JSON_WRONG_TYPE),
        ({"due": "soon"}, "due", ErrorCode.DATE_UNREADABLE),
        ({"due": True}, "due", ErrorCode.JSON_WRONG_TYPE),
        ({"amount": "much"}, "amount", ErrorCode.AMOUNT_UNREADABLE),
        ({"amount": "NaN"}, "amount", ErrorCode.AMOUNT_UNREADABLE),
        ({"objectives": [{"number": 24}]}, "objectives", ErrorCode.OBJECTIVE_UNKNOWN),
    ],
)
def test_a_wrong_value_is_named(values: dict[str, object], field: str, code: ErrorCode) -> None:
    with pytest.raises(DomainError) as caught:
        decode_record(Pledge, values)
    assert (caught.value.field, caught.value.code) == (field, code)


def test_an_unknown_field_names_the_nearest() -> None:
    with pytest.raises(DomainError) as caught:
        decode_record(Pledge, {"titel": "x"})
    assert (caught.value.values["name"], caught.value.values["nearest"]) == ("titel", "title")
