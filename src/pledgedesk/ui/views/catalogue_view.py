"""Be the page of the catalogue: the 61 approaches of IDM report No. 33, and the one in hand."""

from __future__ import annotations

from collections import Counter
from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from pledgedesk.domain.catalogue import CatalogueFilter, load_catalogue, matching
from pledgedesk.domain.changes import Changes
from pledgedesk.domain.codes import RecommendationSource, RecordKind
from pledgedesk.domain.dossier import DossierProfile
from pledgedesk.domain.links import ApproachLink
from pledgedesk.domain.listings import RecordListing
from pledgedesk.domain.topics import load_report_notes
from pledgedesk.ui.context import PageContext
from pledgedesk.ui.models.approaches_model import ApproachesModel
from pledgedesk.ui.views.approach_pane import ApproachPane
from pledgedesk.ui.views.catalogue_filters import CatalogueFilters
from pledgedesk.ui.views.page import Page
from pledgedesk.ui.views.topic_pane import KEY_MESSAGES, LOOKING_FORWARD, TopicPane, TopicReading
from pledgedesk.ui.widgets.button import menu_button, push_button
from pledgedesk.ui.widgets.empty_state import EmptyState
from pledgedesk.ui.widgets.label import text_label
from pledgedesk.ui.widgets.list_or_detail import ListOrDetail
from pledgedesk.ui.widgets.panel import Panel
from pledgedesk.ui.widgets.record_table import RecordList

LIST_WIDTH = 490
PANE_WIDTH = 860


