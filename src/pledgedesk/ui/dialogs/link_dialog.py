"""Ask which approach a record is linked to, how, and why."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QStringListModel, Qt
from PySide6.QtWidgets import QCompleter, QDialog, QVBoxLayout, QWidget

from pledgedesk.domain.catalogue import load_catalogue
from pledgedesk.domain.codes import LinkKind
from pledgedesk.domain.links import ApproachLink
from pledgedesk.ui.context import PageContext
from pledgedesk.ui.dialogs.dialog_frame import act_button, button_row, leave_button
from pledgedesk.ui.forms.choices import choices_for
from pledgedesk.ui.widgets.choice_field import ChoiceField
from pledgedesk.ui.widgets.labelled_field import LabelledField
from pledgedesk.ui.widgets.long_text_field import LongTextField
from pledgedesk.ui.widgets.text_field import TextField


@dataclass(frozen=True, slots=True)
class LinkAnswer:
    """Hold what the officer chose."""

    approach: str
    link_kind: LinkKind
    remark: str


class LinkDialog(QDialog):
    """Ask for an approach by code or words of its title, a kind and a remark.

    With a `link`, only kind and remark are asked for: of one that is there, or of a new one, which has no uid yet.
    """

    def __init__(
        self,
        context: PageContext,
        *,
        taken: frozenset[str] = frozenset(),
        link: ApproachLink | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        _ = context._
        self._context = context
        self._taken = taken
        self._link = link
        self._changes = link is not None and bool(link.uid)
        self.setWindowTitle(_("Change the link") if self._changes else _("Link to an approach"))
        self.resize(560, 0)
        self.approach_field = TextField()
        self.approach_row = LabelledField(
            _("Approach"), self.approach_field, help_text=_("Its code, or words of its title."), required=True
        )
        self.kind_field = ChoiceField(choices_for(context.translator, "link_kind"))
        self.kind_field.set_value(link.link_kind if link else LinkKind.SIMILAR.value)
        self.remark_field = LongTextField(_, lines=3)
        self.remark_field.set_text(link.remark if link else "")
        self.link_button = act_button(self, _("Change the link") if self._changes else _("Make the link"))
        self._build()

    def _build(self) -> None:
        _ = self._context._
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(12)
        if self._link is None:
            self._complete_approaches()
            column.addWidget(self.approach_row)
        column.addWidget(LabelledField(_("Kind of link"), self.kind_field))
        column.addWidget(LabelledField(_("Remark"), self.remark_field, internal_word=_("internal")))
        column.addLayout(button_row(leave_button(self, _("Cancel")), self.link_button))

    def _complete_approaches(self) -> None:
        shown = [f"{one.code} {one.title}" for one in load_catalogue().approaches if one.code not in self._taken]
        completer = QCompleter(QStringListModel(shown, self), self)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.approach_field.setCompleter(completer)
        self._shown = shown

    _shown: list[str] = []

    def _code(self) -> str:
        """Give the code typed or chosen; of words, the one approach whose title holds them."""
        text = self.approach_field.text().strip()
        first = text.split(" ")[0]
        if any(line.split(" ")[0] == first for line in self._shown):
            return first
        fitting = [line for line in self._shown if text and text.casefold() in line.casefold()]
        return fitting[0].split(" ")[0] if len(fitting) == 1 else ""

    def accept(self) -> None:
        if self._link is None and not self._code():
            self.approach_row.set_problem(self._context._("Choose one approach of the list."))
            self.approach_field.setFocus()
            return
        super().accept()

    def answer(self) -> LinkAnswer:
        """Give what was chosen."""
        code = self._link.approach if self._link else self._code()
        return LinkAnswer(code, LinkKind(self.kind_field.value() or LinkKind.SIMILAR), self.remark_field.text().strip())


def ask_for_approach(context: PageContext, taken: frozenset[str], parent: QWidget) -> LinkAnswer | None:
    """Ask for an approach to link to; None where the officer cancels."""
    dialog = LinkDialog(context, taken=taken, parent=parent)
    return dialog.answer() if dialog.exec() else None


def ask_for_change(context: PageContext, link: ApproachLink, parent: QWidget) -> LinkAnswer | None:
    """Ask for the kind and remark of a link, new or to be changed; None where the officer cancels."""
    dialog = LinkDialog(context, link=link, parent=parent)
    return dialog.answer() if dialog.exec() else None
