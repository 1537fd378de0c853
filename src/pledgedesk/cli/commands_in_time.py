"""List the commands that say how things stand: what each does, what it takes, and an example."""

from __future__ import annotations

from pledgedesk.cli.command import FILE, Argument, Command
from pledgedesk.i18n import N_

_OVERVIEW = (
    Command(
        ("overview",),
        N_("Say how many records there are, by objective, stage and organization, and what needs you."),
        "pledgedesk overview kenya.pledgedesk --out overview --format pdf",
        (
            FILE,
            Argument("--validated", N_("Count the validated records only; otherwise all, drafts too.")),
            Argument("--out", N_("Write the pictures into this folder, which is made where there is none."), "FOLDER"),
            Argument(
                "--format",
                N_("pdf (the default): one page, marked INTERNAL; png: a file for each picture."),
                "png|pdf",
                choices=("png", "pdf"),
            ),
        ),
    ),
)
IN_TIME: tuple[Command, ...] = (*_OVERVIEW,)
