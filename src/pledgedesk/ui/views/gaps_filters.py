"""Filter the gaps by menus, with what is set shown on each."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QMenu, QPushButton, QVBoxLayout, QWidget

from pledgedesk.domain.catalogue import Catalogue
from pledgedesk.domain.gaps import GapFilter, GapStatus, Reading
from pledgedesk.domain.reference import clusters
from pledgedesk.i18n import Translator
from pledgedesk.ui.widgets.button import menu_button, push_button, set_value
from pledgedesk.ui.widgets.flow_layout import FlowLayout
from pledgedesk.wording.gaps import status_label
from pledgedesk.wording.labels import cluster_short
from pledgedesk.wording.values import labelled

_ANY: dict[str, Any] = {"cluster": None, "topic": "", "status": None, "still_running": None, "reading": None}
_SHORT = 26


class GapsFilters(QWidget):
    """Hold the filter of the gaps; `changed` carries the new one."""

    changed = Signal(object)

    def __init__(self, translator: Translator, catalogue: Catalogue, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._translator = translator
        self._catalogue = catalogue
        self.wanted = GapFilter()
        self.buttons: dict[str, QPushButton] = {}
        self.clear_button = push_button(translator.gettext("Clear"), "quiet", on_click=self.clear)
        self._build()

    def _build(self) -> None:
        holder = QWidget()
        flow = FlowLayout(holder, spacing=8)
        for name, label in self._names().items():
            self.buttons[name] = menu_button(label, self._build_menu(name))
            flow.addWidget(self.buttons[name])
        flow.addWidget(self.clear_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(holder)
        self._refresh()

    def _names(self) -> dict[str, str]:
        _ = self._translator.gettext
        return {
            "status": _("How it stands"),
            "cluster": _("Cluster"),
            "topic": _("Topic"),
            "still_running": _("Period"),
            "reading": _("Read by"),
        }

    def options(self, name: str) -> list[tuple[Any, str]]:
        """List what a menu offers: a value of the filter, and its label."""
        _ = self._translator.gettext
        if name == "status":
            return [(status, status_label(self._translator, status)) for status in GapStatus]
        if name == "cluster":
            return [(number, cluster_short(self._translator, number)) for number in clusters()]
        if name == "topic":
            return [(one.code, f"{one.code} {one.title}") for one in self._catalogue.topics]
        if name == "still_running":
            return [(True, _("Still running")), (False, _("Ended"))]
        return [
            (Reading.REPORT, _("The report")),
            (Reading.OURS, _("Our reading")),
            (Reading.BOTH, _("The report and our reading")),
        ]

    def _build_menu(self, name: str) -> QMenu:
        menu = QMenu(self)
        group = QActionGroup(menu)
        for value, label in ((_ANY[name], self._translator.gettext("Any")), *self.options(name)):
            action = menu.addAction(label.replace("&", "&&"))
            action.setCheckable(True)
            action.setData(value)
            action.triggered.connect(lambda _checked, value=value: self.choose(name, value))
            group.addAction(action)
        return menu

    def choose(self, name: str, value: Any) -> None:
        """Set one menu, and tell."""
        self.set(replace(self.wanted, **{name: value}))

    def set(self, wanted: GapFilter) -> None:
        """Take a filter, and tell."""
        if wanted == self.wanted:
            return
        self.wanted = wanted
        self._refresh()
        self.changed.emit(wanted)

    def clear(self) -> None:
        """Show everything again."""
        self.set(GapFilter())
        self.buttons["status"].setFocus()

    def _refresh(self) -> None:
        for name, button in self.buttons.items():
            value, label = getattr(self.wanted, name), self._names()[name]
            is_set = value != _ANY[name]
            told = next((words for option, words in self.options(name) if is_set and option == value), "")
            set_value(button, labelled(self._translator, label, _short(told)) if told else label, is_set=is_set)
            for action in button.menu().actions():
                action.setChecked(action.data() == value)
        self.clear_button.setVisible(self.wanted != GapFilter())


def _short(label: str) -> str:
    return label if len(label) <= _SHORT else f"{label[: _SHORT - 1]}…"
