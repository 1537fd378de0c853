"""Show the register of what was sent, of all rounds and years, and what can be done with it."""

from __future__ import annotations

import stat
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtCore import QPoint, Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import QFileDialog, QMenu, QStackedWidget, QWidget

from pledgedesk.domain.codes import FileOrigin
from pledgedesk.domain.dates import PartialDate
from pledgedesk.domain.sent import SentFile, SentSubmission, manifest
from pledgedesk.rendering.dates import date_writer
from pledgedesk.services.register import DamagedFile
from pledgedesk.ui.context import PageContext
from pledgedesk.ui.widgets.button import menu_button, push_button
from pledgedesk.ui.widgets.empty_state import EmptyState
from pledgedesk.ui.widgets.label import text_label
from pledgedesk.ui.widgets.panel import Panel
from pledgedesk.ui.widgets.plain_table import PlainTable
from pledgedesk.wording import code_label
from pledgedesk.wording.labels import round_name

_ADDED = (FileOrigin.RECEIPT, FileOrigin.REPLY, FileOrigin.SIGNED, FileOrigin.OTHER)
_RECEIPTS = frozenset({FileOrigin.RECEIPT.value, FileOrigin.REPLY.value, FileOrigin.SIGNED.value})
_MOST_ROWS = 3
"""Rows seen at once: more would take the room of the sections above them."""
_EMPTY = 76


