"""Be the page of gaps: which approaches the State covers, plans, has put aside, and which are open."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from pledgedesk.domain.catalogue import Catalogue, load_catalogue
from pledgedesk.domain.changes import Changes
from pledgedesk.domain.codes import RecordKind
from pledgedesk.domain.gaps import GapFilter, GapOverview
from pledgedesk.domain.parts import OBJECTIVES
from pledgedesk.ui.context import PageContext
from pledgedesk.ui.models.gap_grid_model import GapGridModel
from pledgedesk.ui.models.gaps_models import GapObjectivesModel, GapTableModel
from pledgedesk.ui.views.gaps_filters import GapsFilters
from pledgedesk.ui.views.gaps_objective import ObjectiveGaps
from pledgedesk.ui.views.gaps_totals import GapsTotals
from pledgedesk.ui.views.page import Page
from pledgedesk.ui.widgets.anchor_bar import AnchorBar
from pledgedesk.ui.widgets.chip import Chip
from pledgedesk.ui.widgets.choice import Choice
from pledgedesk.ui.widgets.empty_state import EmptyState
from pledgedesk.ui.widgets.gap_grid import GapGrid
from pledgedesk.ui.widgets.gap_legend import CountHeads, StatusLegend
from pledgedesk.ui.widgets.gap_table import GapTable
from pledgedesk.ui.widgets.label import ElidedLabel, text_label
from pledgedesk.ui.widgets.list_or_detail import ListOrDetail
from pledgedesk.ui.widgets.panel import Panel
from pledgedesk.ui.widgets.record_table import RecordList
from pledgedesk.wording.gaps import counts_text

LIST_WIDTH = 372
KINDS = {
    RecordKind.PRACTICE,
    RecordKind.PLEDGE,
    RecordKind.PROGRESS_UPDATE,
    RecordKind.LINK,
    RecordKind.APPROACH_DECISION,
}


class GapsView(Page):
    """Show the 23 objectives with their counts; beside them the grid, the approaches of one, a table, totals."""

    key = "gaps"

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(context, context._("Gaps"), parent)
        self._catalogue = load_catalogue(context.language)
        self._overview = GapOverview(())
        self._number = 0
        self._wanted_key = ""
        self.filters = GapsFilters(context.translator, self._catalogue)
        self.model = GapObjectivesModel(context.translator, self)
        self.list = RecordList(context._("Objectives"), two_lines=False, row_height=21, parent=self)
        self.list.setModel(self.model)
        self._head = QHBoxLayout()
        self.detail = GapsDetail(context, self._catalogue)
        self._build()
        self._connect()
        self._fit_head()

    def _build(self) -> None:
        _ = self.context._
        panel = Panel(margin=0, spacing=0)
        head = self._head
        head.addWidget(text_label(_("Approaches by objective"), "section"))
        head.addStretch(1)
        head.addWidget(CountHeads(self.context.translator))
        panel.body.addLayout(head)
        panel.body.addWidget(self.list, 1)
        foot = QVBoxLayout()
        foot.setContentsMargins(14, 6, 14, 8)
        foot.addWidget(StatusLegend(self.context.translator))
        panel.body.addLayout(foot)
        self.panels = ListOrDetail(panel, self.detail, _("Back to the list"), (LIST_WIDTH, 740))
        whole = QVBoxLayout()
        whole.setSpacing(8)
        whole.addWidget(self.filters)
        whole.addWidget(self.panels, 1)
        rule = _("A linked record covers its approach under every objective that the approach is read under.")
        whole.addWidget(text_label(rule, "caption", wraps=True))
        self.body.addLayout(whole)
        self.add_act(Chip(_("Internal: in no submission"), _, icon_name="lock", tone="internal"))
        self.panes = [self.filters, self.list, self.detail]

    def _connect(self) -> None:
        self.filters.changed.connect(self._on_filtered)
        self.list.key_chosen.connect(self._on_chosen)
        self.list.key_opened.connect(lambda _key: self._on_opened())
        self.list.clicked.connect(lambda _index: self.show_part("objective"))
        self.list.verticalScrollBar().rangeChanged.connect(lambda *_: self._fit_head())
        self.panels.back_asked.connect(self.list.setFocus)
        self.detail.gap_opened.connect(self.open_gap)
        self.detail.objective.clear_asked.connect(self.filters.clear)
        self.detail.empty.acted.connect(self.filters.clear)
        self.detail.totals.cluster_opened.connect(lambda number: self.filters.choose("cluster", number or None))
        self.detail.totals.topic_opened.connect(lambda code: self.filters.choose("topic", code))

    def _fit_head(self) -> None:
        """Keep the marks over their figures, which a scroll bar moves."""
        bar = self.list.verticalScrollBar()
        self._head.setContentsMargins(16, 10, bar.sizeHint().width() if bar.maximum() else 0, 6)

    def concerns(self, changes: Changes) -> bool:
        return bool(changes.kinds & KINDS)

    def reload(self, changes: Changes | None) -> None:
        gaps = self.context.session.gaps
        self.context.database.run(gaps.overview, self._on_read, self.context.news.failed.emit, owner=self)

    def _on_read(self, overview: GapOverview) -> None:
        self._overview = overview
        self._show(self.filters.wanted)

    def _on_filtered(self, wanted: GapFilter) -> None:
        self._show(wanted)

    def _show(self, wanted: GapFilter) -> None:
        _ = self.context._
        left = self._overview.filtered(wanted)
        total = left.total()
        facts = _("{count} approaches: {counts}").format(
            count=total.total, counts=counts_text(self.context.translator, total)
        )
        self.set_facts(facts if total.total else _("No approach matches these filters."))
        nothing = frozenset(number for number in OBJECTIVES if not self._overview.under(number))
        blocked = self.list.blockSignals(True)
        self.model.load(left.counts(), nothing, wanted.cluster)
        shown = self.model.numbers()
        if self._number not in shown:
            self._number = next((number for number in shown if left.under(number)), shown[0])
        self.list.choose(str(self._number))
        self.list.blockSignals(blocked)
        self.detail.load(left, wanted.cluster)
        self._show_objective()

    def _show_objective(self) -> None:
        left = self._overview.filtered(self.filters.wanted)
        has_any = bool(self._overview.under(self._number))
        self.detail.show_objective(self._number, left, has_any=has_any)
        if self._wanted_key:
            self.detail.objective.choose(self._wanted_key)
            self._wanted_key = ""

    def _on_chosen(self, key: str) -> None:
        if key and int(key) != self._number:
            self._number = int(key)
            self._show_objective()

    def _on_opened(self) -> None:
        """Go from an objective to its approaches."""
        self.show_part("objective")
        self.detail.objective.table.setFocus()

    def show_part(self, part: str) -> None:
        """Show the approaches of the objective in hand (`objective`), the `grid`, the `table`, or the `totals`."""
        self.panels.show_detail()
        self.detail.show_part(part)

    def open_gap(self, key: str) -> None:
        """Show an approach under an objective, named as "9/1.2.5"."""
        self._wanted_key = key
        self._number = int(key.partition("/")[0])
        blocked = self.list.blockSignals(True)
        self.list.choose(str(self._number))
        self.list.blockSignals(blocked)
        self._show_objective()
        self._on_opened()

    def focus_filter(self) -> None:
        self.panels.show_list()
        self.filters.buttons["status"].setFocus()

    def step(self, step: int) -> None:
        """Go to the objective before or after, in the order of the list."""
        shown = self.model.numbers()
        place = shown.index(self._number) + step if self._number in shown else -1
        if 0 <= place < len(shown):
            self.list.choose(str(shown[place]))


class GapsDetail(Panel):
    """Hold the parts of the page that stand beside the list, one shown at a time.

    `gap_opened` carries the key of what was opened in the grid or the table.
    """

    gap_opened = Signal(str)

    def __init__(self, context: PageContext, catalogue: Catalogue, parent: QWidget | None = None) -> None:
        super().__init__(margin=0, spacing=0, parent=parent)
        _, translator = context._, context.translator
        self._context = context
        self.grid_model = GapGridModel(translator, catalogue, self)
        self.grid = GapGrid(self.grid_model, _("Grid of objectives and approaches"))
        self.table_model = GapTableModel(translator, self)
        self.table = GapTable(self.table_model, _("The grid as a table"))
        self.objective = ObjectiveGaps(context)
        self.totals = GapsTotals(translator, catalogue)
        self._pointed = ElidedLabel("", "caption")
        self.anchors = AnchorBar(
            (
                Choice("grid", _("Grid")),
                Choice("objective", _("Approaches under one objective")),
                Choice("table", _("As a table")),
                Choice("totals", _("Totals")),
            )
        )
        self.empty = EmptyState(_("No approach matches these filters."), _("Clear filters"))
        self._part = "grid"
        self._is_empty = False
        self._stack = QStackedWidget()
        self._parts: dict[str, QWidget] = {
            "grid": self._build_grid(),
            "objective": _scrolling(self.objective),
            "table": self.table,
            "totals": self.totals,
        }
        self._build()

    def _build(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(16, 8, 16, 0)
        head.addWidget(self.anchors)
        self.body.addLayout(head)
        for part in (*self._parts.values(), self.empty):
            self._stack.addWidget(part)
        self.body.addWidget(self._stack, 1)
        self.anchors.anchor_chosen.connect(self.show_part)
        self.grid.opened.connect(self.gap_opened)
        self.grid.pointed.connect(self._pointed.set_text)
        self.table.opened.connect(self.gap_opened)

    def _build_grid(self) -> QWidget:
        """Put below the grid what its marks mean, and what the cell in hand says."""
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(10, 6, 10, 10)
        column.setSpacing(6)
        column.addWidget(self.grid, 1)
        column.addWidget(self._pointed)
        column.addWidget(StatusLegend(self._context.translator, cells=True))
        return whole

    def show_part(self, part: str) -> None:
        """Show one of the parts; grid and table without a single approach say so in their place."""
        self._part = part
        self.anchors.set_current(part)
        shows_none = self._is_empty and part in ("grid", "table")
        self._stack.setCurrentWidget(self.empty if shows_none else self._parts[part])

    def load(self, overview: GapOverview, cluster: int | None) -> None:
        """Show what a filter leaves in grid, table and totals."""
        self._is_empty = not overview.gaps
        self.show_part(self._part)
        self.grid_model.load(overview.gaps, cluster)
        self.table_model.load(overview.gaps)
        self.totals.load(overview)

    def show_objective(self, number: int, overview: GapOverview, *, has_any: bool) -> None:
        """Show the objective in hand."""
        self.grid.set_objective(number)
        self.objective.show_objective(number, overview.under(number), has_any=has_any)


def _scrolling(part: QWidget) -> QScrollArea:
    """Let a part be scrolled where the window is too low for all of it."""
    area = QScrollArea()
    area.setWidget(part)
    area.setWidgetResizable(True)
    area.setFrameShape(QScrollArea.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    return area
