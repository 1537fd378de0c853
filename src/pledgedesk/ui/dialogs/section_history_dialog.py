"""Show what a section's text was, and tell any two versions apart word by word."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QSplitter, QTextBrowser, QVBoxLayout, QWidget

from pledgedesk.domain.dossier_rounds import SectionText
from pledgedesk.domain.prose import count_words
from pledgedesk.domain.word_diff import DiffKind, DiffRun
from pledgedesk.services.section_history import SectionVersion
from pledgedesk.services.section_prose import prose_of
from pledgedesk.ui.context import PageContext
from pledgedesk.ui.dialogs.dialog_frame import button_row, dialog_column, leave_button
from pledgedesk.ui.reading_html import escaped
from pledgedesk.ui.theme import current_theme
from pledgedesk.ui.times import local_time
from pledgedesk.ui.widgets.button import push_button
from pledgedesk.ui.widgets.label import text_label
from pledgedesk.ui.widgets.plain_table import PlainTable
from pledgedesk.wording.values import number_text


class SectionHistoryDialog(QDialog):
    """List the versions, newest first. One that is chosen is told apart from the one before it, two from each other.

    `taken_back` is the version to write again where the dialog is accepted.
    """

    def __init__(
        self, context: PageContext, title: str, versions: Sequence[SectionVersion], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        _ = context._
        self._context = context
        self._versions = tuple(versions)
        self.taken_back: SectionVersion | None = None
        self.setWindowTitle(_("History of {reference}").format(reference=title))
        self.resize(920, 560)
        self.table = PlainTable(_("Versions"), (_("When"), _("Who"), _("Words")), several=True, wide=1)
        self.told = text_label("", "caption", wraps=True)
        self.difference = QTextBrowser()
        self.difference.setAccessibleName(_("What is different"))
        self.difference.setOpenLinks(False)
        self.take_button = push_button(_("Take this version back"), on_click=self._take_back)
        self._build()
        self.table.itemSelectionChanged.connect(self._show)
        self.table.opened.connect(self.difference.setFocus)
        self.table.load([(str(row), self._row(one)) for row, one in enumerate(self._versions)])
        self._show()

    def _build(self) -> None:
        _ = self._context._
        right = QWidget()
        beside = QVBoxLayout(right)
        beside.setContentsMargins(0, 0, 0, 0)
        beside.addWidget(self.told)
        beside.addWidget(self.difference, 1)
        halves = QSplitter(Qt.Orientation.Horizontal)
        halves.addWidget(self.table)
        halves.addWidget(right)
        halves.setChildrenCollapsible(False)
        halves.setHandleWidth(12)
        halves.setStretchFactor(1, 1)
        halves.setSizes([380, 520])
        column = dialog_column(self)
        column.addWidget(text_label(_("Choose one version, or two to compare them."), "caption"))
        column.addWidget(halves, 1)
        column.addLayout(button_row(self.take_button, leave_button(self, _("Close"))))

    def _row(self, one: SectionVersion) -> tuple[str, str, str]:
        words = number_text(self._context.translator, count_words(prose_of(one.text)))
        when = local_time(one.at, self._context.language) if one.at else "–"
        return when, one.author, words

    def _chosen(self) -> tuple[int, ...]:
        return tuple(int(key) for key in self.table.chosen())

    def _show(self) -> None:
        _ = self._context._
        rows = self._chosen()
        can_take = len(rows) == 1 and rows[0] > 0 and not self._context.read_only
        self.take_button.setEnabled(can_take)
        self.take_button.setToolTip(
            "" if can_take else self._context.why_not(_("Choose one version that is not the newest."))
        )
        if not rows:
            self.told.setText("")
            self.difference.clear()
            return
        newer = self._versions[rows[0]]
        older = self._versions[rows[-1]] if len(rows) > 1 else self._before(rows[0])
        self.told.setText(self._heading(newer, older, len(rows)))
        runs = self._context.session.section_history.difference(older or "", newer)
        self.difference.setHtml(difference_html(runs))

    def _before(self, row: int) -> SectionVersion | None:
        return self._versions[row + 1] if row + 1 < len(self._versions) else None

    def _heading(self, newer: SectionVersion, older: SectionVersion | None, chosen: int) -> str:
        _ = self._context._
        if older is None or older is newer:
            return _("The first version.")
        if chosen > 1:
            told = _("From {old} to {new}: what came is marked, what went is struck out.")
        else:
            told = _("Against the version before, of {old}: what came is marked, what went is struck out.")
        old, new = (local_time(one.at, self._context.language) if one.at else "–" for one in (older, newer))
        return told.format(old=old, new=new)

    def _take_back(self) -> None:
        rows = self._chosen()
        if len(rows) == 1:
            self.taken_back = self._versions[rows[0]]
            self.accept()


def difference_html(runs: Sequence[DiffRun]) -> str:
    """Show what stayed, what came on a ground and underlined, what went struck out."""
    theme = current_theme()
    looks = {
        DiffKind.SAME: f"color: {theme.colours['text']};",
        DiffKind.IN: f"color: {theme.colours['text']}; background-color: {theme.colours['mark']};"
        " text-decoration: underline;",
        DiffKind.OUT: f"color: {theme.colours['danger']}; text-decoration: line-through;",
    }
    parts = (f"<span style='{looks[run.kind]}'>{escaped(run.text)}</span>" for run in runs)
    return f"<div style='white-space: pre-wrap;'>{''.join(parts)}</div>"


def ask_for_version(
    context: PageContext, title: str, text: SectionText, versions: Sequence[SectionVersion], parent: QWidget
) -> SectionVersion | None:
    """Show the versions of a text; gives the one to be written again, None where nothing is to change."""
    dialog = SectionHistoryDialog(context, title, versions, parent)
    dialog.exec()
    return dialog.taken_back if dialog.taken_back is not None and dialog.taken_back.text != text.text else None
