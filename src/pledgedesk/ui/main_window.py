"""Be the frame of the program: top bar, navigation, pages, status line.

The frame needs nothing but Qt, so that it is painted before SQLAlchemy and the pages are imported;
`workspace` fills it once a dossier is open.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QByteArray, QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QCloseEvent, QDragEnterEvent, QDropEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QMainWindow,
    QMenu,
    QMenuBar,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from pledgedesk.i18n import Translator
from pledgedesk.ui.theme import set_look, size
from pledgedesk.ui.widgets.banner import Banner
from pledgedesk.ui.widgets.button import icon_button, push_button
from pledgedesk.ui.widgets.list_or_detail import NARROW
from pledgedesk.ui.widgets.navigation import Navigation, NavigationEntry
from pledgedesk.ui.widgets.page_area import PageArea
from pledgedesk.ui.widgets.search_box import GLASS, LEAST, WIDE, SearchBox
from pledgedesk.ui.widgets.status_line import StatusLine

LOW = 480
"""Logical pixels of the window, under which a page scrolls as a whole (1366x768 at 200 percent is 683x384)."""
PAGE_MIN = 460
TOP_BAR_REST = 140
"""Margins, gaps and the icon in the top bar, with room to spare for the menus, which fold when a pixel is short."""
NAME_LEAST, ICON_LEAST = 160, 24
"""Pixels of the dossier's name that the search field leaves, and that it keeps in the smallest window."""
SUFFIX = ".pledgedesk"


