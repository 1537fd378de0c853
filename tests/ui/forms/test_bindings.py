from __future__ import annotations

from decimal import Decimal

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from pledgedesk.domain.codes import RecordKind
from pledgedesk.domain.organizations import NameRegister, Organization
from pledgedesk.domain.parts import tags
from pledgedesk.errors import DomainError, ErrorCode
from pledgedesk.i18n import translator
from pledgedesk.ui.forms.bindings import Binding
from pledgedesk.ui.forms.builder import FieldBuilder
from pledgedesk.ui.forms.layouts import PLEDGE, PRACTICE


@pytest.fixture
def place(qtbot: QtBot) -> QWidget:
    widget = QWidget()
    qtbot.addWidget(widget)
    return widget


def build(place: QWidget, name: str, kind: RecordKind = RecordKind.PRACTICE) -> Binding:
    layout = PRACTICE if kind is RecordKind.PRACTICE else PLEDGE
    known = (Organization("ministry", "Ministry of Labour"),)
    binding = FieldBuilder(kind, layout, translator("en"), "en", lambda: NameRegister(known)).build(name)
    binding.row.setParent(place)
    return binding


@pytest.mark.parametrize(
    ("typed", "amount"),
    [
        ("250000", "250000"),
        ("250,000", "250000"),
        ("1,250,000.50", "1250000.50"),
        ("1 250 000", "1250000"),
        ("1\u202f250\u202f000,5", "1250000.5"),
        ("1250,50", "1250.50"),
        ("1250.50", "1250.50"),
        ("250.000", "250000"),
        ("1.250.000", "1250000"),
        ("1.250.000,5", "1250000.5"),
        ("1'250'000", "1250000"),
    ],
)
def test_an_amount_is_read_as_people_write_it(place: QWidget, typed: str, amount: str) -> None:
    binding = build(place, "amount", RecordKind.PLEDGE)
    binding.show_draft(typed)
    assert binding.read() == Decimal(amount)


@pytest.mark.parametrize("typed", ["-5", "1e99999", "nan", "1,2,3", "1.2.3", "a lot"])
def test_what_is_no_amount_is_refused(place: QWidget, typed: str) -> None:
    binding = build(place, "amount", RecordKind.PLEDGE)
    binding.show_draft(typed)
    with pytest.raises(DomainError) as caught:
        binding.read()
    assert (caught.value.code, caught.value.field) == (ErrorCode.AMOUNT_UNREADABLE, "amount")


def test_half_typed_names_do_not_follow_to_the_next_record(place: QWidget) -> None:
    binding = build(place, "countries")
    binding.show_draft('{"values": ["KEN"], "primary": [], "typed": "Utopia"}')
    with pytest.raises(DomainError) as caught:
        binding.read()
    assert (caught.value.code, caught.value.values["value"]) == (ErrorCode.CODE_UNKNOWN, "Utopia")
    binding.show_value(("UGA",))
    assert binding.read() == ("UGA",)


def test_leaving_takes_what_is_half_typed(place: QWidget) -> None:
    binding = build(place, "lead_organizations")
    binding.show_draft('{"values": [], "primary": [], "typed": "ministry of labour"}')
    binding.finish()
    assert binding.read() == ("ministry",)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("objectives", tags((4, 9), (9,))),
        ("countries", ("KEN", "UGA")),
        ("practice_type", "law_or_policy"),
        ("ongoing", True),
        ("ongoing", False),
    ],
)
def test_a_draft_holds_what_was_chosen(place: QWidget, name: str, value: object) -> None:
    binding, again = build(place, name), build(place, name)
    binding.show_value(value)
    again.show_draft(binding.draft())
    assert again.read() == binding.read() == value
