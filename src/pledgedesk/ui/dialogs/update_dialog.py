"""Ask what was heard of pledges or of a practice: when, at which stage, what was done, who said so."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QCheckBox, QDialog, QGridLayout, QScrollArea, QVBoxLayout, QWidget

from pledgedesk.domain.codes import RecordKind
from pledgedesk.domain.dates import PartialDate
from pledgedesk.domain.organizations import NameRegister, Organization
from pledgedesk.domain.pledges import Pledge
from pledgedesk.domain.practices import Practice
from pledgedesk.domain.updates import ProgressUpdate, UpdateQuestion
from pledgedesk.errors import DomainError, ErrorCode
from pledgedesk.ui.context import PageContext
from pledgedesk.ui.dialogs.dialog_frame import act_button, button_row, dialog_column, leave_button, say_error
from pledgedesk.ui.forms.bindings import Binding, ChoiceBinding, OrganizationsBinding
from pledgedesk.ui.forms.builder import FieldBuilder
from pledgedesk.ui.forms.choices import choices_for
from pledgedesk.ui.forms.layouts import UPDATE
from pledgedesk.ui.theme import set_look
from pledgedesk.ui.widgets.chips_field import ChipsField
from pledgedesk.ui.widgets.choice import Choice
from pledgedesk.ui.widgets.choice_field import ChoiceField
from pledgedesk.ui.widgets.label import text_label
from pledgedesk.ui.widgets.labelled_field import LabelledField
from pledgedesk.ui.widgets.panel import Panel
from pledgedesk.ui.widgets.stage_buttons import StageButtons
from pledgedesk.wording import error_sentence, field_label
from pledgedesk.wording.updates import question_sentence

Of = Pledge | Practice
Asked = tuple[UpdateQuestion, str, str]
"""A question that was put, with the date and the stage it was put about: others are asked about anew."""
_ROWS: tuple[tuple[str, ...], ...] = (
    ("done",),
    ("next_steps",),
    ("milestones_done",),
    ("evidence",),
    ("obstacles",),
    ("reported_by", "reported_person"),
    ("received_on", "source"),
    ("internal_notes",),
    ("public",),
)


class UpdateDialog(QDialog):
    """Add one update to each of some pledges, or to a practice; closes once they are stored.

    Without `records` the pledges are chosen here, among `choices`. What may be a slip is asked about, and refused by
    nothing: the button then says so. An error stands by its field, with all that was typed.
    """

    def __init__(
        self,
        context: PageContext,
        records: Sequence[Of],
        organizations: tuple[Organization, ...],
        choices: Sequence[Choice] = (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        _, self._context, self._records = context._, context, tuple(records)
        self._organizations = organizations
        self._asked: set[Asked] = set()
        self._is_busy = False
        self.setWindowTitle(_("Add an update"))
        self.resize(720, 620)
        self._builder = FieldBuilder(
            RecordKind.PROGRESS_UPDATE,
            UPDATE,
            context.translator,
            context.language,
            lambda: NameRegister(self._organizations),
        )
        self.about_field = ChipsField(_, choices, parent=self)
        self.about_row = LabelledField(_("Pledges"), self.about_field, required=True, parent=self)
        self.about_row.setVisible(not records)
        self.bindings: dict[str, Binding] = {}
        self.milestones: dict[str, QCheckBox] = {}
        self.problem = text_label("", "danger", wraps=True)
        self.questions = Panel(ground="warning", margin=10)
        self.question_words = text_label("", "strong", wraps=True)
        self.add_button = act_button(self, self._act_words())
        self._build()
        self._fill()
        QShortcut(QKeySequence("Ctrl+Return"), self, self.accept)

    def _act_words(self) -> str:
        _ = self._context._
        several = _("Add {count} updates").format(count=len(self._records))
        return several if len(self._records) > 1 else _("Add the update")

    def _build(self) -> None:
        _ = self._context._
        column = dialog_column(self)
        column.addWidget(text_label(self._heading(), "strong", wraps=True))
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(self._build_fields())
        self.area = area
        column.addWidget(area, 1)
        self.questions.body.addWidget(self.question_words)
        self.questions.hide()
        self.problem.hide()
        column.addWidget(self.questions)
        column.addWidget(self.problem)
        column.addLayout(button_row(leave_button(self, _("Cancel")), self.add_button))

    def _heading(self) -> str:
        _ = self._context._
        if len(self._records) == 1:
            return f"{self._records[0].reference} {self._records[0].title}"
        if not self._records:
            return _("What was heard, and of which pledges?")
        references = ", ".join(record.reference for record in self._records[:8])
        more = " …" if len(self._records) > 8 else ""
        return _("One update for each of {count} pledges: {references}").format(
            count=len(self._records), references=references + more
        )

    def _build_fields(self) -> QWidget:
        place = QWidget()
        set_look(place, ground="plain")
        column = QVBoxLayout(place)
        column.setContentsMargins(14, 10, 14, 12)
        column.setSpacing(12)
        if not self._records:
            column.addWidget(self.about_row)
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(12)
        for half in (0, 1):
            grid.setColumnStretch(half, 1)
        rows = (self._build_binding("date").row, self._build_stage(), self._build_binding("reason").row)
        for row, widget in enumerate(rows):
            grid.addWidget(widget, row, 0, 1, 2)
        for row, names in enumerate(_ROWS, start=len(rows)):
            for half, name in enumerate(names):
                grid.addWidget(self._build_field(name), row, half, 1, 2 // len(names))
        self.bindings["reason"].row.hide()
        column.addLayout(grid)
        column.addStretch(1)
        return place

    def _build_stage(self) -> QWidget:
        translator = self._context.translator
        label = field_label(translator, "stage", RecordKind.PROGRESS_UPDATE)
        control: StageButtons | ChoiceField
        if self._is_of_practice:
            none = self._context._("Not chosen yet")
            control = ChoiceField(choices_for(translator, "standing"), none_label=none)
        else:
            control = StageButtons(choices_for(translator, "stage"))
        row = LabelledField(label, control)
        if not self._is_of_practice and self._stage_now() is None:
            row.set_help(self._context._("Leave it open where each pledge keeps its stage."))
        self.bindings["stage"] = ChoiceBinding("stage", row, control)
        return row

    def _build_field(self, name: str) -> QWidget:
        return self._build_milestones() if name == "milestones_done" else self._build_binding(name).row

    def _build_binding(self, name: str) -> Binding:
        binding = self.bindings[name] = self._builder.build(name)
        binding.edited.connect(lambda: binding.row.set_problem(None))
        return binding

    def _build_milestones(self) -> QWidget:
        """Offer the milestones that are still to be reached, where the update is of one pledge."""
        place = QWidget()
        column = QVBoxLayout(place)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        record = self._records[0] if len(self._records) == 1 else None
        for milestone in record.milestones if isinstance(record, Pledge) else ():
            if milestone.done is None:
                box = self.milestones[milestone.uid] = QCheckBox(milestone.title.replace("&", "&&"))
                column.addWidget(box)
        label = field_label(self._context.translator, "milestones_done", RecordKind.PROGRESS_UPDATE)
        row = LabelledField(label, place, internal_word=self._context._("internal"))
        if self.milestones:
            place.setFocusProxy(next(iter(self.milestones.values())))
        for uid, box in self.milestones.items():
            box.setAccessibleName(box.text())
            box.setObjectName(uid)
        row.setVisible(bool(self.milestones))
        return row

    def _fill(self) -> None:
        self.bindings["date"].show_value(PartialDate.of_day(self._context.session.updates.today))
        self.bindings["stage"].show_value(self._stage_now() or "")
        reported_by = self.bindings["reported_by"].control
        assert isinstance(reported_by, ChipsField)
        reported_by.set_choices([Choice(one.uid, one.name) for one in self._organizations if not one.merged_into])
        first = self.about_field if not self._records else self.bindings["done"].control
        first.setFocus()

    @property
    def _is_of_practice(self) -> bool:
        return bool(self._records) and isinstance(self._records[0], Practice)

    def _stage_now(self) -> str | None:
        """Give the stage that all the pledges are at; None where they differ."""
        stages = {record.stage for record in self._records if isinstance(record, Pledge)}
        return next(iter(stages)) if len(stages) == 1 else None

    # Adding

    def accept(self) -> None:
        if self._is_busy:
            return
        self.problem.hide()
        updates = self._updates()
        if updates is None:
            return
        service = self._context.session.updates
        self._set_busy(True)
        self._context.database.run(
            lambda: {question for update in updates for question in service.questions(update)},
            lambda found: self._on_questions(updates, found),
            self._on_refused,
        )

    def _updates(self) -> tuple[ProgressUpdate, ...] | None:
        """Give the updates as typed; None where something cannot be read, which is said by its field."""
        values: dict[str, Any] = {}
        for name, binding in self.bindings.items():
            binding.row.set_problem(None)
            try:
                binding.finish()
                values[name] = binding.read()
            except DomainError as error:
                self._show_problem(name, error)
                return None
        values["milestones_done"] = tuple(uid for uid, box in self.milestones.items() if box.isChecked())
        kind = RecordKind.PRACTICE if self._is_of_practice else RecordKind.PLEDGE
        uids = tuple(record.uid for record in self._records) or self.about_field.values()
        if values["date"] is None:
            self._show_problem("date", DomainError(ErrorCode.DATE_MISSING, field="date"))
            return None
        if not uids:
            lacking = DomainError(ErrorCode.UPDATE_WITHOUT_RECORD, field="pledge")
            self.about_row.set_problem(error_sentence(self._context.translator, lacking))
            self.about_row.set_focus()
            return None
        return tuple(ProgressUpdate(record_kind=kind.value, record_uid=uid, **values) for uid in uids)

    def _on_questions(self, updates: tuple[ProgressUpdate, ...], found: Iterable[UpdateQuestion]) -> None:
        date, stage = str(updates[0].date), updates[0].stage
        asked = {(question, date, stage) for question in found}
        if asked <= self._asked:
            self._add(updates)
            return
        self._set_busy(False)
        self._asked |= asked
        questions = sorted({question for question, _date, _stage in asked})
        self.question_words.setText(
            "\n".join(question_sentence(self._context.translator, question) for question in questions)
        )
        self.questions.show()
        self.add_button.setText(self._context._("Add it all the same"))
        if UpdateQuestion.STAGE_GOES_BACK in questions:
            self.bindings["reason"].row.show()
            self._go_to("reason")

    def _add(self, updates: tuple[ProgressUpdate, ...]) -> None:
        binding = self.bindings["reported_by"]
        made = binding.made if isinstance(binding, OrganizationsBinding) else ()
        service = self._context.session.updates
        self._context.record(lambda: service.add(updates, made), lambda _changes: self._on_added(), self._on_refused)

    def _on_added(self) -> None:
        self._set_busy(False)
        super().accept()
        self.deleteLater()

    def _on_refused(self, error: Exception) -> None:
        self._set_busy(False)
        field = error.field if isinstance(error, DomainError) else ""
        if isinstance(error, DomainError) and field in self.bindings:
            self._show_problem(field, error)
        else:
            say_error(self.problem, self._context.translator, error)

    def _show_problem(self, name: str, error: DomainError) -> None:
        self.bindings[name].row.set_problem(error_sentence(self._context.translator, error))
        self._go_to(name)

    def _go_to(self, name: str) -> None:
        self.area.ensureWidgetVisible(self.bindings[name].row, 20, 60)
        self.bindings[name].row.set_focus()

    def _set_busy(self, is_busy: bool) -> None:
        self._is_busy = is_busy
        self.add_button.setEnabled(not is_busy)

    def reject(self) -> None:
        """Leave everything as it is; while updates are being stored there is nothing to leave any more."""
        if not self._is_busy:
            super().reject()
            self.deleteLater()


def ask_for_update(
    context: PageContext, about: Sequence[tuple[RecordKind, str]], parent: QWidget, *, choose: bool = False
) -> None:
    """Show the dialog for some records, all of one kind; with `choose` the pledges are chosen in it."""
    session = context.session

    def read() -> tuple[list[Of], tuple[Organization, ...], list[Choice]]:
        records: list[Of] = [
            session.pledges.get(uid) if kind is RecordKind.PLEDGE else session.practices.get(uid) for kind, uid in about
        ]
        pledges = session.pledges.list() if choose else ()
        choices = [Choice(one.uid, f"{one.reference} {one.title}", short=one.reference) for one in pledges]
        return records, session.organizations.all(), choices

    def show(found: tuple[list[Of], tuple[Organization, ...], list[Choice]]) -> None:
        UpdateDialog(context, *found, parent).open()

    context.database.run(read, show, context.news.failed.emit, owner=parent)
