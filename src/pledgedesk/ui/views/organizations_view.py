"""Be the page of organizations: who leads, takes part, gives, and who can be asked."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QPushButton, QWidget

from pledgedesk.domain.changes import Changes, Operation
from pledgedesk.domain.codes import RecordKind
from pledgedesk.domain.listings import Draft
from pledgedesk.domain.organization_facts import OrganizationFacts
from pledgedesk.domain.organizations import Organization, final_uid
from pledgedesk.domain.problems import FieldProblem
from pledgedesk.domain.records import ORGANIZATION_FIELD, ORGANIZATION_FIELDS
from pledgedesk.ui.context import PageContext
from pledgedesk.ui.forms.layouts import ORGANIZATION
from pledgedesk.ui.models.organization_model import OrganizationModel
from pledgedesk.ui.views.organization_facts import OrganizationFactsPane
from pledgedesk.ui.views.record_head import OrganizationHead
from pledgedesk.ui.views.records_view import RecordsView
from pledgedesk.ui.widgets.button import push_button
from pledgedesk.wording import problem_sentence


class OrganizationsView(RecordsView):
    """Show and edit organizations; merge, retire, and look for those that are there twice."""

    key = "organizations"
    kind = RecordKind.ORGANIZATION
    layout_of_form = ORGANIZATION
    filters = ("organization_kind", "standing")
    list_width = 560
    model: OrganizationModel

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(context, context._("Organizations"), parent)
        self.facts = OrganizationFactsPane(context)
        self.form.add_to_part("What it leads and owes", self.facts)

    def _service(self) -> Any:
        return self.context.session.organizations

    def _build_model(self) -> OrganizationModel:
        context = self.context
        return OrganizationModel(context.translator, context.language, self._clusters.__getitem__, self)

    def _build_head(self) -> OrganizationHead:
        return OrganizationHead(self.context.translator)

    def _words(self, key: str) -> str:
        _ = self.context._
        return {
            "new": _("New organization"),
            "filter": _("Filter organizations"),
            "empty": _(
                "Organizations belong here: ministries, agencies, partners and others that records name. One that is "
                "named in a practice or pledge comes here by itself."
            ),
        }[key]

    def _describe(self, shown: int, total: int, drafts: int) -> str:
        _ = self.context._
        if shown != total:
            return _("{shown} of {total} organizations").format(shown=shown, total=total)
        if retired := self.model.retired_total:
            return _("{total} organizations, {retired} of them retired").format(total=total, retired=retired)
        return _("{total} organizations").format(total=total)

    def _build_acts(self) -> None:
        self.near_button = push_button(self.context._("Look for doubles…"), on_click=self.show_near_names)
        self.add_act(self.near_button)
        super()._build_acts()

    def _more_actions(self) -> Sequence[QAction]:
        _ = self.context._
        self.merge_action = self._action(_("Merge into another…"), self.merge_current)
        self.retire_action = self._action(_("Retire"), self.retire_current)
        return (self.merge_action, self.retire_action)

    def _more_bulk(self) -> Sequence[QPushButton]:
        _ = self.context._
        return [
            push_button(_("Retire"), "quiet", on_click=lambda: self._set_retired(self.list.chosen(), retired=True)),
            push_button(
                _("Take up again"), "quiet", on_click=lambda: self._set_retired(self.list.chosen(), retired=False)
            ),
        ]

    def _connect(self) -> None:
        super()._connect()
        self.model.near_wanted.connect(self._look_for_near)

    def _look_for_near(self) -> None:
        """Find those that may be there twice, away from the window's thread."""
        failed = self.context.news.failed.emit

        def compare(organizations: tuple[Organization, ...]) -> frozenset[str]:
            from pledgedesk.services.near_names import near_pairs

            return frozenset(uid for pair in near_pairs(organizations) for uid in (pair.first, pair.second))

        def read(organizations: tuple[Organization, ...]) -> None:
            self.context.compute.run(lambda: compare(organizations), self._on_near, failed, owner=self)

        self.context.database.run(self.context.session.organizations.current, read, failed, owner=self)

    def _on_near(self, found: frozenset[str]) -> None:
        self.model.set_near(found)
        self.list.refresh()

    # Acts

    def merge_current(self) -> None:
        """Ask which organization the one in hand is merged into."""
        from pledgedesk.ui.dialogs.merge_dialog import show_merge

        record = self.form.record
        if self.current() and isinstance(record, Organization) and not self.context.read_only:
            self.form.leave()
            show_merge(self.context, record, self._register_of, self)

    def retire_current(self) -> None:
        """Retire the organization in hand, or take it up again."""
        record = self.form.record
        if isinstance(record, Organization) and (uid := self.current()):
            self._set_retired((uid,), retired=not record.retired)

    def _set_retired(self, uids: Sequence[str], *, retired: bool) -> None:
        if uids and not self.context.read_only:
            service = self.context.session.organizations
            self.context.record(lambda: service.set_retired(uids, retired))

    def show_near_names(self) -> None:
        """Show organizations that may be there twice."""
        from pledgedesk.ui.dialogs.near_names_dialog import show_near_names

        self.form.leave()
        show_near_names(self.context, self)

    def validate(self) -> None:
        """Do nothing: an organization is not validated."""

    # Reading

    def concerns(self, changes: Changes) -> bool:
        return bool(changes.kinds & {RecordKind.ORGANIZATION, *ORGANIZATION_FIELDS, *ORGANIZATION_FIELD})

    def _shown_beside(self) -> frozenset[RecordKind]:
        return frozenset((*ORGANIZATION_FIELDS, *ORGANIZATION_FIELD))

    def _read_beside(self, uid: str) -> OrganizationFacts:
        return self.context.session.organizations.facts(uid)

    def _show_beside(self, uid: str, found: OrganizationFacts | None) -> None:
        self.facts.show_facts(found)

    def _show_record(self, record: Any, drafts: tuple[Draft, ...], last: Operation | None, beside: Any) -> None:
        wanted = self._wanted_field
        super()._show_record(record, drafts, last, beside)
        if wanted:
            # The facts have pushed the fields below them down since: they come into sight once all has its place.
            QTimer.singleShot(0, self, lambda: self.form.go_to(wanted))

    def open_record(self, uid: str, field: str = "") -> None:
        """Show an organization, or the one that it was merged into."""
        merged = {one.uid: one.merged_into for one in self._register_of if one.merged_into}
        super().open_record(final_uid(uid, merged), field)

    def _on_shown(self, record: Any) -> None:
        super()._on_shown(record)
        _ = self.context._
        self.retire_action.setText(_("Take up again") if record.retired else _("Retire"))
        for action in (self.merge_action, self.retire_action):
            action.setEnabled(bool(self.current()) and not self.context.read_only)

    def _show_missing(self, record: Any, found: tuple[FieldProblem, ...]) -> None:
        self.missing.hide()
        unlikely = [problem for problem in found if problem.field == "people"]
        notes = [problem_sentence(self.context.translator, problem) for problem in unlikely]
        self.form.bindings["people"].row.set_note(" ".join(notes))
