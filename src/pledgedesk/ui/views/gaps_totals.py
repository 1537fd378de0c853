"""Show how many approaches stand how, by cluster and by topic of the report."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from pledgedesk.domain.catalogue import Catalogue
from pledgedesk.domain.gaps import GapCounts, GapOverview, GapStatus
from pledgedesk.i18n import Translator
from pledgedesk.ui.widgets.label import text_label
from pledgedesk.ui.widgets.plain_table import PlainTable
from pledgedesk.wording.gaps import status_label
from pledgedesk.wording.labels import cluster_short

_ROW = 24
"""Both tables stand under one another without scrolling on 1366x768: lower than other rows, no lower than a target."""


class GapsTotals(QWidget):
    """Show two tables of figures, each of the approaches that the filter leaves.

    `cluster_opened` and `topic_opened` carry the row that Enter or a double click chose.
    """

    cluster_opened = Signal(int)
    topic_opened = Signal(str)

    def __init__(self, translator: Translator, catalogue: Catalogue, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._translator = translator
        self._catalogue = catalogue
        _ = translator.gettext
        headings = tuple(status_label(translator, status) for status in GapStatus)
        self.clusters = PlainTable(_("By cluster"), (_("Cluster"), *headings, _("In all")))
        self.topics = PlainTable(_("By topic"), (_("Topic"), *headings, _("In all")))
        self.clusters.opened.connect(lambda: self.cluster_opened.emit(int(self.clusters.chosen()[0] or 0)))
        self.topics.opened.connect(lambda: self.topic_opened.emit(self.topics.chosen()[0]))
        for table in (self.clusters, self.topics):
            table.verticalHeader().setDefaultSectionSize(max(_ROW, table.fontMetrics().height() + 6))
        self._build()

    def _build(self) -> None:
        _ = self._translator.gettext
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 8, 16, 12)
        column.setSpacing(6)
        column.addWidget(text_label(_("By cluster"), "section"))
        column.addWidget(self.clusters, 5)
        sentence = _("An approach counts once in each cluster whose objectives it serves.")
        column.addWidget(text_label(sentence, "caption", wraps=True))
        column.addWidget(text_label(_("By topic"), "section"))
        column.addWidget(self.topics, 8)
        sentence = _("Open under one objective is counted as open. Enter shows the row's approaches alone.")
        column.addWidget(text_label(sentence, "caption", wraps=True))

    def load(self, overview: GapOverview) -> None:
        """Show the figures of what a filter leaves."""
        _ = self._translator.gettext
        by_cluster = ((str(one), cluster_short(self._translator, one), n) for one, n in overview.by_cluster().items())
        by_topic = ((code, self._topic(code), n) for code, n in overview.by_topic().items())
        every = ("", _("All, each approach once"), overview.total())
        self.clusters.load(_rows((*by_cluster, every)))
        self.topics.load(_rows((*by_topic, every)))

    def _topic(self, code: str) -> str:
        found = self._catalogue.topic(code)
        return f"{code} {found.title}" if found is not None else code


def _rows(counted: Iterable[tuple[str, str, GapCounts]]) -> list[tuple[str, tuple[str, ...]]]:
    return [
        (key, (label, *(str(count or "–") for _status, count in counts.in_order), str(counts.total)))
        for key, label, counts in counted
    ]
