"""Go where something that was searched stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pledgedesk.domain.catalogue import CatalogueFilter
from pledgedesk.domain.codes import RecordKind
from pledgedesk.domain.search import SearchHit, SearchKind

if TYPE_CHECKING:
    from pledgedesk.ui.views.catalogue_view import CatalogueView
    from pledgedesk.ui.workspace import Workspace

_PAGES = {
    SearchKind.PRACTICE: "practices",
    SearchKind.PLEDGE: "pledges",
    SearchKind.RECOMMENDATION: "recommendations",
    SearchKind.PROGRESS_UPDATE: "updates",
    SearchKind.CONSULTATION: "consultations",
    SearchKind.ORGANIZATION: "organizations",
}
_NAMED_BY = {
    SearchKind.OBJECTIVE_NOTE: "",
    SearchKind.RECOMMENDATION: "text",
    SearchKind.PROGRESS_UPDATE: "done",
    SearchKind.INDICATOR: "name",
    SearchKind.ORGANIZATION: "name",
}
"""The field to go to where the words stand in the reference: it is no field of a form."""


def open_hit(workspace: Workspace, hit: SearchHit) -> None:
    """Open what was found, at the field in which the words stand."""
    if hit.kind is SearchKind.REPORT:
        _catalogue(workspace).open_report(hit.uid, hit.field)
        return
    if hit.kind is SearchKind.APPROACH:
        workspace.context.news.approach_opened.emit(hit.uid)
        return
    field = _NAMED_BY.get(hit.kind, "title") if hit.field in ("reference", "") else hit.field
    workspace.places.open_at(RecordKind(hit.kind), hit.uid, field)


def show_list(workspace: Workspace, kind: str, words: str) -> None:
    """Show all that holds the words in the list of its page."""
    if kind == SearchKind.APPROACH:
        view = _catalogue(workspace)
        view.filters.set(CatalogueFilter(text=words))
        view.take_focus()
        return
    from pledgedesk.ui.views.records_view import RecordsView

    key = _PAGES[SearchKind(kind)]
    workspace.show_page(key)
    page = workspace.pages[key]
    assert isinstance(page, RecordsView)
    page.filter_words(words)


def _catalogue(workspace: Workspace) -> CatalogueView:
    from pledgedesk.ui.views.catalogue_view import CatalogueView

    workspace.show_page("catalogue")
    view = workspace.pages["catalogue"]
    assert isinstance(view, CatalogueView)
    return view
