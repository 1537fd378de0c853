"""Start the window, and hold what is not of one dossier: opening, making, settings, help."""

from __future__ import annotations

import gc
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QLibraryInfo, QLocale, QObject, QTimer, QTranslator
from PySide6.QtWidgets import QApplication, QFileDialog

from pledgedesk.i18n import LANGUAGES, shipped_language, translator
from pledgedesk.ui.icons import icon
from pledgedesk.ui.main_window import SUFFIX, MainWindow
from pledgedesk.ui.tasks import TaskRunner
from pledgedesk.ui.theme import SYSTEM, apply_theme

if TYPE_CHECKING:
    from pledgedesk.errors import PledgeDeskError
    from pledgedesk.services.dossiers import DossierService
    from pledgedesk.services.session import DossierSession
    from pledgedesk.ui.workspace import Workspace

SWITCH_INTERVAL = 0.0005
"""Seconds after which a thread yields: a repaint during an export took 28 ms with the default, 10 with this."""
START_MS = 1000
"""By then the list of a dossier is shown."""


class Desktop(QObject):
    """Hold the window and the dossier open in it.

    Everything that costs time to import (the database, the pages) is imported after the first paint.
    `services` makes the services; tests give their own.
    """

    def __init__(
        self, application: QApplication, language: str, services: Callable[[], DossierService] | None = None
    ) -> None:
        super().__init__(application)
        self._application = application
        self._qt_translator = QTranslator(self)
        self._make_services = services or _default_services
        self._services: DossierService | None = None
        self.language = language
        self.window = MainWindow(translator(language))
        self.workspace: Workspace | None = None
        self._opening: Path | None = None
        self.asks_for_name = False
        self.database = TaskRunner(self)
        self.compute = TaskRunner(self)
        self._install_qt_texts()
        self._connect_window()

    @property
    def services(self) -> DossierService:
        if self._services is None:
            self._services = self._make_services()
        return self._services

    def _connect_window(self) -> None:
        self.window.closing.connect(self._on_closing)
        self.window.file_dropped.connect(self.open)
        self.window.setWindowIcon(icon("book-marked", "accent", 32))

    def _install_qt_texts(self) -> None:
        """Give Qt's own buttons the window's language; without this they stay English."""
        self._application.removeTranslator(self._qt_translator)
        folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        if self._qt_translator.load(f"qtbase_{self.language}", folder):
            self._application.installTranslator(self._qt_translator)
        # Day before month, as the United Nations writes dates in English.
        QLocale.setDefault(QLocale("en_GB" if self.language == "en" else self.language))

    def start(self, path: Path | None) -> None:
        """Show the window, and open a dossier or the start page once it is painted."""
        self.window.shown_first.connect(lambda: self._begin(path))
        if path is not None:
            self.window.show_dossier_frame()
        self.window.show()

    def _begin(self, path: Path | None) -> None:
        self.window.restore_geometry_text(str(self.services.preferences.get("geometry", "")))
        if path is None:
            self.show_start()
        else:
            self.open(path)

    # Dossiers

    def open(self, path: Path) -> None:
        """Open a dossier in place of the one open; to read only, where it cannot be written."""
        if path == self._opening or not self._may_leave():
            return
        self.close_dossier()
        self._opening = path
        self.window.show_dossier_frame()
        services = self.services
        self.database.run(
            lambda: services.open_or_read(path),
            lambda session: self._on_opened(path, session),
            lambda error: self._on_not_opened(error, path),
            owner=self,
        )

    def _may_leave(self) -> bool:
        return self.workspace is None or self.workspace.may_close()

    def _on_opened(self, path: Path, session: DossierSession) -> None:
        from pledgedesk.ui.workspace import Workspace

        if path != self._opening:  # another was asked for meanwhile, or the window was closed
            session.close()
            return
        self._opening = None
        services = self.services
        if self.asks_for_name and not session.read_only:
            self._ask_for_name()
        self.workspace = Workspace(
            self.window, session, services.preferences, self.language, self.database, self.compute
        )
        self.workspace.application_act.connect(self.act)
        self.workspace.open()
        if not session.read_only:
            self.database.run(lambda: services.remember(session), on_error=self._ignore)

    def _ask_for_name(self) -> None:
        from pledgedesk.ui.dialogs.settings_dialog import ask_author

        ask_author(self.window.translator, self.services.preferences, self.window)

    def _ignore(self, _error: PledgeDeskError) -> None:
        """Let the list of recent dossiers be: it must not bar anyone from working."""

    def _on_not_opened(self, error: PledgeDeskError, path: Path | None = None) -> None:
        from pledgedesk.wording import error_sentence

        if path != self._opening:
            return
        self.show_start(error_sentence(self.window.translator, error))

    def close_dossier(self) -> None:
        """Close the open dossier, with what is typed saved."""
        self._opening = None
        workspace, self.workspace = self.workspace, None
        if workspace is not None:
            workspace.close()

    def show_start(self, problem: str = "") -> None:
        """Show the start page, with what went wrong where something did."""
        from pledgedesk.ui.views.start_view import StartView

        if not self._may_leave():
            return
        self.close_dossier()
        start = StartView(self.window.translator, self.language, self.services.preferences, problem=problem)
        start.open_asked.connect(self.open)
        start.choose_asked.connect(lambda: self.act("open"))
        start.new_asked.connect(lambda: self.act("new"))
        start.sample_asked.connect(self.open_sample)
        start.language_chosen.connect(self.change_language)
        start.help_asked.connect(lambda: self.act("help"))
        start.keys_asked.connect(lambda: self.act("keys"))
        self.window.show_start(start)

    def open_sample(self) -> None:
        """Make the sample in this person's folder, once, and open it."""
        from pledgedesk.services.sample import make_sample
        from pledgedesk.ui.sample_place import sample_path

        path = sample_path(self.language)
        services, language = self.services, self.language

        def make() -> Path:
            path.parent.mkdir(parents=True, exist_ok=True)
            if not path.exists():
                make_sample(services, path, language)
            return path

        self.database.run(make, self.open, self._on_not_opened, owner=self)

    def make(self, answer: Any) -> None:
        """Make a new dossier from what was asked, and open it."""
        services = self.services

        def make() -> Path:
            services.new(answer.path, answer.profile)
            return Path(answer.path)

        self.database.run(make, self.open, lambda error: self._ask_new(answer, error), owner=self)

    # Acts that are not of one dossier

    def act(self, name: str) -> None:
        """Do what a menu or the start page asks for."""
        acts: dict[str, Callable[[], object]] = {
            "new": lambda: self._ask_new(None, None),
            "open": self._ask_open,
            "close": self.show_start,
            "settings": self._ask_settings,
            "help": self._show_help,
            "keys": self._show_keys,
            "about": self._show_about,
        }
        acts[name]()

    def _ask_new(self, before: Any, error: PledgeDeskError | None) -> None:
        """Ask for a new dossier; after a failure again, with what was typed and what went wrong."""
        from pledgedesk.ui.dialogs.new_dossier_dialog import ask_new_dossier

        answer = ask_new_dossier(self.window.translator, self.window, answer=before, error=error)
        if answer is not None:
            self.make(answer)

    def _ask_open(self) -> None:
        _ = self.window.translator.gettext
        recent = self.services.preferences.recent()
        folder = str(recent[0].path.parent) if recent else str(Path.home())
        chosen, _kind = QFileDialog.getOpenFileName(
            self.window, _("Open a dossier"), folder, _("PledgeDesk dossiers") + f" (*{SUFFIX})"
        )
        if chosen:
            self.open(Path(chosen))

    def _ask_settings(self) -> None:
        from pledgedesk.ui.dialogs.settings_dialog import ask_settings

        answer = ask_settings(self.window.translator, self.services.preferences, self.window)
        if answer is None:
            return
        apply_theme(self._application, self.services.preferences.theme or SYSTEM)
        wanted = self.services.preferences.language or system_language()
        if wanted != self.language:
            self.change_language(wanted)

    def change_language(self, language: str) -> None:
        """Rebuild the window in another language, on the same dossier."""
        self.services.preferences.set(language=language)
        if not self._may_leave():
            return
        path = self.workspace.session.path if self.workspace is not None else None
        self.close_dossier()
        old = self.window
        geometry = old.saveGeometry()
        self.language = language
        self._install_qt_texts()
        self.window = MainWindow(translator(language))
        self._connect_window()
        self.window.restoreGeometry(geometry)
        self.window.show()
        old.closing.disconnect(self._on_closing)
        old.close()
        old.deleteLater()
        if path is None:
            self.show_start()
        else:
            self.open(path)

    def _show_help(self) -> None:
        from pledgedesk.ui.dialogs.help_window import show_help

        show_help(self.window.translator, self.language, self.window)

    def _show_keys(self) -> None:
        from pledgedesk.ui.dialogs.keys_dialog import show_keys

        show_keys(self.window.translator, self.window)

    def _show_about(self) -> None:
        from pledgedesk.ui.dialogs.about_dialog import show_about

        show_about(self.window.translator, self.window)

    def _on_closing(self) -> None:
        self.services.preferences.set(geometry=self.window.geometry_text())
        self.window.may_close = self._may_leave()
        if self.window.may_close:
            self.close_dossier()
            self.database.wait()


