"""Filter the catalogue: words first, then menus, with what is set shown on each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QVBoxLayout, QWidget

from pledgedesk.domain.catalogue import Catalogue, CatalogueFilter
from pledgedesk.domain.search import MOST_TYPED
from pledgedesk.i18n import Translator
from pledgedesk.ui.forms.choices import choices_for
from pledgedesk.ui.views.list_pane import FILTER_AFTER_MS
from pledgedesk.ui.widgets.button import menu_button, push_button, set_value
from pledgedesk.ui.widgets.choice import Choice
from pledgedesk.ui.widgets.flow_layout import FlowLayout
from pledgedesk.ui.widgets.text_field import TextField
from pledgedesk.wording.values import labelled

NOT_SET: dict[str, Any] = {
    "part": None,
    "topic": "",
    "objective": None,
    "country": "",
    "region": "",
    "scope_level": "",
    "organization_kind": "",
    "still_running": None,
    "briefly_referred_to": None,
}


class CatalogueFilters(QWidget):
    """Hold the filter of the catalogue; `changed` carries the new one."""

    changed = Signal(object)

    def __init__(self, translator: Translator, catalogue: Catalogue, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._translator = translator
        self._catalogue = catalogue
        self._country = ""
        self._regions: tuple[str, ...] = ()
        self.wanted = CatalogueFilter()
        _ = translator.gettext
        self.filter_field = TextField()
        self.filter_field.setMaxLength(MOST_TYPED)
        self.filter_field.setPlaceholderText(_("Search the 61 approaches"))
        self.filter_field.setAccessibleName(_("Search the 61 approaches"))
        self.filter_field.setClearButtonEnabled(True)
        self.clear_button = push_button(_("Clear"), "quiet", on_click=self.clear)
        self._buttons: dict[str, QPushButton] = {}
        self._timer = QTimer(self, singleShot=True, interval=FILTER_AFTER_MS)
        self._timer.timeout.connect(lambda: self.set(replace(self.wanted, text=self.filter_field.text())))
        self.filter_field.edited.connect(lambda _text: self._timer.start())
        self._build()

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 12, 14, 8)
        column.setSpacing(6)
        first = QHBoxLayout()
        first.addWidget(self.filter_field, 1)
        first.addWidget(self.clear_button)
        column.addLayout(first)
        flow_holder = QWidget()
        flow = FlowLayout(flow_holder)
        for name in self._names():
            menu = QMenu(self)
            menu.aboutToShow.connect(lambda name=name, menu=menu: self._fill(name, menu))
            button = menu_button(self._names()[name], menu)
            self._buttons[name] = button
            flow.addWidget(button)
        column.addWidget(flow_holder)
        self._refresh()

    def _names(self) -> dict[str, str]:
        _ = self._translator.gettext
        return {
            "topic": _("Topic"),
            "objective": _("Objective"),
            "place": _("Place"),
            "scope_level": _("Scope"),
            "organization_kind": _("Organization"),
            "more": _("More"),
        }

    @property
    def last_button(self) -> QPushButton:
        """Give the control after which Tab leaves the filters."""
        return list(self._buttons.values())[-1]

    def set_place(self, country: str, regions: tuple[str, ...]) -> None:
        """Say which country and regions are "ours"."""
        self._country, self._regions = country, regions

    def options(self, name: str) -> Sequence[tuple[str, dict[str, Any]]]:
        """List what a menu offers: a label, and what it sets in the filter."""
        _ = self._translator.gettext
        if name == "topic":
            parts = [(f"{one.number} {one.title}", {"part": one.number, "topic": ""}) for one in self._catalogue.parts]
            topics = [(f"{one.code} {one.title}", {"topic": one.code, "part": None}) for one in self._catalogue.topics]
            return sorted(parts + topics, key=lambda option: option[0])
        if name == "objective":
            return [(choice.label, {"objective": int(choice.code)}) for choice in self._choices("objectives")]
        if name == "place":
            own = [(_("Our country"), {"country": self._country, "region": ""})] if self._country else []
            found = sorted(self._choices("regions"), key=lambda choice: choice.code not in self._regions)
            return [*own, *((self._region_label(one), {"region": one.code, "country": ""}) for one in found)]
        if name == "more":
            return [
                (_("Still running"), {"still_running": True}),
                (_("Ended"), {"still_running": False}),
                (_("Described in full"), {"briefly_referred_to": False}),
                (_("Briefly referred to"), {"briefly_referred_to": True}),
            ]
        return [(choice.label, {name: choice.code}) for choice in self._choices(name)]

    def _region_label(self, region: Choice) -> str:
        """Say of a region that it is one of the dossier's country, which may have several."""
        own = labelled(self._translator, self._translator.gettext("Our region"), region.label)
        return own if region.code in self._regions else region.label

    def _choices(self, field: str) -> Sequence[Choice]:
        return choices_for(self._translator, field)

    def _fill(self, name: str, menu: QMenu) -> None:
        menu.clear()
        group = QActionGroup(menu)
        group.setExclusive(name != "more")
        any_action = self._add(menu, group, self._translator.gettext("Any"), self._cleared(name))
        any_action.setChecked(not self._is_set(name))
        for label, values in self.options(name):
            action = self._add(menu, group, label, values)
            action.setChecked(self._holds(values))

    def _add(self, menu: QMenu, group: QActionGroup, label: str, values: dict[str, Any]) -> QAction:
        action = QAction(label.replace("&", "&&"), menu, checkable=True)
        action.triggered.connect(lambda _checked: self.set(replace(self.wanted, **values)))
        group.addAction(action)
        menu.addAction(action)
        return action

    def _fields(self, name: str) -> tuple[str, ...]:
        groups = {
            "topic": ("part", "topic"),
            "place": ("country", "region"),
            "more": ("still_running", "briefly_referred_to"),
        }
        return groups.get(name, (name,))

    def _cleared(self, name: str) -> dict[str, Any]:
        return {field: NOT_SET[field] for field in self._fields(name)}

    def _is_set(self, name: str) -> bool:
        return any(getattr(self.wanted, field) != NOT_SET[field] for field in self._fields(name))

    def _holds(self, values: dict[str, Any]) -> bool:
        return all(getattr(self.wanted, field) == value for field, value in values.items())

    def set(self, wanted: CatalogueFilter) -> None:
        """Take a filter, and tell."""
        if wanted == self.wanted:
            return
        self.wanted = wanted
        if self.filter_field.text() != wanted.text:
            self.filter_field.set_text(wanted.text)
        self._refresh()
        self.changed.emit(wanted)

    def clear(self) -> None:
        """Show all approaches again."""
        self.set(CatalogueFilter())
        self.filter_field.setFocus()

    def _refresh(self) -> None:
        for name, button in self._buttons.items():
            label, value = self._names()[name], self._value(name)
            text = labelled(self._translator, label, _short(value)) if value else label
            set_value(button, text, is_set=bool(value))
        self.clear_button.setVisible(self.wanted != CatalogueFilter())

    def _value(self, name: str) -> str:
        """Say what a menu stands at, in few words; empty where it is not set."""
        if not self._is_set(name):
            return ""
        if name == "objective":
            return next(c.short or c.label for c in self._choices("objectives") if c.code == str(self.wanted.objective))
        return ", ".join(label for label, values in self.options(name) if self._holds(values))


def _short(label: str, limit: int = 22) -> str:
    return label if len(label) <= limit else f"{label[: limit - 1]}…"
