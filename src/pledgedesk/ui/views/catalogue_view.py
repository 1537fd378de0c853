"""Be the page of the catalogue: the 61 approaches of IDM report No. 33, and the one in hand."""

from __future__ import annotations

from collections import Counter
from typing import Any

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from pledgedesk.domain.catalogue import CatalogueFilter, load_catalogue, matching
from pledgedesk.domain.changes import Changes
from pledgedesk.domain.codes import RecordKind
from pledgedesk.domain.dossier import DossierProfile
from pledgedesk.domain.links import ApproachLink
from pledgedesk.domain.listings import RecordListing
from pledgedesk.ui.context import PageContext
from pledgedesk.ui.models.approaches_model import ApproachesModel
from pledgedesk.ui.views.approach_pane import ApproachPane
from pledgedesk.ui.views.catalogue_filters import CatalogueFilters
from pledgedesk.ui.views.page import Page
from pledgedesk.ui.widgets.empty_state import EmptyState
from pledgedesk.ui.widgets.label import text_label
from pledgedesk.ui.widgets.list_or_detail import ListOrDetail
from pledgedesk.ui.widgets.panel import Panel
from pledgedesk.ui.widgets.record_table import RecordList

LIST_WIDTH = 490
PANE_WIDTH = 860


class CatalogueView(Page):
    """Look approaches up, see which of ours are linked, and start a practice from one."""

    key = "catalogue"

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(context, context._("Catalogue"), parent)
        self._catalogue = load_catalogue(context.language)
        self._links: tuple[ApproachLink, ...] = ()
        self._records: dict[str, tuple[str, RecordListing]] = {}
        self._wanted_code = ""
        self.filters = CatalogueFilters(context.translator, self._catalogue)
        self.model = ApproachesModel(context.translator, self._catalogue, self)
        self.list = RecordList(context._("Catalogue"), parent=self)
        self.list.setModel(self.model)
        self.pane = ApproachPane(context, self._catalogue)
        self.empty = EmptyState()
        self._foot = text_label("", "caption")
        self._stack = QStackedWidget(self)
        self._build()
        self.filters.changed.connect(self._on_filtered)
        self.list.key_chosen.connect(self._on_chosen)
        self.list.key_opened.connect(lambda _code: self._on_opened())
        self.empty.acted.connect(self.filters.clear)

    def _build(self) -> None:
        _ = self.context._
        panel = Panel(margin=0, spacing=0)
        column = panel.body
        column.addWidget(self.filters)
        self._stack.addWidget(self.list)
        self._stack.addWidget(self.empty)
        column.addWidget(self._stack, 1)
        foot = QVBoxLayout()
        foot.setContentsMargins(14, 6, 14, 8)
        foot.addWidget(self._foot)
        column.addLayout(foot)
        self.panels = ListOrDetail(panel, self.pane, _("Back to the list"), (LIST_WIDTH, 640), widest=PANE_WIDTH)
        self.panels.back_asked.connect(self.list.setFocus)
        self.body.addWidget(self.panels)
        QWidget.setTabOrder(self.filters.last_button, self.list)
        self.panes = [self.filters.filter_field, self.list, self.pane]
        self.set_facts(_("61 innovative approaches · IDM report No. 33"))

    def concerns(self, changes: Changes) -> bool:
        return bool(changes.kinds & {RecordKind.LINK, RecordKind.PRACTICE, RecordKind.PLEDGE, RecordKind.DOSSIER})

    def reload(self, changes: Changes | None) -> None:
        session = self.context.session

        def read() -> Any:
            return session.links.all(), session.practices.list(), session.pledges.list(), session.profile.get()

        self.context.database.run(read, lambda found: self._on_read(*found), self.context.news.failed.emit, owner=self)

    def _on_read(
        self,
        links: tuple[ApproachLink, ...],
        practices: tuple[RecordListing, ...],
        pledges: tuple[RecordListing, ...],
        profile: DossierProfile,
    ) -> None:
        self._links = links
        self._records = {one.uid: ("practice", one) for one in practices}
        self._records |= {one.uid: ("pledge", one) for one in pledges}
        self.filters.set_place("" if profile.invented else profile.country, profile.regions)
        self._show(self.filters.wanted)

    def _on_filtered(self, wanted: CatalogueFilter) -> None:
        self._show(wanted)

    def _show(self, wanted: CatalogueFilter) -> None:
        current = self._wanted_code or self.list.chosen_key() or ""
        self._wanted_code = ""
        found = matching(self._catalogue, wanted)
        self.model.load(found, Counter(link.approach for link in self._links), wanted.objective)
        _ = self.context._
        total = len(self._catalogue.approaches)
        self._foot.setText(_("{shown} of {total} approaches").format(shown=len(found), total=total))
        self._stack.setCurrentIndex(0 if found else 1)
        if not found:
            words = _("No approach matches “{words}”.") if wanted == CatalogueFilter(text=wanted.text) else ""
            sentence = words.format(words=wanted.text.strip()) or _("No approach matches these filters.")
            self.empty.say(sentence, _("Clear filters"))
            return
        codes = self.model.codes()
        self.list.choose(current if current in codes else codes[0])
        self._show_approach(current if current in codes else codes[0])

    def _on_chosen(self, code: str) -> None:
        if code:
            self._show_approach(code)

    def _show_approach(self, code: str) -> None:
        approach = self._catalogue.approach(code)
        if approach is None:
            return
        own = [
            (link, *self._records[link.record_uid])
            for link in self._links
            if link.approach == code and link.record_uid in self._records
        ]
        self.pane.show_approach(approach, own, self.filters.wanted.text)

    def focus_filter(self) -> None:
        self.panels.show_list()
        self.filters.filter_field.setFocus()
        self.filters.filter_field.selectAll()

    def _on_opened(self) -> None:
        self.panels.show_detail()
        self.pane.text.setFocus()

    def open_approach(self, code: str) -> None:
        """Show an approach; a filter that hides it is cleared."""
        self._wanted_code = code
        self.panels.show_detail()
        if code not in self.model.codes():
            self.filters.set(CatalogueFilter())
        if code in self.model.codes():
            self._wanted_code = ""
            self.list.choose(code)
            self._show_approach(code)
