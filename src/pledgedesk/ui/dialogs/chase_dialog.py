"""Ask organizations for updates: choose whom, look at each letter, write them, and note that they were asked."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QLocale, QTimer, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QCheckBox, QFileDialog, QSplitter, QStackedWidget, QWidget

from pledgedesk.domain.changes import Changes
from pledgedesk.domain.chasing import ChaseLetter, ChaseList, OrganizationToAsk, addressee, usable_email
from pledgedesk.domain.dossier import DossierProfile
from pledgedesk.errors import PledgeDeskError
from pledgedesk.services.chase_documents import ChaseFiles, WritingCancelled, letter_for, mail_for, write_letters
from pledgedesk.ui.context import PageContext
from pledgedesk.ui.dialogs.chase_preview import ChasePreview
from pledgedesk.ui.dialogs.chase_result import ChaseResult
from pledgedesk.ui.dialogs.dialog_frame import button_row, dialog_column, leave_button
from pledgedesk.ui.dialogs.stoppable_dialog import StoppableDialog
from pledgedesk.ui.models.chase_model import ChaseModel, ChaseRow
from pledgedesk.ui.widgets.button import push_button
from pledgedesk.ui.widgets.chase_table import ChaseTable
from pledgedesk.ui.widgets.empty_state import EmptyState
from pledgedesk.ui.widgets.label import text_label
from pledgedesk.ui.widgets.page_area import PageArea
from pledgedesk.ui.widgets.panel import Panel
from pledgedesk.wording import error_sentence
from pledgedesk.wording.chasing import date_words, letter_as_text, worth_knowing

_REST_MS = 300
"""Edits in the window rest this long before the list is read again."""
_SIZE = (1180, 680)
_LIST_WIDTH = 600


class ChaseDialog(StoppableDialog):
    """Show who is to be asked for what on the left, the letter in hand on the right.

    It stays beside the window, which stays usable: a record opened from it is mended there. `settled` is sent when
    writing or noting has ended, in whatever way.
    """

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        _ = context._
        self._context = context
        self._list: ChaseList | None = None
        self._profile = DossierProfile()
        self._asked: dict[str, OrganizationToAsk] = {}
        self._typed: dict[str, str] = {}
        self._timer = QTimer(self, singleShot=True, interval=_REST_MS)
        self.setWindowTitle(_("Ask organizations for updates"))
        self.resize(*_SIZE)
        self.model = ChaseModel(context.translator, self)
        self.table = ChaseTable(_("Organizations to ask"), self.model)
        self.drafts_box = QCheckBox()
        self.preview = ChasePreview(context)
        self.empty = EmptyState()
        self.ending = ChaseResult(context.translator, context.language)
        self.write_button = push_button(_("Write letters…"), "primary", on_click=self.choose_folder)
        self.record_button = push_button(_("Note as asked today"), on_click=self.note)
        self.close_button = leave_button(self, _("Close"))
        self._stack = QStackedWidget()
        self._build()
        self._connect()
        self.reload()

    def _build(self) -> None:
        _ = self._context._
        about = _(
            "Who is to be asked about what is overdue, due within 30 days, or silent too long. Write the letters, to "
            "be printed or attached, or open an e-mail; then note that you asked, so that reminders are counted."
        )
        column = dialog_column(self, spacing=10)
        column.addWidget(text_label(about, "secondary", wraps=True))
        splitter = QSplitter()
        splitter.setChildrenCollapsible(False)
        panel = Panel(margin=0, spacing=0)
        panel.body.addWidget(self.table)
        splitter.addWidget(panel)
        self._preview_area = PageArea(self.preview)
        splitter.addWidget(self._preview_area)
        splitter.setSizes([_LIST_WIDTH, _SIZE[0] - _LIST_WIDTH])
        nothing = Panel(margin=0)
        nothing.body.addWidget(self.empty)
        self._stack.addWidget(splitter)
        self._stack.addWidget(nothing)
        column.addWidget(self._stack, 1)
        column.addWidget(self.drafts_box)
        column.addWidget(self.ending)
        column.addLayout(button_row(self.close_button, self.record_button, self.write_button))
        self.drafts_box.hide()

    def _connect(self) -> None:
        self._timer.timeout.connect(self.reload)
        self._context.news.recorded.connect(self._timer.start)
        self.model.changed.connect(self._show_acts)
        self.table.selectionModel().currentRowChanged.connect(lambda _now, _before: self._show_letter())
        self.drafts_box.toggled.connect(lambda _checked: self._show_list())
        self.preview.text_edited.connect(self._on_text_edited)
        self.preview.taken_back.connect(self._take_back)
        self.preview.mail_asked.connect(self.open_mail)
        self.preview.copy_asked.connect(self.copy_text)
        self.preview.record_opened.connect(self._open_record)
        self._teller.told.connect(self.ending.show_progress)
        self.ending.cancel_asked.connect(self._stop.set)

    # The list

    def reload(self) -> None:
        """Read who is to be asked; again after every change in the window."""
        session = self._context.session
        self._context.database.run(
            lambda: (session.chase.list(), session.profile.get()), self._on_read, self._on_failed, owner=self
        )

    def _on_read(self, read: tuple[ChaseList, DossierProfile]) -> None:
        is_first = self._list is None
        self._list, self._profile = read
        self._show_list()
        if is_first:
            self.table.setFocus()

    def _show_list(self) -> None:
        assert self._list is not None
        before = self.model.row(self.table.currentIndex().row())
        self._asked = {one.organization.uid: one for one in self._list.organizations}
        rows = [self._row(one) for one in self._asked.values()]
        if alone := self._list.without_organization:
            texts = (self._context._("No organization: add one"), str(len(alone)), "", "", "")
            rows.append(ChaseRow("", texts, can_ask=False))
        self.model.load(rows)
        self._stack.setCurrentIndex(0 if rows else 1)
        self._say_empty(self._list)
        self._show_drafts()
        if rows:
            self.table.selectRow(self.model.place(before.uid if before else None))

    def _row(self, one: OrganizationToAsk) -> ChaseRow:
        _, organization, count = self._context._, one.organization, len(one.asked(with_drafts=self._with_drafts))
        name = _("{name} (retired)").format(name=organization.name) if organization.retired else organization.name
        person = addressee(organization)
        texts = (
            name,
            QLocale(self._context.language).toString(count),
            person.name if person else "",
            usable_email(person),
            str(one.last_asked or ""),
        )
        return ChaseRow(organization.uid, texts, can_ask=count > 0, ticked_first=not organization.retired)

    @property
    def _with_drafts(self) -> bool:
        return self.drafts_box.isChecked()

    def _show_drafts(self) -> None:
        count = len({draft.uid for one in self._asked.values() for draft in one.drafts})
        words = self._context.translator.ngettext(
            "Ask about {count} draft too: the organizations will see it",
            "Ask about {count} drafts too: the organizations will see them",
            count,
        )
        self.drafts_box.setText(words.format(count=count))
        self.drafts_box.setVisible(bool(count))

    def _say_empty(self, found: ChaseList) -> None:
        _ = self._context._
        if found.next_due is None:
            self.empty.say(_("Nobody owes anything. Pledges with a due date or milestones appear here in time."), "")
            return
        date = date_words(self._context.translator, found.next_due)
        self.empty.say(_("Nobody owes anything until {date}.").format(date=date), "")

    def _current(self) -> str:
        row = self.model.row(self.table.currentIndex().row())
        return row.uid if row else ""

    # The letter in hand

    def _letter(self, uid: str) -> ChaseLetter:
        assert self._list is not None
        return letter_for(
            self._asked[uid],
            self._list,
            self._profile,
            self._context.language,
            with_drafts=self._with_drafts,
            text=self._typed.get(uid, ""),
        )

    def _show_letter(self) -> None:
        translator, uid = self._context.translator, self._current()
        if uid in self._asked:
            notes = worth_knowing(translator, self._asked[uid], with_drafts=self._with_drafts)
            self.preview.show_letter(self._letter(uid), notes, typed=uid in self._typed)
        elif self._list is not None:
            _ = translator.gettext
            note = _("Nobody can be asked about these. Open each with Enter, and say which organization leads it.")
            self.preview.show_alone(_("No organization: add one"), self._list.without_organization, note)
        self._preview_area.set_least_height(self.preview.minimumSizeHint().height())

    def _on_text_edited(self, text: str) -> None:
        uid = self._current()
        if uid in self._asked:
            self._typed[uid] = text
            self.preview.back_button.show()

    def _take_back(self) -> None:
        self._typed.pop(self._current(), None)
        self._show_letter()
        self.preview.text_field.setFocus()

    def _open_record(self, kind: str, uid: str) -> None:
        self._context.news.record_opened.emit(kind, uid, "lead_organizations" if not self._current() else "")
        if (window := self.parentWidget()) is not None:
            window.activateWindow()

    def open_mail(self) -> None:
        """Hand the letter in hand to the mail program."""
        _ = self._context._
        mail = mail_for(self._letter(self._current()))
        if not QDesktopServices.openUrl(QUrl.fromEncoded(mail.link.encode())):
            self.ending.say("danger", _("No mail program answered. Copy the text and put it into a mail yourself."))
        elif mail.shortened:
            self.ending.say("info", _("The mail has no room for all of the list: attach the letter or the table."))
        else:
            self.ending.say("info", _("The mail program has the text. Attach the letter or the table yourself."))

    def copy_text(self) -> None:
        """Put the letter in hand with its list on the clipboard."""
        letter = self._letter(self._current())
        QGuiApplication.clipboard().setText(letter_as_text(letter))
        self.ending.say("ok", self._context._("The text of the letter and its list were copied."))

    # Acts for all that are ticked

    def _show_acts(self) -> None:
        _, context = self._context._, self._context
        can = bool(self.model.ticked()) and not self._is_busy
        reason = "" if can else _("Tick an organization first.")
        self.write_button.setEnabled(can)
        self.write_button.setToolTip(reason)
        self.record_button.setEnabled(can and not context.read_only)
        self.record_button.setToolTip(context.why_not(reason))

    def choose_folder(self) -> None:
        """Ask for the folder by the system's own dialog, and write into it."""
        kept = str(self._context.preferences.get("chase_folder") or "")
        begin = kept if kept and Path(kept).is_dir() else str(self._context.session.path.parent)
        chosen = QFileDialog.getExistingDirectory(self, self._context._("Where the letters go"), begin)
        if chosen:
            self.write(Path(chosen))

    def write(self, folder: Path) -> None:
        """Write the letters of all that are ticked, in the thread that has no unit of work open."""
        letters = [self._letter(uid) for uid in self.model.ticked()]
        if not letters or self._is_busy:
            return
        stop, teller = self._stop, self._teller
        stop.clear()

        def run() -> tuple[ChaseFiles, ...]:
            try:
                return write_letters(letters, folder, progress=teller.told.emit, cancelled=stop.is_set)
            except WritingCancelled:
                return ()

        self._set_busy(True)
        self.ending.show_progress(0, len(letters))
        self._context.compute.run(run, self._on_written, self._on_failed, owner=self)

    def _on_written(self, files: Sequence[ChaseFiles]) -> None:
        self._set_busy(False)
        if files:
            self._context.preferences.set(chase_folder=str(files[0].word.parent))
            self.ending.say_files([path for one in files for path in (one.word, one.excel)])
        else:
            self.ending.say_cancelled()
        self._settle()

    def note(self) -> None:
        """Note in one step that all that are ticked were asked today."""
        asked = {uid: self._asked[uid].asked(with_drafts=self._with_drafts) for uid in self.model.ticked()}
        uids = {uid: [record.uid for record in records] for uid, records in asked.items()}
        if uids and not self._is_busy and not self._context.read_only:
            self._set_busy(True)
            service = self._context.session.chase
            self._context.record(lambda: service.record(uids), self._on_noted, self._on_note_failed)

    def _on_noted(self, changes: Changes | None) -> None:
        self._set_busy(False)
        _, translator = self._context._, self._context.translator
        if changes is None:
            self.ending.say("info", _("All of this was noted as asked today already."))
        else:
            count = len({change.uid for change in changes.changes})
            words = translator.ngettext(
                "{count} organization was noted as asked today. Undo takes it back.",
                "{count} organizations were noted as asked today. Undo takes it back.",
                count,
            )
            self.ending.say("ok", words.format(count=count))
        self._settle()

    def _on_note_failed(self, error: Exception) -> None:
        assert isinstance(error, PledgeDeskError)
        self._on_failed(error)

    def _on_failed(self, error: PledgeDeskError) -> None:
        self._set_busy(False)
        self.ending.say("danger", error_sentence(self._context.translator, error))
        self._settle()

    def _set_busy(self, busy: bool) -> None:
        self._is_busy = busy
        for part in (self.table, self.preview, self.drafts_box):
            part.setEnabled(not busy)
        self._show_acts()


def show_chase(context: PageContext, parent: QWidget) -> ChaseDialog:
    """Show the dialog beside the window, or bring it forward where it is open already."""
    shown = next((dialog for dialog in parent.findChildren(ChaseDialog) if dialog.isVisible()), None)
    dialog = shown or ChaseDialog(context, parent)
    dialog.show()
    dialog.raise_()
    dialog.activateWindow()
    return dialog
