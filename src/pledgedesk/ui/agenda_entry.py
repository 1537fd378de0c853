"""Say beside the Agenda how much is overdue, and open it at the start when something is due."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication

from pledgedesk.domain.changes import Changes
from pledgedesk.domain.codes import RecordKind
from pledgedesk.ui.context import PageContext

if TYPE_CHECKING:
    from pledgedesk.domain.agenda import AgendaPart
    from pledgedesk.ui.widgets.navigation import Navigation

OPENS_AGENDA = "opens_agenda"
"""The preference: whether the agenda is shown at the start when something is due."""
AGENDA_KINDS = {
    RecordKind.DOSSIER,
    RecordKind.PLEDGE,
    RecordKind.PRACTICE,
    RecordKind.RECOMMENDATION,
    RecordKind.PROGRESS_UPDATE,
    RecordKind.ORGANIZATION,
    RecordKind.SNOOZE,
    RecordKind.CHASE,
    RecordKind.REVIEW_ROUND,
    RecordKind.CLEARANCE,
}
"""The kinds of record that the agenda is computed from."""
_AFTER_MS = 400
"""Several steps one after another are counted once."""
_FIRST_AFTER_MS = 200
_BY_HAND = (QEvent.Type.KeyPress, QEvent.Type.MouseButtonPress)


class AgendaEntry(QObject):
    """Count what is due on the database thread, away from the start: the first page is painted by then.

    `show` shows the agenda. It is opened once, and only where the officer has done nothing yet.
    """

    def __init__(
        self, context: PageContext, navigation: Navigation, show: Callable[[], object], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._context, self._navigation, self._show = context, navigation, show
        self._may_open = bool(context.preferences.get(OPENS_AGENDA, True))
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self.count)
        context.news.recorded.connect(self._on_recorded)
        self._watched = QApplication.instance() if self._may_open else None
        if self._watched is not None:
            self._watched.installEventFilter(self)

    def leave(self) -> None:
        """Open nothing any more: the officer works already."""
        self._may_open = False
        if self._watched is not None:
            self._watched.removeEventFilter(self)
            self._watched = None

    def stop(self) -> None:
        """Count nothing any more: the dossier is closed."""
        self._timer.stop()
        self.leave()

    def count_soon(self) -> None:
        """Count once the first page has been painted and answers keys: both threads are its own until then."""
        self._timer.start(_FIRST_AFTER_MS)

    def count(self) -> None:
        """Read the agenda, and say how much of it is overdue."""
        session = self._context.session

        def read() -> Counter[AgendaPart]:
            return Counter(item.part for item in session.agenda.items())

        self._context.database.run(read, self._on_counted, self._context.news.failed.emit, owner=self)

    def _on_counted(self, counts: Counter[AgendaPart]) -> None:
        from pledgedesk.domain.agenda import AgendaPart
        from pledgedesk.wording.agenda import overdue_pill

        pill = overdue_pill(self._context.translator, counts[AgendaPart.OVERDUE])
        self._navigation.set_count("agenda", "", pill=pill)
        is_wanted = self._may_open and (counts[AgendaPart.OVERDUE] or counts[AgendaPart.SOON])
        self.leave()
        if is_wanted:
            self._show()

    def _on_recorded(self, changes: Changes) -> None:
        if changes.kinds & AGENDA_KINDS:
            self._timer.start(_AFTER_MS)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _BY_HAND:
            self.leave()
        return False
