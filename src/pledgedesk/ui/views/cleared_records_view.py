"""Be the page of records that a ministry validates: practices, or pledges."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QTimer
from PySide6.QtGui import QAction, QShowEvent
from PySide6.QtWidgets import QPushButton, QWidget

from pledgedesk.domain.codes import RecordKind, State
from pledgedesk.domain.sheets import SheetKind
from pledgedesk.services.records import ClearedRecordService
from pledgedesk.ui.context import PageContext
from pledgedesk.ui.models.listing_model import ListingModel
from pledgedesk.ui.views.answered_recommendations import AnsweredRecommendations
from pledgedesk.ui.views.linked_approaches import LinkedApproaches
from pledgedesk.ui.views.record_head import ClearedHead
from pledgedesk.ui.views.records_view import RecordsView
from pledgedesk.ui.views.resemblance import Resemblance
from pledgedesk.ui.widgets.button import push_button
from pledgedesk.wording.sheets import sheet_title

if TYPE_CHECKING:
    from pledgedesk.domain.listings import UpdateListing
    from pledgedesk.domain.reference import ReviewRound
    from pledgedesk.ui.views.pledge_life import RecordLife

_LIFE_AFTER_MS = 150
"""After this, the life of the first record is built."""
_Read = tuple[Sequence["UpdateListing"], Sequence["ReviewRound"]]
"""The updates of a record, newest first, and the review rounds: what its life shows."""


class ClearedRecordsView(RecordsView):
    """Show, edit and validate the records of a kind, and link them to approaches."""

    with_stage = False
    service: ClearedRecordService[Any]

    def __init__(self, context: PageContext, title: str, parent: QWidget | None = None) -> None:
        super().__init__(context, title, parent)
        self.links = LinkedApproaches(context, self.kind)
        self.form.add_to_part("Links", self.links)
        self.answered = AnsweredRecommendations(context)
        self.form.add_to_part("Links", self.answered)
        self._life_timer = QTimer(self, singleShot=True, interval=_LIFE_AFTER_MS)
        self._life_timer.timeout.connect(self._on_list_answers)

    def _service(self) -> ClearedRecordService[Any]:
        raise NotImplementedError

    def _build_model(self) -> ListingModel:
        context, cluster_of = self.context, self._clusters.__getitem__
        return ListingModel(context.translator, context.language, cluster_of, with_stage=self.with_stage, parent=self)

    def _build_head(self) -> ClearedHead:
        return ClearedHead(self.context.translator)

    def _notices(self) -> Sequence[QWidget]:
        self.resemblance = Resemblance(self.context, self.kind)
        return (*super()._notices(), self.resemblance)

    def _more_bulk(self) -> Sequence[QPushButton]:
        _ = self.context._
        return (
            push_button(_("Validate"), "quiet", on_click=lambda: self._set_state(State.VALIDATED)),
            push_button(_("Back to draft"), "quiet", on_click=lambda: self._set_state(State.DRAFT)),
        )

    def _connect(self) -> None:
        super()._connect()
        self.head.validate_asked.connect(self.validate)
        self.head.update_asked.connect(self.add_update)
        self.missing.draft_asked.connect(lambda: self._set_state(State.DRAFT, current_only=True))
        self.missing.confirm_asked.connect(self._confirm)

    def _more_actions(self) -> Sequence[QAction]:
        _ = self.context._
        self.duplicate_action = self._action(_("Duplicate"), self.duplicate, "Ctrl+D")
        self.validate_action = self._action(_("Validate all the same"), self._validate_anyway)
        self.draft_action = self._action(_("Back to draft"), lambda: self._set_state(State.DRAFT, current_only=True))
        sheets = tuple(self._sheet_action(kind) for kind in SheetKind if kind.record_kind is self.kind)
        return (self.duplicate_action, self.validate_action, self.draft_action, *sheets)

    def _sheet_action(self, kind: SheetKind) -> QAction:
        name = f"{sheet_title(self.context.translator, kind)}…"
        return self._action(name, lambda: self.show_sheet(kind))

    def show_sheet(self, kind: SheetKind) -> None:
        """Show the record in hand in the form of a channel, to be copied there."""
        from pledgedesk.ui.dialogs.sheets_dialog import show_sheets

        if uid := self.current():
            self.form.leave()
            show_sheets(self.context, "", kind, self.window(), uid=uid)

    def _shown_beside(self) -> frozenset[RecordKind]:
        return frozenset((RecordKind.LINK, RecordKind.PLEDGE, RecordKind.RECOMMENDATION, RecordKind.PROGRESS_UPDATE))

    def _read_beside(self, uid: str) -> Any:
        session = self.context.session
        named = session.recommendations.naming(self.kind, uid)
        return session.links.of_record(uid), named, self._read_life(uid) if self._has_life else None

    def _read_life(self, uid: str) -> _Read:
        return self.context.session.updates.listings_of(uid), self.context.session.rounds.rounds()

    def _show_beside(self, uid: str, found: Any) -> None:
        links, recommendations, read = found or ((), (), None)
        self.links.show_links(uid, links)
        self.answered.show_found(recommendations)
        if not self._has_life:
            self._life_timer.start()
        elif found is None:
            self.life.show_new()
        elif read is None:
            self._begin_life()
        else:
            self._show_life(uid, read)

    @property
    def _has_life(self) -> bool:
        return "life" in self.__dict__

    @cached_property
    def life(self) -> RecordLife:
        """Give the life of the record in hand: it stands below the fields, so the list answers keys before it."""
        from pledgedesk.ui.views.pledge_life import RecordLife

        made = RecordLife(self.context)
        self.form.add_to_part("Life", made)
        if made.parentWidget() is not None:  # else it would come up as a window of its own
            made.show()
        return made

    def _on_list_answers(self) -> None:
        # A page that is not shown any more may be of a dossier that is closed.
        if self.isVisible() and not self._has_life:
            self._begin_life()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not self._has_life:
            self._life_timer.start()

    def _begin_life(self) -> None:
        """Read the life of the first record by itself, once the list answers."""
        record, life = self.form.record, self.life
        if record is None or self.form.editing.is_new:
            life.show_new()
            return
        uid = record.uid
        self.context.database.run(
            lambda: self._read_life(uid),
            lambda read: self._show_life(uid, read),
            self.context.news.failed.emit,
            owner=self,
        )

    def _show_life(self, uid: str, read: _Read) -> None:
        record: Any = self.form.record
        if record is not None and record.uid == uid:
            self.life.show_record(record, *read)

    def _on_shown(self, record: Any) -> None:
        super()._on_shown(record)
        is_new = self.form.editing.is_new
        self.links.setEnabled(not is_new and not self.context.read_only)
        self.draft_action.setVisible(record.state == State.VALIDATED)
        self.validate_action.setVisible(record.state == State.DRAFT and not is_new)
        self.resemblance.show_record("" if is_new else record.uid)

    def _set_state(self, state: State, *, current_only: bool = False) -> None:
        uids = (self.current(),) if current_only else self.list.chosen()
        if uids and uids[0]:
            self.context.record(lambda: self.service.set_state(uids, state))

    def validate(self) -> None:
        """Validate the record in hand, or go to what is missing."""
        self.form.leave()
        if self.current() and not self.context.read_only:
            # The field in hand is being saved: what is queued after it sees it.
            self.context.database.run(lambda: None, lambda _none: self._validate_saved(), owner=self)

    def _validate_saved(self) -> None:
        missing = [problem for problem in self.form.found_problems() if problem.missing]
        if missing:
            self._refresh_missing()
            self.form.go_to(missing[0].field)
        else:
            self._validate_anyway()

    def _validate_anyway(self) -> None:
        self._set_state(State.VALIDATED, current_only=True)

    def _confirm(self) -> None:
        if uid := self.current():
            self.context.record(lambda: self.service.confirm([uid]))

    def duplicate(self) -> None:
        """Make a copy of the record in hand, and show it."""
        record: Any = self.form.record
        if not self.current():
            return
        title = self.context._("{title} (copy)").format(title=record.title)
        self.form.leave()
        self.context.record(lambda: self.service.duplicate(record.uid, title), self._on_made)

    def add_update(self) -> None:
        """Ask what was heard of the records selected, or of the one in hand."""
        from pledgedesk.ui.dialogs.update_dialog import ask_for_update

        chosen = self.list.chosen()
        uids = chosen if len(chosen) > 1 and self.kind is RecordKind.PLEDGE else tuple(filter(None, (self.current(),)))
        if uids and not self.context.read_only:
            self.form.leave()
            ask_for_update(self.context, [(self.kind, uid) for uid in uids], self)

    def ask_to_link(self) -> None:
        """Ask which approach the record in hand is linked to."""
        if self.current() and not self.context.read_only:
            self.links.ask_to_link()
