"""Say one thing above the page that concerns the whole dossier."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QWidget

from pledgedesk.ui.theme import set_look
from pledgedesk.ui.widgets.button import icon_button, push_button
from pledgedesk.ui.widgets.label import IconLabel, text_label

if TYPE_CHECKING:
    from pledgedesk.ui.widgets.choice import Gettext

_ICONS = {"ok": "circle-check", "info": "info", "warning": "triangle-alert", "danger": "circle-alert"}


@dataclass(frozen=True, slots=True)
class Act:
    """Name what can be done and what does it."""

    text: str
    run: Callable[[], object]


class Banner(QFrame):
    """Stand hidden until there is something to say; it stays until it is dealt with, and no timer takes it away.

    `dismissed` is sent when the officer closes it.
    """

    dismissed = Signal()

    def __init__(self, _: Gettext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon = IconLabel("info")
        self._sentence = text_label("", wraps=True)
        self._acts: list[QPushButton] = []
        self._close = icon_button("x", _("Close this message"), on_click=self._on_closed, small=True)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(14, 4, 6, 4)
        self._row.setSpacing(10)
        self._row.addWidget(self._icon)
        self._row.addWidget(self._sentence, 1)
        self._row.addWidget(self._close)
        self.hide()

    def say(
        self, kind: str, sentence: str, acts: Sequence[Act] = (), *, icon_name: str = "", closable: bool = True
    ) -> None:
        """Show a sentence of a kind (ok, info, warning, danger) with at most two acts; more raise ValueError."""
        if len(acts) > 2:
            raise ValueError("a banner has at most two acts")
        self.clear()
        set_look(self, ground=kind)
        self._icon.set_icon(icon_name or _ICONS[kind], kind)
        self._sentence.setText(sentence)
        self.setAccessibleName(sentence)
        for act in acts:
            button = push_button(act.text, "quiet", on_click=act.run)
            self._row.insertWidget(self._row.count() - 1, button)
            self._acts.append(button)
        self._close.setVisible(closable)
        self.show()

    def sentence(self) -> str:
        """Give the sentence in hand, "" when hidden."""
        return self._sentence.text()

    def act_buttons(self) -> list[QPushButton]:
        """Give the buttons of the acts, in order."""
        return list(self._acts)

    def clear(self) -> None:
        """Hide, without telling anyone."""
        for button in self._acts:
            self._row.removeWidget(button)
            button.deleteLater()
        self._acts = []
        self._sentence.setText("")
        self.hide()

    def _on_closed(self) -> None:
        self.clear()
        self.dismissed.emit()
