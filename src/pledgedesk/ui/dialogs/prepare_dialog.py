"""Choose which files of a round are written, in which languages and where, and write them in the background."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import (
    QCheckBox,
    QFileDialog,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QProgressBar,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from pledgedesk.domain.reference import ReviewRound
from pledgedesk.errors import PledgeDeskError
from pledgedesk.i18n import N_
from pledgedesk.services.document_export import Drawing
from pledgedesk.services.round_files import RoundFile, Style, Writing, file_name, prepare_file, read_style
from pledgedesk.ui.context import PageContext
from pledgedesk.ui.dialogs.dialog_frame import button_row, dialog_column
from pledgedesk.ui.dialogs.stoppable_dialog import StoppableDialog
from pledgedesk.ui.languages import language_choices
from pledgedesk.ui.theme import set_look
from pledgedesk.ui.times import local_time
from pledgedesk.ui.widgets.button import push_button
from pledgedesk.ui.widgets.label import text_label
from pledgedesk.ui.widgets.labelled_field import LabelledField
from pledgedesk.ui.widgets.text_field import TextField
from pledgedesk.wording import error_sentence
from pledgedesk.wording.labels import round_title

_NAMES = {
    RoundFile.WORKBOOK: (N_("Review workbook"), N_("Excel: what leaves the ministry, with the texts by section.")),
    RoundFile.NARRATIVE_WORD: (N_("Text, Word"), N_("The sections with cover, contents, tables and charts.")),
    RoundFile.NARRATIVE_PDF: (N_("Text, PDF"), N_("The same, to be read and printed.")),
    RoundFile.STATEMENT_WORD: (N_("Statement, Word"), N_("The text to be spoken, in large letters, with its length.")),
    RoundFile.STATEMENT_PDF: (N_("Statement, PDF"), N_("The same, to be read and printed.")),
    RoundFile.PLEDGES: (N_("Pledge sheet"), N_("Excel: the Network's pledge form, one pledge a page.")),
    RoundFile.PRACTICES: (N_("Repository sheet"), N_("Excel: the form of the Repository of Practices.")),
    RoundFile.PRACTICES_WORD: (N_("Repository sheet, Word"), N_("The same as Word, as its first step asks for.")),
    RoundFile.APPROACHES: (N_("Approach sheet"), N_("Word: practices in the form of the dialogue's report.")),
    RoundFile.BRIEF_WORD: (N_("Minister's brief, Word"), N_("INTERNAL: stays in the office, two pages at most.")),
    RoundFile.BRIEF_PDF: (N_("Minister's brief, PDF"), N_("INTERNAL: stays in the office, two pages at most.")),
    RoundFile.CLEARANCE_WORD: (N_("Clearance sheet"), N_("INTERNAL: to print and sign.")),
}
_CHOSEN_FIRST = frozenset({RoundFile.WORKBOOK})
_WORD = ".docx"


@dataclass(frozen=True, slots=True)
class _Task:
    """Name one file that is to be written."""

    kind: RoundFile
    language: str
    path: Path


class PrepareDialog(StoppableDialog):
    """Write the files of a round. Closing it while it writes stops the writing.

    `recording_asked` carries the files that were written, to be recorded as sent.
    """

    recording_asked = Signal(object)

    def __init__(self, context: PageContext, review: ReviewRound, language: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        _, self._context, self._review = context._, context, review
        self._country = ""
        self._queue: list[_Task] = []
        self._written: list[Path] = []
        self._asked: tuple[_Task, ...] = ()
        self._problems: list[str] = []
        self._style: Style | None = None
        self._task: _Task | None = None
        self._total = 0
        self.setWindowTitle(_("Prepare the submission"))
        self.resize(780, 660)
        self.boxes = {kind: QCheckBox(_(name)) for kind, (name, _about) in _NAMES.items()}
        self.languages = {one.code: QCheckBox(one.label) for one in language_choices()}
        self._last = {kind: text_label("", "caption") for kind in _NAMES}
        self.folder_field = TextField(str(self._folder()))
        self.folder_row = LabelledField(_("Folder"), self.folder_field, required=True)
        self.choose_button = push_button(_("Choose…"), icon_name="folder-open", on_click=self.choose)
        self.choose_button.setAccessibleName(_("Choose the folder"))
        self.style_field = TextField()
        self.style_row = LabelledField(
            _("Looks of Word documents"),
            self.style_field,
            help_text=_("Empty: our own. A Word document of your ministry gives its fonts, header and footer."),
        )
        self.style_button = push_button(_("Choose…"), icon_name="folder-open", on_click=self.choose_style)
        self.style_button.setAccessibleName(_("Choose a Word document for the looks"))
        self.words = text_label("", wraps=True)
        self.bar = QProgressBar()
        self.cancel_button = push_button(_("Cancel"), "quiet", on_click=self._stop.set)
        self.open_button = push_button(_("Open folder"), "link", on_click=self._open_folder)
        self.ending = QFrame()
        self.record_button = push_button(_("Record as sent…"), on_click=self._ask_to_record)
        self.write_button = push_button(_("Write the files"), "primary", on_click=self.write)
        self.close_button = push_button(_("Close"), on_click=self.reject)
        for code, box in self.languages.items():
            box.setChecked(code == language)
        if not any(box.isChecked() for box in self.languages.values()):
            self.languages[context.language].setChecked(True)
        self._build()
        self._connect()
        context.database.run(lambda: context.session.profile.get().country, self._on_read, owner=self)

    def _folder(self) -> Path:
        """Begin where the last files went, else beside the dossier."""
        kept = Path(str(self._context.preferences.get("export_folder") or ""))
        return kept if kept.is_absolute() and kept.is_dir() else self._context.session.path.parent

    @property
    def review_key(self) -> str:
        return self._review.key

    # Building

    def _build(self) -> None:
        _ = self._context._
        column = dialog_column(self)
        heading = _("Files for {round}").format(round=round_title(self._context.translator, self._review))
        column.addWidget(text_label(heading, "section", wraps=True))
        column.addWidget(self._build_files(), 1)
        row = QHBoxLayout()
        row.setSpacing(16)
        row.addWidget(text_label(_("Languages"), "label"))
        for box in self.languages.values():
            row.addWidget(box)
        row.addStretch(1)
        column.addLayout(row)
        for field, button in ((self.style_row, self.style_button), (self.folder_row, self.choose_button)):
            where = QHBoxLayout()
            where.setSpacing(8)
            where.addWidget(field, 1)
            place = QVBoxLayout()
            place.setContentsMargins(0, text_label("", "label").sizeHint().height() + 4, 0, 0)
            place.addWidget(button)
            place.addStretch(1)
            where.addLayout(place)
            column.addLayout(where)
        column.addWidget(self._build_result())
        column.addLayout(button_row(self.close_button, self.record_button, self.write_button))
        self.record_button.hide()

    def _build_files(self) -> QScrollArea:
        content = QWidget()
        grid = QGridLayout(content)
        grid.setContentsMargins(0, 0, 8, 0)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(1, 1)
        for row, (kind, (_name, about)) in enumerate(_NAMES.items()):
            box = self.boxes[kind]
            box.setChecked(kind in _CHOSEN_FIRST)
            box.setAccessibleDescription(self._context._(about))
            grid.addWidget(box, row, 0)
            grid.addWidget(text_label(self._context._(about), "caption", wraps=True), row, 1)
            grid.addWidget(self._last[kind], row, 2)
        grid.setRowStretch(len(_NAMES), 1)
        area = QScrollArea()
        area.setWidget(content)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        return area

    def _build_result(self) -> QFrame:
        self.bar.setTextVisible(False)
        self.bar.setFixedSize(160, 10)
        self.bar.setAccessibleName(self._context._("Progress of the export"))
        row = QHBoxLayout(self.ending)
        row.setContentsMargins(12, 4, 8, 4)
        row.addWidget(self.words, 1)
        for part in (self.bar, self.cancel_button, self.open_button):
            row.addWidget(part)
        self.ending.hide()
        return self.ending

    def _connect(self) -> None:
        for box in (*self.boxes.values(), *self.languages.values()):
            box.toggled.connect(lambda _on: self._show_last())
        self.style_field.edited.connect(lambda _text: self.style_row.set_problem(None))
        self.folder_field.edited.connect(lambda _text: self._on_folder())
        self._teller.told.connect(self._show_progress)

    def _on_read(self, country: str) -> None:
        self._country = country
        self._show_last()

    def _on_folder(self) -> None:
        self.folder_row.set_problem(None)
        self._show_last()

    def _show_last(self) -> None:
        """Say of each file when it was last written into this folder."""
        for kind, label in self._last.items():
            moments = [one.stat().st_mtime for one in self._paths(kind) if one.is_file()]
            newest = datetime.fromtimestamp(max(moments), UTC).isoformat() if moments else ""
            when = local_time(newest, self._context.language) if newest else ""
            label.setText(self._context._("written {when}").format(when=when) if when else "")

    def _paths(self, kind: RoundFile) -> list[Path]:
        folder = self._target()
        chosen = [code for code, box in self.languages.items() if box.isChecked()]
        return [folder / file_name(self._country, self._review.key, code, kind) for code in chosen]

    def _target(self) -> Path:
        return Path(self.folder_field.text().strip()).expanduser()

    def choose(self) -> None:
        """Ask for the folder by the system's own dialog."""
        chosen = QFileDialog.getExistingDirectory(self, self._context._("Where the files go"), str(self._target()))
        if chosen:
            self.folder_field.set_text(chosen)
            self._on_folder()

    def choose_style(self) -> None:
        """Ask for a ministry's own Word document by the system's own dialog."""
        _ = self._context._
        chosen, _kind = QFileDialog.getOpenFileName(
            self, _("Looks of Word documents"), str(self._target()), _("Word documents") + f" (*{_WORD})"
        )
        if chosen:
            self.style_field.set_text(chosen)
            self.style_row.set_problem(None)

    # Writing

    def tasks(self) -> list[_Task]:
        """Give what is ticked, file by file."""
        return [
            _Task(kind, code, self._target() / file_name(self._country, self._review.key, code, kind))
            for kind, box in self.boxes.items()
            if box.isChecked()
            for code, spoken in self.languages.items()
            if spoken.isChecked()
        ]

    def write(self) -> None:
        """Write every file that is ticked, one after the other."""
        _, tasks = self._context._, self.tasks()
        if self._is_busy:
            return
        if not self.folder_field.text().strip() or not self._target().is_dir():
            self.folder_row.set_problem(_("There is no such folder. Choose one that is there."))
            self.folder_row.set_focus()
            return
        if not tasks:
            self._say("warning", _("Tick at least one file and one language."))
            return
        self._queue, self._asked, self._total = tasks, tuple(tasks), len(tasks)
        self._written, self._problems, self._style = [], [], None
        self._stop.clear()
        self._set_writing(writing=True)
        typed = self.style_field.text().strip()
        if not typed:
            self._next()
            return
        path = Path(typed).expanduser()
        self._context.compute.run(lambda: read_style(path), self._on_style, self._on_style_failed, owner=self)

    def _on_style(self, style: Style) -> None:
        self._style = style
        self._next()

    def _on_style_failed(self, error: PledgeDeskError) -> None:
        self.style_row.set_problem(error_sentence(self._context.translator, error))
        self.style_row.set_focus()
        self._end("danger", "")

    def _next(self) -> None:
        if self._stop.is_set():
            self._end("info", self._context._("Cancelled."))
        elif not self._queue:
            self._context.preferences.set(export_folder=str(self._target()))
            self._end("danger" if self._problems else "ok", "\n".join(self._problems))
        else:
            self._task = task = self._queue.pop(0)
            session, key, style = self._context.session, self._review.key, self._style
            self._say_progress(task)
            self._context.database.run(
                lambda: prepare_file(session, task.kind, key, task.language, task.path, _drawing(), style),
                self._on_prepared,
                self._on_failed,
                owner=self,
            )

    def _on_prepared(self, writing: Writing) -> None:
        stop, teller = self._stop, self._teller

        def run() -> Path | None:
            from pledgedesk.services.sheet_export import ExportCancelled

            try:
                return writing(teller.told.emit, stop.is_set)
            except ExportCancelled:
                return None

        self._context.compute.run(run, self._on_written, self._on_failed, owner=self)

    def _on_written(self, path: Path | None) -> None:
        if path is not None:
            self._written.append(path)
        self._next()

    def _on_failed(self, error: PledgeDeskError) -> None:
        sentence = error_sentence(self._context.translator, error)
        name = self._task.path.name if self._task is not None else ""
        self._problems.append(f"{name}: {sentence}")
        self._next()

    def _say_progress(self, task: _Task) -> None:
        number = self._total - len(self._queue)
        told = self._context._("Writing {name}, {number} of {count}")
        self._say(
            "info", told.format(name=task.path.name, number=number, count=self._total), self.bar, self.cancel_button
        )
        self.bar.setMaximum(0)

    def _show_progress(self, done: int, total: int) -> None:
        self.bar.setMaximum(total)
        self.bar.setValue(done)

    def _end(self, kind: str, sentence: str) -> None:
        """Say how it ended, and which files are there."""
        _, ngettext = self._context._, self._context.translator.ngettext
        self._queue = []
        count = len(self._written)
        names = ", ".join(path.name for path in self._written)
        told = ngettext("{count} file was written: {names}", "{count} files were written: {names}", count)
        lines = [sentence] if sentence else []
        lines.append(told.format(count=count, names=names) if count else _("Nothing was written."))
        self._say(kind, "\n".join(lines), *((self.open_button,) if count else ()))
        self._set_writing(writing=False)
        self.record_button.setVisible(bool(self.leaving()) and not self._context.read_only)
        if self.leaving() and self.isVisible():
            self.record_button.setFocus()
        self._show_last()
        self._settle()

    def _set_writing(self, *, writing: bool) -> None:
        self._is_busy = writing
        parts = (*self.boxes.values(), *self.languages.values(), self.folder_row, self.choose_button)
        parts += (self.style_row, self.style_button)
        for part in (*parts, self.write_button, self.record_button):
            part.setEnabled(not writing)

    def _say(self, kind: str, words: str, *parts: QWidget) -> None:
        set_look(self.ending, ground=kind)
        self.words.setText(words)
        self.ending.setAccessibleName(words)
        for part in (self.bar, self.cancel_button, self.open_button):
            part.setVisible(part in parts)
        self.ending.show()

    def _open_folder(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._target())))

    def leaving(self) -> tuple[Path, ...]:
        """Give the files that were written and may leave: what is internal is never recorded as sent."""
        internal = {task.path for task in self._asked if task.kind.is_internal}
        return tuple(path for path in self._written if path not in internal)

    def _ask_to_record(self) -> None:
        self.recording_asked.emit(self.leaving())
        self.accept()
        self.deleteLater()


def _drawing() -> Drawing:
    """Give what draws pages and charts, imported when a document is first written."""
    from pledgedesk.rendering.document_charts import draw_chart
    from pledgedesk.rendering.document_pdf import draw_pdf

    return Drawing(draw_pdf, draw_chart)


def show_prepare(
    context: PageContext,
    review: ReviewRound,
    language: str,
    on_recording: Callable[[Sequence[Path]], object],
    parent: QWidget,
) -> PrepareDialog:
    """Show what can be written for a round, beside the window, or bring it forward where it is open for that round."""
    for shown in parent.findChildren(PrepareDialog):
        if shown.isVisible() and shown.review_key == review.key:
            shown.raise_()
            shown.activateWindow()
            return shown
    dialog = PrepareDialog(context, review, language, parent)
    dialog.recording_asked.connect(on_recording)
    # The dossier may outlive the dialog, which goes once its files are recorded.
    context.news.destroyed.connect(lambda: dialog.reject() if isValid(dialog) else None)
    dialog.show()
    return dialog
