"""Show a picture with its table one key away, and let it be copied, saved and printed."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QAction, QGuiApplication, QKeyEvent, QKeySequence, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFileDialog,
    QFrame,
    QHeaderView,
    QMenu,
    QSizePolicy,
    QStackedWidget,
    QTableView,
    QWidget,
)

from pledgedesk.errors import PledgeDeskError
from pledgedesk.rendering.drawing import Speech
from pledgedesk.rendering.pictures import Picture
from pledgedesk.ui.models.overview_models import PictureTableModel
from pledgedesk.ui.models.roles import RowRole
from pledgedesk.ui.theme import current_theme, size
from pledgedesk.ui.widgets.button import icon_button
from pledgedesk.ui.widgets.label import ElidedLabel, text_label
from pledgedesk.ui.widgets.panel import Panel

SUFFIX = ".png"
_MEASURED_ROWS = 60


class PicturePanel(Panel):
    """Hold the view of a picture and its table; T changes between them.

    `failed` carries a PledgeDeskError of saving; `opened` the key of a row of the table.
    """

    failed = Signal(object)
    opened = Signal(str)

    def __init__(
        self,
        speech: Speech,
        title: str,
        view: QWidget,
        *,
        legend: QWidget | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(spacing=4, parent=parent)
        self.body.setContentsMargins(16, 9, 16, 9)
        self.view = view
        self.picture: Picture | None = None
        self._speech = speech
        self._title = title
        self.heading = text_label(title, "section")
        self.counted = ElidedLabel("", "caption")
        self.counted.setMinimumWidth(0)  # the name of the picture comes first where there is little room
        self._table: PictureTableView | None = None
        self.stack = QStackedWidget()
        self.stack.addWidget(view)
        self.menu = QMenu(self)
        self.table_act = self._act(speech._("Show as a table"), self.toggle_table, "T")
        self._act(speech._("Copy as picture"), self.copy)
        self._act(speech._("Save as PNG…"), self.ask_to_save)
        self._act(speech._("Print…"), self.print)
        self._build(legend)

    def _build(self, legend: QWidget | None) -> None:
        name = self._speech._("More about “{title}”").format(title=self._title)
        self.more_button = icon_button("ellipsis", name, on_click=self._show_menu, small=True)
        self.head.addWidget(self.heading)
        self.head.addWidget(self.counted, 1)
        if legend is not None:
            self.head.addWidget(legend)
        self.head.addWidget(self.more_button)
        self.body.addLayout(self.head)
        self.body.addWidget(self.stack, 1)

    def _act(self, text: str, act: object, keys: str = "") -> QAction:
        assert callable(act)
        action = QAction(text, self)
        action.triggered.connect(lambda _checked=False: act())
        if keys:
            action.setShortcut(QKeySequence(keys))
            action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            self.addAction(action)
        self.menu.addAction(action)
        return action

    def _show_menu(self) -> None:
        self.menu.exec(self.more_button.mapToGlobal(self.more_button.rect().bottomLeft()))

    def load(self, picture: Picture) -> None:
        """Show another picture of the same kind: its set, its text alternative, its table."""
        self.picture = picture
        self.counted.set_text(picture.counted())
        self.setAccessibleDescription(picture.told())
        self.stack.setAccessibleDescription(picture.told())
        if self.shows_table:
            self._fill_table()

    @property
    def shows_table(self) -> bool:
        return self._table is not None and self.stack.currentWidget() is self._table

    @property
    def table(self) -> PictureTableView:
        """Give the table, made when it is first asked for."""
        if self._table is None:
            self._table = PictureTableView(self._speech._("{title}, as a table").format(title=self._title))
            self._table.opened.connect(self.opened)
            self.stack.addWidget(self._table)
        return self._table

    def toggle_table(self) -> None:
        """Show the table in the place of the picture, or the picture again."""
        _ = self._speech._
        if self.shows_table:
            self.stack.setCurrentWidget(self.view)
            self.view.setFocus()
        elif self.picture is not None:
            self._fill_table()
            self.stack.setCurrentWidget(self.table)
            self.table.setFocus()
        self.table_act.setText(_("Show as a picture") if self.shows_table else _("Show as a table"))

    def _fill_table(self) -> None:
        assert self.picture is not None
        self.table.load(self.picture)

    def copy(self) -> None:
        """Put the picture on the clipboard."""
        from pledgedesk.rendering.files import picture_image

        if self.picture is not None:
            QGuiApplication.clipboard().setImage(picture_image(self.picture))

    def ask_to_save(self) -> None:
        """Ask for a name, and save the picture."""
        if self.picture is None:
            return
        _ = self._speech._
        chosen, _kind = QFileDialog.getSaveFileName(
            self, _("Save as PNG"), f"{self.picture.key}{SUFFIX}", _("Pictures") + f" (*{SUFFIX})"
        )
        if chosen:
            self.save(Path(chosen if chosen.endswith(SUFFIX) else chosen + SUFFIX))

    def save(self, target: Path) -> None:
        """Save the picture as PNG, light as on paper."""
        from pledgedesk.rendering.files import write_picture

        assert self.picture is not None
        try:
            write_picture(self.picture, target)
        except PledgeDeskError as error:
            self.failed.emit(error)

    def print(self) -> None:
        """Print the picture on a sheet of its own."""
        from pledgedesk.rendering.paper import paint_picture_sheet
        from pledgedesk.ui.printing import print_painted

        picture = self.picture
        if picture is not None:
            print_painted(
                picture.title(),
                lambda painter, box: paint_picture_sheet(painter, box, picture, self._speech),
                self,
            )


class PictureTableView(QTableView):
    """Show a picture's figures as a table that is read row by row; `opened` carries a row's key, on Enter."""

    opened = Signal(str)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows = PictureTableModel(self)
        self.setModel(self._rows)
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(max(size("row") - 4, self.fontMetrics().height() + 8))
        columns = self.horizontalHeader()
        columns.setHighlightSections(False)
        # All of five thousand rows measured would be felt.
        columns.setResizeContentsPrecision(_MEASURED_ROWS)
        columns.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        columns.setStretchLastSection(True)
        columns.setDefaultAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter)
        self.doubleClicked.connect(self._open)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def _open(self, index: QModelIndex) -> None:
        key = index.data(RowRole.KEY) if index.isValid() else None
        if key:
            self.opened.emit(key)

    def load(self, picture: Picture) -> None:
        """Show the figures of a picture."""
        self._rows.load(picture.table())
        self.setAccessibleDescription(picture.counted())
        if self._rows.rowCount():
            self.setCurrentIndex(self._rows.index(0, 0))


class PictureView(QWidget):
    """Show a picture as it is painted for a file; a screen reader hears it told."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._picture: Picture | None = None
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def load(self, picture: Picture) -> None:
        """Show this picture."""
        self._picture = picture
        self.setAccessibleDescription(picture.told())
        self.updateGeometry()
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()

    def heightForWidth(self, width: int) -> int:
        return round(self._picture.height(width)) + 4 if self._picture else 60

    def sizeHint(self) -> QSize:
        return QSize(260, self.heightForWidth(self.width() or 260))

    def minimumSizeHint(self) -> QSize:
        return QSize(160, self.heightForWidth(self.width() or 260))

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._picture is None:
            return
        painter = QPainter(self)
        painter.setLayoutDirection(self.layoutDirection())
        box = QRectF(self.rect()).adjusted(2, 2, -2, -2)
        self._picture.paint(painter, box)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(current_theme().colour("focus"))
            painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
