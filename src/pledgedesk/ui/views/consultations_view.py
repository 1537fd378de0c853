"""Be the page of consultations: how government and society took part."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from pledgedesk.domain.changes import Changes
from pledgedesk.domain.codes import RecordKind
from pledgedesk.domain.problems import FieldProblem, ProblemCode
from pledgedesk.services.consultations import ConsultationService
from pledgedesk.ui.context import PageContext
from pledgedesk.ui.forms.layouts import CONSULTATION
from pledgedesk.ui.models.consultation_model import DATE, ConsultationModel
from pledgedesk.ui.views.consultation_counts import ConsultationCounts
from pledgedesk.ui.views.record_head import RecommendationHead
from pledgedesk.ui.views.records_view import RecordsView
from pledgedesk.ui.widgets.button import menu_button, push_button
from pledgedesk.wording import problem_sentence

COUNTS_FROM = 560
"""In a lower window the counts are shown only where they are asked for."""


class ConsultationsView(RecordsView):
    """Show and edit consultations, and their counts by kind."""

    key = "consultations"
    kind = RecordKind.CONSULTATION
    layout_of_form = CONSULTATION
    filters = ("consultation_kind", "public", "objective")
    list_width = 600
    model: ConsultationModel

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(context, context._("Consultations"), parent)
        self.list.table.set_sorted_by(DATE, Qt.SortOrder.DescendingOrder)
        self.counts = ConsultationCounts(context)
        self.list.body.addWidget(self.counts)
        self._show_counts()

    def _service(self) -> ConsultationService:
        return self.context.session.consultations

    def _build_model(self) -> ConsultationModel:
        context = self.context
        return ConsultationModel(context.translator, context.language, self._clusters.__getitem__, self)

    def _build_head(self) -> RecommendationHead:
        return RecommendationHead(self.context.translator)

    def _words(self, key: str) -> str:
        _ = self.context._
        return {
            "new": _("New consultation"),
            "filter": _("Filter consultations"),
            "empty": _(
                "Consultations belong here: meetings and surveys in which ministries, local authorities, migrants, "
                "civil society and others took part. Reviews ask for them."
            ),
        }[key]

    def _describe(self, shown: int, total: int, drafts: int) -> str:
        _ = self.context._
        if shown != total:
            return _("{shown} of {total} consultations").format(shown=shown, total=total)
        public = self.model.public_total
        return _("{total} consultations, {public} of them public").format(total=total, public=public)

    def _build_acts(self) -> None:
        _ = self.context._
        self.counts_button = push_button(_("Counts by kind"), on_click=self._on_counts_asked)
        self.counts_button.setCheckable(True)
        wanted = self.context.preferences.get("consultation_counts")
        self._wants_counts = wanted if isinstance(wanted, bool) else None
        self.add_act(self.counts_button)
        super()._build_acts()

    def _on_counts_asked(self) -> None:
        self._wants_counts = self.counts_button.isChecked()
        self.context.preferences.set(consultation_counts=self._wants_counts)
        self._show_counts()

    def _show_counts(self) -> None:
        """Show the counts where they were asked for; unasked, where there is room and something to count."""
        has_room = self.height() >= COUNTS_FROM
        wanted = has_room if self._wants_counts is None else self._wants_counts
        has_some = self.model.total > 0
        self.counts_button.setChecked(wanted and has_some)
        self.counts_button.setEnabled(has_some)
        self.counts.setVisible(wanted and has_some)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._show_counts()

    def _read_more(self, changes: Changes | None) -> None:
        self._show_counts()
        self.counts.reload()

    def _more_bulk(self) -> Sequence[QPushButton]:
        _ = self.context._
        menu = QMenu(self)
        choices = ((True, _("Public: may stand in a submission")), (False, _("Internal: stays in the office")))
        for public, label in choices:
            menu.addAction(label).triggered.connect(lambda _checked, public=public: self._set_public(public))
        return [menu_button(_("Public"), menu)]

    def _set_public(self, public: bool) -> None:
        uids = self.list.chosen()
        if uids and not self.context.read_only:
            service = self.context.session.consultations
            self.context.record(lambda: service.set_public(uids, public))

    def validate(self) -> None:
        """Go to the first field that is not filled in: a consultation is public or not, no ministry validates it."""
        missing = [problem.field for problem in self.form.found_problems() if problem.missing]
        if self.current() and missing:
            self.form.go_to(missing[0])

    def _show_missing(self, record: object, found: tuple[FieldProblem, ...]) -> None:
        missing = dict.fromkeys(problem.field for problem in found if problem.missing)
        self.missing.show_missing(self.context._("Not filled in yet:"), self.kind, tuple(missing))
        over = [problem for problem in found if problem.code is ProblemCode.OVER_NUMBER_OF_GROUP]
        note = problem_sentence(self.context.translator, over[0]) if over else ""
        self.form.bindings["groups"].row.set_note(note)
