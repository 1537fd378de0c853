"""Build the pages of an open dossier, each when it is first asked for.

A page takes as long to build as a bare window to start: only the one that is shown first is waited for.
"""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module

from pledgedesk.ui.context import PageContext
from pledgedesk.ui.views.page import Page

PAGE_KEYS = (
    "overview",
    "objectives",
    "practices",
    "pledges",
    "catalogue",
    "compare",
    "gaps",
    "recommendations",
    "agenda",
    "updates",
    "organizations",
    "consultations",
    "dossier",
    "reviews",
)


class Pages(dict[str, Page]):
    """Hold the pages built so far; `pages[key]` builds one that is not there yet and hands it to `take`."""

    def __init__(self, context: PageContext, take: Callable[[Page], object]) -> None:
        super().__init__()
        self._context = context
        self._take = take

    def __missing__(self, key: str) -> Page:
        page = _page_type(key)(self._context)
        self[key] = page
        self._take(page)
        return page


def _page_type(key: str) -> Callable[[PageContext], Page]:
    module, name = _VIEWS[key]
    view: Callable[[PageContext], Page] = getattr(import_module(f"pledgedesk.ui.views.{module}"), name)
    return view


_VIEWS = {
    "overview": ("overview_view", "OverviewView"),
    "objectives": ("objectives_view", "ObjectivesView"),
    "practices": ("practices_view", "PracticesView"),
    "pledges": ("pledges_view", "PledgesView"),
    "catalogue": ("catalogue_view", "CatalogueView"),
    "compare": ("compare_view", "CompareView"),
    "gaps": ("gaps_view", "GapsView"),
    "recommendations": ("recommendations_view", "RecommendationsView"),
    "agenda": ("agenda_view", "AgendaView"),
    "updates": ("updates_view", "UpdatesView"),
    "organizations": ("organizations_view", "OrganizationsView"),
    "consultations": ("consultations_view", "ConsultationsView"),
    "dossier": ("dossier_view", "DossierView"),
    "reviews": ("reviews_view", "ReviewsView"),
}
"""The module and class of each page: imported when it is first asked for."""
