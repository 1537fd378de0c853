"""Offer what can be put into a text beside records: figures, tables of records, charts."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtWidgets import QMenu, QWidget

from pledgedesk.i18n import Translator
from pledgedesk.services.narrative_tables import TABLES, table_label
from pledgedesk.services.section_prose import write_chart, write_table
from pledgedesk.ui.widgets.button import menu_button

Insert = Callable[[str, bool], object]
"""Take what is put in, and whether it is a paragraph of its own."""


class InsertMenu(QMenu):
    """Hold tables and charts; those of an objective where the text is about one."""

    def __init__(self, translator: Translator, insert: Insert, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._translator = translator
        self._insert = insert
        self._objective = 0
        self.button = menu_button(translator.gettext("Table or chart"), self)
        self.aboutToShow.connect(self._fill)
        self._fill()

    def set_objective(self, number: int) -> None:
        """Offer what there is for a text about this objective, 0 for all."""
        self._objective = number

    def _fill(self) -> None:
        self.clear()
        _ = self._translator.gettext
        self.addSection(_("Table of records"))
        for name in TABLES:
            target = f"{name}/{self._objective}" if self._objective else name
            label = table_label(self._translator, target)
            self._offer(label, write_table(label, target))
        self.addSection(_("Chart"))
        for key, label in chart_labels(self._translator).items():
            self._offer(label, write_chart(label, key))

    def _offer(self, label: str, markdown: str) -> None:
        self.addAction(label).triggered.connect(lambda _checked: self._insert(markdown, True))


def chart_labels(translator: Translator) -> Mapping[str, str]:
    """Name the charts by their keys."""
    _ = translator.gettext
    return {
        "stages": _("Pledges by stage"),
        "objectives": _("Records by objective"),
        "natures": _("Pledges by nature"),
        "consultations": _("Consultations by kind"),
    }
