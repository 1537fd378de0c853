"""Be the page before a dossier is open: those opened before, and the ways to another."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QDragEnterEvent, QDragLeaveEvent, QDropEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QBoxLayout, QFrame, QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from pledgedesk import __version__
from pledgedesk.i18n import Translator
from pledgedesk.services.preferences import PreferenceService
from pledgedesk.ui.languages import language_choices
from pledgedesk.ui.models.recent_model import RecentModel
from pledgedesk.ui.theme import set_look
from pledgedesk.ui.views.start_side import StartSide
from pledgedesk.ui.widgets.banner import Banner
from pledgedesk.ui.widgets.big_button import BigButton
from pledgedesk.ui.widgets.button import push_button
from pledgedesk.ui.widgets.choice_field import ChoiceField
from pledgedesk.ui.widgets.label import IconLabel, text_label
from pledgedesk.ui.widgets.panel import Panel
from pledgedesk.ui.widgets.recent_list import RecentList

SUFFIX = ".pledgedesk"
SIDE_FROM = 1100
"""Below this width the side gives its room to the lists."""
STACKED_BELOW = 800
"""Below this width the three ways to a dossier stand one under the other."""


class StartView(QWidget):
    """Open a dossier, make one, or try the sample.

    `problem` says why a dossier could not be opened. What is asked for goes out by the signals.
    """

    open_asked = Signal(Path)
    choose_asked = Signal()
    new_asked = Signal()
    sample_asked = Signal()
    language_chosen = Signal(str)
    help_asked = Signal()
    keys_asked = Signal()

    def __init__(
        self,
        translator: Translator,
        language: str,
        preferences: PreferenceService,
        *,
        problem: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        _ = self._ = translator.gettext
        self._preferences = preferences
        self.setAcceptDrops(True)
        set_look(self, ground="window")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.side = StartSide(_)
        self.language_field = ChoiceField(language_choices())
        self.language_field.set_value(language)
        self.banner = Banner(_)
        self.model = RecentModel(translator, language, self)
        self.recent = RecentList(_("Dossiers opened before"))
        self.recent.setModel(self.model)
        self.open_button = BigButton("folder-open", _("Open another…"), _("A .pledgedesk file"))
        self.new_button = BigButton("file-plus", _("New dossier…"), _("Choose a country, name a file"))
        self.sample_button = BigButton("flask-conical", _("Try the sample"), _("An invented State"))
        self._drop = DropPlace(_("Or drag a .pledgedesk file onto this window"))
        self._build()
        self._connect()
        self.reload()
        if problem:
            self.banner.say("danger", problem)

    # Building

    def _build(self) -> None:
        right = QWidget()
        set_look(right, ground="none")
        column = QVBoxLayout(right)
        column.setContentsMargins(56, 22, 56, 16)
        column.setSpacing(14)
        column.addLayout(self._build_top())
        column.addStretch(2)
        column.addWidget(self.banner)
        self._heading = text_label("", "title")
        column.addWidget(self._heading)
        self._list_panel = Panel(margin=0, spacing=0)
        self._list_panel.body.addWidget(self.recent)
        column.addWidget(self._list_panel)
        column.addLayout(self._build_acts())
        column.addWidget(self._drop)
        column.addWidget(self._build_steps())
        column.addStretch(3)
        column.addLayout(self._build_foot())
        area = QScrollArea()
        area.setWidget(right)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.side)
        row.addWidget(area, 1)

    def _build_top(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.addStretch(1)
        label = text_label(self._("Language"), "secondary")
        label.setBuddy(self.language_field)
        self.language_field.setAccessibleName(self._("Language"))
        self.language_field.setMinimumWidth(130)
        row.addWidget(label)
        row.addWidget(self.language_field)
        return row

    def _build_acts(self) -> QHBoxLayout:
        self._acts = row = QHBoxLayout()
        row.setSpacing(12)
        for button in (self.open_button, self.new_button, self.sample_button):
            row.addWidget(button, 1)
        return row

    def _build_steps(self) -> QWidget:
        _ = self._
        steps = (
            (_("Keep a record"), _("Type practices and pledges against the 23 objectives, in your own words.")),
            (_("Look up"), _("See 61 approaches of other countries, and link those that come near.")),
            (_("Send"), _("Prepare a workbook for the review: only what you validated and ticked.")),
        )
        panel = Panel(ground="sunken", margin=14)
        grid = QGridLayout()
        grid.setHorizontalSpacing(24)
        grid.setVerticalSpacing(2)
        for place, (title, what) in enumerate(steps):
            grid.addWidget(text_label(f"{place + 1}  {title}", "strong"), 0, place)
            grid.addWidget(text_label(what, "secondary", wraps=True), 1, place, Qt.AlignmentFlag.AlignTop)
            grid.setColumnStretch(place, 1)
        panel.body.addLayout(grid)
        return panel

    def _build_foot(self) -> QHBoxLayout:
        _ = self._
        self._hint = text_label("", "secondary", wraps=True)
        row = QHBoxLayout()
        row.setSpacing(14)
        row.addWidget(self._hint, 1)
        self.guide_button = push_button(_("User guide"), "quiet", on_click=self.help_asked.emit)
        self.keys_button = push_button(_("Keyboard"), "quiet", on_click=self.keys_asked.emit)
        row.addWidget(self.guide_button)
        row.addWidget(self.keys_button)
        row.addWidget(text_label(_("Version {version}").format(version=__version__), "secondary"))
        return row

    def _connect(self) -> None:
        self.recent.path_opened.connect(lambda path: self.open_asked.emit(Path(path)))
        self.recent.path_removed.connect(self._forget)
        self.open_button.clicked.connect(lambda _checked: self.choose_asked.emit())
        self.new_button.clicked.connect(lambda _checked: self.new_asked.emit())
        self.sample_button.clicked.connect(lambda _checked: self.sample_asked.emit())
        self.language_field.edited.connect(self.language_chosen)
        for keys, signal in (
            ("Ctrl+N", self.new_asked),
            ("Ctrl+O", self.choose_asked),
            ("F1", self.help_asked),
            ("Ctrl+/", self.keys_asked),
        ):
            shortcut = QShortcut(QKeySequence(keys), self)
            # Hidden behind an open dossier it must not answer to the keys of the window's menus.
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(signal)
        self._add_menu()

    def _add_menu(self) -> None:
        remove = QAction(self._("Take off this list"), self.recent)
        remove.setShortcut(QKeySequence("Del"))
        remove.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        remove.triggered.connect(lambda _checked: self.recent.remove_current())
        self.recent.addAction(remove)
        self.recent.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)

    # What is shown

    def reload(self) -> None:
        """Read the list of dossiers opened before."""
        _ = self._
        self.model.load(self._preferences.recent())
        some = self.model.rowCount() > 0
        self._list_panel.setVisible(some)
        self._heading.setText(_("Open a dossier") if some else _("Begin with a dossier"))
        hint = _("Up and down to choose, Enter to open, Ctrl+N for a new one")
        self._hint.setText(hint if some else _("Ctrl+N for a new dossier, Ctrl+O to open one"))
        self.recent.fit_rows()
        if some:
            self.recent.setCurrentIndex(self.model.index(0, 0))
        self.setFocusProxy(self.recent if some else self.new_button)

    def showEvent(self, event: object) -> None:
        super().showEvent(event)  # type: ignore[arg-type]
        self.setFocus()

    def _forget(self, path: str) -> None:
        self._preferences.forget(Path(path))
        self.reload()

    # What Qt tells

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.side.setVisible(self.width() >= SIDE_FROM)
        directions = QBoxLayout.Direction
        self._acts.setDirection(directions.TopToBottom if self.width() < STACKED_BELOW else directions.LeftToRight)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if _dropped(event) is not None:
            event.acceptProposedAction()
            self._drop.set_over(True)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._drop.set_over(False)

    def dropEvent(self, event: QDropEvent) -> None:
        self._drop.set_over(False)
        path = _dropped(event)
        if path is not None:
            event.acceptProposedAction()
            self.open_asked.emit(path)


class DropPlace(QFrame):
    """Show where a file can be dropped: on the whole window, in truth."""

    def __init__(self, words: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 10, 16, 10)
        row.setSpacing(8)
        row.addStretch(1)
        row.addWidget(IconLabel("file-down"))
        row.addWidget(text_label(words, "secondary"))
        row.addStretch(1)
        self.set_over(False)

    def set_over(self, over: bool) -> None:
        """Tell whether a dossier hangs over the window."""
        set_look(self, drop="over" if over else "waits")


def _dropped(event: QDropEvent) -> Path | None:
    urls = event.mimeData().urls()
    if len(urls) == 1 and urls[0].isLocalFile():
        path = Path(urls[0].toLocalFile())
        return path if path.suffix == SUFFIX else None
    return None
