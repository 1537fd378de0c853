"""Be the page of progress updates: what was heard of pledges and practices, newest first, to look up and correct."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from pledgedesk.domain.codes import RecordKind
from pledgedesk.domain.listings import Draft
from pledgedesk.domain.pledges import Pledge
from pledgedesk.domain.problems import FieldProblem
from pledgedesk.ui.context import PageContext
from pledgedesk.ui.forms.choices import choices_for
from pledgedesk.ui.forms.layouts import UPDATE
from pledgedesk.ui.models.update_model import DATE, UpdateModel
from pledgedesk.ui.views.record_head import UpdateHead
from pledgedesk.ui.views.records_view import RecordsView
from pledgedesk.ui.widgets.button import menu_button
from pledgedesk.ui.widgets.choice import Choice
from pledgedesk.ui.widgets.choice_field import ChoiceField


class UpdatesView(RecordsView):
    """Show every update; what is corrected is in its history."""

    key = "updates"
    kind = RecordKind.PROGRESS_UPDATE
    layout_of_form = UPDATE
    filters = ("stage", "public", "since")
    list_width = 580
    new_keys = "Ctrl+U"
    model: UpdateModel
    head: UpdateHead

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(context, context._("Updates"), parent)
        self.list.table.set_sorted_by(DATE, Qt.SortOrder.DescendingOrder)
        self.head.record_asked.connect(self.open_its_record)

    def _service(self) -> Any:
        return self.context.session.updates

    def _build_model(self) -> UpdateModel:
        context = self.context
        return UpdateModel(context.translator, context.language, context.session.updates.today, parent=self)

    def _build_head(self) -> UpdateHead:
        return UpdateHead(self.context.translator)

    def _words(self, key: str) -> str:
        _ = self.context._
        return {
            "new": _("Add an update…"),
            "filter": _("Filter updates"),
            "empty": _(
                "Updates belong here: what was heard of a pledge or practice, with its date. "
                "Add one here, or with Ctrl+U in the pledge itself."
            ),
        }[key]

    def _describe(self, shown: int, total: int, drafts: int) -> str:
        _ = self.context._
        if shown != total:
            return _("{shown} of {total} updates").format(shown=shown, total=total)
        if not (public := self.model.public_shown):
            return _("{total} updates").format(total=total)
        return _("{total} updates, {public} of them public").format(total=total, public=public)

    @property
    def _needed(self) -> str:
        return "done"

    def _more_bulk(self) -> Sequence[QPushButton]:
        _ = self.context._
        menu = QMenu(self)
        for public, label in (
            (True, _("Public: may stand in a submission")),
            (False, _("Internal: stays in the office")),
        ):
            menu.addAction(label).triggered.connect(lambda _checked, public=public: self._set_public(public))
        return (menu_button(_("Public"), menu),)

    def _set_public(self, public: bool) -> None:
        uids = self.list.chosen()
        if uids and not self.context.read_only:
            self.context.record(lambda: self.context.session.updates.set_public(uids, public))

    def _shown_beside(self) -> frozenset[RecordKind]:
        return frozenset((RecordKind.PLEDGE, RecordKind.PRACTICE))

    def _read_record(self, uid: str) -> None:
        session = self.context.session

        def read() -> Any:
            update = session.updates.get(uid)
            drafts = tuple(draft for draft in session.drafts.all() if draft.uid == uid)
            is_of_pledge = update.record_kind == RecordKind.PLEDGE
            record = (session.pledges if is_of_pledge else session.practices).get(update.record_uid)
            return update, drafts, session.history.last_of(uid), record

        self.context.database.run(read, lambda found: self._show_of(*found), self._on_gone, owner=self)

    def _show_of(self, update: Any, drafts: tuple[Draft, ...], last: Any, record: Any) -> None:
        """Offer what the update's own pledge or practice has before its fields are shown."""
        is_of_pledge = isinstance(record, Pledge)
        stage = self.form.bindings["stage"].control
        assert isinstance(stage, ChoiceField)
        stage.set_value(None)
        stage.set_choices(choices_for(self.context.translator, "stage" if is_of_pledge else "standing"))
        milestones = record.milestones if is_of_pledge else ()
        self.form.offer(("milestones_done",), [Choice(one.uid, one.title) for one in milestones])
        self.form.bindings["milestones_done"].row.setVisible(bool(milestones or update.milestones_done))
        self.form.bindings["reason"].row.setVisible(is_of_pledge)
        self.head.show_about(record.reference, record.title)
        self._show_record(update, drafts, last, None)

    def _show_missing(self, record: Any, found: tuple[FieldProblem, ...]) -> None:
        missing = dict.fromkeys(problem.field for problem in found if problem.missing)
        self.missing.show_missing(self.context._("Not filled in yet:"), self.kind, tuple(missing))

    def open_its_record(self) -> None:
        """Show the pledge or practice that the update in hand is about."""
        update: Any = self.form.record
        if self.current():
            self.form.leave()
            self.context.news.record_opened.emit(update.record_kind, update.record_uid, "")

    def start_new(self, **values: Any) -> None:
        """Ask what was heard, of a pledge that is chosen in the dialog."""
        self.add_update()

    def add_update(self) -> None:
        """Ask what was heard, of the pledge or practice in hand first of all."""
        from pledgedesk.ui.dialogs.update_dialog import ask_for_update

        if self.context.read_only:
            return
        update: Any = self.form.record
        self.form.leave()
        about = ((RecordKind(update.record_kind), update.record_uid),) if self.current() else ()
        ask_for_update(self.context, about, self, choose=not about)

    def validate(self) -> None:
        """Go to the first field that is not filled in: an update is corrected, not validated."""
        missing = [problem.field for problem in self.form.found_problems() if problem.missing]
        if self.current() and missing:
            self.form.go_to(missing[0])
