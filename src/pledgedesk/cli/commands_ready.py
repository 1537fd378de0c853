"""List the commands that look a submission through and record its clearance."""

from __future__ import annotations

from pledgedesk.cli.command import FILE, Argument, Command
from pledgedesk.i18n import N_

_ROUND = Argument("--round", N_("The review round, by its key, such as imrf-2026."), "KEY", required=True)
READY: tuple[Command, ...] = (
    Command(
        ("ready",),
        N_("Say what stands in the way of sending a submission; ends with 2 while there are errors."),
        "pledgedesk ready kenya.pledgedesk --round imrf-2026",
        (
            FILE,
            _ROUND,
            Argument("--files", N_("Look at the sizes of the files in this folder too."), "FOLDER"),
        ),
    ),
)
