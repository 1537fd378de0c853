"""Show a record as a form: parts that scroll, fields that save themselves, problems beside them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QScrollArea, QVBoxLayout, QWidget

from pledgedesk.domain.codes import RecordKind
from pledgedesk.domain.listings import Draft
from pledgedesk.domain.organizations import NameRegister
from pledgedesk.domain.problems import FieldProblem, problems
from pledgedesk.domain.records import Record
from pledgedesk.errors import DomainError, PledgeDeskError
from pledgedesk.ui.context import PageContext
from pledgedesk.ui.forms.editing import CreateWork, Editing, SaveWork
from pledgedesk.ui.forms.layouts import FormLayout, FormPart
from pledgedesk.ui.theme import set_look
from pledgedesk.ui.widgets.anchor_bar import AnchorBar
from pledgedesk.ui.widgets.choice import Choice
from pledgedesk.ui.widgets.label import text_label
from pledgedesk.wording import error_sentence

if TYPE_CHECKING:
    from pledgedesk.ui.forms.bindings import Binding

_COLUMNS = 6
"""A row of a form has one, two or three fields: six columns hold all of them."""


class RecordForm(QWidget):
    """Edit a record of one kind.

    `shown` is sent when another record, or the same one after a save, is shown; `problems_changed`
    with the list of what is missing.
    """

    shown = Signal(object)
    problems_changed = Signal(object)

    def __init__(
        self,
        context: PageContext,
        kind: RecordKind,
        layout: FormLayout,
        save: SaveWork,
        create: CreateWork | None = None,
        register: Callable[[], NameRegister] = lambda: NameRegister(()),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.context = context
        self.kind = kind
        self._layout = layout
        self._register = register
        self.editing: Editing[Any] = Editing(context, kind, save, create, self)
        self._bindings: dict[str, Binding] = {}
        self._ends: dict[str, QVBoxLayout] = {}
        self._at_ends: list[tuple[str, QWidget]] = []
        self._offered: dict[str, Sequence[Choice]] = {}
        self.places: dict[str, QWidget] = {}
        self.anchors = AnchorBar([Choice(part.title, context._(part.title)) for part in layout.parts])
        self.area = QScrollArea()
        self._build()
        self._connect()

    def _build(self) -> None:
        self._content = QWidget()
        set_look(self._content, ground="plain")
        self._column = column = QVBoxLayout(self._content)
        column.setContentsMargins(20, 12, 20, 20)
        column.setSpacing(14)
        column.addStretch(1)
        self.area.setWidget(self._content)
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QScrollArea.Shape.NoFrame)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.area)

    @property
    def bindings(self) -> dict[str, Binding]:
        """Give the fields, built when they are first asked for: a list beside them is shown before."""
        if not self._bindings:
            self._fill()
        return self._bindings

    def _fill(self) -> None:
        from pledgedesk.ui.forms.builder import FieldBuilder

        translator, language = self.context.translator, self.context.language
        self._builder = FieldBuilder(self.kind, self._layout, translator, language, self._register)
        for row, part in enumerate(self._layout.parts):
            place = self._build_part(part)
            self._column.insertWidget(row, place)
            # At once: the layout would show it later, and a hidden field takes no cursor.
            place.show()
            # Before the next part: Tab goes through widgets in the order in which they come.
            for title, widget in self._at_ends:
                if title == part.title:
                    self._ends[title].addWidget(widget)
        self.anchors.follow(self.area, self.places)
        for name in self._offered:
            self._show_offered(name)

    def offer(self, names: Iterable[str], choices: Sequence[Choice]) -> None:
        """Offer choices in some of the fields, those that the form has."""
        for name in names:
            self._offered[name] = choices
            if self._bindings:
                self._show_offered(name)

    def _show_offered(self, name: str) -> None:
        from pledgedesk.ui.widgets.chips_field import ChipsField

        binding = self._bindings.get(name)
        if binding is not None and isinstance(binding.control, ChipsField):
            binding.control.set_choices(self._offered[name])

    def _build_part(self, part: FormPart) -> QWidget:
        # Within the form from the start: a widget that comes to another is dressed anew, with all that it holds.
        place = QWidget(self._content)
        self.places[part.title] = place
        column = QVBoxLayout(place)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        if part is not self._layout.parts[0]:
            column.addWidget(text_label(self.context._(part.title), "section"))
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(12)
        for index in range(_COLUMNS):
            grid.setColumnStretch(index, 1)
        for row, names in enumerate(part.rows):
            span = _COLUMNS // len(names)
            for position, name in enumerate(names):
                grid.addWidget(self._build_field(name), row, position * span, 1, span)
        column.addLayout(grid)
        self._ends[part.title] = column
        return place

    def _build_field(self, name: str) -> QWidget:
        binding = self._builder.build(name)
        self._bindings[name] = binding
        binding.edited.connect(lambda: self._on_edited(binding))
        binding.committed.connect(lambda: self._on_committed(binding))
        return binding.row

    def add_to_part(self, title: str, widget: QWidget) -> None:
        """Put something of the page's own at the end of a part."""
        self._at_ends.append((title, widget))
        if self._bindings:
            self._ends[title].addWidget(widget)

    def add_below(self, widget: QWidget) -> None:
        """Put something of the page's own below all fields, scrolled with them."""
        self._column.addWidget(widget)

    def _connect(self) -> None:
        self.editing.saved.connect(self._on_saved)
        self.editing.refused.connect(self._on_refused)
        self.editing.accepted.connect(lambda field: self._set_problem(field, None))
        self.editing.failed.connect(self.context.news.failed)

    @property
    def record(self) -> Record | None:
        stored: Record | None = self.editing.stored
        return stored

    def show_record(self, record: Record, drafts: Iterable[Draft] = (), *, is_new: bool = False) -> None:
        """Show a record, with the drafts that were kept of it in the place of stored values."""
        same = self.record is not None and self.record.uid == record.uid
        kept = tuple(drafts)
        if not same:
            self.leave()
            self.editing.begin(record, is_new=is_new, drafted=[draft.field for draft in kept])
        else:
            self.editing.refresh(record)
        self._show_values(record, keep_focused=same)
        for draft in kept:
            if draft.field in self.bindings:
                self._take_draft(self.bindings[draft.field], draft.text)
        if not same:
            self.area.verticalScrollBar().setValue(0)
        self._set_read_only(self.context.read_only)
        self._tell(record)

    def _show_values(self, record: Record, *, keep_focused: bool) -> None:
        for name, binding in self.bindings.items():
            if keep_focused and (binding.row.problem() or self.editing.is_typing(name)):
                continue
            binding.row.set_problem(None)
            binding.show_value(getattr(record, name))

    def _has_focus(self, binding: Binding) -> bool:
        focused = self.window().focusWidget()
        return focused is not None and (focused is binding.control or binding.control.isAncestorOf(focused))

    def _set_read_only(self, read_only: bool) -> None:
        for binding in self.bindings.values():
            binding.set_read_only(read_only)

    def leave(self) -> None:
        """Save the field in hand, before another record is shown or the page goes."""
        if self.record is None or self.context.read_only:
            return
        for binding in self.bindings.values():
            if self._has_focus(binding):
                binding.finish()
                self._on_committed(binding)
        self.editing.try_again()
        self.editing.keep_drafts()

    def go_to(self, field: str) -> None:
        """Bring a field into sight, with the cursor in it."""
        binding = self.bindings.get(field)
        if binding is None:
            return
        self.area.ensureWidgetVisible(binding.row, 20, 60)
        binding.row.set_focus()

    def focus_next_problem(self) -> bool:
        """Go to the next field with a problem, from the one in hand round; False where there is none."""
        names = list(self.bindings)
        current = next((index for index, name in enumerate(names) if self._has_focus(self.bindings[name])), -1)
        missing = {problem.field for problem in self.found_problems()}
        for name in names[current + 1 :] + names[: current + 1]:
            if self.bindings[name].row.problem() or name in missing:
                self.go_to(name)
                return True
        return False

    def found_problems(self) -> tuple[FieldProblem, ...]:
        """List what the record lacks."""
        return problems(self.record) if self.record is not None else ()

    def _on_edited(self, binding: Binding) -> None:
        if self.record is None or self.context.read_only:
            return
        if binding.row.problem() and self._is_readable(binding):
            binding.row.set_problem(None)
        self.editing.type(binding.name, binding.draft())

    def _is_readable(self, binding: Binding) -> bool:
        try:
            binding.read()
        except DomainError:
            return False
        return True

    def _on_committed(self, binding: Binding) -> None:
        from pledgedesk.ui.forms.bindings import OrganizationsBinding

        if self.record is None or self.context.read_only:
            return
        try:
            value = binding.read()
        except DomainError as error:
            self.editing.refuse(binding.name, error, binding.draft())
            return
        made = binding.made if isinstance(binding, OrganizationsBinding) else ()
        self.editing.commit(binding.name, value, binding.draft(), made)

    def _take_draft(self, binding: Binding, text: str) -> None:
        """Show a recovered draft; one that can be read is saved, as an edit that can be undone."""
        binding.show_draft(text)
        self._on_committed(binding)

    def _on_refused(self, field: str, error: PledgeDeskError) -> None:
        self._set_problem(field, error_sentence(self.context.translator, error))

    def _set_problem(self, field: str, sentence: str | None) -> None:
        if field in self.bindings:
            self.bindings[field].row.set_problem(sentence)

    def _on_saved(self, record: Record) -> None:
        self._tell(record)

    def _tell(self, record: Record) -> None:
        found = self.found_problems()
        for part in self._layout.parts:
            fields = {name for row in part.rows for name in row}
            missing = sum(1 for problem in found if problem.missing and problem.field in fields)
            words = self.context._("{count} missing").format(count=missing) if missing else ""
            self.anchors.set_missing(part.title, missing, words)
        self.shown.emit(record)
        self.problems_changed.emit(found)
