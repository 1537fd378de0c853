"""Ask for a review round: what it is called, when it is, what is due, and which texts it asks for."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QFileDialog, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from pledgedesk.domain.changes import Changes
from pledgedesk.domain.codes import RecordKind
from pledgedesk.domain.dossier_rounds import Deadline, DossierRound, LikelyQuestion
from pledgedesk.domain.problems import check_text
from pledgedesk.domain.reference import review_rounds
from pledgedesk.domain.templates import ReviewTemplate
from pledgedesk.errors import DomainError, ErrorCode, PledgeDeskError
from pledgedesk.services.own_templates import read_own_template
from pledgedesk.services.round_keeping import key_for
from pledgedesk.ui.context import PageContext
from pledgedesk.ui.dialogs.dialog_frame import act_button, button_row, dialog_column, leave_button, say_error
from pledgedesk.ui.dialogs.round_fields import (
    TemplatesField,
    clusters_field,
    code_choices,
    date_field,
    deadlines_field,
    questions_field,
    read_clusters,
)
from pledgedesk.ui.languages import language_choices
from pledgedesk.ui.widgets.choice_field import ChoiceField
from pledgedesk.ui.widgets.label import text_label
from pledgedesk.ui.widgets.labelled_field import LabelledField
from pledgedesk.ui.widgets.long_text_field import LongTextField
from pledgedesk.ui.widgets.text_field import TextField
from pledgedesk.wording import error_sentence, field_label
from pledgedesk.wording.labels import round_name

_LINES = (
    ("title", "round_kind"),
    ("key", "language", "host"),
    ("start", "end"),
    ("period_from", "period_to"),
    ("deadlines",),
    ("templates",),
    ("clusters",),
    ("questions",),
    ("internal_notes",),
)
_DATES = ("start", "end", "period_from", "period_to")
_INTERNAL = ("deadlines", "questions", "internal_notes")


class RoundDialog(QDialog):
    """Ask for a round of one's own, or for what the dossier keeps of a shipped one, and store it.

    What cannot be is said by its field, and what the dossier refuses below: the dialog stays open. `saved_key` is the
    key of the round once it is stored.
    """

    def __init__(self, context: PageContext, before: DossierRound | None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        _, self._context, self._before = context._, context, before
        self.saved_key = ""
        self.setWindowTitle(_("New review round") if before is None else _("Review round"))
        self.resize(820, 620)
        self.title_field, self.key_field, self.host_field = TextField(), TextField(), TextField()
        self.kind_field = ChoiceField(code_choices(context, "round_kind"))
        self.language_field = ChoiceField(language_choices())
        self.dates = {name: date_field(context) for name in _DATES}
        self.deadlines_field, self.clusters_field = deadlines_field(context), clusters_field(context)
        self.questions_field = questions_field(context)
        self.templates_field = TemplatesField(context)
        self.notes_field = LongTextField(_, lines=2)
        self.rows = self._build_rows()
        self._error = text_label("", "danger", wraps=True)
        self.save_button = act_button(self, _("Add the round") if before is None else _("Save"))
        self._build()
        self._connect()
        self._show(before or self._new())

    def _new(self) -> DossierRound:
        from pledgedesk.services.templates import begins_with

        kind = str(self.kind_field.value() or "national")
        language = self._context.language
        return DossierRound("", "", round_kind=kind, language=language, templates=begins_with(kind, language))

    # Building

    def _build_rows(self) -> dict[str, LabelledField]:
        _, before = self._context._, self._before
        controls: dict[str, QWidget] = {
            "title": self.title_field,
            "round_kind": self.kind_field,
            "key": self.key_field,
            "language": self.language_field,
            "host": self.host_field,
            **self.dates,
            "deadlines": self.deadlines_field,
            "templates": self.templates_field,
            "clusters": self.clusters_field,
            "questions": self.questions_field,
            "internal_notes": self.notes_field,
        }
        return {
            name: LabelledField(
                field_label(self._context.translator, name, RecordKind.REVIEW_ROUND),
                control,
                help_text=self._help(name),
                required=name in ("title", "start") and (before is None or before.key not in review_rounds()),
                internal_word=_("internal") if name in _INTERNAL else "",
            )
            for name, control in controls.items()
        }

    def _help(self, name: str) -> str:
        _, key = self._context._, self._before.key if self._before else ""
        if name == "title" and key in review_rounds():
            return _("Empty: {name}").format(name=round_name(self._context.translator, key))
        if name == "start" and key in review_rounds():
            return _("Empty: as in the calendar of the United Nations, {start}.").format(
                start=review_rounds()[key].start
            )
        helps = {
            "key": _("A short name for files and the command line. Empty: made from the title."),
            "start": _("Year, month or day."),
            "templates": _("The round keeps its own copy: a template that changes later does not change it."),
            "clusters": _("Clusters differ between reviews: enter those of this one."),
            "deadlines": _("Open deadlines stand in the agenda."),
            "questions": _("They stand with their answers in the minister's brief, and in nothing that leaves."),
        }
        return helps.get(name, "") if name != "key" or self._before is None else ""

    def _build(self) -> None:
        content = QWidget()
        fields = QVBoxLayout(content)
        fields.setContentsMargins(0, 0, 8, 0)
        fields.setSpacing(12)
        for names in _LINES:
            line = QHBoxLayout()
            line.setSpacing(16)
            for name in names:
                line.addWidget(self.rows[name], 1)
            fields.addLayout(line)
        fields.addStretch(1)
        area = QScrollArea()
        area.setWidget(content)
        area.setWidgetResizable(True)
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        column = dialog_column(self)
        column.addWidget(area, 1)
        self._error.hide()
        column.addWidget(self._error)
        column.addLayout(button_row(leave_button(self, self._context._("Cancel")), self.save_button))

    def _connect(self) -> None:
        for name, field in self.dates.items():
            field.understood.connect(self.rows[name].set_note)
            field.edited.connect(lambda _text, name=name: self.rows[name].set_problem(None))
        for name, line in (("title", self.title_field), ("key", self.key_field)):
            line.edited.connect(lambda _text, name=name: self.rows[name].set_problem(None))
        self.kind_field.edited.connect(lambda _code: self._begin_anew())
        self.language_field.edited.connect(lambda _code: self._begin_anew())
        self.templates_field.file_asked.connect(self.choose_template)
        self.key_field.set_read_only(self._before is not None)

    def _begin_anew(self) -> None:
        """Let a new round begin with the templates of its kind and language, and offer those of the language."""
        from pledgedesk.services.templates import begins_with

        language = self.language_field.value() or self._context.language
        if self._before is None:
            self.templates_field.set_templates(begins_with(self.kind_field.value() or "", language))
        self._offer(language)

    def _offer(self, language: str) -> None:
        from pledgedesk.services.templates import shipped_templates

        shipped = [one for (_key, spoken), one in shipped_templates().items() if spoken == language]
        if self._before is None:
            self.templates_field.set_offered(shipped)
            return
        templates, key = self._context.session.round_templates, self._before.key
        self._context.database.run(
            lambda: [one.template for one in templates.offered(key)],
            lambda offered: self.templates_field.set_offered(_together(shipped, offered)),
            owner=self,
        )

    def _show(self, kept: DossierRound) -> None:
        self.title_field.set_text(kept.title)
        self.key_field.set_text(kept.key)
        self.host_field.set_text(kept.host)
        self.kind_field.set_value(kept.round_kind)
        self.language_field.set_value(kept.language)
        for name, field in self.dates.items():
            field.set_text(str(getattr(kept, name) or ""))
        self.deadlines_field.set_values([_part(one) for one in kept.deadlines])
        self.clusters_field.set_values(
            [{"title": one.title, "objectives": ", ".join(map(str, one.objectives))} for one in kept.clusters]
        )
        self.questions_field.set_values([_question(one) for one in kept.questions])
        self.templates_field.set_templates(kept.templates)
        self.notes_field.set_text(kept.internal_notes)
        self._offer(kept.language)
        self.title_field.setFocus()

    # Templates from files

    def choose_template(self) -> None:
        """Ask for a template's file by the system's own dialog."""
        _ = self._context._
        chosen, _kind = QFileDialog.getOpenFileName(self, _("Template of a review"), "", _("Templates") + " (*.toml)")
        if chosen:
            self.add_template(Path(chosen))

    def add_template(self, path: Path) -> None:
        """Read a template's file, and put it behind the others; what is wrong with it is said by the field."""
        self.rows["templates"].set_problem(None)
        self._context.compute.run(
            lambda: read_own_template(path), self.templates_field.add, partial(self._refuse, "templates"), owner=self
        )

    # Saving

    def accept(self) -> None:
        if (after := self._read()) is None:
            return
        self._error.hide()
        self.save_button.setEnabled(False)
        self._context.record(
            lambda: self._save(after), lambda _done: self.done(QDialog.DialogCode.Accepted), self._on_refused
        )

    def _save(self, after: DossierRound) -> Changes | None:
        """Store the round; a new one without a key is given one that no other has. Runs on the database thread."""
        session = self._context.session
        if self._before is not None:
            self.saved_key = after.key
            return session.round_keeping.save(self._before, after)
        if not after.key:
            when = after.start or after.end
            taken = {one.key for one in session.rounds.rounds()} | set(review_rounds())
            year = when.first_day.year if when is not None else date.today().year
            after = replace(after, key=key_for(after.title, year, taken))
        changes = session.round_keeping.add(after)
        self.saved_key = after.key
        return changes

    def _on_refused(self, error: Exception) -> None:
        self.save_button.setEnabled(True)
        if isinstance(error, DomainError) and error.field in self.rows:
            self._refuse(error.field or "", error)
        else:
            say_error(self._error, self._context.translator, error)

    def _refuse(self, name: str, error: Exception) -> None:
        assert isinstance(error, PledgeDeskError)
        self.rows[name].set_problem(error_sentence(self._context.translator, error))
        self.rows[name].set_focus()

    def _read(self) -> DossierRound | None:
        """Give the round as typed; None where a field says what is wrong with it."""
        found: dict[str, Any] = {}
        for name, read in self._readers().items():
            self.rows[name].set_problem(None)
            try:
                found[name] = read()
            except DomainError as error:
                self._refuse(name, error)
                return None
        if self._before is not None:
            return replace(self._before, **found)
        return DossierRound("", **found)

    def _readers(self) -> dict[str, Callable[[], Any]]:
        texts = {"title": self.title_field, "key": self.key_field, "host": self.host_field}
        return {
            **{name: partial(self._text, name, field) for name, field in texts.items()},
            "round_kind": lambda: self.kind_field.value() or "",
            "language": lambda: self.language_field.value() or "en",
            **{name: field.read for name, field in self.dates.items()},
            "deadlines": self._deadlines,
            "templates": self.templates_field.read,
            "clusters": lambda: read_clusters(self.clusters_field),
            "questions": self._questions,
            "internal_notes": lambda: self._checked("internal_notes", self.notes_field.text()),
        }

    def _text(self, name: str, field: TextField) -> str:
        text = self._checked(name, field.text())
        is_own = self._before is None or self._before.key not in review_rounds()
        if name == "title" and not text and is_own:
            raise DomainError(ErrorCode.TITLE_MISSING, field="title")
        return text

    def _checked(self, name: str, text: str) -> str:
        check_text(name, text)
        return text.strip()

    def _questions(self) -> tuple[LikelyQuestion, ...]:
        found = tuple(LikelyQuestion(**part) for part in self.questions_field.values())
        for one in found:
            self._checked("questions", one.question + one.answer)
        return found

    def _deadlines(self) -> tuple[Deadline, ...]:
        found = []
        for part in self.deadlines_field.values():
            if part.get("date") is None:
                raise DomainError(ErrorCode.DATE_MISSING, field="deadlines")
            found.append(Deadline(**part))
        return tuple(found)


def _question(question: LikelyQuestion) -> dict[str, Any]:
    return {name: getattr(question, name) for name in ("question", "answer", "from_round")}


def _part(deadline: Deadline) -> dict[str, Any]:
    return {name: getattr(deadline, name) for name in ("deadline_kind", "date", "title", "done", "uid")}


def _together(shipped: Sequence[ReviewTemplate], offered: Sequence[ReviewTemplate]) -> tuple[ReviewTemplate, ...]:
    """Join what is shipped in the language chosen and what other rounds have, each key once."""
    return tuple({one.key: one for one in (*offered, *shipped)}.values())


def ask_for_round(
    context: PageContext, before: DossierRound | None, on_saved: Callable[[str], object], parent: QWidget
) -> RoundDialog:
    """Ask for a round; `on_saved` is given its key once it is stored."""
    dialog = RoundDialog(context, before, parent)
    dialog.accepted.connect(lambda: on_saved(dialog.saved_key))
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
    return dialog
