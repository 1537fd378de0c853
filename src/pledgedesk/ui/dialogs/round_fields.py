"""Make the fields of a review round: its dates, deadlines, clusters and templates."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QMenu, QVBoxLayout, QWidget

from pledgedesk.domain.dossier_rounds import RoundTable
from pledgedesk.domain.parts import OBJECTIVES
from pledgedesk.domain.templates import ReviewTemplate
from pledgedesk.errors import DomainError, ErrorCode
from pledgedesk.ui.context import PageContext
from pledgedesk.ui.forms.dates import date_reader, date_writer
from pledgedesk.ui.forms.parts_field import PartColumn, PartsField, PartWords
from pledgedesk.ui.widgets.button import icon_button, menu_button
from pledgedesk.ui.widgets.choice import Choice
from pledgedesk.ui.widgets.label import text_label
from pledgedesk.ui.widgets.number_field import NumberField
from pledgedesk.ui.widgets.part_choice import PartChoice
from pledgedesk.ui.widgets.partial_date_field import PartialDateField
from pledgedesk.wording import code_label
from pledgedesk.wording.labels import labels_of

_MOST_MINUTES, _MOST_WORDS = 240, 400


def code_choices(context: PageContext, field: str) -> list[Choice]:
    """Give the codes of a field with their labels."""
    return [Choice(code, code_label(context.translator, field, code)) for code in labels_of(field)]


def date_field(context: PageContext) -> PartialDateField:
    """Make a field for a date as it is known: a year, a month or a day."""
    write: Callable[[Any], str] = date_writer(context.language)
    return PartialDateField(context._, date_reader(context.language), write)


def deadlines_field(context: PageContext) -> PartsField:
    """Make the table of deadlines: what is due, when, and on which day it was done."""
    _ = context._
    kinds = code_choices(context, "deadline_kind")
    columns = (
        PartColumn("deadline_kind", _("What is due"), stretch=3, make=lambda: PartChoice(kinds, _("Something else"))),
        PartColumn("date", _("Due"), "date", stretch=3),
        PartColumn("title", _("In your words"), stretch=4),
        PartColumn("done", _("Done"), "date", stretch=3),
    )
    words = PartWords(_("Add a deadline"), _("Remove this deadline"))
    return PartsField(columns, words, lambda: date_field(context))


def questions_field(context: PageContext) -> PartsField:
    """Make the table of questions that the minister may be asked, each with its answer below it."""
    _ = context._
    columns = (PartColumn("question", _("Question")), PartColumn("answer", _("Answer"), row=1))
    words = PartWords(_("Add a question"), _("Remove this question"))
    return PartsField(columns, words, lambda: date_field(context))


def clusters_field(context: PageContext) -> PartsField:
    """Make the table of the round's own clusters: a title and the numbers of its objectives."""
    _ = context._
    columns = (
        PartColumn("title", _("Title"), stretch=3),
        PartColumn("objectives", _("Objectives, such as 1, 5, 6"), stretch=2),
    )
    words = PartWords(_("Add a cluster"), _("Remove this cluster"))
    return PartsField(columns, words, lambda: date_field(context))


def read_clusters(field: PartsField) -> tuple[RoundTable, ...]:
    """Give the clusters as typed; raises DomainError for a number that is no objective's."""
    return tuple(
        RoundTable(str(part.get("title") or ""), _objectives(str(part.get("objectives") or "")))
        for part in field.values()
    )


def _objectives(text: str) -> tuple[int, ...]:
    found = []
    for word in re.split(r"[\s,;]+", text.strip()):
        if not word:
            continue
        number = int(word) if word.isdecimal() else 0
        if number not in OBJECTIVES:
            raise DomainError(ErrorCode.OBJECTIVE_UNKNOWN, field="clusters", number=word)
        found.append(number)
    return tuple(dict.fromkeys(found))


def whole_number(most: int, text: str) -> int:
    """Read a whole number; raises DomainError(NUMBER_OUT_OF_RANGE)."""
    plain = text.strip()
    number = int(plain) if plain.isdecimal() and len(plain) < 6 else -1
    if not 1 <= number <= most:
        raise DomainError(ErrorCode.NUMBER_OUT_OF_RANGE, field="templates", least=1, most=most)
    return number


