"""Show every building block of the window at once and save it as pictures: `python tests/tools/gallery.py`.

Writes `build/gallery/<page>-<theme>.png` at 1366x768, drawn offscreen. For looking at, beside the look's pictures.
"""

from __future__ import annotations

import os
import sys
from gettext import NullTranslations
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QLocale, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QHBoxLayout,
    QMenu,
    QRadioButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from pledgedesk.domain.dates import PartialDate
from pledgedesk.domain.matches import MatchLevel
from pledgedesk.i18n import translator
from pledgedesk.ui.glyphs import STAGES, Glyph
from pledgedesk.ui.models.matches_model import MatchesModel, MatchRow
from pledgedesk.ui.models.roles import RowRole
from pledgedesk.ui.theme import THEME_NAMES, apply_theme, set_look
from pledgedesk.ui.widgets.anchor_bar import AnchorBar
from pledgedesk.ui.widgets.banner import Act, Banner
from pledgedesk.ui.widgets.button import icon_button, menu_button, push_button, set_value
from pledgedesk.ui.widgets.chip import Chip
from pledgedesk.ui.widgets.chips_field import ChipsField
from pledgedesk.ui.widgets.choice import Choice
from pledgedesk.ui.widgets.choice_field import ChoiceField
from pledgedesk.ui.widgets.empty_state import EmptyState
from pledgedesk.ui.widgets.gap_legend import StatusLegend
from pledgedesk.ui.widgets.label import GlyphLabel, text_label
from pledgedesk.ui.widgets.labelled_field import LabelledField
from pledgedesk.ui.widgets.long_text_field import LongTextField
from pledgedesk.ui.widgets.match_list import MatchList
from pledgedesk.ui.widgets.navigation import Navigation, NavigationEntry
from pledgedesk.ui.widgets.panel import Panel
from pledgedesk.ui.widgets.partial_date_field import PartialDateField
from pledgedesk.ui.widgets.record_table import RecordList, RecordTable
from pledgedesk.ui.widgets.stage_bar import StageBar
from pledgedesk.ui.widgets.stage_buttons import StageButtons
from pledgedesk.ui.widgets.status_line import StatusLine
from pledgedesk.ui.widgets.text_field import TextField

ROOT = Path(__file__).resolve().parents[2]
OUT = ROOT / "build" / "gallery"
OBJECTIVES = (
    Choice("4", "4 Legal identity and documentation", 2, "4 Legal identity"),
    Choice("15", "15 Access to basic services", 3, "15 Services"),
    Choice("6", "6 Fair recruitment and decent work", 1, "6 Recruitment"),
    Choice("1", "1 Data for policy", 4, "1 Data"),
)
ROWS = (
    ("Consular hotline abroad", "PRAC-012 · Ministry of Foreign Affairs", ((14, 3), (6, 1)), "validated", "Validated"),
    ("Births noted in mobile clinics", "PRAC-014 · Civil registry", ((4, 2), (15, 3)), "draft", "Draft"),
    (
        "Desk for labour agreements between several neighbouring States",
        "PRAC-005 · Labour",
        ((6, 1),),
        "changed",
        "Changed",
    ),
    (
        "Diaspora window",
        "PRAC-011 · due Dec 2025 · 70 days overdue",
        ((19, 3), (20, 3), (1, 4)),
        "validated",
        "Validated",
    ),
    ("Migration profile", "PRAC-001 · Statistics", ((1, 4),), "draft", "Draft"),
)
ENTRIES = (
    (
        NavigationEntry("objectives", "Objectives", "target"),
        NavigationEntry("practices", "Practices", "book-open-check", "40"),
        NavigationEntry("pledges", "Pledges", "flag", "14", "3 overdue"),
    ),
    (NavigationEntry("catalogue", "Catalogue", "library", "61"),),
)


def _(text: str) -> str:
    return text


