"""Ask for an indicator: its name, unit, baseline and target, and its values by date."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from functools import partial
from typing import Any

from PySide6.QtWidgets import QCheckBox, QDialog, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from pledgedesk.domain.codes import RecordKind
from pledgedesk.domain.indicators import Indicator, IndicatorValue
from pledgedesk.domain.numbers import read_number
from pledgedesk.domain.problems import check_text
from pledgedesk.errors import DomainError, ErrorCode
from pledgedesk.ui.context import PageContext
from pledgedesk.ui.dialogs.dialog_frame import act_button, button_row, dialog_column, leave_button, say_error
from pledgedesk.ui.forms.dates import date_reader, date_writer
from pledgedesk.ui.forms.parts_field import PartColumn, PartsField, PartWords
from pledgedesk.ui.widgets.label import text_label
from pledgedesk.ui.widgets.labelled_field import LabelledField
from pledgedesk.ui.widgets.long_text_field import LongTextField
from pledgedesk.ui.widgets.number_field import NumberField
from pledgedesk.ui.widgets.partial_date_field import PartialDateField
from pledgedesk.ui.widgets.text_field import TextField
from pledgedesk.wording import error_sentence, field_label
from pledgedesk.wording.indicators import decimal_mark, written


class IndicatorDialog(QDialog):
    """Ask for an indicator of a pledge or an objective, and store it; one without a uid is new.

    What cannot be is said by its field, and what the dossier refuses below: the dialog stays open.
    """

    def __init__(self, context: PageContext, indicator: Indicator, about: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        _, self._context, self._before = context._, context, indicator
        self.setWindowTitle(_("Indicator") if indicator.uid else _("New indicator"))
        self.resize(680, 560)
        self.name_field, self.unit_field = TextField(indicator.name), TextField(indicator.unit)
        self.baseline_field, self.target_field = self._build_number(), self._build_number()
        self.values_field = self._build_values()
        self.public_box = QCheckBox(_("Yes"))
        self.notes_field = LongTextField(_, lines=2)
        self.rows = self._build_rows()
        self._error = text_label("", "danger", wraps=True)
        self.save_button = act_button(self, _("Save"))
        self._build(about)
        self._show(indicator)

    def _build_number(self) -> NumberField:
        speaker = self._context.translator
        mark = decimal_mark(speaker)
        return NumberField(lambda text: read_number(text, mark), lambda figure: written(speaker, figure))

    def _build_date(self) -> PartialDateField:
        write: Callable[[Any], str] = date_writer(self._context.language)
        return PartialDateField(self._context._, date_reader(self._context.language), write)

    def _build_values(self) -> PartsField:
        _ = self._context._
        columns = (
            PartColumn("date", _("Date"), "date", stretch=3),
            PartColumn("value", _("Value"), stretch=2, make=self._build_number),
            PartColumn("source", _("Source"), stretch=4),
        )
        return PartsField(columns, PartWords(_("Add a value"), _("Remove this value")), self._build_date)

    def _build_rows(self) -> dict[str, LabelledField]:
        _, speaker = self._context._, self._context.translator
        controls: dict[str, QWidget] = {
            "name": self.name_field,
            "unit": self.unit_field,
            "baseline": self.baseline_field,
            "target": self.target_field,
            "values": self.values_field,
            "public": self.public_box,
            "internal_notes": self.notes_field,
        }
        helps = {
            "name": _("What is counted or measured, for whom."),
            "unit": _("Such as cards, persons or percent. Without a unit and a target no percentage is given."),
            "public": _("A submission carries public indicators only."),
        }
        return {
            name: LabelledField(
                field_label(speaker, name, RecordKind.INDICATOR),
                control,
                help_text=helps.get(name, ""),
                required=name == "name",
                internal_word=_("internal") if name == "internal_notes" else "",
            )
            for name, control in controls.items()
        }

    def _build(self, about: str) -> None:
        content = QWidget()
        fields = QVBoxLayout(content)
        fields.setContentsMargins(0, 0, 8, 0)
        fields.setSpacing(12)
        for names in (("name",), ("unit",), ("baseline", "target"), ("values",), ("public",), ("internal_notes",)):
            line = QHBoxLayout()
            line.setSpacing(16)
            for name in names:
                line.addWidget(self.rows[name], 1)
            fields.addLayout(line)
        fields.addStretch(1)
        area = QScrollArea()
        area.setWidget(content)
        area.setWidgetResizable(True)
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        column = dialog_column(self)
        if about:
            column.addWidget(text_label(about, "strong", wraps=True))
        column.addWidget(area, 1)
        self._error.hide()
        column.addWidget(self._error)
        column.addLayout(button_row(leave_button(self, self._context._("Cancel")), self.save_button))

    def _show(self, indicator: Indicator) -> None:
        self.baseline_field.set_value(indicator.baseline)
        self.target_field.set_value(indicator.target)
        self.values_field.set_values(
            [{"date": one.date, "value": one.value, "source": one.source} for one in indicator.values]
        )
        self.public_box.setChecked(indicator.public)
        self.notes_field.set_text(indicator.internal_notes)
        self.name_field.setFocus()

    def accept(self) -> None:
        if (after := self._read()) is None:
            return
        before, service = self._before, self._context.session.indicators
        work = partial(service.save, before, after) if before.uid else partial(service.add, [after])
        self.save_button.setEnabled(False)
        self._context.record(work, lambda _done: self.done(QDialog.DialogCode.Accepted), self._on_refused)

    def _on_refused(self, error: Exception) -> None:
        self.save_button.setEnabled(True)
        if isinstance(error, DomainError) and error.field in self.rows:
            self._refuse(error.field or "", error)
        else:
            say_error(self._error, self._context.translator, error)

    def _read(self) -> Indicator | None:
        """Give the indicator as typed; None where a field says what is wrong with it."""
        found: dict[str, Any] = {}
        for name, read in self._readers().items():
            self.rows[name].set_problem(None)
            try:
                found[name] = read()
            except DomainError as error:
                self._refuse(name, error)
                return None
        return replace(self._before, **found)

    def _readers(self) -> dict[str, Callable[[], Any]]:
        return {
            "name": self._name,
            "unit": lambda: self._text("unit", self.unit_field.text()),
            "baseline": self.baseline_field.read,
            "target": self.target_field.read,
            "values": self._values,
            "public": self.public_box.isChecked,
            "internal_notes": lambda: self._text("internal_notes", self.notes_field.text()),
        }

    def _name(self) -> str:
        name = self._text("name", self.name_field.text())
        if not name:
            raise DomainError(ErrorCode.INDICATOR_WITHOUT_NAME, field="name")
        return name

    def _text(self, field: str, text: str) -> str:
        check_text(field, text)
        return text.strip()

    def _values(self) -> tuple[IndicatorValue, ...]:
        values = [IndicatorValue(**part) for part in self.values_field.values()]
        for value in values:
            if value.date is None:
                raise DomainError(ErrorCode.DATE_MISSING, field="values")
            if not isinstance(value.value, Decimal):
                raise DomainError(ErrorCode.FIGURE_MISSING, field="values", date=str(value.date))
        return tuple(sorted(values, key=lambda one: str(one.date)))

    def _refuse(self, name: str, error: DomainError) -> None:
        self.rows[name].set_problem(error_sentence(self._context.translator, error))
        self.rows[name].set_focus()
