"""Fill the frame with an open dossier: its pages, its menus, what was recovered, what can be undone."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QFileDialog, QProgressDialog

from pledgedesk.domain.changes import Changes
from pledgedesk.domain.codes import RecordKind
from pledgedesk.domain.dossier import DossierProfile
from pledgedesk.domain.listings import Draft
from pledgedesk.domain.objectives import objective_of
from pledgedesk.domain.reference import ReviewRound
from pledgedesk.errors import ErrorCode, PledgeDeskError, StorageError
from pledgedesk.services.preferences import PreferenceService
from pledgedesk.services.records import RecordService
from pledgedesk.services.session import DossierSession
from pledgedesk.ui.agenda_entry import AgendaEntry
from pledgedesk.ui.context import News, PageContext
from pledgedesk.ui.main_window import SUFFIX, MainWindow, set_enabled
from pledgedesk.ui.menus import build_menus
from pledgedesk.ui.pages import PAGE_KEYS, Pages
from pledgedesk.ui.places import RECORD_PAGES, Places
from pledgedesk.ui.search_entry import SearchEntry
from pledgedesk.ui.tasks import TaskRunner
from pledgedesk.ui.times import clock_now
from pledgedesk.ui.unfinished_entry import UnfinishedEntry
from pledgedesk.ui.vector_refresh import VectorRefresh
from pledgedesk.ui.views.page import Page
from pledgedesk.ui.views.records_view import RecordsView
from pledgedesk.ui.widgets.banner import Act
from pledgedesk.wording import country_name, error_sentence, redo_name, undo_name
from pledgedesk.wording.labels import round_title
from pledgedesk.wording.reviews import when_of_round

FIRST_PAGE = "overview"


class Workspace(QObject):
    """Hold one open dossier in the window, until `close`.

    `application_act` asks the application for what is not of one dossier: new, open, close,
    settings, help, keys, about, language.
    """

    application_act = Signal(str)
    ready = Signal()

    def __init__(
        self,
        window: MainWindow,
        session: DossierSession,
        preferences: PreferenceService,
        language: str,
        database: TaskRunner,
        compute: TaskRunner,
    ) -> None:
        super().__init__(window)
        self.window = window
        self.session = session
        self.context = PageContext(session, window.translator, language, database, compute, preferences, News(self))
        self.pages = Pages(self.context, self.window.pages.addWidget)
        self.places = Places(self.context, self.pages, self.show_page, self)
        self.search = SearchEntry(self)
        self._current = ""
        self._slow: QProgressDialog | None = None
        self._has_failed = self._was_warned = False
        self.vector_refresh = VectorRefresh(session, self.context.news, database, compute, self)
        self.agenda = AgendaEntry(self.context, window.navigation, lambda: self.show_page("agenda"), self)
        self.unfinished = UnfinishedEntry(self.context, window.banner, self.show_error, self)
        build_menus(self)
        self._connect()

    def _connect(self) -> None:
        window, news = self.window, self.context.news
        window.page_chosen.connect(self.show_page)
        window.navigation.next_review_opened.connect(self.places.open_next_review)
        window.undo_asked.connect(self.undo)
        window.undo_button.clicked.connect(self.undo)
        window.redo_button.clicked.connect(self.redo)
        window.export_button.clicked.connect(self.export)
        news.recorded.connect(self._on_recorded)
        news.draft_kept.connect(self._on_draft_kept)
        news.failed.connect(self.show_error)
        self.context.database.became_slow.connect(self._on_slow)
        self.context.database.failed.connect(self.show_error)

    # Opening

    def open(self) -> None:
        """Show the first page, and read what the frame says of the dossier."""
        self.window.show_dossier_frame()
        session = self.session

        def read() -> tuple[DossierProfile, Any, ReviewRound, tuple[Draft, ...], str]:
            drafts = session.drafts.all()
            told = session.profile.get(), session.facts(), session.rounds.next_round()
            return *told, drafts, _reference_of(session, drafts)

        page = str(self.context.preferences.get("page") or FIRST_PAGE)
        # The page first: its list is what a person waits for.
        self.show_page(page if page in PAGE_KEYS else FIRST_PAGE)
        self.context.database.run(read, lambda found: self._on_read(*found), self.show_error, owner=self)
        self._refresh_undo()

    def _on_read(
        self, profile: DossierProfile, facts: Any, review: ReviewRound, drafts: tuple[Draft, ...], typed_in: str = ""
    ) -> None:
        translator = self.window.translator
        name = profile.country_name or country_name(translator, profile.country)
        self.window.set_dossier_name(profile.entity_name or name, self.session.path)
        _ = translator.gettext
        invented = _("Invented records") + " · " if profile.invented else ""
        self.window.status.set_file(f"{invented}{self.session.path.name}", str(self.session.path))
        self._show_counts(facts)
        self.window.navigation.set_next_review(
            _("Next review"), round_title(translator, review), when_of_round(translator, review, date.today())
        )
        self._say_opened(drafts, typed_in)
        if drafts:
            self.agenda.leave()
        self.agenda.count_soon()
        self.ready.emit()
        self.unfinished.look()

    def _show_counts(self, facts: Any) -> None:
        self.window.navigation.set_count("practices", str(facts.practices or ""))
        self.window.navigation.set_count("pledges", str(facts.pledges or ""))
        self.window.navigation.set_count("recommendations", str(facts.recommendations or ""))
        self.window.navigation.set_count("catalogue", "61")

    def _say_opened(self, drafts: tuple[Draft, ...], typed_in: str) -> None:
        """Say that it is read-only, or what was recovered: one thing at a time, the graver first."""
        _ = self.window.translator.gettext
        if self.session.read_only:
            reason = self.session.read_only_reason
            sentence = error_sentence(self.window.translator, reason) if reason else _("This dossier is read-only.")
            self.window.banner.say("info", sentence, (Act(_("Save a copy…"), self.save_copy),), icon_name="lock")
        elif drafts:
            self.window.banner.say(
                "ok",
                self._recovered_sentence(drafts, typed_in),
                (
                    Act(_("Show it"), lambda: self._show_recovered(drafts)),
                    Act(_("Discard"), lambda: self._drop(drafts)),
                ),
                icon_name="history",
            )

    def _recovered_sentence(self, drafts: tuple[Draft, ...], typed_in: str) -> str:
        _ = self.window.translator.gettext
        records = {draft.uid for draft in drafts}
        if len(records) > 1:
            return _("Text you were typing in {count} records when the computer stopped was kept.").format(
                count=len(records)
            )
        if typed_in:
            sentence = _("Text you were typing in {reference} when the computer stopped was kept.")
            return sentence.format(reference=typed_in)
        return _("Text you were typing when the computer stopped was kept.")

    def _show_recovered(self, drafts: tuple[Draft, ...]) -> None:
        self.window.banner.clear()
        first = drafts[0]
        view = self.places.page(RECORD_PAGES[kind]) if (kind := RecordKind(first.kind)) in RECORD_PAGES else None
        if not isinstance(view, RecordsView):
            self.places.open_at(kind, first.uid, first.field)
            return
        # The list is being read: its result comes first, for the runner has one thread.
        self.context.database.run(lambda: None, lambda _none: view.recover(drafts), owner=view)

    def _drop(self, drafts: tuple[Draft, ...]) -> None:
        self.window.banner.clear()
        service = self.session.drafts
        for uid in {draft.uid for draft in drafts}:
            self.context.database.run(partial(service.discard, uid), on_error=self.show_error)

    # Pages

    def show_page(self, key: str) -> None:
        """Show a page; what is typed on the one before is saved."""
        if key not in PAGE_KEYS:
            return
        if self._current and self._current != key:
            self.agenda.leave()
            self.pages[self._current].leave()
        page = self.pages[key]
        self._current = key
        self.window.show_page(page, key)
        page.show_page()

    @property
    def _page(self) -> Page:
        return self.pages[self._current]

    def add_update(self) -> None:
        """Ask what was heard of the record in hand; from a page without records, of pledges to be chosen."""
        page: Any = self._page
        if (act := getattr(page, "add_update", None)) is not None:
            act()
        elif not self.session.read_only:
            from pledgedesk.ui.dialogs.update_dialog import ask_for_update  # its fields take long to import

            ask_for_update(self.context, (), self.window, choose=True)

    def page_act(self, name: str) -> Callable[[], None]:
        """Give an act on the record in hand, of whichever page is shown when it is asked for."""

        def act() -> None:
            getattr(self._page, name)()

        return act

    def compare_act(self, name: str) -> Callable[[], None]:
        """Give an act of the Compare page; from another page it only shows that one."""

        def act() -> None:
            if self._current == "compare":
                getattr(self._page, name)()
            else:
                self.show_page("compare")

        return act

    def step(self, step: int) -> None:
        """Go to the record before or after."""
        self._page.step(step)

    def focus_filter(self) -> None:
        """Put the cursor into the filter of the page in hand."""
        self._page.focus_filter()

    def next_problem(self) -> None:
        """Go to the next field with a problem."""
        form = getattr(self.pages.get(self._current), "form", None)
        if form is not None:
            form.focus_next_problem()

    def go_round(self, step: int) -> None:
        """Go to the next pane, or the one before."""
        view = self.pages.get(self._current)
        if view is not None:
            self.window.go_round_panes(view.panes, step)

    # Undo

    def undo(self) -> None:
        """Take the last step back."""
        self._leave_field()
        self.context.record(self.session.history.undo, self._on_taken_back)

    def redo(self) -> None:
        """Bring the last step back."""
        self._leave_field()
        self.context.record(self.session.history.redo, self._on_taken_back)

    def _leave_field(self) -> None:
        """Save the field in hand, and the fields that wait for another's save: what comes next counts with them."""
        if self._current:
            self.pages[self._current].leave()
        self.context.database.wait()

    def _on_taken_back(self, changes: Changes | None) -> None:
        """Return to the page and field that the step changed."""
        if changes is not None:
            self.places.open_change(changes)

    def _on_recorded(self, changes: Changes) -> None:
        _ = self.window.translator.gettext
        self.window.status.set_saved(_("Saved {time}").format(time=clock_now(self.context.language)))
        self._refresh_undo()
        if any(not change.field for change in changes.changes):
            self.context.database.run(self.session.facts, self._show_counts, owner=self)
        if RecordKind.DOSSIER in changes.kinds:
            self._refresh_name()

    def _refresh_name(self) -> None:
        session = self.session
        self.context.database.run(
            lambda: (session.profile.get(), session.facts(), session.rounds.next_round()),
            lambda found: self._on_read(*found, ()),
            owner=self,
        )

    def _on_draft_kept(self) -> None:
        _ = self.window.translator.gettext
        text = _("Draft kept {time}").format(time=clock_now(self.context.language))
        self.window.status.set_saved(text, is_draft=True)

    def _refresh_undo(self) -> None:
        _, history = self.window.translator.gettext, self.session.history
        step, back = history.next_undo, history.next_redo
        undo_text = undo_name(self.window.translator, step) if step else _("Nothing to undo")
        redo_text = redo_name(self.window.translator, back) if back else _("Nothing to redo")
        set_enabled(self.window.undo_button, self.window.acts["undo"], step is not None, undo_text)
        set_enabled(self.window.redo_button, self.window.acts["redo"], back is not None, redo_text)
        self.window.acts["undo"].setText(undo_text if step else _("Undo"))
        self.window.acts["redo"].setText(redo_text if back else _("Redo"))
        self.window.status.set_undo(undo_text if step else None)

    # Files

    def save_copy(self) -> None:
        """Ask for a name and write a checked copy of the dossier."""
        _ = self.window.translator.gettext
        suggested = self.session.path.with_name(f"{self.session.path.stem}-{date.today().isoformat()}{SUFFIX}")
        chosen, _kind = QFileDialog.getSaveFileName(
            self.window, _("Save a copy"), str(suggested), _("PledgeDesk dossiers") + f" (*{SUFFIX})"
        )
        if chosen:
            self.write_copy(Path(chosen if chosen.endswith(SUFFIX) else chosen + SUFFIX))

    def write_copy(self, target: Path) -> None:
        """Write a checked copy of the dossier, and say where it is."""
        _ = self.window.translator.gettext
        self._leave_field()
        self.context.database.run(
            lambda: self.session.save_copy(target),
            lambda _none: self.window.banner.say("ok", _("A checked copy was saved as {path}.").format(path=target)),
            self.show_error,
        )

    def export(self) -> None:
        """Show the export for a review."""
        from pledgedesk.ui.dialogs.export_dialog import show_export

        self._leave_field()
        show_export(self.context, self.window)

    def show_bin(self) -> None:
        """Show the bin."""
        from pledgedesk.ui.dialogs.bin_dialog import show_bin

        show_bin(self.context, self.window)

    def show_backups(self) -> None:
        """Show the daily backups."""
        from pledgedesk.ui.dialogs.backups_dialog import show_backups

        show_backups(self.context, self.window)

    def compact(self) -> None:
        """Forget the history and pack the file, once confirmed."""
        from pledgedesk.ui.dialogs.compact_dialog import confirm_compact

        if confirm_compact(self.context, self.window):
            self.context.database.run(self.session.compact, lambda _none: self._refresh_undo(), self.show_error)

    def show_error(self, error: PledgeDeskError) -> None:
        """Say above the page what went wrong and what to do; what is typed stays."""
        _ = self.window.translator.gettext
        self._has_failed |= isinstance(error, StorageError)
        kind = "danger" if isinstance(error, StorageError) else "warning"
        moved = error.code in (ErrorCode.DOSSIER_MOVED, ErrorCode.DISK_FULL, ErrorCode.DOSSIER_READ_ONLY)
        acts = (Act(_("Save a copy…"), self.save_copy),) if moved else ()
        self.window.banner.say(kind, error_sentence(self.window.translator, error), acts)

    def _on_slow(self, slow: bool) -> None:
        """Say that the dossier is being read or written, so that nobody types into a window that waits."""
        _ = self.window.translator.gettext
        if not slow:
            if self._slow is not None:
                self._slow.reset()
                self._slow.deleteLater()
                self._slow = None
            return
        if self._slow is None:
            self._slow = QProgressDialog(_("Reading and writing the dossier…"), "", 0, 0, self.window)
            self._slow.setCancelButton(None)
            self._slow.setWindowTitle("PledgeDesk")
            self._slow.setWindowModality(Qt.WindowModality.WindowModal)
            self._slow.setMinimumDuration(0)
            self._slow.show()

    def may_close(self) -> bool:
        """Save what is typed; gives False, once, where it cannot be stored: the banner says why."""
        self._has_failed = False
        for page in self.pages.values():
            page.leave()
        self.context.database.wait()
        warns = self._has_failed and not self._was_warned
        self._was_warned = self._has_failed
        return not warns

    def close(self) -> None:
        """Save what is typed, let queued work end, and close the dossier."""
        from pledgedesk.ui.dialogs.export_dialog import stop_exports

        stop_exports(self.window)
        self.vector_refresh.stop()
        self.agenda.stop()
        self._leave_field()
        self.search.close()
        self.context.preferences.set(page=self._current)
        self.context.compute.wait()
        self.window.clear_dossier()
        # Fields that lose the focus as their pages go may save once more.
        self.context.database.wait()
        self.session.close()
        for signal, slot in (
            (self.window.page_chosen, self.show_page),
            (self.window.navigation.next_review_opened, self.places.open_next_review),
            (self.window.undo_asked, self.undo),
            (self.window.undo_button.clicked, self.undo),
            (self.window.redo_button.clicked, self.redo),
            (self.window.export_button.clicked, self.export),
            (self.context.database.became_slow, self._on_slow),
            (self.context.database.failed, self.show_error),
        ):
            signal.disconnect(slot)
        self._current = ""
        self.deleteLater()


def _reference_of(session: DossierSession, drafts: tuple[Draft, ...]) -> str:
    """Name the record that the first draft is of; empty where it was not stored yet."""
    if not drafts:
        return ""
    uid, kind = drafts[0].uid, drafts[0].kind
    if kind == RecordKind.OBJECTIVE_NOTE:
        return session.objectives.note(objective_of(uid)).reference
    services: dict[str, RecordService[Any]] = {
        RecordKind.PRACTICE: session.practices,
        RecordKind.PLEDGE: session.pledges,
        RecordKind.RECOMMENDATION: session.recommendations,
    }
    listings = services[kind].list() if kind in services else ()
    return next((one.reference for one in listings if one.uid == uid), "")
