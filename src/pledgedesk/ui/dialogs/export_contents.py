"""Let the officer tick what a submission takes, and see what stays out and what is missing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QStringListModel, Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QHeaderView, QLabel, QListView, QTreeView, QVBoxLayout, QWidget

from pledgedesk.domain.objectives import ObjectiveNote, is_written
from pledgedesk.domain.parts import OBJECTIVES
from pledgedesk.domain.pledges import Pledge
from pledgedesk.domain.practices import Practice
from pledgedesk.domain.problems import FieldProblem
from pledgedesk.domain.recommendations import Recommendation
from pledgedesk.domain.records import Leaving
from pledgedesk.domain.reviews import LeftOutReason, ReviewChoice, not_cleared
from pledgedesk.services.reviews import ReviewPreview, ReviewRecords
from pledgedesk.ui.context import PageContext
from pledgedesk.ui.models.tick_model import TickGroup, TickModel, TickRow
from pledgedesk.ui.widgets.label import text_label
from pledgedesk.ui.widgets.panel import Panel
from pledgedesk.wording import code_label, field_label, objective_label, problem_sentence
from pledgedesk.wording.reviews import heard_sentence
from pledgedesk.wording.values import labelled

OBJECTIVE_ROWS, PRACTICE_ROWS, PLEDGE_ROWS, CONTACT_ROWS = "objectives", "practices", "pledges", "contacts"
RECOMMENDATION_ROWS = "recommendations"
OWN_CONTACTS = "own"
_RECORD_ROWS = (PRACTICE_ROWS, PLEDGE_ROWS, RECOMMENDATION_ROWS)
_Listed = Sequence[Practice | Pledge | Recommendation]
_REST_MS = 120
"""Ticking rests this long before what it means is worked out."""


@dataclass(frozen=True, slots=True)
class MissingPlace:
    """Name the field of a record where something is missing."""

    record: Leaving
    field: str


class ExportContents(QWidget):
    """Show the boxes to tick beside what follows from them.

    `place_opened` is sent with the MissingPlace that the officer wants to go to; `previewed` with each ReviewPreview.
    """

    place_opened = Signal(object)
    previewed = Signal(object)

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        _ = context._
        self._context = context
        self._records: ReviewRecords | None = None
        self._places: list[MissingPlace] = []
        self._unticked_along: set[str] = set()
        self.model = TickModel(self)
        self.tree = QTreeView()
        self.tree.setModel(self.model)
        self.tree.setHeaderHidden(True)
        self.tree.header().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.tree.setUniformRowHeights(True)
        self.tree.setMinimumHeight(90)
        self.tree.setAccessibleName(_("What leaves"))
        self.left_out = _text_list(_("What stays out"))
        self.missing = _text_list(_("What is missing"))
        self.heard = text_label("", "caption", wraps=True)
        self._left_out_words = text_label("", "strong", wraps=True)
        self._missing_words = text_label("", "strong", wraps=True)
        self._preview_timer = QTimer(self, singleShot=True, interval=_REST_MS)
        self._preview_timer.timeout.connect(self._preview)
        self._build()
        self.model.ticked_by_hand.connect(self._on_ticked)
        self.model.changed.connect(self._preview_timer.start)
        self.missing.activated.connect(lambda index: self.place_opened.emit(self._places[index.row()]))

    def _build(self) -> None:
        _ = self._context._
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        tree_panel = Panel(_("What leaves"), spacing=6, margin=12)
        tree_panel.body.addWidget(self.tree, 1)
        tree_panel.body.addWidget(self.heard)
        row.addWidget(tree_panel, 5)
        column = QVBoxLayout()
        column.setSpacing(12)
        help_text = _("Enter goes to the field; the list follows what you change.")
        for title, words, view, about in (
            (_("What stays out"), self._left_out_words, self.left_out, ""),
            (_("What is missing"), self._missing_words, self.missing, help_text),
        ):
            column.addWidget(_list_panel(title, words, view, about), 1)
        row.addLayout(column, 4)

    def load(self, records: ReviewRecords) -> None:
        """Show what could leave; what was ticked before stays as it was."""
        first = self._records is None
        self._records = records
        self.model.load(self._groups(records), keep=not first)
        if first:
            for place in range(self.model.rowCount()):
                group = self.model.index(place, 0)
                self.tree.setExpanded(group, self.model.rowCount(group) <= len(OBJECTIVES))
            self.tree.setCurrentIndex(self.model.index(0, 0))

    def take(self, chosen: frozenset[str] | None) -> None:
        """Tick the records that were chosen for a round, and no others; None ticks all."""
        found = self._records
        lists: tuple[_Listed, ...] = (found.practices, found.pledges, found.recommendations) if found else ()
        self._unticked_along.clear()
        for rows, records in zip(_RECORD_ROWS, lists, strict=False):
            every = {record.uid for record in records if may_leave(record)}
            wanted = every if chosen is None else every & chosen
            self.model.tick(rows, wanted, ticked=True)
            self.model.tick(rows, every - wanted, ticked=False)

    def _groups(self, records: ReviewRecords) -> list[TickGroup]:
        _ = self._context._
        groups = [
            TickGroup(
                OBJECTIVE_ROWS,
                _("Objectives · {ticked} of {all}"),
                tuple(TickRow(str(note.objective), self._note_label(note)) for note in records.notes),
                _("An objective that is not ticked keeps its number and title only."),
            ),
            TickGroup(PRACTICE_ROWS, _("Practices · {ticked} of {all} validated"), _rows(records.practices)),
            TickGroup(PLEDGE_ROWS, _("Pledges · {ticked} of {all} validated"), _rows(records.pledges)),
        ]
        if records.recommendations:
            about = _("Public ones with a response; the others stay in the office.")
            label = _("Recommendations answered · {ticked} of {all} public")
            groups.append(TickGroup(RECOMMENDATION_ROWS, label, _rows(records.recommendations), about))
        contacts = self._contact_rows(records)
        if contacts:
            about = _("Personal data: nobody's name leaves unless you tick it.")
            groups.append(TickGroup(CONTACT_ROWS, _("Contacts (personal data) · {ticked} of {all}"), contacts, about))
        return groups

    def _note_label(self, note: ObjectiveNote) -> str:
        _ = self._context._
        label = objective_label(self._context.translator, note.objective)
        if not is_written(note):
            return _("{objective} · no notes written").format(objective=label)
        if not may_leave(note):
            return _("{objective} · notes not validated, stay out").format(objective=label)
        return _("{objective} · notes validated").format(objective=label)

    def _contact_rows(self, records: ReviewRecords) -> tuple[TickRow, ...]:
        rows = []
        if records.profile.contacts:
            names = ", ".join(contact.name for contact in records.profile.contacts)
            rows.append(TickRow(OWN_CONTACTS, self._context._("The office: {names}").format(names=names), ticked=False))
        with_contacts: tuple[Practice | Pledge, ...] = (*records.practices, *records.pledges)
        for record in with_contacts:
            if record.contacts and may_leave(record):
                names = ", ".join(contact.name for contact in record.contacts)
                rows.append(
                    TickRow(record.uid, labelled(self._context.translator, record.reference, names), ticked=False)
                )
        return tuple(rows)

    def choice(self) -> ReviewChoice:
        """Give what is ticked."""
        contacts = self.model.ticked(CONTACT_ROWS)
        return ReviewChoice(
            objectives=frozenset(int(number) for number in self.model.ticked(OBJECTIVE_ROWS)),
            records=frozenset().union(*(self.model.ticked(rows) for rows in _RECORD_ROWS)),
            contacts=contacts - {OWN_CONTACTS},
            own_contacts=OWN_CONTACTS in contacts,
        )

    def _on_ticked(self, group: str, keys: frozenset[str], ticked: bool) -> None:
        """Take the records that serve no ticked objective along with the objective, and bring them back with it."""
        if group != OBJECTIVE_ROWS or self._records is None:
            self._unticked_along -= keys
            return
        numbers = {int(key) for key in keys}
        kept = {int(number) for number in self.model.ticked(OBJECTIVE_ROWS)}
        found = self._records
        lists: tuple[_Listed, ...] = (found.practices, found.pledges, found.recommendations)
        for rows, records in zip(_RECORD_ROWS, lists, strict=True):
            concerned = {record.uid for record in records if numbers & _served(record)}
            if ticked:
                back = concerned & self._unticked_along
                self._unticked_along -= back
                self.model.tick(rows, back, ticked=True)
            else:
                serving = {record.uid for record in records if kept & _served(record)}
                along = (concerned - serving) & self.model.ticked(rows)
                self._unticked_along |= along
                self.model.tick(rows, along, ticked=False)

    def _preview(self) -> None:
        records, choice, service = self._records, self.choice(), self._context.session.reviews
        if records is not None:
            self._context.compute.run(
                lambda: service.preview(records, choice), self._show_preview, self._context.news.failed.emit, owner=self
            )

    def _show_preview(self, preview: ReviewPreview) -> None:
        translator = self._context.translator
        self.heard.setText(heard_sentence(translator, preview.heard))
        self._left_out_words.setText(left_out_sentence(self._context, preview))
        lines = []
        for one in preview.left_out:
            title = one.title or self._context._("notes on the objective")
            lines.append(f"{one.reference} · {code_label(translator, 'left_out', one.reason)} · {title}")
        _list_model(self.left_out).setStringList(lines)
        self._show_missing(preview.missing)
        self.previewed.emit(preview)

    def _show_missing(self, missing: tuple[tuple[Leaving, tuple[FieldProblem, ...]], ...]) -> None:
        _, translator = self._context._, self._context.translator
        self._places = [MissingPlace(record, problem.field) for record, problems in missing for problem in problems]
        lines = [
            labelled(
                translator,
                f"{record.reference} · {field_label(translator, problem.field, record.kind)}",
                problem_sentence(translator, problem),
            )
            for record, problems in missing
            for problem in problems
        ]
        _list_model(self.missing).setStringList(lines)
        if not lines:
            words = _("Nothing is missing in what leaves.")
        else:
            fields = translator.ngettext("{count} field", "{count} fields", len(lines)).format(count=len(lines))
            records = translator.ngettext("in {count} record", "in {count} records", len(missing))
            words = f"{fields} {records.format(count=len(missing))}"
        self._missing_words.setText(words)

    def say_empty(self) -> None:
        """Say that the submission would carry no record at all."""
        self._missing_words.setText(self._context._("No practice or pledge leaves: validate records, and tick them."))

    def left_out_text(self) -> str:
        """Give the sentence on what stays out."""
        return self._left_out_words.text()

    def missing_text(self) -> str:
        """Give the sentence on what is missing."""
        return self._missing_words.text()


def may_leave(record: Leaving) -> bool:
    """Tell whether a record is cleared to leave, whatever is ticked."""
    return not_cleared(record) is None


def left_out_sentence(context: PageContext, preview: ReviewPreview) -> str:
    """Say how many records stay out, by the reason: "3 drafts are left out"."""
    translator = context.translator
    counts = Counter(one.reason for one in preview.left_out)
    drafts, changed, internal, unanswered, unticked = (counts[reason] for reason in LeftOutReason)
    parts = []
    if drafts:
        text = translator.ngettext("{count} draft is left out.", "{count} drafts are left out.", drafts)
        parts.append(text.format(count=drafts))
    if changed:
        text = translator.ngettext(
            "{count} record changed since validated is left out.",
            "{count} records changed since validated are left out.",
            changed,
        )
        parts.append(text.format(count=changed))
    if internal:
        text = translator.ngettext(
            "{count} recommendation is internal.", "{count} recommendations are internal.", internal
        )
        parts.append(text.format(count=internal))
    if unanswered:
        text = translator.ngettext(
            "{count} recommendation has no response.", "{count} recommendations have no response.", unanswered
        )
        parts.append(text.format(count=unanswered))
    if unticked:
        text = translator.ngettext("{count} is not ticked.", "{count} are not ticked.", unticked)
        parts.append(text.format(count=unticked))
    return " ".join(parts) or context._("Nothing stays out.")


def _served(record: Practice | Pledge | Recommendation) -> set[int]:
    return {tag if isinstance(tag, int) else tag.number for tag in record.objectives}


def _rows(records: _Listed) -> tuple[TickRow, ...]:
    return tuple(TickRow(record.uid, f"{record.reference} {record.title}") for record in records if may_leave(record))


def _text_list(name: str) -> QListView:
    view = QListView()
    view.setAccessibleName(name)
    view.setModel(_Lines(view))
    view.setMinimumHeight(44)
    view.setUniformItemSizes(True)
    view.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
    view.setTextElideMode(Qt.TextElideMode.ElideRight)
    view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
    return view


class _Lines(QStringListModel):
    """Hold lines whose whole text is in the tool tip, for where they are cut."""

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        asked = Qt.ItemDataRole.DisplayRole if role == Qt.ItemDataRole.ToolTipRole else role
        return super().data(index, asked)


def _list_model(view: QListView) -> QStringListModel:
    model = view.model()
    assert isinstance(model, QStringListModel)
    return model


def _list_panel(title: str, words: QLabel, view: QListView, about: str) -> Panel:
    panel = Panel(title, spacing=4, margin=12)
    panel.body.addWidget(words)
    panel.body.addWidget(view, 1)
    if about:
        panel.body.addWidget(text_label(about, "caption", wraps=True))
    return panel
