"""Offer what can be put into a text beside records: figures, tables of records, charts."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtWidgets import QMenu, QWidget

from pledgedesk.i18n import Translator
from pledgedesk.services.narrative_tables import TABLES, table_label
from pledgedesk.services.section_prose import write_chart, write_figure, write_table
from pledgedesk.ui.widgets.button import menu_button
from pledgedesk.wording.figures import CHARTS, chart_label, figure_groups
from pledgedesk.wording.values import labelled, number_text

Insert = Callable[[str, bool], object]
"""Take what is put in, and whether it is a paragraph of its own."""


class InsertMenu(QMenu):
    """Hold figures with their values, tables and charts; tables of an objective where the text is about one."""

    def __init__(self, translator: Translator, insert: Insert, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._translator = translator
        self._insert = insert
        self._objective = 0
        self._figures: Mapping[str, int] = {}
        self.button = menu_button(translator.gettext("Insert"), self)
        self.aboutToShow.connect(self.fill)

    def set_objective(self, number: int) -> None:
        """Offer what there is for a text about this objective, 0 for all."""
        self._objective = number

    def set_figures(self, figures: Mapping[str, int]) -> None:
        """Offer these figures, by their keys."""
        self._figures = figures

    def fill(self) -> None:
        """Write the menu anew, with the figures as they are now."""
        self.clear()
        _ = self._translator.gettext
        figures, tables, charts = (self.addMenu(words) for words in (_("Figure"), _("Table of records"), _("Chart")))
        for group in figure_groups(self._translator, tuple(self._figures)):
            part = figures.addMenu(group.title)
            for key, label in group.figures:
                value = self._figures[key]
                told = labelled(self._translator, label, number_text(self._translator, value))
                self._offer(part, told, write_figure(key, value), is_paragraph=False)
        for name in TABLES:
            target = f"{name}/{self._objective}" if self._objective else name
            label = table_label(self._translator, target)
            self._offer(tables, label, write_table(label, target))
        for key in CHARTS:
            label = chart_label(self._translator, key)
            self._offer(charts, label, write_chart(label, key))

    def _offer(self, menu: QMenu, label: str, markdown: str, *, is_paragraph: bool = True) -> None:
        action = menu.addAction(label.replace("&", "&&"))
        action.triggered.connect(lambda _checked: self._insert(markdown, is_paragraph))