class CatalogueView(Page):
    """Look approaches up, see which of ours are linked, and start a practice from one."""

    key = "catalogue"

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(context, context._("Catalogue"), parent)
        self._catalogue = load_catalogue(context.language)
        self._links: tuple[ApproachLink, ...] = ()
        self._records: dict[str, tuple[str, RecordListing]] = {}
        self._report: dict[str, dict[str, str]] | None = None
        self._wanted_code = self._topic = ""
        self.filters = CatalogueFilters(context.translator, self._catalogue)
        self.model = ApproachesModel(context.translator, self._catalogue, self)
        self.list = RecordList(context._("Catalogue"), parent=self)
        self.list.setModel(self.model)
        self.pane = ApproachPane(context, self._catalogue)
        self.topic_pane = TopicPane(context, self._catalogue)
        self._detail = QStackedWidget()
        self.empty = EmptyState()
        self._foot = text_label("", "caption")
        self._stack = QStackedWidget(self)
        self._build()
        self.filters.changed.connect(self._on_filtered)
        self.list.key_chosen.connect(self._on_chosen)
        self.list.key_opened.connect(lambda _code: self._on_opened())
        self.empty.acted.connect(self.filters.clear)
        self.topic_pane.answer_asked.connect(self._answer)
        self.topic_pane.choose_asked.connect(self._choose_to_answer)
        self.topic_pane.approach_asked.connect(self.open_approach)
        context.news.report_changed.connect(self._on_report_changed)

    def _build(self) -> None:
        _ = self.context._
        panel = Panel(margin=0, spacing=0)
        column = panel.body
        column.addWidget(self.filters)
        self.topic_button = push_button("", "link", on_click=lambda: self._show_topic(self.filters.wanted.topic))
        self.topic_button.hide()
        about = QHBoxLayout()
        about.setContentsMargins(14, 0, 14, 6)
        about.addWidget(self.topic_button)
        about.addStretch(1)
        column.addLayout(about)
        self._stack.addWidget(self.list)
        self._stack.addWidget(self.empty)
        column.addWidget(self._stack, 1)
        foot = QVBoxLayout()
        foot.setContentsMargins(14, 6, 14, 8)
        foot.addWidget(self._foot)
        column.addLayout(foot)
        self._detail.addWidget(self.pane)
        self._detail.addWidget(self.topic_pane)
        self.panels = ListOrDetail(panel, self._detail, _("Back to the list"), (LIST_WIDTH, 640), widest=PANE_WIDTH)
        self.panels.back_asked.connect(self.list.setFocus)
        self.body.addWidget(self.panels)
        QWidget.setTabOrder(self.filters.last_button, self.list)
        self.panes = [self.filters.filter_field, self.list, self.pane, self.topic_pane]
        self.add_act(self._build_topics())
        self.report_button = push_button(_("Load the report's full text…"), on_click=self.show_report_text)
        self.add_act(self.report_button)
        self.set_facts(_("61 innovative approaches · IDM report No. 33"))

    def _build_topics(self) -> QPushButton:
        """Give the menu that leads to each topic of the report, its key messages and its closing part."""
        _, menu = self.context._, QMenu(self)
        parts = [(topic.code, f"{topic.code} {topic.title}") for topic in self._catalogue.topics]
        for key, label in ((KEY_MESSAGES, _("Key messages")), *parts, (LOOKING_FORWARD, _("Looking forward"))):
            menu.addAction(label).triggered.connect(lambda _checked, key=key: self.open_topic(key))
        return menu_button(_("The report's topics"), menu)

    def concerns(self, changes: Changes) -> bool:
        shown = {RecordKind.LINK, RecordKind.PRACTICE, RecordKind.PLEDGE, RecordKind.RECOMMENDATION, RecordKind.DOSSIER}
        return bool(changes.kinds & {*shown, RecordKind.PROGRESS_UPDATE})

    def reload(self, changes: Changes | None) -> None:
        session, report = self.context.session, self._report

        def read() -> Any:
            texts = session.report_text.all_texts() if report is None else report
            profile = session.profile.get()
            taken = tuple(
                one for one in session.recommendations.list() if one.source == RecommendationSource.IDM_REPORT_33
            )
            reading = TopicReading("" if profile.invented else profile.country, taken, texts)
            return session.links.all(), session.practices.list(), session.pledges.list(), profile, reading

        self.context.database.run(read, lambda found: self._on_read(*found), self.context.news.failed.emit, owner=self)

    def _on_read(
        self,
        links: tuple[ApproachLink, ...],
        practices: tuple[RecordListing, ...],
        pledges: tuple[RecordListing, ...],
        profile: DossierProfile,
        reading: TopicReading,
    ) -> None:
        self._report = {code: dict(texts) for code, texts in reading.report.items()}
        self._show_report_act()
        self.topic_pane.read(reading)
        self._links = links
        self._records = {one.uid: ("practice", one) for one in practices}
        self._records |= {one.uid: ("pledge", one) for one in pledges}
        self.filters.set_place("" if profile.invented else profile.country, profile.regions)
        self._show(self.filters.wanted)

    def _on_report_changed(self) -> None:
        self._report = None
        self.reload(None)

    def _show_report_act(self) -> None:
        _ = self.context._
        self.report_button.setText(_("The report's full text…") if self._report else _("Load the report's full text…"))
        self.report_button.updateGeometry()

    def show_report_text(self) -> None:
        """Show what is loaded of the report, to load it or remove it."""
        from pledgedesk.ui.dialogs.report_text_dialog import show_report_text

        show_report_text(self.context, self)

    def _on_filtered(self, wanted: CatalogueFilter) -> None:
        topic = self._catalogue.topic(wanted.topic)
        self.topic_button.setVisible(topic is not None)
        if topic is not None:
            self.topic_button.setText(self.context._("About topic {code}").format(code=topic.code))
        is_new = topic is not None and topic.code != self._topic
        self._topic = wanted.topic
        self._show(wanted)
        if is_new:
            self._show_topic(wanted.topic)
        elif topic is None:
            self._detail.setCurrentWidget(self.pane)

    def _show_topic(self, key: str) -> None:
        if key:
            self.topic_pane.show_topic(key)
            self._detail.setCurrentWidget(self.topic_pane)

    def open_topic(self, key: str) -> None:
        """Show a topic by its code with its approaches, the key messages (KM) or the closing part (LF)."""
        topic = "" if self._catalogue.topic(key) is None else key
        if self.filters.wanted != CatalogueFilter(topic=topic):
            self.filters.set(CatalogueFilter(topic=topic))
        self._show_topic(key)
        self.panels.show_detail()
        self.topic_pane.text.setFocus()

    def _answer(self, codes: tuple[str, ...]) -> None:
        """Take ways forward in as recommendations, and show the first."""
        service = self.context.session.recommendations
        notes = load_report_notes()
        ways = [way for code in codes if (way := notes.recommendation(code)) is not None]
        self.context.record(lambda: service.take_offered(ways), self._on_taken)

    def _on_taken(self, changes: Changes | None) -> None:
        made = changes.changes[0].uid if changes is not None else ""
        if made:
            self.context.news.record_opened.emit(RecordKind.RECOMMENDATION.value, made, "response")

    def _choose_to_answer(self, key: str) -> None:
        from pledgedesk.ui.dialogs.offer_dialog import show_offer

        show_offer(self.context, self, key)

    def _show(self, wanted: CatalogueFilter) -> None:
        current = self._wanted_code or self.list.chosen_key() or ""
        self._wanted_code = ""
        found = matching(self._catalogue, wanted)
        self.model.load(found, Counter(link.approach for link in self._links), wanted.objective)
        _ = self.context._
        total = len(self._catalogue.approaches)
        self._foot.setText(_("{shown} of {total} approaches").format(shown=len(found), total=total))
        self._stack.setCurrentIndex(0 if found else 1)
        if not found:
            words = _("No approach matches “{words}”.") if wanted == CatalogueFilter(text=wanted.text) else ""
            sentence = words.format(words=wanted.text.strip()) or _("No approach matches these filters.")
            self.empty.say(sentence, _("Clear filters"))
            return
        codes = self.model.codes()
        chosen = current if current in codes else codes[0]
        blocked = self.list.blockSignals(True)
        self.list.choose(chosen)
        self.list.blockSignals(blocked)
        self._show_approach(chosen)

    def _on_chosen(self, code: str) -> None:
        if code:
            self._show_approach(code)
            self._detail.setCurrentWidget(self.pane)

    def _show_approach(self, code: str) -> None:
        approach = self._catalogue.approach(code)
        if approach is None:
            return
        own = [
            (link, *self._records[link.record_uid])
            for link in self._links
            if link.approach == code and link.record_uid in self._records
        ]
        report = (self._report or {}).get(code, {})
        self.pane.show_approach(approach, own, self.filters.wanted.text, report)

    def focus_filter(self) -> None:
        self.panels.show_list()
        self.filters.filter_field.setFocus()
        self.filters.filter_field.selectAll()

    def _on_opened(self) -> None:
        self._detail.setCurrentWidget(self.pane)
        self.panels.show_detail()
        self.pane.text.setFocus()

    def open_approach(self, code: str) -> None:
        """Show an approach; a filter that hides it is cleared."""
        self._wanted_code = code
        self._detail.setCurrentWidget(self.pane)
        self.panels.show_detail()
        if code not in self.model.codes():
            self.filters.set(CatalogueFilter())
        if code in self.model.codes():
            self._wanted_code = ""
            self.list.choose(code)
            self._show_approach(code)

    def open_report(self, code: str, field: str) -> None:
        """Show the report's own text on an approach or a topic, at a field."""
        if self._catalogue.approach(code) is not None:
            self.open_approach(code)
            pane: ApproachPane | TopicPane = self.pane
        else:
            self.open_topic(code)
            pane = self.topic_pane
        # What is shown may still be read: its result comes first, for the runner has one thread.
        self.context.database.run(lambda: None, lambda _none: pane.go_to_report(field), owner=pane)
