"""Show what needs the officer, most urgent first, each line with the act that settles it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from pledgedesk.domain.codes import RecordKind
from pledgedesk.domain.do_next import DoNextAct, DoNextLine, DoNextReason
from pledgedesk.ui.context import PageContext
from pledgedesk.ui.theme import set_look
from pledgedesk.ui.widgets.button import push_button
from pledgedesk.ui.widgets.label import IconLabel, text_label
from pledgedesk.ui.widgets.panel import Panel
from pledgedesk.wording.overview import act_label, detail, heading

_ICONS = {
    DoNextReason.PLEDGE_OVERDUE: ("circle-alert", "danger"),
    DoNextReason.MORE_OVERDUE: ("clock", "danger"),
    DoNextReason.MILESTONES_OVERDUE: ("clock", "danger"),
    DoNextReason.REPLIES_DUE: ("mail", "warning"),
    DoNextReason.RECOMMENDATIONS_OVERDUE: ("message-square-quote", "danger"),
    DoNextReason.ROUND_DEADLINES: ("calendar-days", "warning"),
    DoNextReason.ROUND_NEAR: ("calendar-days", "text_secondary"),
    DoNextReason.NOT_HEARD: ("clock", "warning"),
    DoNextReason.OBJECTIVES_EMPTY: ("triangle-alert", "warning"),
    DoNextReason.UNANSWERED: ("message-square-quote", "text_secondary"),
    DoNextReason.CHANGED: ("history", "text_secondary"),
    DoNextReason.DRAFTS: ("square-pen", "text_secondary"),
    DoNextReason.NOT_COMPARED: ("scale", "text_secondary"),
}
_PAGES = {RecordKind.PRACTICE: "practices", RecordKind.PLEDGE: "pledges"}
_WRITING = (DoNextAct.ADD_UPDATE,)


class DoNextPanel(Panel):
    """List at most seven lines, each one click from done."""

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(context._("Do next"), " ", spacing=8, parent=parent)
        self._context = context
        self.buttons: list[QPushButton] = []
        self._is_whole = False
        self._area = QScrollArea()
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setWidgetResizable(True)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Ignored)
        self.body.addWidget(self._area, 1)

    def load(self, lines: Sequence[DoNextLine]) -> None:
        """Show these lines in the place of those before; the focus stays on the same place of the list."""
        had = next((place for place, one in enumerate(self.buttons) if one.hasFocus()), None)
        translator = self._context.translator
        count = translator.ngettext("{count} thing", "{count} things", len(lines)).format(count=len(lines))
        self.facts.setText(count if lines else "")
        self.buttons = []
        whole = QWidget()
        set_look(whole, ground="plain")
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for place, line in enumerate(lines):
            column.addWidget(self._row(line, first=place == 0))
        if not lines:
            column.addWidget(text_label(self._context._("Nothing waits for you today."), "secondary", wraps=True))
        column.addStretch(1)
        self._area.setWidget(whole)
        self._fit()
        if had is not None and self.buttons:
            self.buttons[min(had, len(self.buttons) - 1)].setFocus()

    def show_whole(self, *, whole: bool) -> None:
        """Take the height of all lines, where the page scrolls; else the panel does."""
        self._is_whole = whole
        policies = Qt.ScrollBarPolicy
        self._area.setVerticalScrollBarPolicy(policies.ScrollBarAlwaysOff if whole else policies.ScrollBarAsNeeded)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        lines = self._area.widget()
        wanted = (
            lines.heightForWidth(max(100, self._area.viewport().width())) if self._is_whole and lines is not None else 0
        )
        if wanted != self._area.minimumHeight():
            self._area.setMinimumHeight(max(0, wanted))

    def _row(self, line: DoNextLine, *, first: bool) -> QWidget:
        translator, overdue = self._context.translator, line.reason is DoNextReason.PLEDGE_OVERDUE
        row = Panel(ground="danger" if overdue else "plain", margin=10 if overdue else 1)
        inside = QHBoxLayout()
        inside.setSpacing(8)
        icon, role = _ICONS[line.reason]
        inside.addWidget(IconLabel(icon, role), 0, Qt.AlignmentFlag.AlignTop)
        texts = QVBoxLayout()
        texts.setSpacing(2)
        title, more = heading(translator, line), detail(translator, line)
        texts.addWidget(text_label(title, "strong", wraps=True))
        if more:
            texts.addWidget(text_label(more, "caption", wraps=True))
        texts.addLayout(self._acts(line, title, filled=overdue and first))
        inside.addLayout(texts, 1)
        row.body.addLayout(inside)
        return row

    def _acts(self, line: DoNextLine, title: str, *, filled: bool) -> QHBoxLayout:
        _, translator = self._context._, self._context.translator
        acts = QHBoxLayout()
        acts.setSpacing(8)
        label = act_label(translator, line)
        button = push_button(label, "primary" if filled else "quiet", on_click=lambda: self._settle(line))
        button.setAccessibleName(_("{act}: {line}").format(act=label, line=title))
        if line.act in _WRITING:
            button.setEnabled(not self._context.read_only)
            button.setToolTip(self._context.why_not(""))
        self.buttons.append(button)
        acts.addWidget(button)
        if line.reason is DoNextReason.PLEDGE_OVERDUE:
            open_button = push_button(_("Open"), "quiet", on_click=lambda: self._open(line))
            open_button.setAccessibleName(_("{act}: {line}").format(act=_("Open"), line=title))
            acts.addWidget(open_button)
        acts.addStretch(1)
        return acts

    def _open(self, line: DoNextLine) -> None:
        if line.kind is not None and line.uids:
            self._context.news.record_opened.emit(line.kind.value, line.uids[0], "")

    def _settle(self, line: DoNextLine) -> None:
        """Do what the line offers: its dialog, or the page where it is done."""
        news = self._context.news
        match line.act:
            case DoNextAct.ADD_UPDATE:
                from pledgedesk.ui.dialogs.update_dialog import ask_for_update

                assert line.kind is not None
                ask_for_update(self._context, [(line.kind, line.uids[0])], self.window())
            case DoNextAct.MAKE_CHASE_LIST:
                from pledgedesk.ui.dialogs.chase_dialog import show_chase

                show_chase(self._context, self.window())
            case DoNextAct.EXPORT:
                from pledgedesk.ui.dialogs.export_dialog import show_export

                show_export(self._context, self.window())
            case DoNextAct.OPEN_OBJECTIVE:
                news.objective_opened.emit(line.objectives[0])
            case DoNextAct.SHOW_DRAFTS | DoNextAct.SHOW_CHANGED:
                state = "draft" if line.act is DoNextAct.SHOW_DRAFTS else "changed"
                news.list_opened.emit(_PAGES[line.kind or RecordKind.PRACTICE], "state", state)
            case _:
                news.page_opened.emit(_GO_TO[line.act])


_GO_TO = {
    DoNextAct.OPEN_AGENDA: "agenda",
    DoNextAct.SHOW_RECOMMENDATIONS: "recommendations",
    DoNextAct.COMPARE: "compare",
}
