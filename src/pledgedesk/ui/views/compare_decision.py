"""Ask how a record and an approach are related, and show what was decided: all of it internal."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from pledgedesk.domain.codes import LinkKind
from pledgedesk.domain.comparison import ComparedRecord
from pledgedesk.domain.decisions import Correspondence, MatchDismissal
from pledgedesk.domain.links import ApproachLink
from pledgedesk.ui.context import PageContext
from pledgedesk.ui.widgets.button import push_button
from pledgedesk.ui.widgets.flow_layout import FlowLayout
from pledgedesk.ui.widgets.label import IconLabel, text_label
from pledgedesk.ui.widgets.panel import Panel
from pledgedesk.wording import code_label
from pledgedesk.wording.comparison import dismissal_sentence, letter_sentence
from pledgedesk.wording.values import labelled

LINK_KEYS = {"1": LinkKind.SIMILAR, "2": LinkKind.ADAPTED_FROM, "3": LinkKind.INSPIRED_BY}
"""The figures that link at once, in the order of the buttons."""


class DecisionPanel(Panel):
    """Show the acts on the pair in hand. Signals ask the page for what their names say."""

    link_asked = Signal(str)
    """A LinkKind's value; "" to be asked for kind and remark."""
    change_asked = Signal()
    unlink_asked = Signal()
    dismiss_asked = Signal()
    offer_asked = Signal()
    pledge_asked = Signal()
    letter_asked = Signal()
    letter_change_asked = Signal(object)
    letter_removal_asked = Signal(object)

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(ground="accent", margin=14, spacing=6, parent=parent)
        self._context, self._ = context, context._
        self._heading = text_label("", "section")
        self._told = text_label("", "body", wraps=True)
        self._letters = QVBoxLayout()
        self._letters.setSpacing(2)
        self._acts: dict[str, QPushButton] = {}
        self._build()

    def _build(self) -> None:
        _ = self._
        head = QHBoxLayout()
        head.setSpacing(6)
        head.addWidget(self._heading)
        head.addStretch(1)
        head.addWidget(IconLabel("lock", "internal", 14))
        head.addWidget(text_label(_("internal"), "internal"))
        self.body.addLayout(head)
        self.body.addWidget(self._told)
        self.body.addWidget(self._build_first_row())
        self.body.addWidget(self._build_second_row())
        self.body.addLayout(self._letters)
        hint = _(
            "Keys in the list: 1 2 3 or L link · N not relevant · P pledge · W wrote · ↑ ↓ matches · Alt+→ next record"
        )
        self.hint = text_label(hint, "caption", wraps=True)
        self.body.addWidget(self.hint)

    def _build_first_row(self) -> QWidget:
        _, place = self._, QWidget()
        row = FlowLayout(place, spacing=8)
        for key, kind in LINK_KEYS.items():
            word = code_label(self._context.translator, "link_kind", kind)
            look = "primary" if kind is LinkKind.SIMILAR else "plain"
            icon = "link" if kind is LinkKind.SIMILAR else ""
            made = push_button(word, look, icon_name=icon, on_click=partial(self.link_asked.emit, kind.value))
            self._keep(row, f"link_{kind.value}", made, key)
        asked = push_button(_("Link with a remark…"), on_click=lambda: self.link_asked.emit(""))
        self._keep(row, "link", asked, "L")
        self._keep(row, "change", push_button(_("Change the link…"), on_click=self.change_asked.emit), "L")
        self._keep(row, "unlink", push_button(_("Unlink"), on_click=self.unlink_asked.emit), "")
        self._keep(row, "dismiss", push_button(_("Not relevant…"), on_click=self.dismiss_asked.emit), "N")
        self._keep(row, "offer", push_button(_("Offer it again"), on_click=self.offer_asked.emit), "N")
        return place

    def _build_second_row(self) -> QWidget:
        _, place = self._, QWidget()
        row = FlowLayout(place, spacing=8)
        pledge = push_button(_("Make a pledge from this"), "quiet", icon_name="flag", on_click=self.pledge_asked.emit)
        letter = push_button(_("We wrote to them…"), "quiet", icon_name="mail", on_click=self.letter_asked.emit)
        self._keep(row, "pledge", pledge, "P")
        self._keep(row, "letter", letter, "W")
        return place

    def _keep(self, row: FlowLayout, name: str, button: QPushButton, key: str) -> None:
        """Put an act into a row, with its key in the tool tip; where the dossier is read-only, with the reason."""
        button.setEnabled(not self._context.read_only)
        button.setToolTip(self._context.why_not(key))
        self._acts[name] = button
        row.addWidget(button)

    def act(self, name: str) -> QPushButton:
        """Give the button of an act: link, link_similar, dismiss, offer, change, unlink, pledge or letter."""
        return self._acts[name]

    def show_pair(self, compared: ComparedRecord, approach: str) -> None:
        """Show what was decided about a pair, and what can be done."""
        _ = self._
        link, dismissal = compared.link(approach), compared.dismissal(approach)
        self._show_acts(is_linked=link is not None, is_dismissed=dismissal is not None)
        if link is not None:
            self._show_link(link)
        elif dismissal is not None:
            self._show_dismissal(dismissal)
        else:
            self._say(_("How are they related?"), "")
        self._show_letters(compared.letters(approach))

    def _show_acts(self, *, is_linked: bool, is_dismissed: bool) -> None:
        for name, button in self._acts.items():
            if name.startswith("link"):
                button.setVisible(not is_linked)
        self._acts["change"].setVisible(is_linked)
        self._acts["unlink"].setVisible(is_linked)
        self._acts["dismiss"].setVisible(not is_linked and not is_dismissed)
        self._acts["offer"].setVisible(is_dismissed)

    def _show_link(self, link: ApproachLink) -> None:
        word = code_label(self._context.translator, "link_kind", link.link_kind)
        self._say(labelled(self._context.translator, self._("Linked"), word), link.remark)

    def _show_dismissal(self, dismissal: MatchDismissal) -> None:
        self._say(dismissal_sentence(self._context.translator, dismissal), dismissal.reason)

    def _say(self, heading: str, told: str) -> None:
        self._heading.setText(heading)
        self._told.setText(told)
        self._told.setVisible(bool(told))

    def _show_letters(self, letters: tuple[Correspondence, ...]) -> None:
        while (item := self._letters.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for letter in letters:
            self._letters.addWidget(self._build_letter(letter))

    def _build_letter(self, letter: Correspondence) -> QWidget:
        _, place = self._, QWidget()
        row = QHBoxLayout(place)
        row.setContentsMargins(0, 0, 0, 0)
        told = (letter_sentence(self._context.translator, letter), letter.answer, letter.note)
        row.addWidget(text_label(" · ".join(filter(None, told)), "body", wraps=True), 1)
        if not self._context.read_only:
            change, remove = self.letter_change_asked, self.letter_removal_asked
            row.addWidget(push_button(_("Change…"), "quiet", on_click=lambda: change.emit(letter)))
            row.addWidget(push_button(_("Remove"), "quiet", on_click=lambda: remove.emit(letter)))
        return place
