"""Build the pages of an open dossier, each when it is first asked for.

A page takes as long to build as a bare window to start: only the one that is shown first is waited for.
"""

from __future__ import annotations

from collections.abc import Callable

from pledgedesk.ui.context import PageContext
from pledgedesk.ui.views.page import Page

PAGE_KEYS = ("objectives", "practices", "pledges", "catalogue", "compare", "gaps", "recommendations", "dossier")


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
    if key == "objectives":
        from pledgedesk.ui.views.objectives_view import ObjectivesView

        return ObjectivesView
    if key == "practices":
        from pledgedesk.ui.views.practices_view import PracticesView

        return PracticesView
    if key == "pledges":
        from pledgedesk.ui.views.pledges_view import PledgesView

        return PledgesView
    if key == "catalogue":
        from pledgedesk.ui.views.catalogue_view import CatalogueView

        return CatalogueView
    if key == "recommendations":
        from pledgedesk.ui.views.recommendations_view import RecommendationsView

        return RecommendationsView
    if key == "gaps":
        from pledgedesk.ui.views.gaps_view import GapsView

        return GapsView
    if key == "compare":
        from pledgedesk.ui.views.compare_view import CompareView

        return CompareView
    if key == "dossier":
        from pledgedesk.ui.views.dossier_view import DossierView

        return DossierView
    raise KeyError(key)
