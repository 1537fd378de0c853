"""Be the page of the dossier itself: the country, the office, the national set-up, and the file."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QDate, QLocale, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QVBoxLayout, QWidget

from pledgedesk.domain.changes import Changes
from pledgedesk.domain.codes import RecordKind
from pledgedesk.domain.dossier import DossierProfile
from pledgedesk.domain.listings import Draft
from pledgedesk.domain.reference import country_name as country_wording
from pledgedesk.services.backups import Backup
from pledgedesk.services.session import DossierFacts
from pledgedesk.ui.context import PageContext
from pledgedesk.ui.dialogs.history_dialog import show_history
from pledgedesk.ui.forms.layouts import PROFILE
from pledgedesk.ui.forms.record_form import RecordForm
from pledgedesk.ui.main_window import MainWindow
from pledgedesk.ui.views.page import Page
from pledgedesk.ui.views.stale_choice import StaleChoice
from pledgedesk.ui.widgets.button import icon_button, push_button
from pledgedesk.ui.widgets.label import text_label
from pledgedesk.ui.widgets.list_or_detail import NARROW
from pledgedesk.ui.widgets.panel import Panel
from pledgedesk.wording import country_name
from pledgedesk.wording.labels import speaks

FORM_WIDTH = 860
SIDE_WIDTH = 290


@dataclass(frozen=True, slots=True)
class _Read:
    """Hold what the page shows, read in one go."""

    profile: DossierProfile
    facts: DossierFacts
    schema: int
    backups: tuple[Backup, ...]
    drafts: tuple[Draft, ...]


class DossierView(Page):
    """Edit what the dossier says of itself, and see what its file holds."""

    key = "dossier"

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(context, context._("Dossier"), parent)
        service = context.session.profile
        self.form = RecordForm(
            context, RecordKind.DOSSIER, PROFILE, lambda before, after, _o: service.save(before, after)
        )
        self.stale_banner = StaleChoice(context.translator)
        self._country = text_label("", "section", wraps=True)
        self._country_note = text_label("", "caption", wraps=True)
        self.facts = FactsPanel(context)
        self._facts_below: bool | None = None
        self._build()
        self.form.editing.stale.connect(self.stale_banner.ask)
        self.stale_banner.mine_kept.connect(self._keep_mine)
        self.stale_banner.theirs_taken.connect(self._begin_again)

    def _build(self) -> None:
        panel = Panel(margin=0, spacing=0)
        panel.setMaximumWidth(FORM_WIDTH)
        head = QVBoxLayout()
        head.setContentsMargins(20, 14, 20, 6)
        head.setSpacing(6)
        for part in (self._country, self._country_note, self.form.anchors, self.stale_banner):
            head.addWidget(part)
        panel.body.addLayout(head)
        panel.body.addWidget(self.form, 1)
        self.body.addWidget(panel, 3)
        self.body.addStretch(0)
        self._place_facts()
        self.panes = [self.form.anchors, self.form, self.facts]
        self.add_act(
            icon_button("history", self.context._("History of the dossier's own details"), on_click=self.show_history)
        )

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_facts()

    def _place_facts(self) -> None:
        """Put the panel of the file beside the form; below its fields where the window is narrow."""
        below = self.window().width() < NARROW
        if below == self._facts_below:
            return
        self._facts_below = below
        if below:
            self.form.add_below(self.facts)
        else:
            self.body.insertWidget(1, self.facts, 0, Qt.AlignmentFlag.AlignTop)

    def concerns(self, changes: Changes) -> bool:
        return True

    def reload(self, changes: Changes | None) -> None:
        session = self.context.session

        def read() -> _Read:
            profile = session.profile.get()
            drafts = tuple(draft for draft in session.drafts.all() if draft.uid == profile.uid)
            return _Read(profile, session.facts(), session.schema_version, session.backups.all(), drafts)

        self.context.database.run(read, self._show, self.context.news.failed.emit, owner=self)

    def _show(self, read: _Read) -> None:
        self._show_country(read.profile)
        shown = self.form.record is not None
        self.form.show_record(read.profile, () if shown else read.drafts)
        self.facts.show_facts(read.facts, read.schema, read.backups)

    def _show_country(self, profile: DossierProfile) -> None:
        _, translator = self.context._, self.context.translator
        self._country.setText(profile.country_name or country_name(translator, profile.country))
        if profile.invented:
            note = _("An invented State: every export says so.")
        elif country_wording(profile.country, speaks(translator)).verified:
            note = _("{code} · the country of a dossier does not change").format(code=profile.country)
        else:
            note = _("{code} · the wording of this name is not verified").format(code=profile.country)
        self._country_note.setText(note)

    def _keep_mine(self, theirs: Any, merged: Any) -> None:
        save = self.context.session.profile.save
        self.context.record(lambda: save(theirs, merged), lambda _done: self._begin_again(merged))

    def _begin_again(self, profile: Any) -> None:
        self.form.editing.begin(profile)
        self.form.show_record(profile)
        self.reload(None)

    def show_history(self) -> None:
        """Show what happened to the dossier's own details."""
        if self.form.record is not None:
            show_history(self.context, self.form.record.uid, self.form.record, self)

    def take_focus(self) -> None:
        self.form.go_to("entity_name")

    def leave(self) -> None:
        self.form.leave()


