"""Say how far the letters are, and how it ended."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from pledgedesk.i18n import Translator
from pledgedesk.ui.dialogs.export_result import ExportResult


class ChaseResult(ExportResult):
    """Show one line: progress with Cancel, where the letters are, what was noted, or what went wrong."""

    def __init__(self, translator: Translator, language: str) -> None:
        super().__init__(translator.gettext, language)
        self._translator = translator
        self.bar.setAccessibleName(translator.gettext("Progress of the letters"))

    def show_progress(self, done: int, total: int) -> None:
        """Say how far it is, in rows: "Writing the letters, 3 of 12"."""
        words = self._("Writing the letters, {done} of {total}").format(
            done=self._locale.toString(done), total=self._locale.toString(total)
        )
        self._show("info", words, self.bar, self.cancel_button)
        self.bar.setMaximum(total)
        self.bar.setValue(done)

    def say_files(self, paths: Sequence[Path]) -> None:
        """Say how many files were written, and to which folder."""
        self._path = paths[0]
        words = self._translator.ngettext(
            "{count} file was written to {folder}", "{count} files were written to {folder}", len(paths)
        )
        shown = words.format(count=self._locale.toString(len(paths)), folder=paths[0].parent)
        self._show("ok", shown, self.folder_button)
        self.folder_button.setFocus()

    def say(self, kind: str, words: str) -> None:
        """Say something: `kind` is ok, info or danger."""
        self._show(kind, words)
