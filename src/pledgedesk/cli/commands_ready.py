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
    Command(
        ("clear",),
        N_("Record that a step of clearance was taken. It keeps what was agreed elsewhere; it locks nothing."),
        'pledgedesk clear kenya.pledgedesk --round imrf-2026 --step cleared --by "Principal Secretary"',
        (
            FILE,
            _ROUND,
            Argument("--step", N_("The step: its title, or its kind, such as cleared."), "S", required=True),
            Argument("--by", N_("Who agreed: a name or an office."), "NAME", required=True),
            Argument("--section", N_("The section, where the step is taken for each."), "SECTION"),
            Argument("--organization", N_("A name of the organization, where the step is taken for each."), "NAME"),
            Argument("--remark", N_("A remark, for the office alone."), "TEXT"),
            Argument("--on", N_("When it was agreed, otherwise today."), "DATE"),
        ),
    ),
)
