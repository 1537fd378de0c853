"""Be the page of recommendations: what the State was advised to do, and how it answers."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from pledgedesk.domain.changes import Changes
from pledgedesk.domain.codes import RecommendationResponse, RecommendationStatus, RecordKind
from pledgedesk.domain.listings import RecordListing
from pledgedesk.domain.problems import FieldProblem
from pledgedesk.services.recommendations import RecommendationService
from pledgedesk.ui.context import PageContext
from pledgedesk.ui.forms.layouts import RECOMMENDATION
from pledgedesk.ui.models.recommendation_model import RecommendationModel
from pledgedesk.ui.views.nearest_records import NearestRecords
from pledgedesk.ui.views.record_head import RecommendationHead
from pledgedesk.ui.views.records_view import RecordsView
from pledgedesk.ui.widgets.button import menu_button
from pledgedesk.ui.widgets.choice import Choice
from pledgedesk.wording import code_label


class RecommendationsView(RecordsView):
    """Show and edit recommendations; take in those of the report, of a list or of a table."""

    key = "recommendations"
    kind = RecordKind.RECOMMENDATION
    layout_of_form = RECOMMENDATION
    filters = ("source", "response", "objective", "status")
    list_width = 550
    model: RecommendationModel

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(context, context._("Recommendations"), parent)
        self.nearest = NearestRecords(context)
        self.nearest.accepted.connect(self._on_accepted)
        self.form.add_to_part("Follow-up", self.nearest)

    def _service(self) -> RecommendationService:
        return self.context.session.recommendations

    def _build_model(self) -> RecommendationModel:
        context = self.context
        return RecommendationModel(context.translator, context.language, self._clusters.__getitem__, self)

    def _build_head(self) -> RecommendationHead:
        return RecommendationHead(self.context.translator)

    def _words(self, key: str) -> str:
        _ = self.context._
        return {
            "new": _("New recommendation"),
            "filter": _("Filter recommendations"),
            "empty": _(
                "Recommendations belong here: what the IDM report, a Progress Declaration, the UPR or a treaty body "
                "advised the State to do. Choose some of the report's to begin with, or take in a list of your own."
            ),
        }[key]

    def _describe(self, shown: int, total: int, drafts: int) -> str:
        _ = self.context._
        if shown != total:
            return _("{shown} of {total} recommendations").format(shown=shown, total=total)
        open_ = self.model.unanswered
        if open_:
            return _("{total} recommendations, {open} of them without a response").format(total=total, open=open_)
        return _("{total} recommendations").format(total=total)

    def _build_acts(self) -> None:
        _ = self.context._
        menu = QMenu(self)
        self.offer_action = menu.addAction(_("Choose from the report…"))
        self.offer_action.triggered.connect(self.choose_offered)
        self.import_action = menu.addAction(_("Take in a list or table…"))
        self.import_action.triggered.connect(self.take_in)
        self.take_in_button = menu_button(_("Take in"), menu)
        self.take_in_button.setEnabled(not self.context.read_only)
        self.take_in_button.setToolTip(self.context.why_not(""))
        self.add_act(self.take_in_button)
        super()._build_acts()

    def _connect(self) -> None:
        super()._connect()
        offer = "" if self.context.read_only else self.context._("Choose from the report…")
        self.list.set_empty_words(self._words("empty"), offer)

    def begin(self) -> None:
        self.choose_offered()

    def choose_offered(self) -> None:
        """Show the report's ways forward and key messages, to take some of them in."""
        from pledgedesk.ui.dialogs.offer_dialog import show_offer

        if not self.context.read_only:
            self.form.leave()
            show_offer(self.context, self)

    def take_in(self) -> None:
        """Show the dialog that takes recommendations in from a list or a table."""
        from pledgedesk.ui.dialogs.import_recommendations_dialog import show_import

        if not self.context.read_only:
            self.form.leave()
            show_import(self.context, self)

    def validate(self) -> None:
        """Go to the first field that is not filled in: a recommendation is answered, not validated."""
        missing = [problem.field for problem in self.form.found_problems() if problem.missing]
        if self.current() and missing:
            self.form.go_to(missing[0])

    def ask_to_link(self) -> None:
        """Go to the field with the approaches to look at."""
        if self.current():
            self.form.go_to("approaches")

    def _more_bulk(self) -> Sequence[QPushButton]:
        _ = self.context._
        service = self.context.session.recommendations
        responses = [
            ("", _("None yet")),
            *((one.value, self._label("response", one)) for one in RecommendationResponse),
        ]
        statuses = [(one.value, self._label("status", one)) for one in RecommendationStatus]
        public = [("yes", _("Public: may stand in a submission")), ("", _("Internal: stays in the office"))]
        menus = (
            (_("Response"), responses, lambda uids, code: service.set_response(uids, _response(code))),
            (_("Follow-up"), statuses, lambda uids, code: service.set_status(uids, RecommendationStatus(code))),
            (_("Public"), public, lambda uids, code: service.set_public(uids, bool(code))),
        )
        return [menu_button(name, self._bulk_menu(choices, act)) for name, choices, act in menus]

    def _label(self, field: str, code: str) -> str:
        return code_label(self.context.translator, field, code)

    def _bulk_menu(self, choices: Iterable[tuple[str, str]], act: Any) -> QMenu:
        menu = QMenu(self)
        for code, label in choices:
            menu.addAction(label).triggered.connect(lambda _checked, code=code: self._change_chosen(act, code))
        return menu

    def _change_chosen(self, act: Any, code: str) -> None:
        uids = self.list.chosen()
        if uids and not self.context.read_only:
            self.context.record(lambda: act(uids, code))

    def _read_more(self, changes: Changes | None) -> None:
        if changes is not None and not changes.kinds & self._shown_beside():
            return
        session = self.context.session

        def read() -> tuple[list[Choice], list[Choice]]:
            return _choices(session.practices.list()), _choices(session.pledges.list())

        def offer(found: tuple[list[Choice], list[Choice]]) -> None:
            self.form.offer(("practices",), found[0])
            self.form.offer(("pledges",), found[1])
            self.nearest.set_names({one.code: one.label for choices in found for one in choices})

        self.context.database.run(read, offer, self.context.news.failed.emit, owner=self)

    def _on_shown(self, record: Any) -> None:
        super()._on_shown(record)
        self.nearest.setVisible(not self.form.editing.is_new)
        self.nearest.show_record(record)

    def _on_accepted(self, kind: str, uid: str) -> None:
        """Name a record that was proposed as one that answers the recommendation in hand."""
        if current := self.current():
            service = self.context.session.recommendations
            self.context.record(lambda: service.link(current, RecordKind(kind), uid))

    def _show_missing(self, record: Any, found: tuple[FieldProblem, ...]) -> None:
        missing = dict.fromkeys(problem.field for problem in found if problem.missing)
        self.missing.show_missing(self.context._("Not filled in yet:"), self.kind, tuple(missing))


def _response(code: str) -> RecommendationResponse | None:
    return RecommendationResponse(code) if code else None


def _choices(listings: Iterable[RecordListing]) -> list[Choice]:
    return [Choice(one.uid, f"{one.reference} {one.title}", short=one.reference) for one in listings]