def _default_services() -> DossierService:
    from pledgedesk.services.dossiers import DossierService
    from pledgedesk.services.preferences import PreferenceService

    return DossierService(PreferenceService())


def system_language() -> str:
    """Give the shipped language nearest to the system's."""
    return shipped_language(QLocale.system().name())


def build_application() -> QApplication:
    """Make the application object, dressed in Fusion."""
    sys.setswitchinterval(SWITCH_INTERVAL)
    existing = QApplication.instance()
    application = existing if isinstance(existing, QApplication) else QApplication(sys.argv[:1])
    application.setApplicationName("pledgedesk")
    application.setApplicationDisplayName("PledgeDesk")
    application.setDesktopFileName("pledgedesk")
    application.setStyle("Fusion")
    return application


def _begin_collecting() -> None:
    gc.freeze()
    gc.enable()


def run_window(path: Path | None, language: str | None, settings: dict[str, Any] | None = None) -> int:
    """Run the program's window until it is closed; gives the exit status."""
    from pledgedesk.ui.excepthook import install_excepthook

    # What is made while the program starts stays: the collector would go through it time and again.
    gc.disable()
    application = build_application()
    chosen = settings or {}
    apply_theme(application, str(chosen.get("theme") or SYSTEM))
    wanted = language or str(chosen.get("language") or "")
    desktop = Desktop(application, wanted if wanted in LANGUAGES else system_language())
    desktop.asks_for_name = True
    install_excepthook(desktop)
    desktop.start(path)
    desktop.window.shown_first.connect(lambda: QTimer.singleShot(START_MS, _begin_collecting))
    return application.exec()
