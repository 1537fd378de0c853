"""Take recommendations in from a pasted list or a table: a look at each row first, then one step."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QDialog, QFileDialog, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from pledgedesk.domain.changes import Changes
from pledgedesk.domain.incoming import IncomingRecommendation
from pledgedesk.services.recommendation_files import (
    LISTS,
    TABLES,
    RecommendationFile,
    read_pasted,
    read_recommendations,
)
from pledgedesk.ui.context import PageContext
from pledgedesk.ui.dialogs.dialog_frame import act_button, button_row, dialog_column, leave_button, say_error
from pledgedesk.ui.forms.choices import choices_for
from pledgedesk.ui.models.incoming_model import IncomingModel
from pledgedesk.ui.widgets.button import push_button
from pledgedesk.ui.widgets.choice import Choice
from pledgedesk.ui.widgets.choice_field import ChoiceField
from pledgedesk.ui.widgets.empty_state import EmptyState
from pledgedesk.ui.widgets.incoming_table import IncomingTable
from pledgedesk.ui.widgets.label import text_label
from pledgedesk.ui.widgets.labelled_field import LabelledField
from pledgedesk.ui.widgets.long_text_field import LongTextField
from pledgedesk.ui.widgets.panel import Panel
from pledgedesk.ui.widgets.text_field import TextField
from pledgedesk.wording.incoming import incoming_sentence

_REST_MS = 300
"""Typing rests this long before the list is read."""
_PASTED, _FILE = range(2)


class ImportRecommendationsDialog(QDialog):
    """Read a list or a table, show row by row what would come in, and take in what is ticked."""

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        _ = context._
        self._context = context
        self._path: Path | None = None
        self._asked = 0
        self.setWindowTitle(_("Take in recommendations"))
        self.resize(980, 660)
        self.source_field = ChoiceField(choices_for(context.translator, "source"), none_label=_("Not chosen yet"))
        self.document_field = TextField()
        self.pasted_field = LongTextField(_, lines=5, most_lines=5)
        self.pasted_field.setPlaceholderText(_("1. Register every birth…"))
        self.file_button = push_button(_("Read a file…"), icon_name="folder-open", on_click=self.choose_file)
        self.list_button = push_button(_("Paste a list instead"), "quiet", on_click=self.show_paste)
        self.column_field = ChoiceField(none_label=_("Choose the column"))
        self.file_words = text_label("", "strong", wraps=True)
        self.model = IncomingModel(context.translator, self)
        self.table = IncomingTable(_("What would come in"), self.model)
        self.empty = EmptyState()
        self.whole_text = text_label("", wraps=True)
        self.problem_text = text_label("", "warning", wraps=True)
        self._count = text_label("", "caption")
        self._said = text_label("", "danger", wraps=True)
        self.take_button = act_button(self, "")
        self._inputs, self._preview = QStackedWidget(), QStackedWidget()
        self._timer = QTimer(self, singleShot=True, interval=_REST_MS)
        self._build()
        self._connect()
        self._show_rows(0, ())
        self.pasted_field.setFocus()

    def _build(self) -> None:
        _ = self._context._
        column = dialog_column(self)
        row = QHBoxLayout()
        row.setSpacing(16)
        row.addWidget(LabelledField(_("Source"), self.source_field), 3)
        help_text = _("The document's number or name, such as A/RES/76/266.")
        row.addWidget(LabelledField(_("Document"), self.document_field, help_text=help_text), 4)
        column.addLayout(row)
        self._inputs.addWidget(self._build_paste())
        self._inputs.addWidget(self._build_file())
        column.addWidget(self._inputs)
        panel = Panel(margin=0, spacing=0)
        self._preview.addWidget(self.table)
        self._preview.addWidget(self.empty)
        panel.body.addWidget(self._preview)
        column.addWidget(panel, 1)
        column.addWidget(self.whole_text)
        column.addWidget(self.problem_text)
        column.addWidget(self._said)
        column.addLayout(button_row(leave_button(self, _("Cancel")), self.take_button, leading=(self._count,)))

    def _build_paste(self) -> QWidget:
        _ = self._context._
        place = QWidget()
        lines = QVBoxLayout(place)
        lines.setContentsMargins(0, 0, 0, 0)
        help_text = _(
            "Paste a list with numbers, letters or bullets. A text that goes on over several lines is read as one."
        )
        lines.addWidget(LabelledField(_("List"), self.pasted_field, help_text=help_text))
        row = QHBoxLayout()
        row.addWidget(self.file_button)
        row.addWidget(text_label(_("A table (.xlsx, CSV), or a list in a text file (.txt)."), "caption"))
        row.addStretch(1)
        lines.addLayout(row)
        return place

    def _build_file(self) -> QWidget:
        _ = self._context._
        place = QWidget()
        lines = QVBoxLayout(place)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setAlignment(Qt.AlignmentFlag.AlignTop)
        row = QHBoxLayout()
        row.addWidget(self.file_words, 1)
        row.addWidget(push_button(_("Read another file…"), icon_name="folder-open", on_click=self.choose_file))
        row.addWidget(self.list_button)
        lines.addLayout(row)
        self.column_row = LabelledField(_("Column with the texts"), self.column_field)
        lines.addWidget(self.column_row)
        return place

    def _connect(self) -> None:
        self.pasted_field.edited.connect(lambda _text: self._timer.start())
        self._timer.timeout.connect(self._read_pasted)
        self.column_field.edited.connect(self._on_column_chosen)
        self.model.changed.connect(self._show_count)
        self.table.selectionModel().currentRowChanged.connect(lambda now, _before: self._show_whole(now.row()))

    # Reading

    def _read_pasted(self) -> None:
        text = self.pasted_field.text()
        self._read(lambda: read_pasted(text), self._check_known)

    def choose_file(self) -> None:
        """Ask for a file, and read it."""
        _ = self._context._
        endings = " ".join(f"*{ending}" for ending in (*TABLES, *LISTS))
        chosen, _kind = QFileDialog.getOpenFileName(self, _("Read a file"), "", _("Tables and lists") + f" ({endings})")
        if chosen:
            self.read_file(Path(chosen))

    def read_file(self, path: Path, column: int | None = None) -> None:
        """Read a file; a column, by its place from 0, where its heading does not say that it holds the texts."""
        self._path = path
        self._read(lambda: read_recommendations(path, column), self._on_file_read)

    def _read(self, work: Callable[[], object], done: Callable[[int, object], object]) -> None:
        """Read in the thread that has no unit of work open; only the newest reading counts."""
        self._said.hide()
        self._asked += 1
        asked = self._asked
        self._context.compute.run(work, lambda found: done(asked, found), self._on_error, owner=self)

    def _on_file_read(self, asked: int, found: object) -> None:
        assert isinstance(found, RecommendationFile)
        if asked != self._asked:
            return
        _ = self._context._
        self._inputs.setCurrentIndex(_FILE)
        self.file_words.setText(found.name)
        columns = [Choice(str(place), heading) for place, heading in enumerate(found.headings) if heading]
        self.column_field.set_value(None)
        self.column_field.set_choices(columns)
        self.column_field.set_value(None if found.text_column is None else str(found.text_column))
        self.column_row.setVisible(len(columns) > 1)
        self.column_row.set_help(_("No heading says where the texts are.") if found.asks_for_column else "")
        if found.asks_for_column:
            self.column_field.setFocus()
        self._check_known(asked, found.incoming)

    def _on_column_chosen(self, code: str) -> None:
        if code and self._path is not None:
            self.read_file(self._path, int(code))

    def show_paste(self) -> None:
        """Go back to the list that is pasted."""
        self._path = None
        self._inputs.setCurrentIndex(_PASTED)
        self.pasted_field.setFocus()
        self._read_pasted()

    def _check_known(self, asked: int, found: object) -> None:
        assert isinstance(found, tuple)
        service = self._context.session.recommendations
        self._context.database.run(
            lambda: service.with_known(found), lambda rows: self._show_rows(asked, rows), self._on_error, owner=self
        )

    # Showing

    def _show_rows(self, asked: int, rows: tuple[IncomingRecommendation, ...]) -> None:
        if asked != self._asked:
            return
        _ = self._context._
        self.model.load(rows)
        self._preview.setCurrentWidget(self.table if rows else self.empty)
        if self._inputs.currentIndex() == _PASTED:
            self.empty.say(_("Paste a list or read a file. What would come in is shown here, row by row."), "")
        else:
            self.empty.say(_("Choose the column that holds the texts."), "")
        self._show_whole(self.table.currentIndex().row() if rows else -1)
        if rows:
            self.table.selectRow(0)

    def _show_whole(self, place: int) -> None:
        row = self.model.row(place) if 0 <= place < self.model.total else None
        problems = row.problems if row else ()
        self.whole_text.setText(row.text if row else "")
        self.problem_text.setText(" ".join(incoming_sentence(self._context.translator, one) for one in problems))
        self.whole_text.setVisible(row is not None)
        self.problem_text.setVisible(bool(problems))

    def _show_count(self) -> None:
        _, translator = self._context._, self._context.translator
        ticked, total = len(self.model.ticked()), self.model.total
        self._count.setText(
            _("{ticked} of {total} rows are ticked").format(ticked=ticked, total=total) if total else ""
        )
        words = translator.ngettext("Take in {count} recommendation", "Take in {count} recommendations", ticked)
        self.take_button.setText(words.format(count=ticked))
        self.take_button.setEnabled(bool(ticked))
        self.take_button.setToolTip("" if ticked else _("There is nothing to take in yet."))

    # Taking in

    def accept(self) -> None:
        """Take in what is ticked; the dialog goes when it is stored."""
        rows, service = self.model.ticked(), self._context.session.recommendations
        source, document = self.source_field.value() or "", self.document_field.text().strip()
        if rows:
            self._context.record(lambda: service.take_in(rows, source, document), self._on_taken, self._on_error)

    def _on_taken(self, _changes: Changes | None) -> None:
        super().accept()

    def _on_error(self, error: Exception) -> None:
        say_error(self._said, self._context.translator, error)


def show_import(context: PageContext, parent: QWidget) -> None:
    """Show the dialog that takes recommendations in."""
    dialog = ImportRecommendationsDialog(context, parent)
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
