"""Ask how a submission was sent, and record it for good: the files, when, by which channel, to whom."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QFileDialog, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from pledgedesk.domain.codes import FileOrigin
from pledgedesk.domain.dates import PartialDate
from pledgedesk.domain.dossier_rounds import Clearance
from pledgedesk.domain.reference import ReviewRound
from pledgedesk.domain.sent import SentSubmission
from pledgedesk.errors import DomainError, ErrorCode
from pledgedesk.services.register import RecordedFile
from pledgedesk.ui.context import PageContext
from pledgedesk.ui.dialogs.confirm_dialog import ConfirmDialog
from pledgedesk.ui.dialogs.dialog_frame import act_button, button_row, dialog_column, leave_button, say_error
from pledgedesk.ui.dialogs.round_fields import code_choices, date_field
from pledgedesk.ui.widgets.button import push_button
from pledgedesk.ui.widgets.choice import Choice
from pledgedesk.ui.widgets.choice_field import ChoiceField
from pledgedesk.ui.widgets.label import text_label
from pledgedesk.ui.widgets.labelled_field import LabelledField
from pledgedesk.ui.widgets.panel import Panel
from pledgedesk.ui.widgets.plain_table import PlainTable
from pledgedesk.ui.widgets.text_field import TextField
from pledgedesk.wording import code_label, error_sentence
from pledgedesk.wording.labels import round_title

_TABLE = 130


@dataclass(frozen=True, slots=True)
class _Read:
    errors: int
    sent: tuple[SentSubmission, ...]
    clearances: tuple[Clearance, ...]


@dataclass(frozen=True, slots=True)
class _Typed:
    """Hold what was typed, once all of it can be."""

    folder: Path
    sent_at: datetime | None


class RecordSentDialog(QDialog):
    """Ask for everything the register keeps of a submission; `recorded` carries it once it is stored.

    What cannot be is said by its field, and the dialog stays open with all that was typed.
    """

    recorded = Signal(object)

    def __init__(
        self, context: PageContext, review: ReviewRound, files: Sequence[Path] = (), parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        _, self._context, self._review = context._, context, review
        self._files: dict[str, RecordedFile] = {}
        self._errors = 0
        self.setWindowTitle(_("Record as sent"))
        self.resize(820, 620)
        self.table = PlainTable(_("Files that were sent"), [_("File"), _("Where it comes from"), _("Folder")], wide=0)
        self.add_exported = push_button(_("Add files written before…"), icon_name="plus")
        self.add_sent = push_button(_("Add files as in fact sent…"), icon_name="plus")
        self.remove_button = push_button(_("Remove"), on_click=self.remove)
        self.folder_field, self.date_field, self.time_field = TextField(), date_field(context), TextField()
        self.channel_field = ChoiceField(code_choices(context, "channel"), none_label=_("Choose a channel"))
        self.replaces_field = ChoiceField(none_label=_("The newest by the same channel, if there is one"))
        self.recipient_field, self.reference_field = TextField(), TextField()
        self.cleared_field, self.remark_field, self.reason_field = TextField(), TextField(), TextField()
        self.rows = self._build_rows()
        self._error = text_label("", "danger", wraps=True)
        self.record_button = act_button(self, _("Record as sent…"))
        self._build()
        self._connect()
        for path in files:
            self.add_file(path, FileOrigin.EXPORTED)
        self.date_field.set_text(date.today().isoformat())
        self._load()

    # Building

    def _build_rows(self) -> dict[str, LabelledField]:
        _ = self._context._
        internal = _("internal")
        return {
            "files": LabelledField(
                _("Files"),
                self.table,
                help_text=_("They are taken as they are: nothing is written anew."),
                required=True,
            ),
            "folder": LabelledField(
                _("Folder in which they are kept together"),
                self.folder_field,
                help_text=_("A list of their hashes is written beside them. Files that lie there already stay."),
                required=True,
            ),
            "date": LabelledField(_("Sent on"), self.date_field, required=True),
            "time": LabelledField(_("At"), self.time_field, help_text=_("Such as 14:30. Empty: now, or at noon.")),
            "channel": LabelledField(_("Channel"), self.channel_field, required=True),
            "recipient": LabelledField(_("Recipient"), self.recipient_field),
            "reference": LabelledField(_("Reference of the letter or message"), self.reference_field),
            "replaces": LabelledField(_("Replaces"), self.replaces_field),
            "cleared": LabelledField(_("Cleared by"), self.cleared_field, internal_word=internal),
            "remark": LabelledField(_("Remark"), self.remark_field, internal_word=internal),
            "reason": LabelledField(
                _("Why it is sent all the same"), self.reason_field, required=True, internal_word=internal
            ),
        }

    def _build(self) -> None:
        _ = self._context._
        content = QWidget()
        fields = QVBoxLayout(content)
        fields.setContentsMargins(0, 0, 8, 0)
        fields.setSpacing(12)
        self.table.setFixedHeight(_TABLE)
        self.unready = Panel(ground="warning", margin=10)
        self._unready_words = text_label("", wraps=True)
        self.unready.body.addWidget(self._unready_words)
        self.unready.body.addWidget(self.rows["reason"])
        self.unready.hide()
        fields.addWidget(self.unready)
        fields.addWidget(self.rows["files"])
        acts = QHBoxLayout()
        for button in (self.add_exported, self.add_sent, self.remove_button):
            acts.addWidget(button)
        acts.addStretch(1)
        fields.addLayout(acts)
        lines = (
            ("folder",),
            ("date", "time", "channel"),
            ("recipient", "reference"),
            ("replaces", "cleared"),
            ("remark",),
        )
        for names in lines:
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
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        column = dialog_column(self)
        heading = _("Record {round} as sent").format(round=round_title(self._context.translator, self._review))
        column.addWidget(text_label(heading, "section", wraps=True))
        column.addWidget(area, 1)
        self._error.hide()
        column.addWidget(self._error)
        column.addLayout(button_row(leave_button(self, _("Cancel")), self.record_button))

    def _connect(self) -> None:
        self.add_exported.clicked.connect(lambda _checked=False: self.choose_files(FileOrigin.EXPORTED))
        self.add_sent.clicked.connect(lambda _checked=False: self.choose_files(FileOrigin.AS_SENT))
        self.date_field.understood.connect(self.rows["date"].set_note)
        self.date_field.edited.connect(lambda _text: self.rows["date"].set_problem(None))
        self.channel_field.edited.connect(lambda _code: self.rows["channel"].set_problem(None))
        for name, field in (("folder", self.folder_field), ("time", self.time_field), ("reason", self.reason_field)):
            field.edited.connect(lambda _text, name=name: self.rows[name].set_problem(None))
        self.table.itemSelectionChanged.connect(lambda: self.remove_button.setEnabled(bool(self.table.chosen())))
        self._show_files()

    # Reading

    def _load(self) -> None:
        session, key = self._context.session, self._review.key

        def read() -> _Read:
            state = session.clearances.state(key)
            taken = tuple(found for one in state.steps if (found := one.newest) is not None)
            return _Read(len(session.readiness.report(key).errors), session.register.list(), taken)

        self._context.database.run(read, self._on_read, self._on_error, owner=self)

    def _on_read(self, read: _Read) -> None:
        _, translator = self._context._, self._context.translator
        self._errors = read.errors
        sentence = translator.ngettext(
            "{count} thing still has to be settled before this is ready. Settle it first, or say why it is sent "
            "all the same: the reason is kept.",
            "{count} things still have to be settled before this is ready. Settle them first, or say why it is sent "
            "all the same: the reason is kept.",
            read.errors,
        )
        self._unready_words.setText(sentence.format(count=read.errors))
        self.unready.setVisible(bool(read.errors))
        of_round = [one for one in read.sent if one.round_key == self._review.key and not one.replaced_by]
        self.replaces_field.set_choices([Choice(one.reference, self._named(one)) for one in of_round])
        if read.clearances and not self.cleared_field.text():
            newest = max(read.clearances, key=lambda one: str(one.on or ""))
            self.cleared_field.set_text(newest.by)

    def _named(self, sent: SentSubmission) -> str:
        channel = code_label(self._context.translator, "channel", sent.channel) if sent.channel else ""
        parts = (sent.reference, sent.sent_at[:10], sent.recipient, channel)
        return ", ".join(part for part in parts if part)

    # Files

    def choose_files(self, origin: FileOrigin) -> None:
        """Ask for files by the system's own dialog."""
        begin = self.folder_field.text() or str(self._context.preferences.get("export_folder") or "")
        chosen, _kind = QFileDialog.getOpenFileNames(self, self._context._("Files that were sent"), begin)
        for path in chosen:
            self.add_file(Path(path), origin)

    def add_file(self, path: Path, origin: FileOrigin) -> None:
        """Put a file on the list; one that stands there already takes the new origin."""
        self._files[str(path)] = RecordedFile(path, origin)
        if not self.folder_field.text().strip():
            self.folder_field.set_text(str(path.parent))
        self.rows["files"].set_problem(None)
        self._show_files()

    def remove(self) -> None:
        """Take the file in hand from the list; it stays on the disk."""
        for key in self.table.chosen():
            self._files.pop(key, None)
        self._show_files()
        self.table.setFocus()

    def _show_files(self) -> None:
        translator = self._context.translator
        self.table.load(
            [
                (key, (one.path.name, code_label(translator, "origin", one.origin.value), str(one.path.parent)))
                for key, one in self._files.items()
            ]
        )
        self.remove_button.setEnabled(bool(self.table.chosen()))

    # Recording

    def accept(self) -> None:
        if (typed := self._read_fields()) is None:
            return
        _, translator, count = self._context._, self._context.translator, len(self._files)
        title = translator.ngettext("Record this file as sent?", "Record these {count} files as sent?", count)
        question = ConfirmDialog(
            title.format(count=count),
            _("It cannot be changed afterwards. What the texts and records say now is kept with it."),
            _("Record as sent"),
            _("Not yet"),
            self,
        )
        question.accepted.connect(lambda: self.record(typed))
        question.finished.connect(question.deleteLater)
        question.open()

    def _read_fields(self) -> _Typed | None:
        """Give what was typed; None where a field says what is wrong with it."""
        _ = self._context._
        missing = (
            (
                "reason",
                bool(self._errors) and not self.reason_field.text().strip(),
                _("Write the reason, in a few words."),
            ),
            ("files", not self._files, _("Add the files that were sent.")),
            ("folder", not self.folder_field.text().strip(), _("Say in which folder the files are kept.")),
        )
        for name, is_missing, sentence in missing:
            self.rows[name].set_problem(sentence if is_missing else None)
            if is_missing:
                self.rows[name].set_focus()
                return None
        moment = self._moment()
        if moment is None:
            return None
        if not self.channel_field.value():
            self.rows["channel"].set_problem(_("Say by which channel it was sent."))
            self.rows["channel"].set_focus()
            return None
        return _Typed(Path(self.folder_field.text().strip()).expanduser(), moment[0])

    def _moment(self) -> tuple[datetime | None] | None:
        """Give when it was sent, None inside for now; None where day or time cannot be read, which is said there."""
        try:
            day = self.date_field.read()
        except DomainError as error:
            self._refuse("date", error_sentence(self._context.translator, error))
            return None
        if not isinstance(day, PartialDate) or not day.is_day:
            self._refuse("date", self._context._("Say on which day it was sent."))
            return None
        clock = _clock(self.time_field.text().strip())
        if clock is None and self.time_field.text().strip():
            self._refuse("time", self._context._("Write the time as 14:30."))
            return None
        if clock is None and day.first_day == date.today():
            return (None,)
        return (datetime.combine(day.first_day, clock or time(12)).astimezone(),)

    def _refuse(self, name: str, sentence: str) -> None:
        self.rows[name].set_problem(sentence)
        self.rows[name].set_focus()

    def record(self, typed: _Typed) -> None:
        """Store the submission in the register, for good."""
        self._error.hide()
        self.record_button.setEnabled(False)
        work = partial(
            self._context.session.register.record,
            self._review.key,
            tuple(self._files.values()),
            folder=typed.folder,
            sent_at=typed.sent_at,
            channel=self.channel_field.value() or "",
            recipient=self.recipient_field.text(),
            sent_reference=self.reference_field.text(),
            cleared_by=self.cleared_field.text(),
            remark=self.remark_field.text(),
            reason=self.reason_field.text() if self._errors else "",
            replaces=self.replaces_field.value() or "",
        )
        self._context.database.run(work, self._on_recorded, self._on_error, owner=self)

    def _on_recorded(self, sent: SentSubmission) -> None:
        self.recorded.emit(sent)
        self.done(QDialog.DialogCode.Accepted)

    def _on_error(self, error: Exception) -> None:
        self.record_button.setEnabled(True)
        if isinstance(error, DomainError) and error.code is ErrorCode.SENT_IN_FUTURE:
            self._refuse("date", error_sentence(self._context.translator, error))
            return
        say_error(self._error, self._context.translator, error)
        if isinstance(error, DomainError) and error.code is ErrorCode.NOT_READY:
            self._load()


def _clock(text: str) -> time | None:
    """Read a time of the day such as 14:30 or 9.05; None for anything else."""
    hours, mark, minutes = text.replace(".", ":").replace("h", ":").partition(":")
    if not (hours.isdecimal() and mark and minutes.isdecimal() and len(minutes) == 2):
        return None
    return time(int(hours), int(minutes)) if int(hours) < 24 and int(minutes) < 60 else None


def ask_to_record(
    context: PageContext,
    review: ReviewRound,
    files: Sequence[Path],
    on_recorded: Callable[[SentSubmission], object],
    parent: QWidget,
) -> RecordSentDialog:
    """Ask how a round was sent; `on_recorded` is given what the register has of it."""
    dialog = RecordSentDialog(context, review, files, parent)
    dialog.recorded.connect(on_recorded)
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
    return dialog
