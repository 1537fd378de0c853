"""Go to where a record is edited: its page, and the field in it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject

from pledgedesk.domain.changes import Change, Changes
from pledgedesk.domain.codes import RecordKind
from pledgedesk.domain.objectives import objective_of
from pledgedesk.domain.parts import ObjectiveTag
from pledgedesk.ui.context import PageContext
from pledgedesk.ui.pages import Pages

if TYPE_CHECKING:
    from pledgedesk.domain.indicators import Indicator
    from pledgedesk.ui.views.page import Page
    from pledgedesk.ui.views.reviews_view import ReviewsView

RECORD_PAGES = {
    RecordKind.PRACTICE: "practices",
    RecordKind.PLEDGE: "pledges",
    RecordKind.RECOMMENDATION: "recommendations",
    RecordKind.PROGRESS_UPDATE: "updates",
    RecordKind.ORGANIZATION: "organizations",
    RecordKind.CONSULTATION: "consultations",
    RecordKind.REVIEW_ROUND: "reviews",
}
"""The pages that show the records of one kind in a list."""
_OF_ROUNDS = frozenset({RecordKind.CHOSEN_RECORD, RecordKind.CLEARANCE, RecordKind.ACCEPTANCE})


class Places(QObject):
    """Follow what pages ask for in the news: a record, an objective, an approach, a comparison, a new record."""

    def __init__(self, context: PageContext, pages: Pages, show_page: Callable[[str], None], parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._pages = pages
        self._show_page = show_page
        news = context.news
        news.record_opened.connect(lambda kind, uid, field: self.open_at(RecordKind(kind), uid, field))
        news.objective_opened.connect(self.open_objective)
        news.approach_opened.connect(self.open_approach)
        news.page_opened.connect(show_page)
        news.list_opened.connect(self.open_list)
        news.comparison_opened.connect(self.open_comparison)
        news.started_from_approach.connect(self._start_from_approach)
        news.new_asked.connect(self.start_new)
        news.new_for_objective.connect(lambda page, number: self.start_new(page, objectives=(ObjectiveTag(number),)))

    def page(self, key: str) -> Page:
        """Show a page, and give it."""
        self._show_page(key)
        return self._pages[key]

    def open_at(self, kind: RecordKind, uid: str, field: str) -> bool:
        """Show what is edited in a form of its own, at a field; False for the rest."""
        if kind in RECORD_PAGES:
            self.page(RECORD_PAGES[kind]).open_record(uid, field)
        elif kind is RecordKind.OBJECTIVE_NOTE:
            self.open_objective(objective_of(uid), field)
        elif kind is RecordKind.INDICATOR:
            indicators = self._context.session.indicators
            self._context.database.run(lambda: indicators.find(uid), self._on_indicator, owner=self)
        elif kind is RecordKind.SECTION_TEXT:
            self.reviews().open_text(uid)
        elif kind is RecordKind.DOSSIER:
            from pledgedesk.ui.views.dossier_view import DossierView

            view = self.page("dossier")
            assert isinstance(view, DossierView)
            view.form.go_to(field)
        else:
            return False
        return True

    def _on_indicator(self, indicator: Indicator | None) -> None:
        """Show the pledge or the objective that an indicator belongs to, with the cursor on it."""
        if indicator is None:
            return  # it was deleted while it was looked up
        if indicator.record_uid:
            from pledgedesk.ui.views.pledges_view import PledgesView

            pledges = self.page(RECORD_PAGES[RecordKind.PLEDGE])
            assert isinstance(pledges, PledgesView)
            pledges.indicators.choose(indicator.uid)
            pledges.open_record(indicator.record_uid)
        else:
            from pledgedesk.ui.views.objectives_view import ObjectivesView

            objectives = self.page("objectives")
            assert isinstance(objectives, ObjectivesView)
            objectives.detail.indicators.choose(indicator.uid)
            objectives.open_objective(indicator.objective)

    def open_change(self, changes: Changes) -> None:
        """Show the page and field that a step changed, the first that has one."""
        for change in changes.changes:
            if (not change.deletes or change.kind is RecordKind.PROGRESS_UPDATE) and self._open_changed(change):
                return

    def _open_changed(self, change: Change) -> bool:
        """Show what a change is of; of an update that came or went, the pledge or practice, whose stage it moved."""
        whole = change.new if change.creates else change.old
        if change.kind is RecordKind.PROGRESS_UPDATE and not change.field and isinstance(whole, dict):
            return self.open_at(RecordKind(str(whole["record_kind"])), str(whole["record_uid"]), "stage")
        if change.kind in _OF_ROUNDS:
            # Of what hangs on a round, the round is shown.
            return isinstance(whole, dict) and self.open_at(RecordKind.REVIEW_ROUND, str(whole["record_uid"]), "")
        return self.open_at(change.kind, change.uid, change.field)

    def open_objective(self, number: int, field: str = "") -> None:
        """Show an objective, at a field of its note."""
        from pledgedesk.ui.views.objectives_view import ObjectivesView

        view = self.page("objectives")
        assert isinstance(view, ObjectivesView)
        view.open_objective(number, field)

    def reviews(self) -> ReviewsView:
        """Show the page of reviews, and give it."""
        from pledgedesk.ui.views.reviews_view import ReviewsView

        view = self.page("reviews")
        assert isinstance(view, ReviewsView)
        return view

    def open_next_review(self) -> None:
        """Show the review that comes next."""
        rounds = self._context.session.rounds
        self._context.database.run(rounds.next_round, lambda found: self.reviews().open_round(found.key), owner=self)

    def open_approach(self, code: str) -> None:
        """Show an approach of the catalogue."""
        from pledgedesk.ui.views.catalogue_view import CatalogueView

        view = self.page("catalogue")
        assert isinstance(view, CatalogueView)
        view.open_approach(code)

    def open_comparison(self, kind: str, key: str) -> None:
        """Show the comparison of a record, or of an approach."""
        from pledgedesk.ui.views.compare_view import CompareView

        view = self.page("compare")
        assert isinstance(view, CompareView)
        view.open(kind, key)

    def open_list(self, key: str, field: str, code: str) -> None:
        """Show the list of a page with one of its filters set, and no other."""
        from pledgedesk.ui.views.list_pane import with_field
        from pledgedesk.ui.views.records_view import RecordsView

        view = self.page(key)
        assert isinstance(view, RecordsView)
        view.panels.show_list()
        view.list.set_filter(with_field(view.model.no_filter, field, code))

    def start_new(self, page: str, **values: Any) -> None:
        """Show an empty form of a record."""
        self.page(page).start_new(**values)

    def _start_from_approach(self, code: str) -> None:
        practices = self._context.session.practices
        title = self._context.translator.gettext("Practice inspired by {code}").format(code=code)
        self._context.record(lambda: practices.start_from_approach(code, title), self._on_started)

    def _on_started(self, changes: Changes | None) -> None:
        if changes is not None:
            made = next(change for change in changes.changes if change.creates and change.kind is RecordKind.PRACTICE)
            self.open_at(RecordKind.PRACTICE, made.uid, "title")
