"""Build everything and start it: the window, or the command line."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any

from pledgedesk import __version__
from pledgedesk.cli.run import Wiring, run
from pledgedesk.errors import ErrorCode, StorageError
from pledgedesk.storage.settings import SettingsFile

if TYPE_CHECKING:
    from pledgedesk.domain.narrative import Bookmark, DocumentChart
    from pledgedesk.services.dossiers import DossierService


def main(argv: Sequence[str] | None = None) -> int:
    """Run the program with these arguments, or those it was called with; gives the exit status."""
    if argv is None:
        sys.excepthook = report_bug
    settings = SettingsFile().read()
    wiring = Wiring(
        settings_language=str(settings.get("language") or ""),
        services=_services,
        open_window=lambda path, language: _open_window(path, language, settings),
        draw_pages=_draw_pages,
        draw_overview=_draw_overview,
        draw_document=_draw_document,
        draw_chart=_draw_chart,
    )
    return run(sys.argv[1:] if argv is None else argv, wiring)


def report_bug(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    """Print a report that the person can send; Python then ends with exit status 1."""
    import platform
    import traceback

    from pledgedesk.cli.languages import spoken_language
    from pledgedesk.i18n import translator

    _ = translator(spoken_language(str(SettingsFile().read().get("language") or ""))).gettext
    report = "".join(traceback.format_exception(kind, error, trace))
    sys.stderr.write(
        _("This is a fault of PledgeDesk, not of yours. Copy the lines below into your report of it.") + "\n\n"
    )
    sys.stderr.write(f"PledgeDesk {__version__}, Python {platform.python_version()}, {platform.platform()}\n{report}")


def _services(author: str) -> DossierService:
    from pledgedesk.services.dossiers import DossierService
    from pledgedesk.services.preferences import PreferenceService

    return DossierService(PreferenceService(), author=(lambda: author) if author else None)


def _open_window(path: Path | None, language: str | None, settings: dict[str, Any]) -> int:
    if sys.platform == "linux" and not any(
        os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    ):
        # Qt itself would end the program with a message of its own.
        raise StorageError(ErrorCode.DISPLAY_MISSING)
    from pledgedesk.ui.plain_imports import import_plainly

    import_plainly()
    from pledgedesk.ui.application import run_window

    return run_window(path, language, settings)


def _draw_pages(folder: Path, dossier: Path, language: str) -> list[Path]:
    # Pages are drawn into memory: that needs no display.
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from tempfile import TemporaryDirectory

    from pledgedesk.services.dossiers import DossierService
    from pledgedesk.services.preferences import PreferenceService
    from pledgedesk.ui.screenshots import draw_pages

    with TemporaryDirectory() as own:
        # The window that is drawn must not remember the dossier, nor its own size, among this person's settings.
        preferences = PreferenceService(SettingsFile(Path(own) / "settings.json"))
        services = DossierService(preferences, data=lambda: Path(own))
        return draw_pages(folder, dossier, language, services=lambda: services)


def _draw_overview(*arguments: Any, **named: Any) -> tuple[Path, ...]:
    from pledgedesk.rendering.files import write_overview

    return write_overview(*arguments, **named)


def _draw_document(*arguments: Any, **named: Any) -> tuple[Bookmark, ...]:
    from pledgedesk.rendering.document_pdf import draw_pdf

    return draw_pdf(*arguments, **named)


def _draw_chart(*arguments: Any, **named: Any) -> DocumentChart | None:
    from pledgedesk.rendering.document_charts import draw_chart

    return draw_chart(*arguments, **named)


if __name__ == "__main__":
    sys.exit(main())
