"""Bind lists of parts: contacts, resources, milestones."""

from __future__ import annotations

from typing import Any

from pledgedesk.domain.fields import specs
from pledgedesk.errors import DomainError
from pledgedesk.ui.forms.bindings import Binding
from pledgedesk.ui.forms.parts_field import PartsField
from pledgedesk.ui.widgets.labelled_field import LabelledField


class PartsBinding(Binding):
    """Bind a tuple of parts to the field that edits them."""

    def __init__(self, name: str, row: LabelledField, control: PartsField, part_type: type[Any]) -> None:
        super().__init__(name, row)
        self._control = control
        self._part_type = part_type
        control.edited.connect(self.edited)
        control.committed.connect(self.committed)

    def read(self) -> tuple[Any, ...]:
        try:
            parts = self._control.values()
        except DomainError as error:
            raise DomainError(error.code, **error.values | {"field": self.name}) from None
        return tuple(self._part_type(**_without_empty_uid(part)) for part in parts)

    def show_value(self, value: Any) -> None:
        self._control.set_values([{name: getattr(part, name) for name in specs(self._part_type)} for part in value])

    def draft(self) -> str:
        return self._control.texts()

    def show_draft(self, text: str) -> None:
        self._control.set_texts(text)

    def set_read_only(self, read_only: bool) -> None:
        self._control.set_read_only(read_only)


def _without_empty_uid(part: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in part.items() if name != "uid" or value}
