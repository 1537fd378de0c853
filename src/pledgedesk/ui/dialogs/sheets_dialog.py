"""Copy records into the forms of the UN channels, field by field, or write the forms to a file."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtGui import QCloseEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QCheckBox, QFileDialog, QHBoxLayout, QPlainTextEdit, QSplitter, QVBoxLayout, QWidget

from pledgedesk.domain.codes import RecordKind
from pledgedesk.domain.sheets import Sheet, SheetField, SheetFile, SheetKind
from pledgedesk.errors import PledgeDeskError
from pledgedesk.ui.context import PageContext
from pledgedesk.ui.dialogs.dialog_frame import button_row, dialog_column, say_error
from pledgedesk.ui.dialogs.sheet_standing import standing_for
from pledgedesk.ui.dialogs.stoppable_dialog import StoppableDialog
from pledgedesk.ui.languages import language_choices
from pledgedesk.ui.widgets.button import push_button
from pledgedesk.ui.widgets.choice_field import ChoiceField
from pledgedesk.ui.widgets.label import text_label
from pledgedesk.ui.widgets.labelled_field import LabelledField
from pledgedesk.ui.widgets.plain_table import PlainTable
from pledgedesk.ui.widgets.sheet_fields import SheetFields
from pledgedesk.wording.sheets import sheet_note, sheet_title

_REST_MS = 300
"""Edits in the window rest this long before the forms are read again."""
_SIZE = (1180, 700)
_LINES, _LEAST = 5, 180
"""Lines of the field's text that are shown at once; pixels of the fields at least."""


