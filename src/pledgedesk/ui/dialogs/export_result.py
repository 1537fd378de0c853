"""Say how far the export is, and how it ended."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QLocale, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar, QWidget

from pledgedesk.ui.theme import set_look
from pledgedesk.ui.widgets.button import push_button
from pledgedesk.ui.widgets.label import IconLabel, text_label

_ICONS = {"ok": "circle-check", "danger": "circle-alert", "info": "info"}


class ExportResult(QFrame):
    """Show one line: progress with Cancel, where the workbook is, or what went wrong and another name.

    `cancel_asked` and `instead_asked` (with a Path) are what the officer may do there.
    """

    cancel_asked = Signal()
    instead_asked = Signal(object)

    def __init__(self, _: Callable[[str], str], language: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ = _
        self._locale = QLocale(language)
        self._path: Path | None = None
        self._instead: Path | None = None
        self.icon = IconLabel("info")
        self.words = text_label("", wraps=True)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setFixedSize(160, 10)
        self.bar.setAccessibleName(_("Progress of the export"))
        self.cancel_button = push_button(_("Cancel"), "quiet", on_click=self.cancel_asked.emit)
        self.folder_button = push_button(_("Open folder"), "link", on_click=self._open_folder)
        self.file_button = push_button(_("Open file"), "link", on_click=self._open_file)
        self.instead_button = push_button("", "quiet", on_click=self._use_instead)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 4, 8, 4)
        row.setSpacing(8)
        row.addWidget(self.icon)
        row.addWidget(self.words, 1)
        for part in (self.bar, self.cancel_button, self.folder_button, self.file_button, self.instead_button):
            row.addWidget(part)
        self.clear()

    def clear(self) -> None:
        """Show nothing."""
        self.hide()

    def show_progress(self, done: int, total: int) -> None:
        """Say how far it is: "Writing the workbook, 300 of 1,200"."""
        if total:
            count, whole = self._locale.toString(done), self._locale.toString(total)
            words = self._("Writing the workbook, {done} of {total}").format(done=count, total=whole)
        else:
            words = self._("Reading the records…")
        if self.words.text() != words or self.isHidden():
            self._show("info", words, self.bar, self.cancel_button)
        self.bar.setMaximum(total)
        self.bar.setValue(done)

    def say_cancelled(self) -> None:
        """Say that nothing is left of what was stopped."""
        self._show("info", self._("Cancelled. Nothing was written."))

    def say_written(self, path: Path, warnings: tuple[str, ...]) -> None:
        """Say where the workbook is, and what had to be changed on the way."""
        self._path = path
        words = self._("Written to {path}").format(path=path)
        self._show("ok", "\n".join((words, *warnings)), self.folder_button, self.file_button)
        self.file_button.setFocus()

    def say_failed(self, sentence: str, instead: Path | None) -> None:
        """Say what went wrong and what to do, with another name where that helps."""
        self._instead = instead
        if instead is None:
            self._show("danger", sentence)
            return
        self.instead_button.setText(self._("Write {name} instead").format(name=instead.name).replace("&", "&&"))
        self.instead_button.setToolTip(str(instead))
        self._show("danger", sentence, self.instead_button)
        self.instead_button.setFocus()

    def _show(self, kind: str, words: str, *parts: QWidget) -> None:
        set_look(self, ground=kind)
        self.icon.set_icon(_ICONS[kind], kind)
        self.words.setText(words)
        self.setAccessibleName(words)
        for part in (self.bar, self.cancel_button, self.folder_button, self.file_button, self.instead_button):
            part.setVisible(part in parts)
        self.show()

    def _open_folder(self) -> None:
        if self._path is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._path.parent)))

    def _open_file(self) -> None:
        if self._path is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._path)))

    def _use_instead(self) -> None:
        if self._instead is not None:
            self.instead_asked.emit(self._instead)
