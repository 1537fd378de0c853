"""Propose the practices and pledges whose texts come near a recommendation's."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from pledgedesk.domain.codes import RecordKind
from pledgedesk.domain.matches import MatchLevel, MatchText, RecordMatch
from pledgedesk.domain.parts import numbers
from pledgedesk.domain.recommendations import Recommendation
from pledgedesk.errors import PledgeDeskError
from pledgedesk.ui.context import PageContext
from pledgedesk.ui.widgets.button import push_button
from pledgedesk.ui.widgets.elided_button import ElidedButton
from pledgedesk.ui.widgets.label import text_label
from pledgedesk.wording import error_sentence
from pledgedesk.wording.comparison import level_label

MOST = 5
KINDS = (RecordKind.PRACTICE, RecordKind.PLEDGE)


class NearestRecords(QWidget):
    """List the records nearest to a recommendation, each with a button that names it; internal.

    Nothing is compared until somebody asks: the encoder takes a second to load. `accepted` carries the kind and uid
    of a record that answers the recommendation in hand.
    """

    accepted = Signal(str, str)

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._record: Recommendation | None = None
        self._names: Mapping[str, str] = {}
        self._is_wanted = False
        self._turn = 0
        _ = context._
        self.look_button = push_button(
            _("Look for records that come near"), "quiet", icon_name="search", on_click=self.look
        )
        self._words = text_label("", "caption", wraps=True)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(4)
        head = QHBoxLayout()
        head.addWidget(text_label(_("Practices and pledges that come near"), "label"))
        head.addStretch(1)
        head.addWidget(self.look_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(head)
        column.addWidget(self._words)
        column.addLayout(self._rows)
        context.news.vectors_made.connect(self._compare)
        self._say(_("Their texts are compared, in whatever language they are. You decide what answers it."))

    def set_names(self, names: Mapping[str, str]) -> None:
        """Take reference and title of each practice and pledge, by uid."""
        self._names = names

    def show_record(self, record: Recommendation) -> None:
        """Show what comes near another recommendation, or the same one changed."""
        before, self._record = self._record, record
        asked_before = None if before is None else (before.uid, before.text, before.practices, before.pledges)
        if self._is_wanted and asked_before != (record.uid, record.text, record.practices, record.pledges):
            self._compare()

    def look(self) -> None:
        """Compare from now on, whatever recommendation is shown."""
        self._is_wanted = True
        self.look_button.hide()
        self._clear()
        self._say(self._context._("Comparing…"))
        self._context.news.vectors_wanted.emit()
        self._compare()

    def _compare(self) -> None:
        record = self._record
        if not self._is_wanted or record is None or not record.title:
            return
        self._turn += 1
        turn, matching = self._turn, self._context.session.matching
        text = MatchText(text=record.text, objectives=numbers(record.objectives))
        named = {*record.practices, *record.pledges}
        self._context.compute.run(
            lambda: (matching.records_like(text, MOST + len(named), KINDS, record.uid), matching.unavailable),
            lambda found: self._on_compared(turn, named, *found),
            lambda error: self._on_failed(turn, error),
            owner=self,
        )

    def _on_compared(
        self, turn: int, named: set[str], matches: Sequence[RecordMatch], unavailable: PledgeDeskError | None
    ) -> None:
        if turn != self._turn:
            return
        self._clear()
        if unavailable is not None:
            self._say(error_sentence(self._context.translator, unavailable))
            return
        near = [match for match in matches if match.uid in self._names and match.uid not in named]
        for match in near[:MOST]:
            self._rows.addWidget(self._row(match))
        self._say(self._notice(near))

    def _notice(self, near: Sequence[RecordMatch]) -> str:
        _ = self._context._
        if not near:
            return _("There is no practice or pledge to compare with yet.")
        if all(match.level is MatchLevel.DISTANT for match in near):
            return _("None of your records comes close. These are the least distant.")
        return ""

    def _on_failed(self, turn: int, error: PledgeDeskError) -> None:
        if turn == self._turn:
            self._clear()
            self._say(error_sentence(self._context.translator, error))

    def _row(self, match: RecordMatch) -> QWidget:
        _, news = self._context._, self._context.news
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        kind, uid, name = match.kind.value, match.uid, self._names[match.uid]
        line.addWidget(ElidedButton(name, lambda: news.record_opened.emit(kind, uid, ""), kind="link"), 1)
        line.addWidget(text_label(level_label(self._context.translator, match.level), "caption"))
        if not self._context.read_only:
            button = push_button(_("It answers this"), "quiet", on_click=lambda: self.accepted.emit(kind, uid))
            button.setAccessibleName(_("{record} answers this recommendation").format(record=name))
            line.addWidget(button)
        return row

    def _say(self, words: str) -> None:
        self._words.setText(words)
        self._words.setVisible(bool(words))

    def _clear(self) -> None:
        while (item := self._rows.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
