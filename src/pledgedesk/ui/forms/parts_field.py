"""Edit the parts of a record that have several fields of their own: contacts, resources, milestones."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, TypeAlias

from PySide6.QtCore import Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QCheckBox, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from pledgedesk.ui.widgets.button import icon_button, push_button
from pledgedesk.ui.widgets.label import text_label
from pledgedesk.ui.widgets.number_field import NumberField
from pledgedesk.ui.widgets.part_choice import PartChoice
from pledgedesk.ui.widgets.partial_date_field import PartialDateField
from pledgedesk.ui.widgets.text_field import TextField

Control: TypeAlias = TextField | PartialDateField | PartChoice | QCheckBox


@dataclass(frozen=True, slots=True)
class PartColumn:
    """Describe one field of a part: `kind` is text, date or flag; `row` and `stretch` place it.

    `make` makes the field of a number, or of a code.
    """

    name: str
    label: str
    kind: str = "text"
    row: int = 0
    stretch: int = 1
    make: Callable[[], NumberField | PartChoice] | None = None


@dataclass(frozen=True, slots=True)
class PartWords:
    """Hold the words of the acts on parts, such as "Add a contact" and "Remove this contact"."""

    add: str
    remove: str


class PartsField(QWidget):
    """Show one small grid a part, with a button to add one and a cross to take one away.

    `limit` is the most parts there may be, 0 for no limit. `committed` and `edited` as in `Binding`.
    """

    edited = Signal()
    committed = Signal()

    def __init__(
        self,
        columns: Sequence[PartColumn],
        words: PartWords,
        make_date: Callable[[], PartialDateField],
        *,
        limit: int = 0,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._columns = tuple(columns)
        self._words = words
        self._make_date = make_date
        self._limit = limit
        self._rows: list[PartRow] = []
        self._read_only = False
        self.add_button = push_button(words.add, "quiet", icon_name="plus", on_click=self.add_row)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(6)
        foot = QHBoxLayout()
        foot.addWidget(self.add_button)
        foot.addStretch(1)
        self._column.addLayout(foot)

    def focusInEvent(self, event: QFocusEvent) -> None:
        # Not a focus proxy: hidden at the limit, the button would hold Tab for ever.
        first = self._rows[0].first_control() if self._rows else self.add_button
        first.setFocus(event.reason())

    @property
    def rows(self) -> tuple[PartRow, ...]:
        return tuple(self._rows)

    def values(self) -> list[dict[str, Any]]:
        """Give the fields of every part that is not wholly empty; raises DomainError for a date."""
        return [values for row in self._rows if (values := row.values()) is not None]

    def set_values(self, parts: Sequence[Mapping[str, Any]]) -> None:
        """Show these parts."""
        while len(self._rows) > len(parts):
            self._drop(self._rows[-1])
        while len(self._rows) < len(parts):
            self._append()
        for row, part in zip(self._rows, parts, strict=True):
            row.set_values(part)
        self._refresh()

    def texts(self) -> str:
        """Give what is typed in every part, as JSON text."""
        return json.dumps([row.texts() for row in self._rows], ensure_ascii=False)

    def set_texts(self, text: str) -> None:
        """Show a draft of the parts."""
        parts = json.loads(text)
        self.set_values([{} for _ in parts])
        for row, part in zip(self._rows, parts, strict=True):
            row.set_texts(part)

    def add_row(self) -> None:
        """Show an empty part and put the cursor into it."""
        row = self._append()
        self._refresh()
        row.focus_first()

    def set_read_only(self, read_only: bool) -> None:
        """Let the parts be read only."""
        self._read_only = read_only
        for row in self._rows:
            row.setEnabled(not read_only)
        self._refresh()

    def _append(self) -> PartRow:
        row = PartRow(self._columns, self._words.remove, self._make_date, self)
        row.edited.connect(self.edited)
        row.left.connect(self.committed)
        row.removed.connect(lambda: self._on_removed(row))
        self._rows.append(row)
        self._column.insertWidget(len(self._rows) - 1, row)
        self._order_tabs()
        return row

    def _order_tabs(self) -> None:
        """Let Tab go through the rows from the top, then to the button, then on in the form."""
        order = [part for row in self._rows for part in (*row.controls.values(), row.remove_button)]
        for before, after in pairwise((self.add_button, *order, self.add_button)):
            QWidget.setTabOrder(before, after)

    def _drop(self, row: PartRow) -> None:
        self._rows.remove(row)
        self._column.removeWidget(row)
        row.hide()
        row.deleteLater()

    def _on_removed(self, row: PartRow) -> None:
        self._drop(row)
        self._refresh()
        self.setFocus()
        self.committed.emit()

    def _refresh(self) -> None:
        at_limit = bool(self._limit) and len(self._rows) >= self._limit
        self.add_button.setVisible(not at_limit and not self._read_only)


class PartRow(QWidget):
    """Edit one part."""

    edited = Signal()
    left = Signal()
    removed = Signal()

    def __init__(
        self,
        columns: Sequence[PartColumn],
        remove_text: str,
        make_date: Callable[[], PartialDateField],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._hidden: dict[str, Any] = {}
        self.controls: dict[str, Control] = {}
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(4)
        next_column: dict[int, int] = {}
        for column in columns:
            position = next_column.get(column.row, 0)
            next_column[column.row] = position + 1
            control = self._build_control(column, make_date)
            self.controls[column.name] = control
            if not isinstance(control, QCheckBox):
                grid.addWidget(text_label(column.label, "caption"), column.row * 2, position)
            grid.addWidget(control, column.row * 2 + 1, position)
            grid.setColumnStretch(position, max(column.stretch, grid.columnStretch(position)))
        self.remove_button = icon_button("x", remove_text, on_click=self.removed.emit)
        grid.addWidget(self.remove_button, 1, max(next_column.values()))

    def _build_control(self, column: PartColumn, make_date: Callable[[], PartialDateField]) -> Control:
        control: Control
        if column.kind == "flag":
            control = QCheckBox(column.label)
            control.clicked.connect(lambda _checked: self.left.emit())
        else:
            make_text = column.make or TextField
            control = make_date() if column.kind == "date" else make_text()
            control.edited.connect(lambda _text: self.edited.emit())
            control.left.connect(self.left)
            (control.focusProxy() or control).setAccessibleName(column.label)
        control.setAccessibleName(column.label)
        return control

    def focus_first(self) -> None:
        """Put the cursor into the first field."""
        self.first_control().setFocus()

    def first_control(self) -> Control:
        """Give the field where typing begins."""
        return next(iter(self.controls.values()))

    def values(self) -> dict[str, Any] | None:
        """Give the part's fields; None where nothing is filled in."""
        found: dict[str, Any] = {name: _read(control) for name, control in self.controls.items()}
        return self._hidden | found if any(map(_is_filled, found.values())) else None

    def set_values(self, part: Mapping[str, Any]) -> None:
        """Show a part; fields without a control are kept as they are."""
        self._hidden = {name: value for name, value in part.items() if name not in self.controls}
        for name, control in self.controls.items():
            _show(control, part.get(name))

    def texts(self) -> dict[str, Any]:
        """Give what is typed, field by field."""
        return {name: _text(control) for name, control in self.controls.items()} | {"uid": self._hidden.get("uid", "")}

    def set_texts(self, texts: Mapping[str, Any]) -> None:
        """Show what was typed."""
        if texts.get("uid"):
            self._hidden["uid"] = texts["uid"]
        for name, control in self.controls.items():
            if isinstance(control, QCheckBox):
                control.setChecked(bool(texts.get(name)))
            else:
                control.set_text(str(texts.get(name, "")))


def _is_filled(value: Any) -> bool:
    """Tell whether something was filled in: a number may be zero."""
    return value not in (None, "") and value is not False


def _read(control: Control) -> Any:
    if isinstance(control, QCheckBox):
        return control.isChecked()
    if isinstance(control, PartialDateField | NumberField):
        return control.read()
    return control.text().strip()


def _text(control: Control) -> Any:
    return control.isChecked() if isinstance(control, QCheckBox) else control.text()


def _show(control: Control, value: Any) -> None:
    if isinstance(control, QCheckBox):
        control.setChecked(bool(value))
        return
    if isinstance(control, NumberField):
        control.set_value(value)
        return
    text = "" if value is None else str(value)
    if control.text() != text:
        control.set_text(text)
