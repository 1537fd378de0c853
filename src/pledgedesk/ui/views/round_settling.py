"""Show how far a round is cleared and what stands in its way, and let both be settled."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from pledgedesk.services.clearances import ClearanceState
from pledgedesk.ui.context import PageContext
from pledgedesk.ui.views.readiness_panel import ReadinessPanel
from pledgedesk.ui.widgets.clearance_row import ClearanceRow


class RoundSettling(QObject):
    """Hold the row of clearance and the panel of readiness of one round.

    `states_read` carries the states of its sections by "template/section"; `section_opened` names one and an objective.
    """

    states_read = Signal(object)
    section_opened = Signal(str, int)

    def __init__(self, context: PageContext, page: QWidget) -> None:
        super().__init__(page)
        self._context, self._page = context, page
        self._key = ""
        self._state: ClearanceState | None = None
        self.clearance = ClearanceRow(context.translator, context.language)
        self.clearance.set_read_only(read_only=context.read_only, why=context.why_not(""))
        self.readiness = ReadinessPanel(context)
        self.clearance.step_asked.connect(self.record_clearance)
        self.clearance.steps_asked.connect(self.change_steps)
        self.readiness.section_opened.connect(self.section_opened)

    def show_round(self, key: str) -> None:
        """Read how a round stands. It takes its whole dossier into account, so it comes after what is quick."""
        self._key = key
        clearances = self._context.session.clearances

        def done(state: ClearanceState) -> None:
            if key == self._key:
                self._state = state
                self.clearance.load(state)
                self.states_read.emit({name: found.value for name, found in state.sections.items()})

        self._context.database.run(lambda: clearances.state(key), done, self._context.news.failed.emit, owner=self)
        self.readiness.show_round(key)

    def record_clearance(self, step: str) -> None:
        """Ask who took a step, and when."""
        from pledgedesk.ui.dialogs.clearance_dialog import ask_for_clearance

        if self._state is not None and not self._context.read_only:
            ask_for_clearance(self._context, self._key, self._state, step, self._page.window())

    def change_steps(self) -> None:
        """Ask which steps the ministry takes."""
        from pledgedesk.ui.dialogs.steps_dialog import ask_for_steps

        if self._state is not None and not self._context.read_only:
            steps = tuple(one.step for one in self._state.steps)
            ask_for_steps(self._context, self._key, steps, self._page.window())