class TemplatesField(QWidget):
    """List the templates of a round: what each is, how sure that is, and how long a statement may be.

    `offered` can be added; `file_asked` asks for one of a file.
    """

    file_asked = Signal()

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        _, self._context = context._, context
        self._rows: list[TemplateRow] = []
        self._offered: tuple[ReviewTemplate, ...] = ()
        self._menu = QMenu()
        self._menu.aboutToShow.connect(self._fill_menu)
        self.add_button = menu_button(_("Add a template…"), self._menu)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)
        foot = QHBoxLayout()
        foot.addWidget(self.add_button)
        foot.addStretch(1)
        self._column.addLayout(foot)
        self.setFocusProxy(self.add_button)

    def set_offered(self, offered: Sequence[ReviewTemplate]) -> None:
        """Offer these templates; those that the round has already are left out of the menu."""
        self._offered = tuple(offered)

    def set_templates(self, templates: Sequence[ReviewTemplate]) -> None:
        """Show the templates of a round."""
        for row in tuple(self._rows):
            self._drop(row)
        for one in templates:
            self._append(one)

    def add(self, template: ReviewTemplate) -> None:
        """Put a template at the end; one of the same key is replaced."""
        for row in tuple(self._rows):
            if row.template.key == template.key:
                self._drop(row)
        self._append(template).setFocus()

    def read(self) -> tuple[ReviewTemplate, ...]:
        """Give the templates with their minutes as typed; raises DomainError."""
        return tuple(row.read() for row in self._rows)

    @property
    def rows(self) -> tuple[TemplateRow, ...]:
        return tuple(self._rows)

    def _fill_menu(self) -> None:
        """List what can be added, each with how sure it is that a review asks for that."""
        self._menu.clear()
        there = {row.template.key for row in self._rows}
        for one in self._offered:
            if one.key not in there:
                text = f"{one.title} – {code_label(self._context.translator, 'certainty', one.certainty)}"
                action = self._menu.addAction(text.replace("&", "&&"))
                action.triggered.connect(lambda _checked=False, one=one: self.add(one))
        self._menu.addSeparator()
        self._menu.addAction(self._context._("From a file…")).triggered.connect(lambda _c=False: self.file_asked.emit())

    def _append(self, template: ReviewTemplate) -> TemplateRow:
        row = TemplateRow(self._context, template)
        row.removed.connect(lambda: self._on_removed(row))
        self._rows.append(row)
        self._column.insertWidget(len(self._rows) - 1, row)
        return row

    def _on_removed(self, row: TemplateRow) -> None:
        self._drop(row)
        self.add_button.setFocus()

    def _drop(self, row: TemplateRow) -> None:
        self._rows.remove(row)
        self._column.removeWidget(row)
        row.hide()
        row.deleteLater()


class TemplateRow(QWidget):
    """Show one template; of a statement its minutes and words a minute can be set."""

    removed = Signal()

    def __init__(self, context: PageContext, template: ReviewTemplate, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        _ = context._
        self.template = template
        sections = context.translator.ngettext("{count} section", "{count} sections", len(template.sections))
        certainty = code_label(context.translator, "certainty", template.certainty)
        told = f"{certainty} · {sections.format(count=len(template.sections))}"
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(2)
        grid.setColumnStretch(0, 1)
        grid.addWidget(text_label(template.title, "strong", wraps=True), 0, 0)
        about = text_label(told, "caption", wraps=True)
        about.setToolTip(template.basis)
        grid.addWidget(about, 1, 0)
        self.numbers: dict[str, NumberField] = {}
        if template.is_spoken:
            self._add_numbers(_, grid)
        self.remove_button = icon_button(
            "x", _("Remove “{title}”").format(title=template.title), on_click=self.removed.emit
        )
        grid.addWidget(self.remove_button, 0, 4, 2, 1)
        self.setFocusProxy(next(iter(self.numbers.values()), self.remove_button))

    def _add_numbers(self, _: Callable[[str], str], grid: QGridLayout) -> None:
        named = (
            ("minutes", _("Minutes"), _MOST_MINUTES),
            ("words_a_minute_from", _("Words a minute from"), _MOST_WORDS),
            ("words_a_minute_to", _("to"), _MOST_WORDS),
        )
        for column, (name, label, most) in enumerate(named, 1):
            field = NumberField(partial(whole_number, most), str)
            field.setAccessibleName(f"{self.template.title}, {label}")
            field.setMaximumWidth(84)
            field.set_value(getattr(self.template, name) or None)
            self.numbers[name] = field
            grid.addWidget(text_label(label, "caption"), 0, column)
            grid.addWidget(field, 1, column)

    def read(self) -> ReviewTemplate:
        """Give the template with its numbers as typed; raises DomainError."""
        if not self.numbers:
            return self.template
        minutes, least, most = (field.read() or 0 for field in self.numbers.values())
        return replace(self.template, minutes=minutes, words_a_minute_from=least, words_a_minute_to=max(least, most))
