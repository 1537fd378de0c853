"""Offer to write the files of a recording that a crash cut short: they are in the dossier, not in their folder."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from pledgedesk.errors import PledgeDeskError
from pledgedesk.ui.context import PageContext
from pledgedesk.ui.widgets.banner import Act, Banner

if TYPE_CHECKING:
    from pledgedesk.domain.sent import SentSubmission


class UnfinishedEntry(QObject):
    """Look once a dossier is open, and say it in the banner unless something graver stands there."""

    def __init__(
        self,
        context: PageContext,
        banner: Banner,
        on_error: Callable[[PledgeDeskError], object],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._context, self._banner, self._on_error = context, banner, on_error

    def look(self) -> None:
        """Look for it with one small query; the register is imported only where there is something."""
        session = self._context.session
        if session.read_only:
            return

        def read() -> tuple[SentSubmission, ...]:
            return session.register.unfinished() if session.has_unfinished() else ()

        self._context.database.run(read, self._say, self._on_error, owner=self)

    def _say(self, found: tuple[SentSubmission, ...]) -> None:
        if not found or self._banner.sentence():
            return
        _, first = self._context._, found[0]
        sentence = _(
            "{name} is recorded as sent, but the program stopped before its files lay in {folder}. They are safe in "
            "the dossier."
        )
        act = Act(_("Write them there now"), lambda: self.finish(first))
        self._banner.say("warning", sentence.format(name=first.reference, folder=first.folder), (act,))

    def finish(self, sent: SentSubmission) -> None:
        """Write the files where they were to go."""
        self._banner.clear()
        register = self._context.session.register
        self._context.database.run(
            lambda: register.finish(sent.uid), lambda _paths: self._say_written(sent), self._on_error, owner=self
        )

    def _say_written(self, sent: SentSubmission) -> None:
        _ = self._context._
        told = _("The files of {name} are in {folder}.").format(name=sent.reference, folder=Path(sent.folder))
        self._banner.say("ok", told)
        self.look()
