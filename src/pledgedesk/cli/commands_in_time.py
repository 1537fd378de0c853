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
_AGENDA = (
    Command(
        ("agenda",),
        N_("Say what is overdue, what is due soon and what comes later, each with why it is on the agenda."),
        "pledgedesk agenda kenya.pledgedesk --days 60 --ics agenda.ics",
        (
            FILE,
            Argument("--on", N_("As things stand on this day, such as 2026-03-14; otherwise today."), "DATE"),
            Argument("--days", N_("What is due within so many days is due soon; otherwise 30."), "N"),
            Argument(
                "--ics",
                N_("Write it into this calendar file, too; taken in again, it brings a calendar up to date."),
                "OUT.ics",
            ),
        ),
    ),
)
IN_TIME: tuple[Command, ...] = (
    *_AGENDA,
    *_OVERVIEW,
)