class Rows(QAbstractTableModel):
    """Hold the rows of the gallery's list."""

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex | None = None) -> int:  # noqa: N802
        return len(ROWS)

    def columnCount(self, parent: QModelIndex | QPersistentModelIndex | None = None) -> int:  # noqa: N802
        return 3

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = 0) -> Any:  # noqa: N802
        return ("Title", "Objectives", "State")[section] if role == Qt.ItemDataRole.DisplayRole else None

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = 0) -> Any:
        title, second, objectives, state, word = ROWS[index.row()]
        cells: tuple[dict[int, Any], ...] = (
            {
                RowRole.TITLE: title,
                RowRole.SECOND_LINE: second,
                RowRole.SECOND_LINE_TONE: "danger" if "overdue" in second else None,
            },
            {RowRole.OBJECTIVES: objectives},
            {RowRole.GLYPH: ("state", state), RowRole.WORD: word},
        )
        return title if role == RowRole.KEY else cells[index.column()].get(role)


def _form() -> QWidget:
    panel = Panel(margin=20, spacing=9)
    title = TextField("Births noted in mobile clinics")
    panel.body.addWidget(LabelledField("Title", title, required=True))
    text = LongTextField(_, highest=3000, lines=5)
    text.set_text(
        "Registration officers travel with county health clinics to settlements far from any office.\n\nNext."
    )
    panel.body.addWidget(LabelledField("Description", text, help_text="What is done, for whom and by whom."))
    short = LongTextField(_, lowest=300, highest=3000, lines=2)
    short.set_text("Too short.")
    panel.body.addWidget(LabelledField("Text of the pledge", short))
    panel.body.addLayout(_row(_chips(), _organizations()))
    panel.body.addLayout(_row(*_dates()))
    notes = LongTextField(_, lines=2)
    panel.body.addWidget(
        LabelledField("Notes", notes, internal_word="Internal", help_text="Never leaves the ministry.")
    )
    panel.body.addStretch(1)
    scroll = QScrollArea()
    scroll.setWidgetResizable(True)
    scroll.setWidget(panel)
    return scroll


