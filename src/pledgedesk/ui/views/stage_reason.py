"""Ask why a stage that was set by hand went back: after it is stored, so that setting it stays one click."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from pledgedesk.domain.changes import Changes, record_of
from pledgedesk.domain.codes import OperationKind, RecordKind
from pledgedesk.domain.dates import PartialDate
from pledgedesk.domain.updates import ProgressUpdate, goes_back
from pledgedesk.ui.context import PageContext
from pledgedesk.ui.forms.dates import date_writer
from pledgedesk.ui.theme import set_look
from pledgedesk.ui.widgets.button import push_button
from pledgedesk.ui.widgets.label import text_label
from pledgedesk.ui.widgets.text_field import TextField
from pledgedesk.wording import code_label

_BY_HAND = (OperationKind.EDIT, OperationKind.SET_STAGE)


class StageReason(QWidget):
    """Say that a pledge's stage went back, and take the reason, which may be left open.

    `stage_of` gives the stage that the list still shows of a pledge, `current` the uid of the one in hand, and
    `newest` the date of its newest update before this one: where that is later than today, the stage stays, and the
    officer is told why.
    """

    def __init__(
        self,
        context: PageContext,
        current: Callable[[], str],
        stage_of: Callable[[str], str],
        newest: Callable[[], str],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        _, self._context = context._, context
        self._current, self._stage_of, self._newest = current, stage_of, newest
        self._update: ProgressUpdate | None = None
        set_look(self, ground="warning")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.words = text_label("", "strong", wraps=True)
        self.reason_field = TextField()
        self.reason_field.setAccessibleName(_("Why the stage went back"))
        self.reason_field.returnPressed.connect(self.keep)
        self.keep_button = push_button(_("Keep the reason"), on_click=self.keep)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.reason_field, 1)
        row.addWidget(self.keep_button)
        # At the end of the row, also where nothing is asked and the button stands alone.
        row.addWidget(push_button(_("Close"), "quiet", on_click=self.clear), 0, Qt.AlignmentFlag.AlignRight)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 12, 8)
        column.addWidget(self.words)
        column.addLayout(row)
        self.hide()
        context.news.recorded.connect(self._on_recorded)

    def show_record(self, uid: str) -> None:
        """Go, where another record than the one that was asked about is shown."""
        if self._update is not None and self._update.record_uid != uid:
            self.clear()

    def clear(self) -> None:
        """Ask nothing any more."""
        self._update = None
        self.reason_field.set_text("")
        self.hide()

    def _on_recorded(self, changes: Changes) -> None:
        if self._update is not None and self._update.uid in changes.uids:
            self.clear()  # taken back, or corrected elsewhere
        if changes.operation.kind not in _BY_HAND:
            return
        for change in changes.changes:
            if change.kind is RecordKind.PROGRESS_UPDATE and change.creates:
                update = record_of(change)
                if isinstance(update, ProgressUpdate) and update.set_by_hand and update.record_uid == self._current():
                    self._ask(update)

    def _ask(self, update: ProgressUpdate) -> None:
        _, before = self._context._, self._stage_of(update.record_uid)
        names = {
            "before": code_label(self._context.translator, "stage", before),
            "after": code_label(self._context.translator, "stage", update.stage),
        }
        if (newest := self._newest()) > str(update.date):
            sentence = _("The stage stays {before}: the update of {date} is newer than today's. Correct that one.")
            when = date_writer(self._context.language)(PartialDate.parse(newest))
            self._say(update, sentence.format(date=when, **names), asks=False)
        elif goes_back(before, update.stage):
            sentence = _("The stage went back from {before} to {after}. Why? Internal; it may stay open.")
            self._say(update, sentence.format(**names), asks=True)

    def _say(self, update: ProgressUpdate, sentence: str, *, asks: bool) -> None:
        self._update = update
        self.words.setText(sentence)
        self.reason_field.set_text("")
        for part in (self.reason_field, self.keep_button):
            part.setVisible(asks)
        self.show()

    def keep(self) -> None:
        """Write the reason into the update that came of setting the stage."""
        reason, update = self.reason_field.text().strip(), self._update
        if update is not None and reason:
            after, updates = replace(update, reason=reason), self._context.session.updates
            self._context.record(lambda: updates.save(update, after))
        else:
            self.clear()