class SheetsDialog(StoppableDialog):
    """Show the records on the left, the form of the one in hand on the right, in the form's order.

    Of a round where `key` names one, else of the one record `uid`. It stays beside the window, which stays usable: a
    field opened from it is mended there. `settled` is sent when a file was written, or could not be.
    """

    def __init__(
        self, context: PageContext, key: str, kind: SheetKind, parent: QWidget | None = None, *, uid: str = ""
    ) -> None:
        super().__init__(parent)
        _ = context._
        self._context, self._key, self._kind, self._uid = context, key, kind, uid
        self._file: SheetFile | None = None
        self._shown = ""
        self._is_leaving = self._is_gone = False
        self._timer = QTimer(self, singleShot=True, interval=_REST_MS)
        self.setWindowTitle(sheet_title(context.translator, kind))
        self.resize(*_SIZE)
        self.language_field = ChoiceField(language_choices())
        self.contacts_box = QCheckBox(_("With the contacts"))
        self.records = PlainTable(_("Records"), (_("Reference"), _("Title"), _("To check")), wide=1)
        self.fields = SheetFields(context.translator)
        self.value = QPlainTextEdit(readOnly=True)
        self.standing = standing_for(context, kind)
        self.copy_button = push_button(_("Copy"), "primary", icon_name="copy", on_click=self.fields.copy)
        self.open_button = push_button(_("Go to the field"), on_click=self.open_field)
        self.line = text_label("", "secondary", wraps=True)
        self.write_button = push_button(_("Write to a file…"), on_click=self.choose)
        self._build()
        self._connect()
        self.reload()

    def _build(self) -> None:
        _, translator = self._context._, self._context.translator
        column = dialog_column(self, spacing=10)
        head = QHBoxLayout()
        head.setSpacing(16)
        head.addWidget(text_label(sheet_note(translator, self._kind), "secondary", wraps=True), 1)
        head.addWidget(self.contacts_box)
        head.addWidget(LabelledField(_("Language of the form"), self.language_field))
        column.addLayout(head)
        splitter = QSplitter()
        splitter.setChildrenCollapsible(False)
        splitter.addWidget(self.records)
        splitter.addWidget(self._build_form())
        splitter.setSizes([_SIZE[0] * 3 // 10, _SIZE[0] * 7 // 10])
        self.records.setVisible(not self._uid)
        column.addWidget(splitter, 1)
        column.addWidget(self.line)
        column.addLayout(button_row(push_button(_("Close"), on_click=self.leave), self.write_button))

    def _build_form(self) -> QWidget:
        _ = self._context._
        place = QWidget()
        column = QVBoxLayout(place)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        self.value.setAccessibleName(_("The field's whole text"))
        self.value.setTabChangesFocus(True)
        self.value.setFixedHeight(_LINES * self.value.fontMetrics().lineSpacing())
        self.fields.setMinimumHeight(_LEAST)
        column.addWidget(self.fields, 1)
        column.addWidget(self.value)
        column.addLayout(button_row(self.open_button, self.copy_button))
        column.addWidget(self.standing)
        return place

    def _connect(self) -> None:
        self.language_field.set_value(self._context.language)
        self.language_field.edited.connect(lambda _code: self.reload())
        self.contacts_box.toggled.connect(lambda _checked: self.reload())
        self.records.itemSelectionChanged.connect(self._show_record)
        self.fields.itemSelectionChanged.connect(self._show_value)
        self.fields.opened.connect(self.fields.copy)
        self.fields.copied.connect(self._say_copied)
        self.standing.refused.connect(self._go_back)
        self.standing.saved.connect(self._on_saved)
        self._timer.timeout.connect(self.reload)
        self._context.news.recorded.connect(self._timer.start)

    # What is shown

    def reload(self) -> None:
        """Read the forms; again after every change in the window."""
        sheets, kind = self._context.session.sheets, self._kind
        language = self.language_field.value() or self._context.language
        contacts = self.contacts_box.isChecked()
        key, uid = self._key, self._uid

        def read() -> SheetFile:
            if uid:
                return sheets.of_record(kind, uid, language, contacts=contacts)
            return sheets.of_round(kind, key, language, contacts=contacts)

        self._context.database.run(read, self._on_read, self._on_failed, owner=self)

    def _on_read(self, file: SheetFile) -> None:
        _ = self._context._
        kept = self._shown
        self._file = file
        rows = [
            (one.uid, (one.reference, one.title, str(len(one.needed)) if one.needed else "")) for one in file.sheets
        ]
        self.records.blockSignals(True)
        self.records.load(rows)
        for row, one in enumerate(file.sheets):
            if one.uid == kept:
                self.records.selectRow(row)
        self.records.blockSignals(False)
        for widget in (self.fields, self.write_button, self.copy_button, self.open_button, self.standing):
            widget.setEnabled(bool(file.sheets))
        if not file.sheets:
            self.line.setText(_("No record is chosen for this round. Choose some on the page of the round first."))
        self._show_record()

    def sheet(self) -> Sheet | None:
        """Give the form in hand."""
        uid = next(iter(self.records.chosen()), "")
        return next((one for one in self._file.sheets if one.uid == uid), None) if self._file else None

    def _show_record(self) -> None:
        sheet = self.sheet()
        if sheet is not None and sheet.uid != self._shown:
            self.standing.save_if_touched()
            self.standing.show_record(sheet.uid)
            self.line.setText("")
        self._shown = sheet.uid if sheet else ""
        self.fields.show_sheet(sheet)
        self._show_value()

    def _go_back(self, uid: str) -> None:
        """Show the record again for which something typed cannot be written."""
        self._shown, self._is_leaving = uid, False
        for row, one in enumerate(self._file.sheets if self._file else ()):
            if one.uid == uid:
                self.records.selectRow(row)

    def _show_value(self) -> None:
        field = self.fields.field()
        self.value.setPlainText(field.value if field else "")
        self.copy_button.setEnabled(bool(field and field.value))
        self.open_button.setEnabled(bool(field and field.source))

    def _say_copied(self, label: str) -> None:
        self.line.setText(self._context._("“{field}” is copied. Paste it into the form.").format(field=label))

    def open_field(self) -> None:
        """Show the field in the window behind, which stays usable."""
        field, sheet = self.fields.field(), self.sheet()
        if field is None or sheet is None or not field.source:
            return
        self._open(field, sheet)
        if (window := self.parentWidget()) is not None:
            window.activateWindow()

    def _open(self, field: SheetField, sheet: Sheet) -> None:
        news = self._context.news
        if field.of_profile:
            news.record_opened.emit(RecordKind.DOSSIER.value, "", field.source)
        else:
            news.record_opened.emit(self._kind.record_kind.value, sheet.uid, field.source)

    # Writing

    def choose(self) -> None:
        """Ask for the file by the system's own dialog, and write it."""
        from pledgedesk.services.sheet_export import endings

        _, kinds = self._context._, endings(self._kind)
        folder = Path(str(self._context.preferences.get("export_folder") or self._context.session.path.parent))
        name = f"{self._kind.value}-{self._key or (self._file.sheets[0].reference if self._file else '')}{kinds[0]}"
        chosen, _used = QFileDialog.getSaveFileName(
            self, _("Where the form goes"), str(folder / name), ";;".join(f"*{ending}" for ending in kinds)
        )
        if chosen:
            self.write(Path(chosen))

    def write(self, path: Path) -> None:
        """Write the forms shown to a file, with no unit of work open."""
        file, stop = self._file, self._stop
        if file is None or self._is_busy:
            return
        stop.clear()

        def run() -> Path | None:
            # Here, for it brings openpyxl and python-docx, which take a while to import.
            from pledgedesk.services.sheet_export import ExportCancelled, write_sheets

            try:
                return write_sheets(file, path, cancelled=stop.is_set)
            except ExportCancelled:
                return None

        self._set_writing(True)
        self._context.compute.run(run, self._on_written, self._on_failed, owner=self)

    def _set_writing(self, writing: bool) -> None:
        self._is_busy = writing
        self.write_button.setEnabled(not writing)

    def _on_written(self, path: Path | None) -> None:
        self._set_writing(False)
        if path is not None:
            self._context.preferences.set(export_folder=str(path.parent))
            self.line.setText(self._context._("Wrote {path}").format(path=path))
        self._settle()

    def _on_failed(self, error: PledgeDeskError) -> None:
        self._set_writing(False)
        say_error(self.line, self._context.translator, error)
        self._settle()

    # Leaving

    def leave(self) -> None:
        """Write what was typed beside the form, and go; where it cannot be written, that is said first."""
        if self.standing.is_refused or not self.standing.is_touched:
            self.reject()
            return
        self._is_leaving = True
        self.standing.save()

    def _on_saved(self) -> None:
        if self._is_leaving:
            self.reject()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Cancel):
            event.accept()
            self.leave()
        else:
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        self.leave()
        event.setAccepted(self._is_gone)

    def reject(self) -> None:
        """Go, whatever was typed: the dossier is closed."""
        self._is_gone = True
        super().reject()


def show_sheets(context: PageContext, key: str, kind: SheetKind, parent: QWidget, *, uid: str = "") -> SheetsDialog:
    """Show the forms beside the window."""
    dialog = SheetsDialog(context, key, kind, parent, uid=uid)
    context.news.destroyed.connect(dialog.reject)
    dialog.show()
    dialog.raise_()
    dialog.activateWindow()
    return dialog
