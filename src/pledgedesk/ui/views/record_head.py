"""Show above a form which record it is, how far it is cleared, and what can be done with it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from pledgedesk.domain.codes import RecordKind, State
from pledgedesk.domain.organizations import Organization
from pledgedesk.domain.problems import FieldProblem
from pledgedesk.domain.recommendations import Recommendation
from pledgedesk.domain.records import Clearable
from pledgedesk.domain.updates import ProgressUpdate
from pledgedesk.i18n import Translator
from pledgedesk.ui.glyphs import CHANGED, Glyph
from pledgedesk.ui.theme import set_look
from pledgedesk.ui.widgets.button import icon_button, push_button
from pledgedesk.ui.widgets.chip import Chip
from pledgedesk.ui.widgets.flow_layout import FlowLayout
from pledgedesk.ui.widgets.label import ElidedLabel, IconLabel, text_label
from pledgedesk.wording import code_label, field_label

SHOWN_MISSING = 6


class RecordHead(QWidget):
    """Say which record is shown. Signals ask the page for what their names say. A subclass shows the record."""

    validate_asked = Signal()
    draft_asked = Signal()
    confirm_asked = Signal()
    history_asked = Signal()
    update_asked = Signal()
    previous_asked = Signal()
    next_asked = Signal()

    def __init__(self, translator: Translator, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._translator = translator
        _ = translator.gettext
        self._reference = text_label("", "secondary")
        self._chip = Chip("", translator.gettext)
        self._meta = ElidedLabel("", "caption")
        self.history_button = icon_button("history", _("History of this record"), on_click=self.history_asked.emit)
        self.menu = QMenu(self)
        self.more_button = icon_button("ellipsis", _("More"), on_click=self._on_more)
        self.main_button = push_button(_("Validate…"), "primary", on_click=self.validate_asked.emit)
        row = QHBoxLayout(self)
        row.setContentsMargins(20, 14, 16, 8)
        row.setSpacing(10)
        row.addWidget(self._reference)
        row.addWidget(self._chip)
        row.addWidget(self._meta, 1)
        for button in (self.history_button, self.more_button, self.main_button):
            row.addWidget(button)

    def _on_more(self) -> None:
        self.menu.exec(self.more_button.mapToGlobal(self.more_button.rect().bottomLeft()))

    def show_record(self, record: Any, *, is_new: bool, read_only: bool) -> None:
        """Show what is to be known of a record before its fields are read."""
        raise NotImplementedError

    def _say(self, reference: str, word: str, *, tone: str, glyph: Glyph | None = None, icon_name: str = "") -> None:
        self._reference.setText(reference)
        self._chip.setMinimumWidth(0)
        self._chip.set(word, glyph=glyph, icon_name=icon_name, tone=tone)
        self._chip.setMinimumWidth(self._chip.sizeHint().width())

    def set_meta(self, text: str) -> None:
        """Say who changed the record last, and when."""
        self._meta.set_text(text)


class ClearedHead(RecordHead):
    """Say how far a record is validated; an update is added here too.

    One button is filled: that which leads to validating, and once that is done the one that adds an update.
    """

    def __init__(self, translator: Translator, parent: QWidget | None = None) -> None:
        super().__init__(translator, parent)
        words, ask = translator.gettext("Add an update"), self.update_asked.emit
        self.update_button = push_button(words, icon_name="plus", on_click=ask)
        self.filled_update_button = push_button(words, "primary", icon_name="plus", on_click=ask)
        row = self.layout()
        assert isinstance(row, QHBoxLayout)
        for button in (self.filled_update_button, self.update_button):
            row.insertWidget(row.indexOf(self.main_button), button)
            button.hide()  # until a record is shown: the page is laid out before, and would leave room for them

    def show_record(self, record: Clearable, *, is_new: bool, read_only: bool) -> None:
        """Show a record's reference and state."""
        _ = self._translator.gettext
        changed = record.changed_since_validated
        word = _("Changed since validated") if changed else code_label(self._translator, "state", record.state)
        glyph = Glyph("state", CHANGED if changed else record.state)
        self._say(_("New") if is_new else record.reference, word, tone=_tone(record), glyph=glyph)
        self.main_button.setVisible(record.state != State.VALIDATED and not read_only)
        self.main_button.setEnabled(not is_new)
        self.main_button.setToolTip(_("Give it a title first.") if is_new else "Ctrl+Enter")
        self.history_button.setEnabled(not is_new)
        is_filled = record.state == State.VALIDATED
        takes_updates = not read_only and record.kind is not RecordKind.OBJECTIVE_NOTE
        self.update_button.setVisible(takes_updates and not is_filled and not is_new)
        self.filled_update_button.setVisible(takes_updates and is_filled)
        for button in (self.update_button, self.filled_update_button):
            button.setToolTip("Ctrl+U")


