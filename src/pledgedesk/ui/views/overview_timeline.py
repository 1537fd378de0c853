"""Show pledges in time: all of them as bars, zoomed and grouped."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from pledgedesk.rendering.drawing import Speech
from pledgedesk.rendering.timeline import TimelinePicture
from pledgedesk.ui.models.overview_models import TimelineModel
from pledgedesk.ui.widgets.anchor_bar import AnchorBar
from pledgedesk.ui.widgets.button import icon_button, push_button
from pledgedesk.ui.widgets.choice import Choice
from pledgedesk.ui.widgets.empty_state import EmptyState
from pledgedesk.ui.widgets.label import text_label
from pledgedesk.ui.widgets.picture_panel import PicturePanel
from pledgedesk.ui.widgets.timeline_table import ZOOM_STEP, Timeline


class TimelinePanel(PicturePanel):
    """Show the timeline with what groups and zooms it; `pledge_opened` carries a uid, `new_asked` asks for a pledge."""

    pledge_opened = Signal(str)
    new_asked = Signal()

    def __init__(self, speech: Speech, parent: QWidget | None = None) -> None:
        _ = speech._
        self.model = TimelineModel(speech)
        self.timeline = Timeline(self.model, _("Pledges in time"), speech.language)
        self.empty = EmptyState(
            _("No pledge is here yet: they are shown from their start to their due date."), _("New pledge")
        )
        self._either = QStackedWidget()
        self._either.addWidget(self.timeline)
        self._either.addWidget(self.empty)
        view = QWidget()
        super().__init__(speech, _("Pledges in time"), view, parent=parent)
        self.model.setParent(self)
        self.groups = AnchorBar((Choice("cluster", _("By cluster")), Choice("organization", _("By organization"))))
        column = QVBoxLayout(view)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(self._build_bar(speech))
        column.addWidget(self._either, 1)
        column.addWidget(text_label(_legend_words(speech), "caption", wraps=True))
        view.setFocusProxy(self.timeline)
        self.groups.anchor_chosen.connect(self._on_grouped)
        self.timeline.opened.connect(self.pledge_opened)
        self.opened.connect(self.pledge_opened)
        self.empty.acted.connect(self.new_asked)

    def _build_bar(self, speech: Speech) -> QHBoxLayout:
        _ = speech._
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.groups, 1)
        row.addWidget(push_button(_("Years"), "quiet", on_click=self.timeline.show_years))
        row.addWidget(push_button(_("Months"), "quiet", on_click=self.timeline.show_months))
        row.addWidget(icon_button("minus", _("Show more time (-)"), on_click=lambda: self.timeline.zoom(1 / ZOOM_STEP)))
        row.addWidget(icon_button("plus", _("Show less time (+)"), on_click=lambda: self.timeline.zoom(ZOOM_STEP)))
        return row

    def show_picture(self, picture: TimelinePicture) -> None:
        """Show these pledges."""
        self.load(picture)
        self.timeline.rounds = picture.rounds
        self.timeline.table.setAccessibleDescription(picture.told())
        self.model.load(picture.figures)
        self._either.setCurrentWidget(self.timeline if picture.figures.timeline else self.empty)

    def _on_grouped(self, code: str) -> None:
        self.groups.set_current(code)
        self.model.group_by(code)


def _legend_words(speech: Speech) -> str:
    return speech._(
        "A bar runs from start to due date, dashed without one. Diamonds are milestones, outlined once done; "
        "a dot is the due date, red once overdue. A pledge of two groups is shown in both."
    )
