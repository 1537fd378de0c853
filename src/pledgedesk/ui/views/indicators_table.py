"""Show the indicators of a pledge or an objective as a small table, below the fields of its form."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QAction, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from pledgedesk.domain.changes import Changes
from pledgedesk.domain.codes import RecordKind
from pledgedesk.domain.indicators import Indicator
from pledgedesk.rendering.dates import date_writer
from pledgedesk.ui.context import PageContext
from pledgedesk.ui.widgets.button import push_button
from pledgedesk.ui.widgets.flow_layout import FlowLayout
from pledgedesk.ui.widgets.label import text_label
from pledgedesk.ui.widgets.plain_table import PlainTable
from pledgedesk.wording import field_label
from pledgedesk.wording.indicators import last_text, way_text, written

_WIDE = 760
"""Narrower, the table shows name, last value and how far it is."""
_ONLY_WIDE = (1, 2, 4, 6)
_ROW = 26
_MOST_ROWS = 8

Indicators = tuple[Indicator, ...]


class IndicatorsTable(QWidget):
    """List indicators with baseline, last value and target; Enter changes one, Del moves it to the bin."""

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        _, self._context = context._, context
        self._place = Indicator()
        self._title = ""
        self._wanted = ""
        self.indicators: Indicators = ()
        self._write_date = date_writer(context.language)
        names = ("name", "unit", "baseline", "target")
        name, unit, baseline, target = (field_label(context.translator, one, RecordKind.INDICATOR) for one in names)
        headings = (name, unit, baseline, _("Last value"), target, _("How far"), _("Public"))
        self.table = PlainTable(_("Indicators"), headings)
        self.empty = text_label("", "caption", wraps=True)
        self.add_button = push_button(_("Add an indicator…"), "quiet", icon_name="plus", on_click=self.add)
        self.change_button = push_button(_("Change…"), "quiet", on_click=self.change)
        self.delete_button = push_button(_("Move to the bin"), "quiet", on_click=self.delete)
        self._build()
        self.table.opened.connect(self.change)
        context.news.recorded.connect(self._on_recorded)
        self._fill(())

    def _build(self) -> None:
        _ = self._context._
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(text_label(_("Indicators"), "label"))
        column.addWidget(self.empty)
        column.addWidget(self.table)
        place = QWidget()
        acts = FlowLayout(place)
        for button in (self.add_button, self.change_button, self.delete_button):
            acts.addWidget(button)
        column.addWidget(place)
        rows = self.table.verticalHeader()
        rows.setDefaultSectionSize(max(_ROW, self.table.fontMetrics().height() + 8))
        deleting = QAction(_("Move to the bin"), self.table)
        deleting.setShortcut(QKeySequence("Del"))
        deleting.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        deleting.triggered.connect(lambda _checked: self.delete())
        self.table.addAction(deleting)

    def show_record(self, kind: str, uid: str, title: str = "") -> None:
        """Show the indicators of a pledge; nothing for one that is not stored yet."""
        self._show(Indicator(record_kind=kind, record_uid=uid), title, known=bool(uid))

    def show_objective(self, number: int, title: str = "") -> None:
        """Show the indicators of an objective itself."""
        self._show(Indicator(objective=number), title, known=True)

    def _show(self, place: Indicator, title: str, *, known: bool) -> None:
        self._title = title
        if place != self._place:
            self._place = place
            self._fill(())
        if self.parentWidget() is not None:  # on its own it would come up as a window
            self.setVisible(known)
        if known:
            self.reload()

    def choose(self, uid: str) -> None:
        """Put the cursor on an indicator, now or when the place it belongs to is shown, and bring it into sight."""
        self._wanted = uid
        self._fill(self.indicators)

    def reload(self) -> None:
        """Read the indicators again."""
        place, service = self._place, self._context.session.indicators
        of_record, of_objective = (
            partial(service.of_record, place.record_uid),
            partial(service.of_objective, place.objective),
        )
        read = of_record if place.record_uid else of_objective
        self._context.database.run(
            read, lambda found: self._on_read(place, found), self._context.news.failed.emit, owner=self
        )

    def _on_read(self, place: Indicator, found: Indicators) -> None:
        if place == self._place:
            self._fill(found)

    def _on_recorded(self, changes: Changes) -> None:
        if RecordKind.INDICATOR in changes.kinds and (self._place.record_uid or self._place.objective):
            self.reload()

    def _fill(self, found: Indicators) -> None:
        chosen = self.table.chosen()
        self.indicators = found
        self.table.load([(one.uid, self._row(one)) for one in found])
        uids = [one.uid for one in found]
        if chosen and chosen[0] in uids:
            self.table.selectRow(uids.index(chosen[0]))
        self._say(found)
        if self._wanted in uids:
            self.table.selectRow(uids.index(self._wanted))
            self._wanted = ""
            QTimer.singleShot(0, self, self._come_into_sight)

    def _come_into_sight(self) -> None:
        """Scroll the form to the table, once the form has taken its new height."""
        above = self.parentWidget()
        while above is not None and not isinstance(above, QScrollArea):
            above = above.parentWidget()
        if above is not None:
            above.ensureWidgetVisible(self)
        self.table.setFocus()

    def _say(self, found: Indicators) -> None:
        _, read_only = self._context._, self._context.read_only
        self.empty.setText(_("Figures that show how far it is: name, unit, baseline, target, and values by date."))
        self.empty.setVisible(not found)
        self.table.setVisible(bool(found))
        self.add_button.setVisible(not read_only)
        for button in (self.change_button, self.delete_button):
            button.setVisible(bool(found) and not read_only)
        rows = self.table.verticalHeader().defaultSectionSize() * min(len(found), _MOST_ROWS)
        bar = self.table.horizontalScrollBar().sizeHint().height()
        self.table.setFixedHeight(rows + self.table.horizontalHeader().sizeHint().height() + bar)

    def _row(self, one: Indicator) -> tuple[str, ...]:
        speaker = self._context.translator
        figures = (
            written(speaker, one.baseline),
            last_text(speaker, one, self._write_date),
            written(speaker, one.target),
        )
        public = self._context._("yes") if one.public else self._context._("no")
        return (one.name, one.unit, *figures, way_text(speaker, one), public)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        for column in _ONLY_WIDE:
            self.table.setColumnHidden(column, self.width() < _WIDE)

    def _current(self) -> Indicator | None:
        chosen = self.table.chosen()
        return next((one for one in self.indicators if chosen and one.uid == chosen[0]), None)

    def add(self) -> None:
        """Ask for a new indicator."""
        self._ask(self._place)

    def change(self) -> None:
        """Show the indicator in hand, to change it or to add a value."""
        if (current := self._current()) is not None and not self._context.read_only:
            self._ask(current)

    def _ask(self, indicator: Indicator) -> None:
        from pledgedesk.ui.dialogs.indicator_dialog import IndicatorDialog

        IndicatorDialog(self._context, indicator, self._title, self).exec()

    def delete(self) -> None:
        """Move the indicator in hand to the bin."""
        if (current := self._current()) is not None and not self._context.read_only:
            uid = current.uid
            self._context.record(lambda: self._context.session.indicators.delete([uid]))