class RegisterPanel(Panel):
    """List the submissions, the newest first. `changed` says that a file was added."""

    changed = Signal()

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        _ = context._
        super().__init__(
            _("Sent register"), _("what left the ministry, unchanged since"), margin=14, spacing=4, parent=parent
        )
        self._context = context
        self._rows: dict[str, SentSubmission] = {}
        self._names: Mapping[str, str] = {}
        self._folder: TemporaryDirectory[str] | None = None
        headings = [_("Sent"), _("Submission"), _("To, by"), _("File and SHA-256"), _("Receipt")]
        self.table = PlainTable(_("Sent register"), headings, wide=3)
        self.empty = EmptyState(
            _("Nothing was recorded as sent yet. Prepare the submission, send it, then record it here as sent.")
        )
        self._menu = QMenu()
        self.menu_button = menu_button(_("With this submission"), self._menu)
        self.check_button = push_button(_("Check the files"), "quiet", on_click=self.check)
        self.said = text_label("", wraps=True)
        self._stack = QStackedWidget()
        self._build()

    def _build(self) -> None:
        self.head.addWidget(self.menu_button)
        self.head.addWidget(self.check_button)
        self._stack.addWidget(self.table)
        self._stack.addWidget(self.empty)
        self.table.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.table.customContextMenuRequested.connect(self._show_menu)
        self.table.opened.connect(self.open_first)
        self.said.hide()
        self.body.addWidget(self.said)
        self.body.addWidget(self._stack, 1)
        self._menu.aboutToShow.connect(lambda: self.fill_menu(self._menu))
        copy = QShortcut(QKeySequence(QKeySequence.StandardKey.Copy), self.table)
        copy.setContext(Qt.ShortcutContext.WidgetShortcut)
        copy.activated.connect(self.copy)

    def load(self, rows: Sequence[SentSubmission], names: Mapping[str, str]) -> None:
        """Show these submissions; `names` are titles of rounds by their keys."""
        chosen = self.table.chosen()
        self._names = names
        self._rows = {row.uid: row for row in reversed(rows)}
        self.table.load([(uid, self._texts(row)) for uid, row in self._rows.items()])
        if chosen and chosen[0] in self._rows:
            self.table.selectRow(list(self._rows).index(chosen[0]))
        self._stack.setCurrentWidget(self.table if rows else self.empty)
        self._stack.setFixedHeight(self._height(len(rows)) if rows else _EMPTY)
        self.menu_button.setVisible(bool(rows))
        self.check_button.setVisible(bool(rows))

    def _height(self, rows: int) -> int:
        shown = min(rows, _MOST_ROWS) * self.table.verticalHeader().defaultSectionSize()
        bar = self.table.horizontalScrollBar().sizeHint().height()
        return self.table.horizontalHeader().sizeHint().height() + shown + bar + 2 * self.table.frameWidth()

    def chosen(self) -> SentSubmission | None:
        """Give the submission in hand."""
        return next((self._rows[uid] for uid in self.table.chosen()), None)

    def name_of(self, row: SentSubmission) -> str:
        """Name the round of a submission."""
        return row.round_title or self._names.get(row.round_key) or round_name(self._context.translator, row.round_key)

    def _texts(self, row: SentSubmission) -> tuple[str, ...]:
        _, translator = self._context._, self._context.translator
        name = f"{row.reference} · {self.name_of(row)}"
        if row.replaced_by:
            name = _("{name}, replaced by {other}").format(name=name, other=row.replaced_by)
        channel = code_label(translator, "channel", row.channel) if row.channel else ""
        to = ", ".join(part for part in (row.recipient, channel) if part)
        return self._day(row.sent_at), name, to, self._files(row), self._receipt(row)

    def _day(self, moment: str) -> str:
        day = datetime.fromisoformat(moment).astimezone().date()
        return date_writer(self._context.language, short=True)(PartialDate.of_day(day))

    def _files(self, row: SentSubmission) -> str:
        told = [f"{one.name} · {one.sha256[:4]}…{one.sha256[-4:]}" for one in row.files[:1]]
        if len(row.files) > 1:
            more = len(row.files) - 1
            told.append(self._context.translator.ngettext("{count} more", "{count} more", more).format(count=more))
        return ", ".join(told)

    def _receipt(self, row: SentSubmission) -> str:
        found = [one.added_at for one in row.files if one.origin in _RECEIPTS]
        return self._day(max(found)) if found else self._context._("none yet")

    def copy(self) -> None:
        """Put the whole hashes of the files in hand into the clipboard, as `sha256sum` writes them."""
        if (row := self.chosen()) is not None:
            QGuiApplication.clipboard().setText(manifest(row.files))

    # Acts

    def fill_menu(self, menu: QMenu) -> None:
        """List what can be done with the submission in hand."""
        _, row = self._context._, self.chosen()
        menu.clear()
        if row is None:
            return
        for file in row.files:
            text = _("Open {name}").format(name=file.name)
            self._add(menu, text, partial(self.open_file, row, file))
        menu.addSeparator()
        self._add(menu, _("Copy the hashes"), self.copy)
        self._add(menu, _("Extract…"), partial(self.extract, row))
        if not self._context.read_only:
            adding = menu.addMenu(_("Add a file"))
            for origin in _ADDED:
                label = code_label(self._context.translator, "origin", origin.value)
                self._add(adding, f"{label}…", partial(self.add_file, row, origin.value))
        menu.addSeparator()
        self._add(menu, _("What changed since we sent it"), partial(self.compare, row))
        others = [one for one in self._rows.values() if one.uid != row.uid]
        if others:
            comparing = menu.addMenu(_("Compare with"))
            for one in others:
                text = f"{one.reference} · {self.name_of(one)} · {self._day(one.sent_at)}"
                self._add(comparing, text, partial(self.compare, row, one))

    @staticmethod
    def _add(menu: QMenu, text: str, act: Callable[[], object]) -> None:
        menu.addAction(text.replace("&", "&&")).triggered.connect(lambda _checked=False: act())

    def _show_menu(self, where: QPoint) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.fill_menu(menu)
        if menu.actions():
            menu.popup(self.table.viewport().mapToGlobal(where))

    def open_first(self) -> None:
        """Open the first file of the submission in hand."""
        row = self.chosen()
        if row is not None and row.files:
            self.open_file(row, row.files[0])

    def open_file(self, row: SentSubmission, file: SentFile) -> None:
        """Write a file to a place of its own, to be read only, and open it with the program of its kind."""
        if self._folder is None:
            self._folder = TemporaryDirectory(prefix="pledgedesk-", ignore_cleanup_errors=True)
            self.destroyed.connect(self._folder.cleanup)
        register, folder = self._context.session.register, Path(self._folder.name) / row.reference

        def write() -> Path:
            (path,) = register.extract(row.uid, folder, file.name)
            path.chmod(stat.S_IRUSR)
            return path

        self._context.database.run(
            write,
            lambda path: QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))),
            self._context.news.failed.emit,
            owner=self,
        )

    def extract(self, row: SentSubmission) -> None:
        """Ask for a folder, and write the files of a submission into it."""
        chosen = QFileDialog.getExistingDirectory(self, self._context._("Where the files go"))
        if chosen:
            self.extract_to(row, Path(chosen))

    def extract_to(self, row: SentSubmission, folder: Path) -> None:
        """Write the files of a submission into a folder, with their hashes beside them."""
        register, _ = self._context.session.register, self._context._
        self._context.database.run(
            lambda: register.extract(row.uid, folder),
            lambda _paths: self.say(
                _("The files of {name} are in {folder}.").format(name=row.reference, folder=folder)
            ),
            self._context.news.failed.emit,
            owner=self,
        )

    def add_file(self, row: SentSubmission, origin: str) -> None:
        """Ask for a file that came about elsewhere, and keep it with a submission."""
        chosen, _kind = QFileDialog.getOpenFileName(self, self._context._("File to keep with the submission"))
        if chosen:
            self.add_path(row, origin, Path(chosen))

    def add_path(self, row: SentSubmission, origin: str, path: Path) -> None:
        """Keep a file with a submission."""
        register = self._context.session.register
        self._context.database.run(
            lambda: register.add_file(row.uid, path, origin),
            lambda _sent: self.changed.emit(),
            self._context.news.failed.emit,
            owner=self,
        )

    def compare(self, row: SentSubmission, other: SentSubmission | None = None) -> None:
        """Show what changed since a submission was sent, or between two: from the older one to the newer."""
        from pledgedesk.ui.dialogs.difference_dialog import show_difference

        if other is None:
            show_difference(self._context, row, None, self)
            return
        # Two of one day without a time were both sent at noon.
        old, new = sorted((row, other), key=lambda one: (one.sent_at, one.recorded_at))
        show_difference(self._context, old, new, self)

    def check(self) -> None:
        """Read every file of the register, and say whether all are as they were recorded."""
        self.check_button.setEnabled(False)
        self.say(self._context._("Reading every file of the register…"))
        register = self._context.session.register
        self._context.database.run(register.check, self._on_checked, self._on_check_failed, owner=self)

    def _on_check_failed(self, error: Exception) -> None:
        self.check_button.setEnabled(True)
        self.said.hide()
        self._context.news.failed.emit(error)

    def _on_checked(self, damaged: Sequence[DamagedFile]) -> None:
        self.check_button.setEnabled(True)
        translator = self._context.translator
        if damaged:
            names = ", ".join(f"{one.name} ({one.reference})" for one in damaged)
            sentence = translator.gettext(
                "These files are no longer as they were recorded: {names}. Take them from a copy or a daily backup."
            )
            self.say(sentence.format(names=names), "danger")
            return
        count = sum(len(row.files) for row in self._rows.values())
        told = translator.ngettext(
            "{count} file is as it was recorded.", "{count} files are as they were recorded.", count
        )
        self.say(told.format(count=count))

    def say(self, sentence: str, role: str = "ok") -> None:
        """Say a sentence above the table."""
        from pledgedesk.ui.theme import set_look

        set_look(self.said, role=role)
        self.said.setText(sentence)
        self.said.show()
