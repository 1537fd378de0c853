"""Load the report's full text from the officer's own copy, say what was found in it, and remove it again."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QLocale, Qt
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QProgressBar, QPushButton, QWidget

from pledgedesk.domain.report_text import LoadedReport, ReportPlace, ReportReading
from pledgedesk.errors import PledgeDeskError
from pledgedesk.services.report_text import FILE_ENDINGS, ReadingCancelled, read_copy
from pledgedesk.ui.context import PageContext
from pledgedesk.ui.dialogs.confirm_dialog import ConfirmDialog
from pledgedesk.ui.dialogs.dialog_frame import button_row, dialog_column, leave_button
from pledgedesk.ui.dialogs.stoppable_dialog import StoppableDialog
from pledgedesk.ui.times import local_time
from pledgedesk.ui.widgets.button import push_button
from pledgedesk.ui.widgets.label import IconLabel, text_label
from pledgedesk.ui.widgets.panel import Panel
from pledgedesk.ui.widgets.plain_table import PlainTable
from pledgedesk.wording import error_sentence
from pledgedesk.wording.report import found_sentence, licence, missing_parts

_WIDTH, _LOW, _HIGH = 680, 280, 520
_ICONS = {"ok": "circle-check", "danger": "circle-alert", "info": "info", "warning": "triangle-alert"}


class ReportTextDialog(StoppableDialog):
    """Read a copy first, show what was found and missed, then keep it: nothing is loaded before that is confirmed.

    Closing it while it reads stops the reading. `settled` is sent when reading or writing has ended.
    """

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        _ = context._
        self._context = context
        self._reading: ReportReading | None = None
        self._is_loaded = False
        self.setWindowTitle(_("The report's full text"))
        self.resize(_WIDTH, _LOW)
        self._icon = IconLabel("info")
        self.words = text_label("", wraps=True)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setFixedSize(160, 10)
        self.bar.setAccessibleName(_("Progress of the reading"))
        self.cancel_button = push_button(_("Cancel"), "quiet", on_click=self._stop.set)
        self.missed = PlainTable(_("What was not found"), [_("Approach or topic"), _("What was not found")], wide=1)
        self.choose_button = push_button("", icon_name="folder-open", on_click=self.choose_file)
        self.keep_button = push_button("", "primary", on_click=self.keep)
        self.remove_button = push_button(
            _("Remove the report's full text…"), icon_name="trash-2", on_click=self.ask_to_remove
        )
        self.close_button = leave_button(self, _("Close"))
        self._build()
        self._teller.told.connect(self._on_told)
        self.reload()

    def _build(self) -> None:
        _ = self._context._
        column = dialog_column(self)
        about = _(
            "The report is IOM's, and this program does not bring its text. If you have a copy, its full text can "
            "stand in this dossier beside our summaries, and be searched."
        )
        column.addWidget(text_label(about, wraps=True))
        column.addWidget(text_label(licence(self._context.translator), "secondary", wraps=True))
        self._said = Panel(margin=12)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.words, 1)
        row.addWidget(self.bar)
        row.addWidget(self.cancel_button)
        self._said.body.addLayout(row)
        column.addWidget(self._said)
        self._missed_place = Panel(margin=0, spacing=0)
        self._missed_place.body.addWidget(self.missed)
        column.addWidget(self._missed_place, 1)
        column.addStretch(0)
        column.addLayout(
            button_row(self.close_button, self.choose_button, self.keep_button, leading=(self.remove_button,))
        )

    # What is there

    def reload(self) -> None:
        """Say what is loaded now."""
        service = self._context.session.report_text
        self._context.database.run(service.status, self._show_loaded, self._on_error, owner=self)

    def _show_loaded(self, loaded: LoadedReport | None) -> None:
        _, translator = self._context._, self._context.translator
        self._reading = None
        self.choose_button.setText(_("Load another copy…") if loaded else _("Load the report's full text…"))
        if loaded is None:
            self._show("info", _("Nothing is loaded. A PDF, a Word document (.docx), a text or Markdown can be read."))
        else:
            when = local_time(loaded.loaded_at, self._context.language)
            words = _("Loaded from {name}, {when}.").format(name=loaded.file_name, when=when)
            found = found_sentence(translator, loaded.approaches, loaded.fields, len(loaded.missed))
            self._show("ok", f"{words} {found}", missed=loaded.missed)
        self._is_loaded = loaded is not None
        self._offer(self.choose_button, *((self.remove_button,) if loaded else ()))
        self.choose_button.setFocus()

    # Reading

    def choose_file(self) -> None:
        """Ask for the copy, and read it."""
        _ = self._context._
        kinds = _("Copies of the report") + f" ({' '.join(f'*{ending}' for ending in FILE_ENDINGS)})"
        folder = str(self._context.preferences.get("report_folder") or "")
        chosen, _kind = QFileDialog.getOpenFileName(self, _("Load the report's full text"), folder, kinds)
        if chosen:
            self._context.preferences.set(report_folder=str(Path(chosen).parent))
            self.read_file(Path(chosen))

    def read_file(self, path: Path) -> None:
        """Read a copy in the thread that has no unit of work open."""
        if self._is_busy:
            return
        stop, teller = self._stop, self._teller
        stop.clear()

        def read() -> ReportReading | None:
            try:
                return read_copy(path, teller.told.emit, stop.is_set)
            except ReadingCancelled:
                return None

        self._is_busy = True
        self._show("info", self._context._("Reading {name}…").format(name=path.name), self.bar, self.cancel_button)
        self.bar.setMaximum(0)
        self._offer()
        self.cancel_button.setFocus()
        self._context.compute.run(read, self._on_read, self._on_error, owner=self)

    def _on_told(self, done: int, total: int) -> None:
        if not self._is_busy:
            return
        locale = QLocale(self._context.language)
        words = self._context._("Reading page {page} of {pages}…")
        self.words.setText(words.format(page=locale.toString(done + 1), pages=locale.toString(total)))
        self.bar.setMaximum(total)
        self.bar.setValue(done)

    def _on_read(self, reading: ReportReading | None) -> None:
        self._is_busy = False
        if reading is None:
            self._show("info", self._context._("Cancelled. Nothing was loaded."))
            self._offer(self.choose_button)
            self.choose_button.setFocus()
        else:
            self._show_reading(reading)
        self._settle()

    def _show_reading(self, reading: ReportReading) -> None:
        """Say what was found, and offer to keep it: all of it, or what there is."""
        _, report = self._context._, reading.report
        self._reading = reading
        words = [
            _("{name} was read; nothing is loaded yet.").format(name=reading.file_name),
            found_sentence(self._context.translator, len(report.approaches), len(report.passages), len(report.missed)),
        ]
        if self._is_loaded:
            words.append(_("It takes the place of the copy that is loaded now."))
        words.append(_("Loading it is no step that undo takes back; it can be removed here."))
        self._show("warning" if report.missed else "info", " ".join(words), missed=report.missed)
        self.keep_button.setText(_("Load what there is") if report.missed else _("Load it into this dossier"))
        self.choose_button.setText(_("Choose another copy…"))
        self._offer(self.choose_button, self.keep_button)
        self.keep_button.setFocus()

    def keep(self) -> None:
        """Keep what was read in the dossier."""
        reading, service = self._reading, self._context.session.report_text
        if reading is not None:
            self._write(lambda: service.keep(reading, partial=True), self._context._("Loading it into the dossier…"))

    # Removing

    def ask_to_remove(self) -> None:
        """Ask before the text is removed."""
        _ = self._context._
        question = ConfirmDialog(
            _("Remove the report's full text?"),
            _(
                "It goes from the catalogue and from the search, and the dossier's file is rewritten without it. Your "
                "records stay as they are. It cannot be undone, but you can load your copy again. Backups and copies "
                "made meanwhile still hold it."
            ),
            _("Remove the full text"),
            _("Keep it"),
            self,
        )
        question.accepted.connect(self._remove)
        question.finished.connect(question.deleteLater)
        question.open()

    def _remove(self) -> None:
        self._write(self._context.session.report_text.remove, self._context._("Removing it from the dossier…"))

    def _write(self, work: Callable[[], LoadedReport], words: str) -> None:
        self._show("info", words)
        self._offer()
        self.close_button.setFocus()
        self._context.database.run(work, self._on_changed, self._on_error, owner=self)

    def _on_changed(self, _loaded: LoadedReport) -> None:
        self._context.news.report_changed.emit()
        self.reload()

    # What is shown

    def _on_error(self, error: PledgeDeskError) -> None:
        self._is_busy = False
        self._show("danger", error_sentence(self._context.translator, error))
        self._offer(self.choose_button)
        self.choose_button.setFocus()
        self._settle()

    def _show(self, kind: str, words: str, *parts: QWidget, missed: tuple[ReportPlace, ...] = ()) -> None:
        self._icon.set_icon(_ICONS[kind], kind)
        self.words.setText(words)
        self._said.setAccessibleName(words)
        for part in (self.bar, self.cancel_button):
            part.setVisible(part in parts)
        missing = missing_parts(self._context.translator, missed)
        self.missed.load([(code, (code, fields)) for code, fields in missing])
        self._missed_place.setVisible(bool(missed))
        self.resize(max(self.width(), _WIDTH), max(self.height(), _HIGH if missed else _LOW))

    def _offer(self, *buttons: QPushButton) -> None:
        """Show the acts that there are now; those that write are off in a dossier that is only read."""
        for button in (self.choose_button, self.keep_button, self.remove_button):
            button.setVisible(button in buttons)
            button.setEnabled(not self._context.read_only)
            button.setToolTip(self._context.why_not(""))


def show_report_text(context: PageContext, parent: QWidget) -> ReportTextDialog:
    """Show what is loaded of the report, and what can be done about it."""
    dialog = ReportTextDialog(context, parent)
    context.news.destroyed.connect(dialog.reject)
    dialog.open()
    return dialog