class RecommendationHead(RecordHead):
    """Say whether a recommendation may stand in a submission."""

    def show_record(self, record: Recommendation, *, is_new: bool, read_only: bool) -> None:
        """Show a recommendation's reference, and whether it is public."""
        _ = self._translator.gettext
        word, tone = (_("Public"), "info") if record.public else (_("Internal"), "internal")
        icon_name = "send" if record.public else "lock"
        self._say(_("New") if is_new else record.reference, word, tone=tone, icon_name=icon_name)
        self.main_button.hide()
        self.history_button.setEnabled(not is_new)


class OrganizationHead(RecordHead):
    """Say of what kind an organization is, or that it is retired."""

    def show_record(self, record: Organization, *, is_new: bool, read_only: bool) -> None:
        """Show an organization's short name, and its kind."""
        _ = self._translator.gettext
        kind = code_label(self._translator, "organization_kind", record.organization_kind)
        word = _("Retired") if record.retired else kind if record.organization_kind else _("No kind yet")
        tone = "warning" if record.retired else "info"
        icon_name = "archive" if record.retired else "building-2"
        reference = _("New") if is_new else record.short_name
        self._say(reference, word, tone=tone, icon_name=icon_name)
        self._reference.setVisible(bool(reference))
        self.main_button.hide()
        self.history_button.setEnabled(not is_new)


class UpdateHead(RecordHead):
    """Say of which pledge or practice an update is, and whether it may stand in a submission."""

    record_asked = Signal()

    def __init__(self, translator: Translator, parent: QWidget | None = None) -> None:
        super().__init__(translator, parent)
        self.main_button.clicked.disconnect()
        self.main_button.clicked.connect(lambda _checked: self.record_asked.emit())

    def show_about(self, reference: str, title: str) -> None:
        """Name the pledge or practice that the update is about."""
        self.main_button.setText(self._translator.gettext("Open {reference}").format(reference=reference))
        self.main_button.setToolTip(title)

    def show_record(self, record: ProgressUpdate, *, is_new: bool, read_only: bool) -> None:
        """Show an update's reference, and whether it is public."""
        _ = self._translator.gettext
        word, tone = (_("Public"), "info") if record.public else (_("Internal"), "internal")
        self._say(record.reference, word, tone=tone, icon_name="send" if record.public else "lock")


def _tone(record: Clearable) -> str:
    if record.changed_since_validated:
        return "warning"
    return "ok" if record.state == State.VALIDATED else "warning"


class MissingLine(QWidget):
    """List what is missing before validating, each a link to its field; or ask about a changed record."""

    field_asked = Signal(str)
    draft_asked = Signal()
    confirm_asked = Signal()

    def __init__(self, translator: Translator, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._translator = translator
        set_look(self, ground="warning")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._icon = IconLabel("list-checks", "warning")
        self._words = text_label("", "strong", wraps=True)
        self._parts = QWidget()
        self._flow = FlowLayout(self._parts)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self._icon)
        row.addWidget(self._words)
        row.addWidget(self._parts, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 4, 12, 4)
        column.addLayout(row)
        self.hide()

    def show_record(self, record: Clearable, found: tuple[FieldProblem, ...], *, read_only: bool) -> None:
        """Show what concerns this record, or hide."""
        _ = self._translator.gettext
        self._clear()
        missing = list(dict.fromkeys(problem.field for problem in found if problem.missing))
        if record.changed_since_validated and not read_only:
            self._words.setText(_("A public field changed after validating:"))
            self._add(_("Back to draft"), self.draft_asked.emit)
            self._add(_("Still agreed"), self.confirm_asked.emit)
            self.show()
        elif record.state == State.DRAFT:
            self.show_missing(_("Before validating:"), record.kind, missing)
        else:
            self.hide()

    def show_missing(self, words: str, kind: RecordKind, fields: Sequence[str]) -> None:
        """Show some words and a link to each field, or hide where there is none."""
        self._clear()
        self._words.setText(words)
        for field in fields[:SHOWN_MISSING]:
            self._add(field_label(self._translator, field, kind), lambda field=field: self.field_asked.emit(field))
        if len(fields) > SHOWN_MISSING:
            rest = self._translator.gettext("and {count} more").format(count=len(fields) - SHOWN_MISSING)
            self._flow.addWidget(text_label(rest, "caption"))
        self.setVisible(bool(fields))

    def _add(self, text: str, act: object) -> None:
        assert callable(act)
        self._flow.addWidget(push_button(text, "link", on_click=act))

    def _clear(self) -> None:
        while (item := self._flow.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
