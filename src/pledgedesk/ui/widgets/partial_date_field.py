"""Take a date as a focal point knows it: a year, a month or a day."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QDate, QPoint, Qt, Signal
from PySide6.QtWidgets import QCalendarWidget, QHBoxLayout, QWidget

from pledgedesk.errors import DomainError
from pledgedesk.ui.widgets.button import icon_button
from pledgedesk.ui.widgets.field_frame import FieldFrame
from pledgedesk.ui.widgets.text_field import TextField

if TYPE_CHECKING:
    from pledgedesk.ui.widgets.choice import Gettext


class PartialDateLike(Protocol):
    """Be a date of which the day, or the month too, may be open."""

    @property
    def first_day(self) -> date:
        """Give the first day that the date can mean."""


_BESIDE_TEXT = 10
"""Pixels that a line has beside its text, with the cursor."""


class PartialDateField(FieldFrame):
    """Take one line that `parse` reads, with a calendar behind a button.

    `parse` raises DomainError for what it cannot read. On leaving, `understood` is sent with what `describe` makes of
    the date, "" where the field is empty or cannot be read: connect it to `LabelledField.set_note`. The typed
    text is always kept as typed. `edited` and `left` as in `TextField`.
    """

    edited = Signal(str)
    left = Signal()
    understood = Signal(str)

    def __init__(
        self,
        _: Gettext,
        parse: Callable[[str], PartialDateLike],
        describe: Callable[[PartialDateLike], str] = str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._parse, self._describe = parse, describe
        self._calendar: QCalendarWidget | None = None
        self.line = TextField(bare=True)
        # A day that is cut reads as another one.
        self.line.setMinimumWidth(self.line.fontMetrics().horizontalAdvance("0000-00-00") + _BESIDE_TEXT)
        self._button = icon_button("calendar", _("Choose a day"), on_click=self._on_calendar_asked, small=True)
        row = QHBoxLayout(self)
        row.setContentsMargins(7, 1, 2, 1)
        row.setSpacing(2)
        row.addWidget(self.line, 1)
        row.addWidget(self._button)
        self.setFocusProxy(self.line)
        self.line.edited.connect(self.edited)
        self.line.entered.connect(lambda: self.set_focused(True))
        self.line.left.connect(self._on_left)

    def text(self) -> str:
        """Give what is typed, without blanks round it."""
        return self.line.text().strip()

    def set_text(self, text: str) -> None:
        """Show a stored date."""
        self.line.set_text(text)

    def read(self) -> PartialDateLike | None:
        """Give the date typed, None where the field is empty; raises what `parse` raises."""
        return self._parse(self.text()) if self.text() else None

    def set_read_only(self, read_only: bool) -> None:
        """Let the date be read and copied only."""
        self.line.set_read_only(read_only)
        self._button.setEnabled(not read_only)

    def _on_left(self) -> None:
        self.set_focused(False)
        self.understood.emit(self._sentence())
        self.left.emit()

    def _sentence(self) -> str:
        try:
            value = self.read()
        except DomainError:
            return ""
        return self._describe(value) if value is not None else ""

    def _on_calendar_asked(self) -> None:
        calendar = self._calendar or self._build_calendar()
        calendar.setSelectedDate(self._day_shown())
        corner = self.mapToGlobal(QPoint(0, self.height() + 2))
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            corner.setX(corner.x() + self.width() - calendar.sizeHint().width())
        calendar.move(corner)
        calendar.show()
        calendar.setFocus()

    def _day_shown(self) -> QDate:
        try:
            value = self.read()
        except DomainError:
            value = None
        if value is None:
            return QDate.currentDate()
        first = value.first_day
        return QDate(first.year, first.month, first.day)

    def _build_calendar(self) -> QCalendarWidget:
        calendar = QCalendarWidget(self)
        calendar.setWindowFlags(Qt.WindowType.Popup)
        calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        calendar.activated.connect(self._on_day_chosen)
        calendar.clicked.connect(self._on_day_chosen)
        self._calendar = calendar
        return calendar

    def _on_day_chosen(self, day: QDate) -> None:
        assert self._calendar is not None
        self._calendar.hide()
        text = day.toString(Qt.DateFormat.ISODate)
        self.line.set_text(text)
        self.edited.emit(text)
        self.line.setFocus()
