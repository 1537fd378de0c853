"""Be the right of the writing page: what the dossier holds for the text in hand, to be read and put into it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QTextBrowser, QWidget

from pledgedesk.ui.context import PageContext
from pledgedesk.ui.evidence_rows import SUBJECTS, Subject, evidence_rows
from pledgedesk.ui.models.evidence_model import Evidence, EvidenceModel
from pledgedesk.ui.theme import set_look
from pledgedesk.ui.widgets.button import push_button
from pledgedesk.ui.widgets.choice import Choice
from pledgedesk.ui.widgets.choice_field import ChoiceField
from pledgedesk.ui.widgets.empty_state import EmptyState
from pledgedesk.ui.widgets.label import text_label
from pledgedesk.ui.widgets.panel import Panel
from pledgedesk.ui.widgets.record_table import RecordList
from pledgedesk.ui.widgets.text_field import TextField


class WritingEvidence(Panel):
    """Show records, updates, consultations and earlier words. `insert_asked` carries an Evidence."""

    insert_asked = Signal(object)

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(margin=12, spacing=8, parent=parent)
        self._context = context
        self._subject: Subject | None = None
        _ = context._
        self.model = EvidenceModel(self)
        self.list = RecordList(_("What the dossier holds"), parent=self)
        self.list.setModel(self.model)
        self.what = ChoiceField([Choice(key, self._label(key)) for key in SUBJECTS])
        self.what.set_value("records")
        self.words = TextField()
        self.preview = QTextBrowser()
        self.empty = EmptyState()
        self._build()
        self.what.edited.connect(lambda _code: self._reload())
        self.words.textChanged.connect(self._on_words)
        self.list.key_chosen.connect(lambda _key: self._on_chosen())
        self.list.key_opened.connect(lambda _key: self._insert())

    def _label(self, what: str) -> str:
        _ = self._context._
        return {
            "records": _("Practices and pledges"),
            "updates": _("Last updates"),
            "consultations": _("Consultations"),
            "recommendations": _("Recommendations"),
            "figures": _("Figures of what goes out"),
            "notes": _("Notes on objectives"),
            "before": _("Text of earlier rounds"),
        }[what]

    def _build(self) -> None:
        _ = self._context._
        self.what.setAccessibleName(_("What is shown of the dossier"))
        self.words.setAccessibleName(_("Filter by words"))
        self.words.setToolTip(_("Filter by words"))
        self.words.setPlaceholderText(_("Filter by words"))
        self.words.setClearButtonEnabled(True)
        self.preview.setAccessibleName(_("What it says"))
        self.preview.setOpenLinks(False)
        set_look(self.preview, kind="bare")
        self.insert_button = push_button(_("Put into the text"), on_click=self._insert)
        self.open_button = push_button(_("Open"), "quiet", on_click=self._open, tool_tip=_("Open the record"))
        self.pages = QStackedWidget()
        self.pages.addWidget(self.list)
        self.pages.addWidget(self.empty)
        self.body.addWidget(text_label(_("From the dossier"), "section"))
        self.body.addWidget(self.what)
        self.body.addWidget(self.words)
        self.body.addWidget(self.pages, 3)
        self.body.addWidget(self.preview, 2)
        foot = QHBoxLayout()
        foot.addWidget(self.insert_button)
        foot.addWidget(self.open_button)
        foot.addStretch(1)
        self.body.addLayout(foot)
        self.setMinimumWidth(230)

    def show_subject(self, subject: Subject) -> None:
        """Show what there is for a text."""
        before = self._subject
        is_same = before is not None and before.text.uid == subject.text.uid
        self._subject = subject
        self._reload(self.list.chosen_key() if is_same else None)

    def set_can_write(self, can_write: bool) -> None:
        """Let what is shown be put into the text, or only be read."""
        self.insert_button.setVisible(can_write)

    def _reload(self, key: str | None = None) -> None:
        if self._subject is None:
            return
        self.model.load(evidence_rows(self._subject, self.what.value() or "records"))
        if not (key and self.list.choose(key)):
            self._choose_first()
        self._show_found()

    def _on_words(self, words: str) -> None:
        self.model.set_words(words)
        self._choose_first()
        self._show_found()

    def _choose_first(self) -> None:
        if self.model.rowCount():
            self.list.setCurrentIndex(self.model.index(0, 0))

    def _show_found(self) -> None:
        _ = self._context._
        found = self.model.rowCount() > 0
        self.pages.setCurrentWidget(self.list if found else self.empty)
        if not found:
            self.empty.say(_("Nothing holds these words.") if self.model.total else self._nothing(), "")
        self._on_chosen()

    def _nothing(self) -> str:
        _ = self._context._
        return {
            "records": _("No practice or pledge serves this objective yet."),
            "updates": _("Nothing was heard of these records yet."),
            "consultations": _("No consultation concerns this text yet."),
            "recommendations": _("No recommendation concerns this text yet."),
            "figures": _("There are no figures yet."),
            "notes": _("No notes are written on these objectives yet."),
            "before": _("No earlier round has a text for this section."),
        }[self.what.value() or "records"]

    def chosen(self) -> Evidence | None:
        """Give what the cursor is on."""
        return self.model.found(self.list.chosen_key())

    def _on_chosen(self) -> None:
        found = self.chosen()
        self.preview.setPlainText(found.body if found is not None else "")
        self.preview.setVisible(found is not None and bool(found.body))
        self.insert_button.setEnabled(found is not None)
        self.open_button.setVisible(found is not None and bool(found.uid))

    def _insert(self) -> None:
        found = self.chosen()
        if found is not None and self.insert_button.isVisibleTo(self):
            self.insert_asked.emit(found)

    def _open(self) -> None:
        found = self.chosen()
        if found is not None:
            self._context.news.record_opened.emit(found.kind, found.uid, "")
