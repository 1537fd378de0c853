"""Show bugs: a report that the officer can copy, and a line in the log; the window stays."""

from __future__ import annotations

import sys
import traceback
from types import TracebackType
from typing import TYPE_CHECKING

from pledgedesk import __version__
from pledgedesk.errors import PledgeDeskError

if TYPE_CHECKING:
    from pledgedesk.ui.application import Desktop


def install_excepthook(desktop: Desktop) -> None:
    """Catch what no handler took: known errors go above the page, anything else is a bug."""

    def hook(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if isinstance(error, KeyboardInterrupt):
            desktop.window.close()
            return
        if isinstance(error, PledgeDeskError) and desktop.workspace is not None:
            desktop.workspace.show_error(error)
            return
        report = "".join(traceback.format_exception(kind, error, trace))
        if sys.stderr is not None:  # a program of Windows without a console has none
            sys.stderr.write(report)
        _show(desktop, f"PledgeDesk {__version__}\n{report}")

    sys.excepthook = hook


def _show(desktop: Desktop, report: str) -> None:
    from pledgedesk.ui.dialogs.bug_dialog import show_bug

    show_bug(desktop.window.translator, report, desktop.window)
