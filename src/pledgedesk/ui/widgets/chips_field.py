"""Take several values of a list, each shown as a chip."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QIcon, QKeyEvent, QMouseEvent, QPainter, QPixmap, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QCompleter, QListView, QSizePolicy, QWidget

from pledgedesk.ui.glyphs import Glyph, paint_glyph
from pledgedesk.ui.theme import set_look
from pledgedesk.ui.widgets.chip import Chip
from pledgedesk.ui.widgets.choice import Choice
from pledgedesk.ui.widgets.field_frame import FieldFrame
from pledgedesk.ui.widgets.flow_layout import FlowLayout
from pledgedesk.ui.widgets.text_field import TextField

if TYPE_CHECKING:
    from pledgedesk.ui.widgets.choice import Gettext

_CODE = Qt.ItemDataRole.UserRole


class ChipsField(FieldFrame):
    """Take several values: type to find, Enter adds, Backspace removes the last, Down shows all there are.

    With `with_primary` each chip has a star that makes it primary, or not. With `allow_new` what is typed and is no
    choice becomes a value whose code is the text itself (`new_values` tells which); else `refused` is sent with the
    text, which stays. `values_changed` is sent for what a person does, never for `set_values`.
    """

    values_changed = Signal()
    edited = Signal(str)
    refused = Signal(str)
    left = Signal()

    def __init__(
        self,
        _: Gettext,
        choices: Sequence[Choice] = (),
        *,
        allow_new: bool = False,
        with_primary: bool = False,
        placeholder: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._ = _
        self._allow_new, self._with_primary, self._placeholder = allow_new, with_primary, placeholder
        self._choices: dict[str, Choice] = {}
        self._values: list[str] = []
        self._primary: set[str] = set()
        self._read_only = False
        self._list_is_stale = True
        self._build()
        self.set_choices(choices)

    def set_choices(self, choices: Sequence[Choice]) -> None:
        """Offer these; values that are no longer among them stay, shown by their code."""
        before = [self._choices.get(code) for code in self._values]
        self._choices = {choice.code: choice for choice in choices}
        self._list_is_stale = True
        if before != [self._choices.get(code) for code in self._values]:
            self._rebuild()

    def values(self) -> tuple[str, ...]:
        """Give the codes in the order they were added."""
        return tuple(self._values)

    def new_values(self) -> tuple[str, ...]:
        """Give the values that are no choice yet: names typed here."""
        return tuple(code for code in self._values if code not in self._choices)

    def primary(self) -> tuple[str, ...]:
        """Give the codes that carry the star."""
        return tuple(code for code in self._values if code in self._primary)

    def set_values(self, codes: Iterable[str], primary: Iterable[str] = ()) -> None:
        """Show stored values."""
        values, stars = list(dict.fromkeys(codes)), set(primary)
        if (values, stars) != (self._values, self._primary):
            self._values, self._primary = values, stars
            self._rebuild()

    def text(self) -> str:
        """Give what is typed and not yet a value."""
        return self.entry.text().strip()

    def set_text(self, text: str) -> None:
        """Put back what was typed, as when a draft is recovered."""
        self.entry.set_text(text)

    def finish(self) -> None:
        """Make a value of what is half typed, as leaving the field does; what is no choice stays typed."""
        if self.text():
            self._take_typed()

    def chips(self) -> list[Chip]:
        """Give the chips in order."""
        return list(self._chips)

    def set_read_only(self, read_only: bool) -> None:
        """Let the values be read only."""
        self.entry.set_read_only(read_only)
        if read_only != self._read_only:
            self._read_only = read_only
            self._rebuild()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.entry.setFocus(Qt.FocusReason.MouseFocusReason)

    def _build(self) -> None:
        self._chips: list[Chip] = []
        self.entry = _Entry()
        self.entry.setMinimumWidth(30)
        self._flow = FlowLayout(self, spacing=4, last_fills=True)
        self._flow.setContentsMargins(5, 2, 5, 2)
        self._flow.addWidget(self.entry)
        self._found = QStandardItemModel(self)
        self._popup = QListView()
        self._completer = self._build_completer()
        self.setFocusProxy(self.entry)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.entry.edited.connect(self._on_typed)
        self.entry.entered.connect(lambda: self.set_focused(True))
        self.entry.left.connect(self._on_left)
        self.entry.enter_pressed.connect(self._on_enter)
        self.entry.erased_at_start.connect(self._on_erased)
        self.entry.moved_to_start.connect(lambda: self._focus_chip(len(self._chips) - 1))
        self.entry.list_asked.connect(lambda: self._show_list(""))

    def _build_completer(self) -> QCompleter:
        made = QCompleter(self._found, self)
        made.setWidget(self.entry)
        made.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        made.setFilterMode(Qt.MatchFlag.MatchContains)
        made.setMaxVisibleItems(10)
        made.setPopup(self._popup)
        set_look(self._popup, popup=True)
        self._popup.setIconSize(QSize(16, 16))
        # Enter comes to the entry first, which takes the row in hand; only the click is left to hear of.
        self._popup.clicked.connect(self._on_found)
        return made

    def _rebuild(self) -> None:
        for chip in self._chips:
            self._flow.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        self._chips = [self._build_chip(code) for code in self._values]
        for row, chip in enumerate(self._chips):
            self._flow.insert_widget(row, chip)
        self._list_is_stale = True
        self.entry.setPlaceholderText("" if self._values else self._placeholder)
        self._flow.invalidate()
        self.updateGeometry()

    def _build_chip(self, code: str) -> Chip:
        choice = self._choices.get(code) or Choice(code, code)
        chip = Chip(
            choice.short or choice.label,
            self._,
            glyph=Glyph("cluster", str(choice.cluster)) if choice.cluster else None,
            removable=not self._read_only,
            starred=(code in self._primary) if self._with_primary and not self._read_only else None,
            parent=self,
        )
        if choice.short:
            chip.setToolTip(choice.label)
        chip.removed.connect(lambda: self._remove(code))
        chip.star_toggled.connect(lambda: self._toggle_star(code))
        chip.neighbour_wanted.connect(lambda step: self._focus_chip(self._values.index(code) + step))
        chip.show()
        return chip

    def _fill_list(self) -> None:
        """Fill the list when it is first asked for: a dossier has thousands of choices, and forms have many fields."""
        if not self._list_is_stale:
            return
        self._list_is_stale = False
        self._found.clear()
        chosen = set(self._values)
        for choice in self._choices.values():
            if choice.is_offered and choice.code not in chosen:
                row = QStandardItem(choice.label)
                row.setData(choice.code, _CODE)
                if choice.cluster:
                    row.setIcon(_cluster_icon(choice.cluster))
                self._found.appendRow(row)

    def _add(self, code: str) -> None:
        self._popup.hide()
        self.entry.clear()
        if code not in self._values:
            self._values.append(code)
            self._tell()

    def _remove(self, code: str) -> None:
        row = self._values.index(code)
        self._values.remove(code)
        self._primary.discard(code)
        self._tell()
        # The chip that had the focus is gone: go on with its neighbour, so that Delete can be pressed again.
        if self._values and not self.entry.hasFocus():
            self._focus_chip(min(row, len(self._values) - 1))
        else:
            self.entry.setFocus()

    def _toggle_star(self, code: str) -> None:
        had_focus = not self.entry.hasFocus()
        self._primary ^= {code}
        self._tell()
        if had_focus:
            self._focus_chip(self._values.index(code))

    def _tell(self) -> None:
        self._rebuild()
        self.values_changed.emit()

    def _focus_chip(self, row: int) -> None:
        if 0 <= row < len(self._chips) and not self._read_only:
            self._chips[row].setFocus(Qt.FocusReason.OtherFocusReason)
        elif row >= len(self._chips):
            self.entry.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_list(self, words: str) -> None:
        popup = self._popup
        self._fill_list()
        self._completer.setCompletionPrefix(words)
        if self._completer.completionCount() == 0 or self._read_only:
            popup.hide()
            return
        popup.setMinimumWidth(min(360, max(self.width(), popup.sizeHintForColumn(0) + 40)))
        self._completer.complete(self.entry.rect().adjusted(0, 0, 0, 4))
        # Where new names are allowed, the first that is found must not stand in for the name being typed.
        if words and not self._allow_new:
            popup.setCurrentIndex(self._completer.completionModel().index(0, 0))

    def _on_typed(self, text: str) -> None:
        self.edited.emit(text)
        if text.strip():
            self._show_list(text.strip())
        else:
            self._popup.hide()

    def _on_found(self, index: QModelIndex) -> None:
        code = index.data(_CODE)
        if code:
            self._add(str(code))

    def _on_enter(self) -> None:
        popup = self._popup
        current = popup.currentIndex()
        if popup.isVisible() and current.isValid():
            self._add(str(current.data(_CODE)))
        elif self.text():
            self._take_typed()

    def _take_typed(self) -> None:
        """Make a value of what is typed: a choice by its code, label or only match, else a new name where allowed."""
        code = self._code_of(self.text())
        if code is not None:
            self._add(code)
        elif self._allow_new:
            self._add(self.text())
        else:
            self.refused.emit(self.text())

    def _code_of(self, text: str) -> str | None:
        sought = text.casefold()
        for choice in self._choices.values():
            if sought in {choice.code.casefold(), choice.label.casefold(), choice.short.casefold()}:
                return choice.code
        if self._allow_new:
            return None
        near = [choice.code for choice in self._choices.values() if sought in choice.label.casefold()]
        return near[0] if len(near) == 1 else None

    def _on_erased(self) -> None:
        if self._values and not self._read_only:
            self._remove(self._values[-1])

    def _on_left(self) -> None:
        """Keep what is typed: leaving is saving, as in every field."""
        self.set_focused(False)
        if self.text():
            self._take_typed()
        # A click on one of the field's own chips is not leaving it.
        QTimer.singleShot(0, self, self._tell_left)

    def _tell_left(self) -> None:
        if not any(chip.hasFocus() for chip in self._chips) and not self.entry.hasFocus():
            self.left.emit()


class _Entry(TextField):
    """Take the words to find, and tell the keys that act on chips."""

    enter_pressed = Signal()
    erased_at_start = Signal()
    moved_to_start = Signal()
    list_asked = Signal()

    def __init__(self) -> None:
        super().__init__(bare=True)
        self.textChanged.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        return QSize(max(40, self.fontMetrics().horizontalAdvance(self.text()) + 14), super().sizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.enter_pressed.emit()
        elif key == Qt.Key.Key_Backspace and not self.text():
            self.erased_at_start.emit()
        elif key == self._backward() and self.cursorPosition() == 0:
            self.moved_to_start.emit()
        elif key == Qt.Key.Key_Down and not self.text():
            self.list_asked.emit()
        else:
            super().keyPressEvent(event)
            return
        event.accept()

    def _backward(self) -> Qt.Key:
        is_right_to_left = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        return Qt.Key.Key_Right if is_right_to_left else Qt.Key.Key_Left


def _cluster_icon(cluster: int) -> QIcon:
    drawn = QPixmap(32, 32)
    drawn.setDevicePixelRatio(2)
    drawn.fill(Qt.GlobalColor.transparent)
    painter = QPainter(drawn)
    paint_glyph(painter, drawn.rect().adjusted(0, 0, -16, -16), Glyph("cluster", str(cluster)))
    painter.end()
    made = QIcon(drawn)
    # The row in hand would be tinted, and the hue is the cluster's.
    made.addPixmap(drawn, QIcon.Mode.Selected)
    return made
