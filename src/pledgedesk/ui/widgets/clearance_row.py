"""Show the steps of clearance side by side: which were taken, by whom and when, and which changed since."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QEnterEvent, QFont, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from pledgedesk.domain.clearances import StepStatus, StepSummary
from pledgedesk.i18n import Translator
from pledgedesk.rendering.dates import date_writer
from pledgedesk.services.clearances import ClearanceState
from pledgedesk.ui.icons import paint_icon
from pledgedesk.ui.theme import current_theme, font, size
from pledgedesk.ui.widgets.button import push_button
from pledgedesk.ui.widgets.flow_layout import FlowLayout
from pledgedesk.ui.widgets.panel import Panel
from pledgedesk.wording.clearances import no_access_control, step_status, step_title

_CIRCLE, _GAP, _INSET = 22, 8, 4
_WIDEST = 260
_ROLES = {
    StepStatus.TAKEN: "ok",
    StepStatus.CHANGED: "warning",
    StepStatus.OVERDUE: "danger",
    StepStatus.OPEN: "text_secondary",
}


class ClearanceRow(Panel):
    """Show how far a round is cleared; steps break into rows where there is little room.

    `step_asked` carries the uid of the step that was pressed, empty for the button at the head; `steps_asked` asks for
    other steps.
    """

    step_asked = Signal(str)
    steps_asked = Signal()

    def __init__(self, translator: Translator, language: str, parent: QWidget | None = None) -> None:
        _ = translator.gettext
        super().__init__(_("Clearance"), " ", parent=parent)
        self._translator = translator
        self._write = date_writer(language)
        self.buttons: list[StepButton] = []
        self.record_button = push_button(_("Record…"), "quiet", on_click=lambda: self.step_asked.emit(""))
        self.record_button.setAccessibleName(_("Record clearance"))
        self.record_button.setToolTip(no_access_control(translator))
        self.steps_button = push_button(_("Change steps…"), "quiet", on_click=self.steps_asked.emit)
        self.head.addWidget(self.record_button)
        self.head.addWidget(self.steps_button)
        self._place = QWidget()
        self._flow = FlowLayout(self._place, spacing=12)
        self._place.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.body.addWidget(self._place)

    def load(self, state: ClearanceState) -> None:
        """Show these steps; the focus stays on the step that had it."""
        had = next((one.uid for one in self.buttons if one.hasFocus()), "")
        taken = sum(one.status is StepStatus.TAKEN for one in state.steps)
        told = self._translator.gettext("{taken} of {count} steps recorded")
        self.facts.setText(told.format(taken=taken, count=len(state.steps)))
        while (item := self._flow.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        self.buttons = [self._button(place, one) for place, one in enumerate(state.steps, start=1)]
        for button in self.buttons:
            self._flow.addWidget(button)
            button.show()
            if button.uid == had:
                button.setFocus()
        self._place.updateGeometry()

    def set_read_only(self, *, read_only: bool, why: str) -> None:
        """Let the steps be read only, and say why."""
        for one in (self.record_button, self.steps_button):
            one.setEnabled(not read_only)
            if why:
                one.setToolTip(why)

    def _button(self, place: int, summary: StepSummary) -> StepButton:
        title = step_title(self._translator, summary.step)
        button = StepButton(summary.step.uid, place, title, self._caption(summary), summary.status)
        button.setAccessibleName(
            self._translator.gettext("{act}: {line}").format(
                act=title, line=f"{step_status(self._translator, summary.status)}. {self._caption(summary)}"
            )
        )
        button.clicked.connect(lambda _checked=False: self.step_asked.emit(summary.step.uid))
        button.setEnabled(self.record_button.isEnabled())
        return button

    def _caption(self, summary: StepSummary) -> str:
        """Say who took the step and when, or by when it is due."""
        _, newest = self._translator.gettext, summary.newest
        day = self._write(newest.on) if newest and newest.on else ""
        if summary.status is StepStatus.CHANGED:
            return _("changed since {date}").format(date=day)
        if len(summary.states) > 1 or (newest is None and not summary.states):
            told = _("{taken} of {count}").format(taken=summary.taken, count=len(summary.states))
            return ", ".join(part for part in (told, day) if part)
        if newest is not None:
            return ", ".join(part for part in (newest.by, day) if part)
        return self._when_due(summary)

    def _when_due(self, summary: StepSummary) -> str:
        _ = self._translator.gettext
        if summary.step.due is None:
            return _("not recorded yet")
        day = self._write(summary.step.due)
        if summary.status is StepStatus.OVERDUE:
            return _("was due {date}").format(date=day)
        return _("due {date}").format(date=day)


class StepButton(QAbstractButton):
    """Paint one step: a circle with its number or a tick, its title, and a line on how it stands."""

    def __init__(self, uid: str, place: int, title: str, caption: str, status: StepStatus) -> None:
        super().__init__()
        self.uid, self.caption, self.status = uid, caption, status
        self._place = place
        self.setText(title)
        self.setToolTip(f"{title}\n{caption}")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        title, caption = self._metrics()
        words = max(title.horizontalAdvance(self.text()), caption.horizontalAdvance(self.caption)) + 2
        height = max(_CIRCLE, title.height() + caption.height() + 1) + 2 * _INSET
        return QSize(min(_WIDEST, _CIRCLE + _GAP + words + 2 * _INSET), height)

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme = current_theme()
        circle = QRect(_INSET, _INSET, _CIRCLE, _CIRCLE)
        self._paint_circle(painter, self._mirrored(circle))
        left = _INSET + _CIRCLE + _GAP
        title, caption = self._metrics()
        line = QRect(left, _INSET - 1, self.width() - left - _INSET, title.height())
        align = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeading
        painter.setFont(font("body", QFont.Weight.DemiBold))
        painter.setPen(theme.colour("text"))
        cut = Qt.TextElideMode.ElideRight
        painter.drawText(self._mirrored(line), align, title.elidedText(self.text(), cut, line.width()))
        below = QRect(left, line.bottom() + 1, line.width(), caption.height())
        painter.setFont(font("caption"))
        told = self.status in (StepStatus.CHANGED, StepStatus.OVERDUE)
        painter.setPen(theme.colour(_ROLES[self.status] if told else "text_secondary"))
        painter.drawText(self._mirrored(below), align, caption.elidedText(self.caption, cut, below.width()))
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme.colour("focus"), size("focus_ring")))
            painter.drawRoundedRect(self.rect().toRectF().adjusted(1, 1, -1, -1), 4, 4)

    def _paint_circle(self, painter: QPainter, box: QRect) -> None:
        theme, role = current_theme(), _ROLES[self.status]
        shape = QRectF(box).adjusted(1, 1, -1, -1)
        painter.setPen(QPen(theme.colour(role), 1.5))
        if self.status is StepStatus.TAKEN:
            painter.setBrush(theme.colour(role))
            painter.drawEllipse(shape)
            paint_icon(painter, box.adjusted(4, 4, -4, -4), "check", "bg_panel")
            return
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawEllipse(shape)
        if self.status is StepStatus.CHANGED:
            paint_icon(painter, box.adjusted(4, 4, -4, -4), "history", role)
            return
        painter.setFont(font("caption", QFont.Weight.DemiBold))
        painter.drawText(shape, Qt.AlignmentFlag.AlignCenter, str(self._place))

    def _metrics(self) -> tuple[QFontMetrics, QFontMetrics]:
        return QFontMetrics(font("body", QFont.Weight.DemiBold)), QFontMetrics(font("caption"))

    def _mirrored(self, box: QRect) -> QRect:
        if self.layoutDirection() == Qt.LayoutDirection.LeftToRight:
            return box
        return QRect(self.width() - box.right() - 1, box.top(), box.width(), box.height())