class MainWindow(QMainWindow):
    """Hold the frame. What it is asked to do goes out by signals and by the actions in `actions_by_name`.

    `closing` is sent before the window goes; a handler may set `may_close` to False.
    """

    page_chosen = Signal(str)
    file_dropped = Signal(object)
    undo_asked = Signal()
    closing = Signal()
    shown_first = Signal()

    def __init__(self, translator: Translator) -> None:
        super().__init__()
        self.translator = translator
        self.may_close = True
        self._was_painted = False
        self.acts: dict[str, QAction] = {}
        _ = translator.gettext
        self.setWindowTitle("PledgeDesk")
        self.setAcceptDrops(True)
        self.setMinimumSize(640, 360)
        self.resize(1366, 740)
        self.menus = QMenuBar()
        self.menus.setNativeMenuBar(False)
        self.name_button = push_button("PledgeDesk", "quiet", icon_name="book-marked")
        self.search = SearchBox(_("Search records, catalogue and notes"), _("Search everything"))
        self.search.setEnabled(False)
        self.undo_button = icon_button("undo-2", _("Undo"))
        self.redo_button = icon_button("redo-2", _("Redo"))
        self.export_button = push_button(_("Export for review…"), icon_name="file-spreadsheet")
        self.banner = Banner(_)
        self.navigation = Navigation(_("Pages"), self._entries())
        self.pages = QStackedWidget()
        self._page_area = PageArea(self.pages)
        self._name = ""
        self.status = StatusLine(_)
        self.start_holder = QStackedWidget()
        self.whole = QStackedWidget()
        self._dossier_part = QWidget()
        self._build()
        self.status.undo_requested.connect(self.undo_asked)
        self.navigation.page_chosen.connect(self.page_chosen)
        self.search.entered.connect(self._fit_name)
        self.search.left.connect(self._fit_name)

    def _entries(self) -> tuple[tuple[NavigationEntry, ...], ...]:
        _ = self.translator.gettext
        return (
            (
                NavigationEntry("overview", _("Overview"), "layout-dashboard"),
                NavigationEntry("objectives", _("Objectives"), "target"),
                NavigationEntry("practices", _("Practices"), "book-open-check"),
                NavigationEntry("pledges", _("Pledges"), "flag"),
            ),
            (
                NavigationEntry("catalogue", _("Catalogue"), "library"),
                NavigationEntry("compare", _("Compare"), "scale"),
                NavigationEntry("gaps", _("Gaps"), "layout-grid"),
                NavigationEntry("recommendations", _("Recommendations"), "message-square-quote"),
            ),
            (
                NavigationEntry("agenda", _("Agenda"), "calendar-days"),
                NavigationEntry("updates", _("Updates"), "history"),
                NavigationEntry("organizations", _("Organizations"), "building-2"),
                NavigationEntry("consultations", _("Consultations"), "users"),
                NavigationEntry("dossier", _("Dossier"), "book-marked"),
                NavigationEntry("reviews", _("Reviews"), "send"),
            ),
        )

    @property
    def page_keys(self) -> tuple[str, ...]:
        return tuple(entry.page for group in self._entries() for entry in group)

    @property
    def page_names(self) -> dict[str, str]:
        """Give the names of the pages by their keys, in their order."""
        return {entry.page: entry.name for group in self._entries() for entry in group}

    def _build(self) -> None:
        body = QWidget()
        row = QHBoxLayout(body)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.navigation)
        right = QVBoxLayout()
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(0)
        right.addWidget(self._build_banner_place())
        right.addWidget(self._page_area, 1)
        row.addLayout(right, 1)
        column = QVBoxLayout(self._dossier_part)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._build_top_bar())
        column.addWidget(body, 1)
        column.addWidget(self.status)
        self.whole.addWidget(self.start_holder)
        self.whole.addWidget(self._dossier_part)
        self.setCentralWidget(self.whole)

    def _build_banner_place(self) -> QWidget:
        """Give the banner its margins, which go when it is hidden."""
        place = BannerPlace(self.banner)
        margin = size("page_margin")
        place.column.setContentsMargins(margin, 12, margin, 0)
        return place

    def _build_top_bar(self) -> QFrame:
        bar = QFrame()
        set_look(bar, ground="bar")
        bar.setMinimumHeight(size("top_bar"))
        row = QHBoxLayout(bar)
        row.setContentsMargins(14, 4, 20, 4)
        row.setSpacing(10)
        row.addWidget(self.name_button)
        row.addWidget(self.menus, 1, Qt.AlignmentFlag.AlignVCenter)
        for part in (self.search, self.undo_button, self.redo_button, self.export_button):
            row.addWidget(part)
        return bar

    def add_act(
        self, name: str, text: str, act: Callable[[], object], keys: str | tuple[str, ...] = "", *, menu: QMenu
    ) -> QAction:
        """Put an act into a menu, with its keys."""
        action = QAction(text, self)
        action.triggered.connect(lambda _checked=False: act())
        wanted = (keys,) if isinstance(keys, str) else keys
        action.setShortcuts([QKeySequence(one) for one in wanted if one])
        menu.addAction(action)
        self.addAction(action)
        self.acts[name] = action
        return action

    def show_start(self, start: QWidget) -> None:
        """Show the start page."""
        _empty(self.start_holder)
        self.start_holder.addWidget(start)
        self.whole.setCurrentWidget(self.start_holder)
        self.setWindowTitle("PledgeDesk")

    def show_dossier_frame(self) -> None:
        """Show the frame of an open dossier."""
        self.whole.setCurrentWidget(self._dossier_part)

    def show_page(self, page: QWidget, key: str) -> None:
        """Show a page."""
        self.navigation.set_current(key)
        self.pages.setCurrentWidget(page)
        self._page_area.to_top()

    def clear_dossier(self) -> None:
        """Take the pages, menus and messages of a dossier away."""
        self.banner.clear()
        self.menus.clear()
        for action in self.acts.values():
            self.removeAction(action)
            action.deleteLater()
        self.acts.clear()
        _empty(self.pages)
        self.status.set_undo(None)
        self.status.set_saved("")

    def set_dossier_name(self, name: str, path: Path) -> None:
        """Say which dossier is open."""
        self._name = name
        self.name_button.setAccessibleName(name)
        self.name_button.setToolTip(f"{name}\n{path}")
        self._fit_name()
        self.setWindowTitle(f"{name} – PledgeDesk")

    def geometry_text(self) -> str:
        """Give size and place of the window as text, to be remembered."""
        return bytes(self.saveGeometry().toBase64().data()).decode("ascii")

    def restore_geometry_text(self, text: str) -> None:
        """Take size and place as remembered."""
        if text:
            self.restoreGeometry(QByteArray.fromBase64(text.encode("ascii")))

    # What Qt tells

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = self.width() < NARROW
        self.navigation.set_narrow(narrow)
        text = "" if narrow else self.translator.gettext("Export for review…")
        self.export_button.setText(text)
        self.export_button.setAccessibleName(self.translator.gettext("Export for review…"))
        self.export_button.setToolTip(self.translator.gettext("Export for review…") if narrow else "")

        self._page_area.set_least_height(PAGE_MIN if self.height() < LOW else 1)
        self._fit_name()

    def _fit_name(self) -> None:
        """Cut the name of the dossier, then the search field, before the menus fold: they have no other place.

        Where not even words to search have room, the field is a glass that takes the place of the menus in use.
        """
        others = (self.undo_button, self.redo_button, self.export_button)
        with_menus = self.width() - sum(one.sizeHint().width() for one in others) - TOP_BAR_REST
        room = with_menus - self.menus.sizeHint().width()
        is_small = room < LEAST + ICON_LEAST
        in_use = is_small and self.search.hasFocus()
        self.menus.setVisible(not in_use)
        wanted = min(self.name_button.fontMetrics().horizontalAdvance(self._name), NAME_LEAST)
        width = min(WIDE, with_menus - ICON_LEAST) if in_use else GLASS if is_small else min(WIDE, room - wanted)
        self.search.set_width(width if is_small else max(LEAST, width))
        if not self._name:
            return
        left = (with_menus if in_use else room) - self.search.width()
        shown = self.name_button.fontMetrics().elidedText(
            self._name, Qt.TextElideMode.ElideRight, max(ICON_LEAST, left)
        )
        self.name_button.setText(shown.replace("&", "&&"))

    def event(self, event: QEvent) -> bool:
        done = super().event(event)
        if event.type() == QEvent.Type.Paint and not self._was_painted:
            self._was_painted = True
            QTimer.singleShot(0, self.shown_first.emit)
        return done

    def closeEvent(self, event: QCloseEvent) -> None:
        self.may_close = True
        self.closing.emit()
        event.setAccepted(self.may_close)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if _dropped(event) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        path = _dropped(event)
        if path is not None:
            event.acceptProposedAction()
            self.file_dropped.emit(path)

    def go_round_panes(self, panes: list[QWidget], step: int) -> None:
        """Move the focus to the next pane (F6), or the one before (Shift+F6)."""
        round_ = [pane for pane in (self.navigation.pages, *panes) if pane.isVisible()]
        focused = self.focusWidget()
        place = next(
            (
                index
                for index, pane in enumerate(round_)
                if focused is not None and (pane is focused or pane.isAncestorOf(focused))
            ),
            -step,
        )
        wanted = round_[(place + step) % len(round_)]
        if wanted.focusPolicy() == Qt.FocusPolicy.NoFocus and wanted.focusProxy() is None:
            inside = next((child for child in wanted.findChildren(QWidget) if _takes_focus(child)), None)
            wanted = inside or wanted
        wanted.setFocus(Qt.FocusReason.TabFocusReason)