def _row(*parts: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(16)
    for part in parts:
        row.addWidget(part, 1)
    return row


def _chips() -> LabelledField:
    field = ChipsField(_, OBJECTIVES, with_primary=True)
    field.set_values(("4", "15", "6"), ("4",))
    return LabelledField("Objectives", field, help_text="★ marks the primary objective.")


def _organizations() -> LabelledField:
    field = ChipsField(_, [Choice("a", "Civil Registration Services")], allow_new=True, placeholder="Type a name")
    field.set_values(("a",))
    return LabelledField("Lead organizations", field)


def _dates() -> list[QWidget]:
    start = PartialDateField(_, PartialDate.parse)
    start.set_text("2019-03")
    end = PartialDateField(_, PartialDate.parse)
    end.set_text("2018")
    held = [LabelledField("Start", start, help_text="Year, month or day"), LabelledField("End", end)]
    held[1].set_problem("Earlier than the start, 2019-03. Change one of the two.")
    scope = ChoiceField((Choice("national", "National"), Choice("local", "Local")), none_label="Not said")
    scope.set_value("national")
    return [*held, LabelledField("Geographic scope", scope)]


def _list() -> QWidget:
    panel = Panel(margin=0, spacing=0)
    filters = QHBoxLayout()
    filters.setSpacing(6)
    filters.setContentsMargins(12, 12, 12, 6)
    search = TextField()
    search.setPlaceholderText("Filter 40 practices")
    state = menu_button("State", QMenu())
    set_value(state, "State: draft", is_set=True)
    for part in (search, state, menu_button("Objective", QMenu())):
        filters.addWidget(part)
    panel.body.addLayout(filters)
    table = RecordTable("Practices", words=("Validated", "Draft", "Changed"))
    table.setModel(Rows(table))
    table.selectRow(1)
    panel.body.addWidget(table, 1)
    return panel


def _bits() -> QWidget:
    panel = Panel("Marks", "14 pledges")
    panel.body.addLayout(_row(*(GlyphLabel(("stage", stage), stage) for stage in STAGES)))
    panel.body.addLayout(_row(*(GlyphLabel(("state", s), s) for s in ("draft", "validated", "changed"))))
    panel.body.addLayout(_row(*(Chip(f"{n} Cluster", _, glyph=Glyph("cluster", str(n))) for n in range(1, 5))))
    panel.body.addWidget(StatusLegend(NullTranslations(), cells=True))
    chips = _row(
        Chip("Draft", _, glyph=Glyph("state", "draft"), tone="warning"),
        Chip("Validated", _, glyph=Glyph("state", "validated"), tone="ok"),
        Chip("read-only", _, icon_name="lock", tone="info"),
        Chip("Internal", _, icon_name="lock", tone="internal"),
    )
    chips.addStretch(1)
    panel.body.addLayout(chips)
    panel.body.addLayout(_buttons())
    boxes = QHBoxLayout()
    ticked = QCheckBox("Still running")
    ticked.setChecked(True)
    radio = QRadioButton("Working copy")
    radio.setChecked(True)
    for part in (ticked, QCheckBox("Not linked yet"), radio, QRadioButton("Submission")):
        boxes.addWidget(part)
    panel.body.addLayout(boxes)
    return panel


def _buttons() -> QHBoxLayout:
    row = QHBoxLayout()
    disabled = push_button("Undo")
    disabled.setEnabled(False)
    for part in (
        push_button("Validate…", "primary"),
        push_button("New practice", icon_name="plus"),
        disabled,
        push_button("Show all", "quiet"),
        icon_button("history", "History"),
    ):
        row.addWidget(part)
    row.addStretch(1)
    return row


def _second_page() -> QWidget:
    """Build what the first page has no room for: anchors, stages, the bar of stages, an empty list."""
    page = QWidget()
    set_look(page, ground="window")
    page.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    stages = [Choice(code, code.replace("_", " ").capitalize()) for code in STAGES]
    form = Panel("Anchors and stages", margin=20)
    anchors = AnchorBar((Choice("what", "What it is"), Choice("where", "Where and when"), Choice("who", "Who")))
    anchors.set_missing("where", 2, "2 fields missing")
    buttons = StageButtons(stages)
    buttons.set_value("in_progress")
    for part in (anchors, buttons, LabelledField("Stage", _chosen(StageButtons(stages)))):
        form.body.addWidget(part)
    bar = Panel("Pledges by stage", "14 pledges")
    counted = StageBar(stages)
    counted.set_counts({"not_started": 1, "planning": 3, "in_progress": 6, "fulfilled": 3, "discontinued": 1})
    bar.body.addWidget(counted)
    empty = Panel(margin=0)
    empty.body.addWidget(EmptyState("Practices are what your country already does.", "New practice"))
    column = QVBoxLayout(page)
    column.setContentsMargins(20, 20, 20, 20)
    column.setSpacing(12)
    column.addWidget(form)
    column.addLayout(_row(bar, empty), 1)
    column.addLayout(_row(_objectives(), _matches()), 3)
    for kind in ("ok", "warning", "danger"):
        banner = Banner(_)
        banner.say(kind, f"A sentence of the kind {kind}.", [Act("Do it", lambda: None)])
        column.addWidget(banner)
    page.resize(1366, 768)
    return page


def _matches() -> QWidget:
    """Show a match of each level, one of them linked, and one called not relevant."""
    shown = MatchList("Matches", "")
    model = MatchesModel(translator("en"), shown)
    model.load(
        (
            MatchRow(
                "1", 1, "Births in clinics", "2.1.3 · UNDP", MatchLevel.CLOSE, "Objective 4 in both", link="similar"
            ),
            MatchRow("2", 2, "Cards at consulates", "2.1.5 · Mexico", MatchLevel.RELATED, terms="In both: card"),
            MatchRow("3", 3, "Registers joined", "2.1.10 · Task Force", MatchLevel.DISTANT),
            MatchRow("4", 4, "Training of guides", "1.2.4 · Chad", MatchLevel.DISTANT, dismissed=True),
        )
    )
    model.set_shown(more=False, dismissed=True)
    shown.setModel(model)
    shown.choose("2")
    panel = Panel(margin=0)
    panel.body.addWidget(shown)
    return panel


def _chosen(buttons: StageButtons) -> StageButtons:
    buttons.set_value("fulfilled")
    return buttons


def _objectives() -> QWidget:
    model = QStandardItemModel()
    rows: tuple[dict[int, Any], ...] = (
        {RowRole.HEADING: 2, RowRole.TITLE: "Protection and border governance"},
        {RowRole.NUMBER: "4", RowRole.TITLE: "Legal identity", RowRole.COUNTS: ("5", "2")},
        {RowRole.NUMBER: "10", RowRole.TITLE: "Trafficking", RowRole.COUNTS: ("3", "2")},
        {RowRole.NUMBER: "13", RowRole.TITLE: "Detention", RowRole.WORD: "none yet", RowRole.WORD_TONE: "warning"},
        {
            RowRole.TITLE: "One cell",
            RowRole.SECOND_LINE: "PLED-1 · all parts",
            RowRole.GLYPH: ("stage", "planning"),
            RowRole.WORD: "Planning",
            RowRole.OBJECTIVES: ((4, 2), (15, 3), (6, 1), (1, 4)),
        },
    )
    for row in rows:
        cell = QStandardItem()
        for role, value in row.items():
            cell.setData(value, role)
        model.appendRow(cell)
    shown = RecordList("Objectives", words=("In progress", "Planning"))
    model.setParent(shown)
    shown.setModel(model)
    shown.setCurrentIndex(model.index(2, 0))
    panel = Panel(margin=0)
    panel.body.addWidget(shown)
    return panel


def build_window() -> QWidget:
    """Build the gallery."""
    window = QWidget()
    set_look(window, ground="window")
    window.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    navigation = Navigation("Pages", ENTRIES)
    navigation.set_current("practices")
    navigation.set_next_review("Next review", "IMRF 2026", "5–8 May, in 55 days")
    status = StatusLine(_)
    status.set_saved("Saved 10:42")
    status.set_undo("Undo change of title in PRAC-014")
    status.set_file("kenya.pledgedesk")
    banner = Banner(_)
    banner.say("info", "Open at another computer since 9:14. You can read it.", [Act("Save a copy…", lambda: None)])
    left = QVBoxLayout()
    left.addWidget(_list(), 3)
    left.addWidget(_bits(), 2)
    page = QVBoxLayout()
    page.setContentsMargins(20, 12, 20, 14)
    page.setSpacing(12)
    page.addWidget(banner)
    page.addWidget(text_label("Practices", "title"))
    columns = QHBoxLayout()
    columns.setSpacing(12)
    columns.addLayout(left, 5)
    columns.addWidget(_form(), 6)
    page.addLayout(columns, 1)
    middle = QHBoxLayout()
    middle.setSpacing(0)
    middle.addWidget(navigation)
    middle.addLayout(page, 1)
    whole = QVBoxLayout(window)
    whole.setContentsMargins(0, 0, 0, 0)
    whole.setSpacing(0)
    whole.addLayout(middle, 1)
    whole.addWidget(status)
    window.resize(1366, 768)
    return window


def main() -> int:
    """Save the gallery in every theme, and once from right to left."""
    app = QApplication(sys.argv)
    QLocale.setDefault(QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom))
    OUT.mkdir(parents=True, exist_ok=True)
    for name in THEME_NAMES:
        apply_theme(app, name)
        window = build_window()
        window.show()
        app.processEvents()
        window.grab().save(str(OUT / f"gallery-{name}.png"))
        window.close()
        second = _second_page()
        second.show()
        app.processEvents()
        second.grab().save(str(OUT / f"second-{name}.png"))
        second.close()
    app.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    apply_theme(app, "light")
    window = build_window()
    window.show()
    app.processEvents()
    window.grab().save(str(OUT / "gallery-right-to-left.png"))
    return 0


if __name__ == "__main__":
    sys.exit(main())
