"""Ask what a review takes, and write the workbook while the window stays usable."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QDate, QLocale, Qt, QTimer
from PySide6.QtWidgets import QButtonGroup, QFileDialog, QHBoxLayout, QRadioButton, QStackedWidget, QWidget

from pledgedesk.domain.dates import PartialDate
from pledgedesk.domain.objectives import ObjectiveNote
from pledgedesk.domain.reference import ReviewRound
from pledgedesk.domain.reviews import Edition, ReviewChoice
from pledgedesk.errors import PledgeDeskError
from pledgedesk.services.reviews import ReviewPreview, ReviewRecords, edition_path, suggested_name
from pledgedesk.ui.context import PageContext
from pledgedesk.ui.dialogs.dialog_frame import button_row, dialog_column, dialog_lines
from pledgedesk.ui.dialogs.export_contents import ExportContents, MissingPlace
from pledgedesk.ui.dialogs.export_result import ExportResult
from pledgedesk.ui.dialogs.export_target import WORKBOOK, ExportTarget
from pledgedesk.ui.dialogs.stoppable_dialog import StoppableDialog
from pledgedesk.ui.languages import language_choices
from pledgedesk.ui.widgets.banner import Banner
from pledgedesk.ui.widgets.button import push_button
from pledgedesk.ui.widgets.choice import Choice
from pledgedesk.ui.widgets.choice_field import ChoiceField
from pledgedesk.ui.widgets.label import text_label
from pledgedesk.ui.widgets.labelled_field import LabelledField
from pledgedesk.ui.widgets.panel import Panel
from pledgedesk.wording import error_sentence
from pledgedesk.wording.labels import round_title

if TYPE_CHECKING:
    from pledgedesk.services.review_export import ReviewExport

_REST_MS = 400
"""Edits in the window rest this long before all records are read again: a save must not wait behind that."""
Read = tuple[ReviewRecords, tuple[ReviewRound, ...], ReviewRound, dict[str, ReviewChoice]]
Writing = Callable[[Callable[[int, int], None] | None, Callable[[], bool] | None], "ReviewExport"]


class ExportDialog(StoppableDialog):
    """Choose the edition first; the rest follows from it. Closing it while it writes stops the writing.

    `settled` is sent when writing ends, in whatever way.
    """

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        _ = context._
        self._context = context
        self._country = ""
        self._rounds: dict[str, ReviewRound] = {}
        self._chosen: dict[str, ReviewChoice] = {}
        self._took_choice = False
        self._reload_timer = QTimer(self, singleShot=True, interval=_REST_MS)
        self._reload_timer.timeout.connect(self.reload)
        self.setWindowTitle(_("Export for a review"))
        self.resize(980, 640)
        self.submission_button = QRadioButton(_("Submission"))
        self.working_button = QRadioButton(_("Working edition"))
        self.round_field = ChoiceField()
        self.round_row = LabelledField(_("Review round"), self.round_field)
        self.language_field = ChoiceField(language_choices())
        self.contents = ExportContents(context)
        self.target = ExportTarget(_, self._folder())
        self.ending = ExportResult(_, context.language)
        self.write_button = push_button(_("Write the workbook"), "primary", on_click=self.write)
        self.close_button = push_button(_("Close"), on_click=self.reject)
        self._stack = QStackedWidget()
        self._build()
        self._connect()
        self._show_edition()
        self.reload()

    # Building

    def _build(self) -> None:
        column = dialog_column(self)
        column.addWidget(self._build_editions())
        row = QHBoxLayout()
        row.setSpacing(16)
        row.addWidget(self.round_row, 2)
        row.addWidget(LabelledField(self._context._("Language of the workbook"), self.language_field), 1)
        row.addStretch(1)
        column.addLayout(row)
        column.addWidget(self._stack, 1)
        column.addWidget(self.target)
        column.addWidget(self.ending)
        column.addLayout(button_row(self.close_button, self.write_button))
        self._build_stack()
        self.submission_button.setFocus()

    def _build_editions(self) -> Panel:
        _ = self._context._
        panel = Panel(_("Edition"), margin=14, spacing=4)
        group = QButtonGroup(self)
        row = QHBoxLayout()
        row.setSpacing(24)
        for button, about in (
            (
                self.submission_button,
                _("What leaves the ministry: validated records that you tick, nothing internal."),
            ),
            (self.working_button, _("For the office: everything, drafts and internal notes too. Marked INTERNAL.")),
        ):
            group.addButton(button)
            button.setAccessibleDescription(about)
            part = QWidget()
            lines = dialog_lines(part)
            lines.addWidget(button)
            lines.addWidget(text_label(about, "caption", wraps=True))
            row.addWidget(part, 1)
        panel.body.addLayout(row)
        return panel

    def _build_stack(self) -> None:
        _ = self._context._
        first = text_label(_("Choose an edition first: what is asked next follows from it."), "secondary", wraps=True)
        first.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._stack.addWidget(first)
        self._stack.addWidget(self.contents)
        place = QWidget()
        lines = dialog_lines(place)
        self.internal_banner = Banner(_)
        lines.addWidget(self.internal_banner)
        lines.addStretch(1)
        self.internal_banner.say(
            "internal",
            _(
                "This edition is INTERNAL: it holds drafts, internal notes, assessments and contacts. Its name ends "
                "in -INTERNAL, its tabs are red, and every page says so."
            ),
            icon_name="lock",
            closable=False,
        )
        self._stack.addWidget(place)

    def _connect(self) -> None:
        for button in (self.submission_button, self.working_button):
            button.toggled.connect(lambda _checked: self._show_edition())
        self.round_field.edited.connect(lambda _key: self._on_round())
        self.language_field.edited.connect(lambda _code: self._on_choice())
        self.language_field.set_value(self._context.language)
        self.contents.place_opened.connect(self._go_to)
        self.contents.previewed.connect(self._on_previewed)
        self.target.choose_button.clicked.connect(lambda _checked: self.choose())
        self.target.edited.connect(self.ending.clear)
        self.ending.cancel_asked.connect(self._stop.set)
        self.ending.instead_asked.connect(self._use_instead)
        self._teller.told.connect(self.ending.show_progress)
        self._context.news.recorded.connect(self._reload_timer.start)

    def _folder(self) -> Path:
        """Begin where the last workbook went, else beside the dossier."""
        kept = Path(str(self._context.preferences.get("export_folder") or ""))
        return kept if kept.is_absolute() and kept.is_dir() else self._context.session.path.parent

    # What is asked

    def reload(self) -> None:
        """Read the records and rounds; again after every change in the window."""
        service = self._context.session.reviews
        self._context.database.run(
            lambda: (service.records(), service.rounds(), service.next_round(), service.choices_of_rounds()),
            self._on_read,
            self._on_failed,
            owner=self,
        )

    def _on_read(self, read: Read) -> None:
        records, rounds, next_round, self._chosen = read
        first = not self._rounds
        self._country = records.profile.country
        if not self._rounds:
            translator = self._context.translator
            self._rounds = {one.key: one for one in rounds}
            self.round_field.set_choices([Choice(one.key, round_title(translator, one)) for one in rounds])
            self.round_field.set_value(next_round.key)
        self.contents.load(records)
        if first:
            self._take_choice()
        self._on_choice()

    def _take_choice(self) -> None:
        """Begin with what was chosen for the round, if anything was; the officer may tick otherwise."""
        choice = self._chosen.get(self.round_field.value() or "")
        if choice is not None or self._took_choice:
            self.contents.take(choice.records if choice else None)
        self._took_choice = choice is not None

    def _on_round(self) -> None:
        self._take_choice()
        self._on_choice()

    def edition(self) -> Edition | None:
        """Give the edition chosen, None before."""
        if self.submission_button.isChecked():
            return Edition.SUBMISSION
        return Edition.WORKING if self.working_button.isChecked() else None

    def _show_edition(self) -> None:
        edition = self.edition()
        self._stack.setCurrentIndex(0 if edition is None else 1 if edition is Edition.SUBMISSION else 2)
        reason = self._context._("Choose an edition first.") if edition is None else ""
        for widget in (self.round_field, self.language_field, self.target, self.write_button):
            widget.setEnabled(edition is not None and not self._is_busy)
            widget.setToolTip(reason)
        self._on_choice()

    def _on_choice(self) -> None:
        """Say when the round is, and offer the name that goes with edition, round and language."""
        chosen, edition = self._rounds.get(self.round_field.value() or ""), self.edition()
        if chosen is None:
            return
        self.round_row.set_note(self._when(chosen))
        if edition is not None:
            language = self.language_field.value() or self._context.language
            self.target.suggest(suggested_name(self._country, chosen, edition, language), edition)

    def _when(self, chosen: ReviewRound) -> str:
        _, locale = self._context._, QLocale(self._context.language)
        start, end = _date_text(chosen.start, locale), _date_text(chosen.end, locale)
        dates = start if start == end else f"{start} – {end}"
        if not chosen.note:
            return dates
        return _("{dates}: expected from the four-year cycle, no calendar is published").format(dates=dates)

    def _on_previewed(self, preview: ReviewPreview) -> None:
        if not preview.carried and self.edition() is Edition.SUBMISSION:
            self.contents.say_empty()

    def _go_to(self, place: MissingPlace) -> None:
        """Show the field in the window behind, which stays usable."""
        news, record = self._context.news, place.record
        if isinstance(record, ObjectiveNote):
            news.objective_opened.emit(record.objective)
        else:
            news.record_opened.emit(record.kind.value, record.uid, place.field)
        if (window := self.parentWidget()) is not None:
            window.activateWindow()

    def choose(self) -> None:
        """Ask for the file by the system's own dialog."""
        _ = self._context._
        chosen, _kind = QFileDialog.getSaveFileName(
            self, _("Where the workbook goes"), str(self.target.path()), _("Excel workbooks") + f" (*{WORKBOOK})"
        )
        if chosen:
            self.target.set_path(Path(chosen))
            self.ending.clear()

    def _use_instead(self, path: Path) -> None:
        self.target.set_path(path)
        self.ending.clear()
        self.write()

    # Writing

    def write(self) -> None:
        """Read what the workbook takes, then write it with no unit of work open."""
        edition, chosen = self.edition(), self._rounds.get(self.round_field.value() or "")
        if edition is None or chosen is None or self._is_busy or not self.target.check():
            return
        reviews, out = self._context.session.reviews, self.target.path()
        choice = self.contents.choice() if edition is Edition.SUBMISSION else ReviewChoice()
        language = self.language_field.value() or self._context.language

        def prepare() -> Writing:
            # Here, for it brings openpyxl, which takes a while to import.
            from pledgedesk.services.review_export import ReviewRequest, prepare_export

            return prepare_export(reviews, ReviewRequest(edition, choice, chosen, language), out)

        self._set_writing(True)
        self._context.database.run(prepare, self._on_prepared, self._on_failed, owner=self)

    def _on_prepared(self, writing: Writing) -> None:
        stop, teller = self._stop, self._teller

        def run() -> ReviewExport | None:
            from pledgedesk.services.review_export import ExportCancelled

            try:
                return writing(teller.told.emit, stop.is_set)
            except ExportCancelled:
                return None

        self._context.compute.run(run, self._on_written, self._on_failed, owner=self)

    def _on_written(self, written: ReviewExport | None) -> None:
        self._set_writing(False)
        if written is None:
            self.ending.say_cancelled()
        else:
            self._context.preferences.set(export_folder=str(written.path.parent))
            self.ending.say_written(written.path, written.warnings)
        self._settle()

    def _on_failed(self, error: PledgeDeskError) -> None:
        self._set_writing(False)
        sentence = error_sentence(self._context.translator, error)
        edition = self.edition() or Edition.SUBMISSION
        instead = self.target.instead_of(error)
        self.ending.say_failed(sentence, edition_path(instead, edition) if instead else None)
        self._settle()

    def _set_writing(self, writing: bool) -> None:
        self._is_busy = writing
        if writing:
            self._stop.clear()
            self.ending.show_progress(0, 0)
        for widget in (self.submission_button, self.working_button, self.contents):
            widget.setEnabled(not writing)
        self._show_edition()
        self.write_button.setToolTip(self._context._("The workbook is being written.") if writing else "")


def _date_text(date: PartialDate, locale: QLocale) -> str:
    if not date.is_day:
        return str(date)
    day = date.first_day
    return locale.toString(QDate(day.year, day.month, day.day), "d MMMM yyyy")


def show_export(context: PageContext, parent: QWidget) -> ExportDialog:
    """Show the export beside the window, or bring it forward where it is open already."""
    shown = next((dialog for dialog in parent.findChildren(ExportDialog) if dialog.isVisible()), None)
    dialog = shown or ExportDialog(context, parent)
    if shown is None:
        context.news.destroyed.connect(dialog.reject)
    dialog.show()
    dialog.raise_()
    dialog.activateWindow()
    return dialog


def stop_exports(window: QWidget) -> None:
    """Stop and close what works in the background of a window, exports and letters: before its dossier is closed."""
    for dialog in window.findChildren(StoppableDialog):
        dialog.reject()