class FactsPanel(Panel):
    """Count what the file holds, say where it lies, and keep it safe."""

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(context._("The file"), spacing=10, parent=parent)
        self._context = context
        self.setFixedWidth(SIDE_WIDTH)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(5)
        self._grid.setColumnStretch(0, 1)
        self.body.addLayout(self._grid)
        self._path = text_label(_breakable(str(context.session.path)), "caption", wraps=True)
        self._path.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self._path.setAccessibleName(context._("Path of the file"))
        self._rows: dict[str, Any] = {}
        self._build()

    def _build(self) -> None:
        _ = self._context._
        labels = {
            "practices": _("Practices"),
            "pledges": _("Pledges"),
            "organizations": _("Organizations"),
            "links": _("Links to approaches"),
            "operations": _("Steps in the history"),
            "binned": _("In the bin"),
            "drafts": _("Drafts of fields"),
            "schema": _("Version of the file"),
            "backup": _("Last backup"),
        }
        for row, (name, label) in enumerate(labels.items()):
            value = text_label("", "strong")
            value.setAlignment(Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignVCenter)
            self._grid.addWidget(text_label(label, "secondary", wraps=True), row, 0)
            self._grid.addWidget(value, row, 1)
            self._rows[name] = value
        self.body.addWidget(self._path)
        self.copy_button = self._act(_("Save a copy…"), "copy", "save_copy")
        self.bin_button = self._act(_("Bin…"), "archive", "bin")
        self.backups_button = self._act(_("Backups…"), "history", "backups")

    def _act(self, text: str, icon_name: str, name: str) -> QWidget:
        button = push_button(text, icon_name=icon_name, on_click=lambda: self._trigger(name))
        button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.body.addWidget(button)
        return button

    def _trigger(self, name: str) -> None:
        """Do what the File menu does."""
        window = self.window()
        if isinstance(window, MainWindow):
            window.acts[name].trigger()

    def show_facts(self, facts: DossierFacts, schema: int, backups: tuple[Backup, ...]) -> None:
        """Show the figures."""
        for name in ("practices", "pledges", "organizations", "links", "operations", "binned", "drafts"):
            self._rows[name].setText(str(getattr(facts, name)))
        self._rows["schema"].setText(str(schema))
        self._rows["backup"].setText(self._day(backups[0]) if backups else self._context._("none yet"))

    def _day(self, backup: Backup) -> str:
        day = QDate(backup.day.year, backup.day.month, backup.day.day)
        return QLocale(self._context.language).toString(day, "d MMM yyyy")


def _breakable(path: str) -> str:
    """Let a long path break after each folder."""
    return path.replace("/", "/\u200b").replace("\\", "\\\u200b")
