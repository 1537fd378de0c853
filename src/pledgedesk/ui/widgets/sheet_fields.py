"""Show the fields of a form in its order, each to be copied into a browser."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QWidget

from pledgedesk.domain.sheets import Sheet, SheetField
from pledgedesk.i18n import Translator
from pledgedesk.ui.widgets.button import icon_button
from pledgedesk.ui.widgets.plain_table import PlainTable
from pledgedesk.wording.sheets import count_text, likely_text, need_text

_COPY = 3


class SheetFields(PlainTable):
    """List the fields of one sheet. Ctrl+C copies the value of the row in hand; `copied` then carries its label."""

    copied = Signal(str)

    def __init__(self, translator: Translator, parent: QWidget | None = None) -> None:
        _ = translator.gettext
        headings = (_("Field"), _("What to enter"), _("To check"), _("Copy"))
        super().__init__(_("Fields of the form"), headings, wide=1, parent=parent)
        self._translator = translator
        self._fields: dict[str, SheetField] = {}

    def show_sheet(self, sheet: Sheet | None) -> None:
        """Show the fields of a sheet; the same field stays in hand."""
        fields = sheet.fields if sheet else ()
        kept = next(iter(self.chosen()), "")
        self._fields = {one.code: one for one in fields}
        self.load([(one.code, (one.label, " ".join(one.value.split()), self._remark(one), "")) for one in fields])
        for row, one in enumerate(fields):
            if one.value:
                self.setCellWidget(row, _COPY, self._copy_button(one))
            if one.code == kept:
                self.selectRow(row)

    def _copy_button(self, field: SheetField) -> QWidget:
        name = self._translator.gettext("Copy “{field}”").format(field=field.label)
        place = QWidget()
        row = QHBoxLayout(place)
        row.setContentsMargins(4, 0, 4, 0)
        row.addWidget(icon_button("copy", name, on_click=lambda: self.copy(field.code), small=True))
        return place

    def _remark(self, field: SheetField) -> str:
        likely = likely_text(self._translator) if field.likely else ""
        parts = (need_text(self._translator, field), count_text(self._translator, field), likely)
        return " · ".join(filter(None, parts))

    def field(self) -> SheetField | None:
        """Give the field in hand."""
        return next((self._fields[code] for code in self.chosen() if code in self._fields), None)

    def copy(self, code: str = "") -> None:
        """Put the value of a field, or of the one in hand, on the clipboard."""
        field = self._fields.get(code) if code else self.field()
        if field is not None and field.value:
            QGuiApplication.clipboard().setText(field.value)
            self.copied.emit(field.label)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            event.accept()
            self.copy()
        else:
            super().keyPressEvent(event)
