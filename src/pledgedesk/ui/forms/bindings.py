"""Bind a field of a record to the control that edits it."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QCheckBox, QWidget

from pledgedesk.domain.dates import PartialDate
from pledgedesk.domain.numbers import read_number
from pledgedesk.domain.organizations import NameRegister, Organization
from pledgedesk.domain.parts import ObjectiveTag, numbers, primary_numbers, tags
from pledgedesk.domain.problems import check_text, checked_amount
from pledgedesk.errors import DomainError, ErrorCode
from pledgedesk.ui.widgets.chips_field import ChipsField
from pledgedesk.ui.widgets.choice_field import ChoiceField
from pledgedesk.ui.widgets.labelled_field import LabelledField
from pledgedesk.ui.widgets.long_text_field import LongTextField
from pledgedesk.ui.widgets.partial_date_field import PartialDateField
from pledgedesk.ui.widgets.stage_buttons import StageButtons
from pledgedesk.ui.widgets.text_field import TextField


class Binding(QObject):
    """Show and read one field.

    `edited` is sent while a person types: what is typed is to be kept as a draft. `committed` is
    sent when the field was left or a choice was made: its value is to be saved.
    """

    edited = Signal()
    committed = Signal()

    def __init__(self, name: str, row: LabelledField) -> None:
        super().__init__(row)
        self.name = name
        self.row = row

    @property
    def control(self) -> QWidget:
        return self.row.field

    def read(self) -> Any:
        """Give the value typed; raises DomainError for what cannot be read."""
        raise NotImplementedError

    def show_value(self, value: Any) -> None:
        """Show a stored value."""
        raise NotImplementedError

    def draft(self) -> str:
        """Give what is typed, as text, to be kept as a draft."""
        return ""

    def show_draft(self, text: str) -> None:
        """Show a draft as it was typed."""

    def finish(self) -> None:
        """Take what is half typed, as leaving the field does."""

    def set_read_only(self, read_only: bool) -> None:
        """Let the field be read and copied only."""
        self.control.setEnabled(not read_only)


class TextBinding(Binding):
    """Bind text of one line or many."""

    def __init__(self, name: str, row: LabelledField, control: TextField | LongTextField) -> None:
        super().__init__(name, row)
        self._control = control
        control.edited.connect(self.edited)
        control.left.connect(self.committed)

    def read(self) -> Any:
        text = self._text()
        check_text(self.name, text)
        return text

    def _text(self) -> str:
        return str(self._control.text())

    def show_value(self, value: Any) -> None:
        if self._text() != value:
            self._control.set_text(str(value))

    def draft(self) -> str:
        return self._text()

    def show_draft(self, text: str) -> None:
        self._control.set_text(text)

    def set_read_only(self, read_only: bool) -> None:
        self._control.set_read_only(read_only)


class AmountBinding(TextBinding):
    """Bind an amount of money, its thousands set apart in any way.

    One mark before three digits is one of thousands: nobody writes three decimals of money, and 250,000 or 250.000
    must never become 250.
    """

    def read(self) -> Any:
        if not self._text().strip():
            return None
        try:
            return checked_amount(self.name, read_number(self._text(), ""))
        except DomainError:
            raise DomainError(ErrorCode.AMOUNT_UNREADABLE, field=self.name, text=self._text()) from None

    def show_value(self, value: Any) -> None:
        super().show_value("" if value is None else f"{value:f}")


class WholeNumberBinding(TextBinding):
    """Bind a whole number within limits."""

    def __init__(self, name: str, row: LabelledField, control: TextField, limits: tuple[int, int]) -> None:
        super().__init__(name, row, control)
        self._least, self._most = limits

    def read(self) -> int:
        text = self._text().strip()
        number = int(text) if text.isdecimal() and len(text) <= len(str(self._most)) else -1
        if not self._least <= number <= self._most:
            values = {"least": self._least, "most": self._most}
            raise DomainError(ErrorCode.NUMBER_OUT_OF_RANGE, field=self.name, **values)
        return number

    def show_value(self, value: Any) -> None:
        super().show_value(str(value))


class LabelsBinding(TextBinding):
    """Bind free words, separated by commas."""

    def read(self) -> tuple[str, ...]:
        found = [part.strip() for part in super().read().split(",")]
        return tuple(dict.fromkeys(part for part in found if part))

    def show_value(self, value: Any) -> None:
        super().show_value(", ".join(value))


class ChoiceBinding(Binding):
    """Bind one code of a list, or of a row of buttons; empty where none is chosen."""

    def __init__(self, name: str, row: LabelledField, control: ChoiceField | StageButtons) -> None:
        super().__init__(name, row)
        self._control = control
        control.edited.connect(lambda _code: self.committed.emit())

    def read(self) -> str:
        return self._control.value() or ""

    def show_value(self, value: Any) -> None:
        self._control.set_value(str(value) or None)

    def draft(self) -> str:
        return self.read()

    def show_draft(self, text: str) -> None:
        self.show_value(text)

    def set_read_only(self, read_only: bool) -> None:
        self._control.set_read_only(read_only)


class FlagBinding(Binding):
    """Bind yes or no."""

    def __init__(self, name: str, row: LabelledField, control: QCheckBox) -> None:
        super().__init__(name, row)
        self._control = control
        control.clicked.connect(lambda _checked: self.committed.emit())

    def read(self) -> bool:
        return self._control.isChecked()

    def show_value(self, value: Any) -> None:
        self._control.setChecked(bool(value))

    def draft(self) -> str:
        return "yes" if self.read() else "no"

    def show_draft(self, text: str) -> None:
        self.show_value(text == "yes")


class DateBinding(Binding):
    """Bind a year, a month or a day, as typed."""

    def __init__(self, name: str, row: LabelledField, control: PartialDateField) -> None:
        super().__init__(name, row)
        self._control = control
        control.edited.connect(self.edited)
        control.left.connect(self.committed)
        control.understood.connect(row.set_note)

    def read(self) -> PartialDate | None:
        try:
            found = self._control.read()
        except DomainError as error:
            raise DomainError(error.code, **error.values | {"field": self.name}) from None
        assert found is None or isinstance(found, PartialDate)
        return found

    def show_value(self, value: Any) -> None:
        text = "" if value is None else str(value)
        if self._control.text() != text:
            self._control.set_text(text)
            self.row.set_note("")

    def draft(self) -> str:
        return self._control.text()

    def show_draft(self, text: str) -> None:
        self._control.set_text(text)

    def set_read_only(self, read_only: bool) -> None:
        self._control.set_read_only(read_only)


class ChipsBinding(Binding):
    """Bind several codes of a list. What is typed and is none of them is refused, and stays typed."""

    def __init__(self, name: str, row: LabelledField, control: ChipsField) -> None:
        super().__init__(name, row)
        self._control = control
        control.values_changed.connect(self.committed)
        control.left.connect(self.committed)
        control.edited.connect(lambda _text: self.edited.emit())

    def read(self) -> Any:
        if typed := self._control.text():
            raise DomainError(ErrorCode.CODE_UNKNOWN, field=self.name, value=typed)
        return self._control.values()

    def show_value(self, value: Any) -> None:
        self._show(value)

    def _show(self, values: Iterable[str], primary: Iterable[str] = (), typed: str = "") -> None:
        self._control.set_values(values, primary)
        self._control.set_text(typed)

    def finish(self) -> None:
        self._control.finish()

    def draft(self) -> str:
        control = self._control
        kept = {"values": control.values(), "primary": control.primary(), "typed": control.text()}
        return json.dumps(kept, ensure_ascii=False)

    def show_draft(self, text: str) -> None:
        kept = json.loads(text)
        self._show(kept["values"], kept["primary"], kept["typed"])

    def set_read_only(self, read_only: bool) -> None:
        self._control.set_read_only(read_only)


class ObjectivesBinding(ChipsBinding):
    """Bind objectives, some of them primary."""

    def read(self) -> tuple[ObjectiveTag, ...]:
        chosen = tuple(int(code) for code in super().read())
        return tags(chosen, tuple(int(code) for code in self._control.primary()))

    def show_value(self, value: Any) -> None:
        self._show(map(str, numbers(value)), map(str, primary_numbers(value)))


class OrganizationsBinding(ChipsBinding):
    """Bind organizations: known ones by uid, new ones by the name typed.

    New organizations are in `made` after `read`; they are stored with the record that names them.
    """

    def __init__(
        self, name: str, row: LabelledField, control: ChipsField, register: Callable[[], NameRegister]
    ) -> None:
        super().__init__(name, row, control)
        self._register = register
        self.made: tuple[Organization, ...] = ()

    def read(self) -> tuple[str, ...]:
        values = super().read()
        register = self._register()
        new = set(self._control.new_values())
        uids = [register.uid(code) if code in new else code for code in values]
        self.made = tuple(register.made)
        return tuple(dict.fromkeys(uids))


class OneOrganizationBinding(OrganizationsBinding):
    """Bind one organization, or none: another one takes the place of the first."""

    def __init__(
        self, name: str, row: LabelledField, control: ChipsField, register: Callable[[], NameRegister]
    ) -> None:
        super().__init__(name, row, control, register)
        control.values_changed.connect(self._keep_last)

    def _keep_last(self) -> None:
        if len(values := self._control.values()) > 1:
            self._control.set_values(values[-1:])
            self.committed.emit()

    def read(self) -> Any:
        return next(iter(super().read()[-1:]), "")

    def show_value(self, value: Any) -> None:
        self._show([value] if value else [])
