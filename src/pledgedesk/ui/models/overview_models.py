"""Offer the figures of the overview to tables: objectives, pledges in time, any picture as rows of words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from pledgedesk.domain.overview import ObjectiveFigures, OverviewFigures, TimelineBar
from pledgedesk.domain.reference import clusters, objective_title
from pledgedesk.i18n import Translator
from pledgedesk.rendering.coverage import nothing_words
from pledgedesk.rendering.drawing import Speech
from pledgedesk.rendering.pictures import PictureTable
from pledgedesk.rendering.timeline import BarDays, bar_days, bar_told
from pledgedesk.ui.models.roles import RowRole
from pledgedesk.wording.labels import cluster_short, code_label, objective_short, speaks
from pledgedesk.wording.values import labelled

Index = QModelIndex | QPersistentModelIndex
NAME, PRACTICES, PLEDGES, OPEN = range(4)


class CoverageModel(QAbstractTableModel):
    """Hold a heading for each of a few clusters, and a row for each of their objectives."""

    def __init__(self, translator: Translator, numbers: Sequence[int], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._translator = translator
        self._rows: list[tuple[int, int]] = []
        for number in numbers:
            self._rows.append((number, 0))
            self._rows += [(0, objective) for objective in clusters()[number].objectives]
        self._figures: dict[int, ObjectiveFigures] = {}

    def load(self, objectives: Iterable[ObjectiveFigures]) -> None:
        """Show these figures."""
        self._figures = {one.objective: one for one in objectives}
        self.dataChanged.emit(self.index(0, 0), self.index(len(self._rows) - 1, OPEN))

    def cluster(self, row: int) -> int:
        """Give the cluster that a row is the heading of, 0 where it is none."""
        return self._rows[row][0]

    def figures(self, row: int) -> ObjectiveFigures:
        """Give the figures of the objective in a row."""
        number = self._rows[row][1]
        return self._figures.get(number) or ObjectiveFigures(number, explained=True)

    @property
    def is_loaded(self) -> bool:
        return bool(self._figures)

    @property
    def has_any(self) -> bool:
        """Tell whether any objective has a record: else it is no finding that one has none."""
        return any(one.has_record for one in self._figures.values())

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else OPEN + 1

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return Qt.ItemFlag.NoItemFlags if self.cluster(index.row()) else flags

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role != Qt.ItemDataRole.DisplayRole or orientation != Qt.Orientation.Horizontal:
            return None
        _ = self._translator.gettext
        return (_("Objective"), _("Practices"), _("Pledges"), _("Open recommendations"))[section]

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        cluster = self.cluster(index.row())
        if cluster:
            if role == RowRole.HEADING:
                return cluster
            is_name = index.column() == NAME and role == Qt.ItemDataRole.DisplayRole
            return cluster_short(self._translator, cluster) if is_name else None
        figures = self.figures(index.row())
        if role == RowRole.KEY:
            return str(figures.objective)
        if role == Qt.ItemDataRole.DisplayRole:
            return self._words(figures, index.column())
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole) and self.is_loaded:
            return self._told(figures, index.column(), tip=role == Qt.ItemDataRole.ToolTipRole)
        return None

    def _words(self, figures: ObjectiveFigures, column: int) -> str:
        if column == NAME:
            return objective_short(self._translator, figures.objective)
        return str((figures.practices, figures.pledges, figures.open_recommendations)[column - PRACTICES])

    def _told(self, figures: ObjectiveFigures, column: int, *, tip: bool) -> str:
        parts = (self._practices(figures), self._pledges(figures), self._open(figures))
        if column != NAME and not tip:
            return parts[column - PRACTICES]
        if not figures.has_record:
            parts = (nothing_words(figures, self._translator.gettext), "", self._open(figures))
        if tip:
            title = f"{figures.objective} {objective_title(figures.objective, speaks(self._translator)).text}"
            return "\n".join((title, *filter(None, parts)))
        title = self._translator.gettext("Objective {number}, {title}").format(
            number=figures.objective, title=objective_short(self._translator, figures.objective)
        )
        return labelled(self._translator, title, "; ".join(filter(None, parts)))

    def _practices(self, figures: ObjectiveFigures) -> str:
        counted = self._translator.gettext("{validated} validated, {drafts} drafts").format(
            validated=figures.practices_validated, drafts=figures.practices_draft
        )
        return labelled(self._translator, self._translator.gettext("Practices"), counted)

    def _pledges(self, figures: ObjectiveFigures) -> str:
        by_stage = (
            f"{code_label(self._translator, 'stage', stage)} {count}"
            for stage, count in figures.pledges_by_stage.items()
            if count
        )
        words = ", ".join(by_stage) or "0"
        return labelled(self._translator, self._translator.gettext("Pledges"), words)

    def _open(self, figures: ObjectiveFigures) -> str:
        name = self._translator.gettext("Open recommendations")
        return labelled(self._translator, name, str(figures.open_recommendations))


@dataclass(frozen=True, slots=True)
class TimelineRow:
    """Hold a row of the timeline: the heading of a group, or a pledge with its days."""

    heading: str = ""
    cluster: int = 0
    bar: TimelineBar | None = None
    days: BarDays | None = None


class TimelineModel(QAbstractTableModel):
    """Hold pledges in groups: by cluster or by organization; one of two groups is in both."""

    def __init__(self, speech: Speech, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._speech = speech
        self._bars: tuple[tuple[TimelineBar, BarDays | None], ...] = ()
        self._group = "cluster"
        self.rows: tuple[TimelineRow, ...] = ()
        self.today = date.min

    def load(self, figures: OverviewFigures) -> None:
        """Show the pledges of these figures."""
        self.today = figures.on
        self._bars = tuple((bar, bar_days(bar, figures.on)) for bar in figures.timeline)
        self._arrange()

    def group_by(self, group: str) -> None:
        """Group by `cluster` or `organization`."""
        self._group = group
        self._arrange()

    def all_days(self) -> list[BarDays]:
        """Give where the pledges stand in time, those without a date left out."""
        return [days for _bar, days in self._bars if days is not None]

    def _arrange(self) -> None:
        self.beginResetModel()
        self.rows = tuple(self._by_cluster() if self._group == "cluster" else self._by_organization())
        self.endResetModel()

    def _by_cluster(self) -> Iterable[TimelineRow]:
        for number in clusters():
            found = [pair for pair in self._bars if number in pair[0].clusters]
            yield from self._rows_of(cluster_short(self._speech.translator, number), found, number)
        rest = [pair for pair in self._bars if not pair[0].clusters]
        yield from self._rows_of(self._speech._("Without an objective"), rest)

    def _by_organization(self) -> Iterable[TimelineRow]:
        groups: dict[str, list[tuple[TimelineBar, BarDays | None]]] = {}
        for pair in self._bars:
            for name in pair[0].leads or ("",):
                groups.setdefault(name, []).append(pair)
        for name in sorted(groups, key=lambda name: (not name, name.casefold())):
            yield from self._rows_of(name or self._speech._("Without a lead organization"), groups[name])

    def _rows_of(
        self, heading: str, found: list[tuple[TimelineBar, BarDays | None]], cluster: int = 0
    ) -> Iterable[TimelineRow]:
        if found:
            yield TimelineRow(heading=heading, cluster=cluster)
            # Those that began first on top: bars then run like stairs, and are found by their year.
            for bar, days in sorted(found, key=lambda pair: pair[1].first if pair[1] else date.max):
                yield TimelineRow(bar=bar, days=days)

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else 2

    def flags(self, index: Index) -> Qt.ItemFlag:
        row = self.rows[index.row()]
        return Qt.ItemFlag.NoItemFlags if row.bar is None else super().flags(index)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role != Qt.ItemDataRole.DisplayRole or orientation != Qt.Orientation.Horizontal:
            return None
        return (self._speech._("Pledge"), self._speech._("Time"))[section]

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row = self.rows[index.row()]
        if row.bar is None:
            return row.heading if role == Qt.ItemDataRole.DisplayRole and index.column() == 0 else None
        if role == RowRole.KEY:
            return row.bar.uid
        if role == Qt.ItemDataRole.DisplayRole:
            return f"{row.bar.reference} {row.bar.title}" if index.column() == 0 else None
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return bar_told(row.bar, self._speech)
        return None


class PictureTableModel(QAbstractTableModel):
    """Hold a picture's figures as rows of words."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.table = PictureTable((), ())

    def load(self, table: PictureTable) -> None:
        """Show this table."""
        self.beginResetModel()
        self.table = table
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.table.rows)

    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.table.headings)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self.table.headings[section]
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == RowRole.KEY:
            return self.table.keys[index.row()] if self.table.keys else None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return self.table.rows[index.row()][index.column()]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = (
                Qt.AlignmentFlag.AlignTrailing
                if index.column() in self.table.figures
                else Qt.AlignmentFlag.AlignLeading
            )
            return int(side | Qt.AlignmentFlag.AlignVCenter)
        return None
