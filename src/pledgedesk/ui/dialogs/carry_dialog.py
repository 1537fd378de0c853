"""Ask from which round to carry forward, and tell what came over and what did not."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QDialog, QWidget

from pledgedesk.domain.dossier_rounds import DossierRound, SectionText
from pledgedesk.domain.reference import ReviewRound
from pledgedesk.services.carrying import CarriedForward
from pledgedesk.ui.context import PageContext
from pledgedesk.ui.dialogs.dialog_frame import act_button, button_row, dialog_column, leave_button, say_error
from pledgedesk.ui.widgets.choice import Choice
from pledgedesk.ui.widgets.choice_field import ChoiceField
from pledgedesk.ui.widgets.label import text_label
from pledgedesk.ui.widgets.labelled_field import LabelledField
from pledgedesk.wording.labels import round_title


class CarryDialog(QDialog):
    """Carry the texts, the choice and the answers of another round into one; it stays open to say what came."""

    def __init__(self, context: PageContext, to: ReviewRound, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        _, self._context, self._to = context._, context, to
        self._kept: DossierRound | None = None
        self.setWindowTitle(_("Carry forward"))
        self.setMinimumWidth(560)
        self.from_field = ChoiceField()
        self.from_row = LabelledField(_("From which round"), self.from_field)
        self.told = text_label("", wraps=True)
        self._error = text_label("", "danger", wraps=True)
        self.carry_button = act_button(self, _("Carry forward"))
        self.close_button = leave_button(self, _("Cancel"))
        self._build()
        pages, keeping, key = context.session.round_pages, context.session.round_keeping, to.key
        context.database.run(lambda: (pages.begun(), keeping.get(key)), self._on_read, self._on_error, owner=self)

    def _build(self) -> None:
        _ = self._context._
        column = dialog_column(self)
        heading = _("Begin {round} with what another round said").format(
            round=round_title(self._context.translator, self._to)
        )
        column.addWidget(text_label(heading, "section", wraps=True))
        about = _(
            "Texts, choice and answers come over, each marked “from last round” until you have read and confirmed it. "
            "Nothing that this round says already is written over. You can undo it."
        )
        column.addWidget(text_label(about, wraps=True))
        column.addWidget(self.from_row)
        for line in (self.told, self._error):
            line.hide()
            column.addWidget(line)
        column.addStretch(1)
        column.addLayout(button_row(self.close_button, self.carry_button))

    def _on_read(self, found: tuple[Sequence[ReviewRound], DossierRound]) -> None:
        rounds, self._kept = found
        others = [one for one in rounds if one.key != self._to.key]
        self.from_field.set_choices([Choice(one.key, round_title(self._context.translator, one)) for one in others])
        earlier = [one.key for one in others if one.start.first_day <= self._to.start.first_day]
        if others:
            self.from_field.set_value((earlier or [others[0].key])[0])
        self.carry_button.setEnabled(bool(others))
        if not others:
            self.from_row.set_problem(
                self._context._("No other round has a text or a choice yet: there is nothing to carry forward.")
            )

    def accept(self) -> None:
        wanted, carrying = self.from_field.value(), self._context.session.carrying
        if not wanted or not self.carry_button.isVisible():
            return
        self._error.hide()
        self.carry_button.setEnabled(False)
        self._context.database.run(
            lambda: carrying.carry_forward(wanted, self._to.key), self._on_carried, self._on_error, owner=self
        )

    def _on_error(self, error: Exception) -> None:
        self.carry_button.setEnabled(True)
        say_error(self._error, self._context.translator, error)

    def _on_carried(self, carried: CarriedForward) -> None:
        if carried.changes is not None:
            self._context.news.recorded.emit(carried.changes)
        self.told.setText("\n".join(self._lines(carried)))
        self.told.show()
        self.from_row.setEnabled(False)
        self.carry_button.hide()
        self.close_button.setText(self._context._("Close"))
        self.close_button.setFocus()

    def _lines(self, carried: CarriedForward) -> list[str]:
        _, ngettext = self._context._, self._context.translator.ngettext
        counted = (
            ngettext("{count} text", "{count} texts", carried.texts).format(count=carried.texts),
            ngettext("{count} chosen record", "{count} chosen records", carried.records).format(count=carried.records),
            ngettext("{count} question", "{count} questions", carried.questions).format(count=carried.questions),
        )
        lines = [_("Carried forward: {parts}.").format(parts=", ".join(counted))]
        if carried.left_behind:
            names = self._names(carried.left_behind)
            lines.append(_("Left behind, for this round has no such section: {names}.").format(names=names))
        if carried.kept:
            lines.append(
                _("Not carried, for this round says something there: {names}.").format(names=self._names(carried.kept))
            )
        return lines

    def _names(self, texts: Sequence[SectionText]) -> str:
        return ", ".join(dict.fromkeys(self._name(one) for one in texts))

    def _name(self, text: SectionText) -> str:
        """Name a section by its title where the round has it, else by its id."""
        template = self._kept.template(text.template) if self._kept is not None else None
        section = template.section(text.section) if template is not None else None
        name = section.title if section is not None else text.section.replace("_", " ")
        if not text.objective:
            return name
        return self._context._("{section}, objective {number}").format(section=name, number=text.objective)


def ask_to_carry(context: PageContext, to: ReviewRound, parent: QWidget) -> CarryDialog:
    """Ask from which round to carry forward into one."""
    dialog = CarryDialog(context, to, parent)
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
    return dialog