class BannerPlace(QWidget):
    """Hold the banner; take no room while it is hidden."""

    def __init__(self, banner: Banner) -> None:
        super().__init__()
        self.column = QVBoxLayout(self)
        self.column.addWidget(banner)
        banner.installEventFilter(self)
        self.setVisible(False)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.ShowToParent, QEvent.Type.HideToParent):
            self.setVisible(event.type() == QEvent.Type.ShowToParent)
        return super().eventFilter(watched, event)


def _empty(stack: QStackedWidget) -> None:
    while (shown := stack.widget(0)) is not None:
        stack.removeWidget(shown)
        shown.deleteLater()


def _takes_focus(widget: QWidget) -> bool:
    return bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus) and widget.isVisible() and widget.isEnabled()


def _dropped(event: QDropEvent) -> Path | None:
    urls = event.mimeData().urls()
    if len(urls) == 1 and urls[0].isLocalFile():
        path = Path(urls[0].toLocalFile())
        return path if path.suffix == SUFFIX else None
    return None


def set_enabled(button: QPushButton, action: QAction | None, enabled: bool, tool_tip: str) -> None:
    """Let a button and its menu entry be used or not, with the reason or the step in the tool tip."""
    button.setEnabled(enabled)
    button.setToolTip(tool_tip)
    if action is not None:
        action.setEnabled(enabled)
