"""Be the page of pledges."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from pledgedesk.domain.codes import RecordKind, Stage
from pledgedesk.domain.pledges import Pledge
from pledgedesk.domain.problems import ProblemCode
from pledgedesk.services.records import ClearedRecordService
from pledgedesk.ui.context import PageContext
from pledgedesk.ui.forms.layouts import PLEDGE
from pledgedesk.ui.models.listing_model import ListingModel
from pledgedesk.ui.models.pledge_model import PledgeModel
from pledgedesk.ui.views.carried_out_by import CarriedOutBy
from pledgedesk.ui.views.cleared_records_view import ClearedRecordsView
from pledgedesk.ui.views.indicators_table import IndicatorsTable
from pledgedesk.ui.views.stage_reason import StageReason
from pledgedesk.ui.widgets.button import menu_button, push_button
from pledgedesk.wording import code_label, field_help, problem_sentence


class PledgesView(ClearedRecordsView):
    """Show and edit pledges."""

    key = "pledges"
    kind = RecordKind.PLEDGE
    layout_of_form = PLEDGE
    with_stage = True
    filters = ("stage", "state", "objective")
    new_keys = "Ctrl+Shift+N"
    list_width = 480

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(context, context._("Pledges"), parent)
        self.carried_out_by = CarriedOutBy(context)
        self.form.add_to_part("Links", self.carried_out_by)
        self.indicators = IndicatorsTable(context)
        self.form.add_to_part("When", self.indicators)
        self.ask_button = push_button(context._("Ask ministries for updates…"), on_click=self._ask_for_updates)
        self.add_act(self.ask_button)

    def _service(self) -> ClearedRecordService[Any]:
        return self.context.session.pledges

    def _build_model(self) -> ListingModel:
        context = self.context
        today = context.session.updates.today
        return PledgeModel(context.translator, context.language, self._clusters.__getitem__, today, parent=self)

    def _words(self, key: str) -> str:
        _ = self.context._
        return {
            "new": _("New pledge"),
            "filter": _("Filter pledges"),
            "empty": _("Pledges belong here: what the State has committed itself to under the Compact."),
        }[key]

    def _describe(self, shown: int, total: int, drafts: int) -> str:
        _ = self.context._
        if shown != total:
            return _("{shown} of {total} pledges").format(shown=shown, total=total)
        if drafts:
            return _("{total} pledges, {drafts} of them drafts").format(total=total, drafts=drafts)
        return _("{total} pledges").format(total=total)

    def _notices(self) -> Sequence[QWidget]:
        self.stage_reason = StageReason(self.context, self.current, self._listed_stage, lambda: self.life.newest_date)
        return (*super()._notices(), self.stage_reason)

    def _listed_stage(self, uid: str) -> str:
        return str(getattr(self.model.listing(uid), "stage", ""))

    def _more_bulk(self) -> Sequence[QPushButton]:
        menu = QMenu(self)
        for stage in Stage:
            action = menu.addAction(code_label(self.context.translator, "stage", stage))
            action.triggered.connect(lambda _checked, stage=stage: self._set_stage(stage))
        _ = self.context._
        update = push_button(_("Add an update…"), "quiet", on_click=self.add_update)
        return (*super()._more_bulk(), menu_button(_("Stage"), menu), update)

    def _ask_for_updates(self) -> None:
        from pledgedesk.ui.dialogs.chase_dialog import show_chase

        self.leave()
        show_chase(self.context, self.window())

    def _set_stage(self, stage: Stage) -> None:
        uids = self.list.chosen()
        if uids and not self.context.read_only:
            self.context.record(lambda: self.context.session.pledges.set_stage(uids, stage))

    def _on_shown(self, record: Any) -> None:
        super()._on_shown(record)
        self.stage_reason.show_record(record.uid)
        uid = "" if self.form.editing.is_new else record.uid
        self.carried_out_by.show_pledge(uid)
        self.indicators.show_record(RecordKind.PLEDGE, uid, f"{record.reference} {record.title}")
        self._show_matching(record)
        self._note_objectives(record)

    def _show_matching(self, record: Pledge) -> None:
        """Show the citation of the other pledge only where it is asked for, or filled in."""
        needed = record.type == "matching" or bool(record.matched_title or record.matched_id)
        for name in ("matched_title", "matched_id"):
            self.form.bindings[name].row.setVisible(needed)

    def _note_objectives(self, record: Pledge) -> None:
        found = [p for p in self.form.found_problems() if p.code is ProblemCode.OVER_MAIN_OBJECTIVES]
        note = problem_sentence(self.context.translator, found[0]) if found else ""
        self.form.bindings["objectives"].row.set_help(note or field_help(self.context.translator, "pledge_objectives"))
