"""List the commands of review rounds and their texts: what each does, what it takes, and an example."""

from __future__ import annotations

from pledgedesk.cli.command import FILE, Argument, Command
from pledgedesk.i18n import N_

_JSON_FILE = Argument("--json-file", N_("The file with the JSON; - reads it from standard input."), "F", required=True)
_KEY = Argument("KEY", N_("The key of the review round, as `round list` gives it."))
_ROUND = Argument("--round", N_("The key of the review round, as `round list` gives it."), "KEY", required=True)
_SECTION = Argument(
    "SECTION", N_("The section, as `section list` gives it; its last part is enough where it is alone.")
)
_OBJECTIVE = Argument(
    "--objective", N_("The text on this objective, where a section goes objective by objective."), "N"
)
REVIEW: tuple[Command, ...] = (
    Command(
        ("round", "list"),
        N_("List the review rounds of the country and your own, with how much is written."),
        "pledgedesk round list kenya.pledgedesk",
        (FILE,),
    ),
    Command(
        ("round", "add"),
        N_("Add a review round of your own from a JSON object; it gets a key where none is given."),
        "pledgedesk round add kenya.pledgedesk --json-file round.json",
        (FILE, _JSON_FILE),
    ),
    Command(
        ("round", "show"),
        N_("Show a review round: its dates, deadlines, steps of clearance and sections."),
        "pledgedesk round show kenya.pledgedesk imrf-2026",
        (FILE, _KEY),
    ),
    Command(
        ("round", "set"),
        N_("Change the named fields of a review round, and no others."),
        "pledgedesk round set kenya.pledgedesk imrf-2026 --json-file change.json",
        (FILE, _KEY, _JSON_FILE),
    ),
    Command(
        ("section", "list"),
        N_("List the sections of a review round with their words; with --json print their texts."),
        "pledgedesk section list kenya.pledgedesk --round imrf-2026",
        (FILE, _ROUND),
    ),
    Command(
        ("section", "show"),
        N_("Print the text of a section."),
        "pledgedesk section show kenya.pledgedesk voluntary_review/policy --round imrf-2026",
        (FILE, _SECTION, _ROUND, _OBJECTIVE),
    ),
    Command(
        ("section", "set"),
        N_("Write the text of a section, as Markdown."),
        "pledgedesk section set kenya.pledgedesk progress --round imrf-2026 --objective 4 --text-file four.md",
        (
            FILE,
            _SECTION,
            _ROUND,
            _OBJECTIVE,
            Argument("--text", N_("The text itself."), "T"),
            Argument("--text-file", N_("The file with the text; - reads it from standard input."), "F"),
        ),
    ),
    Command(
        ("carry-forward",),
        N_("Begin a review round with the texts, choice and answers of another, each marked until it is read."),
        "pledgedesk carry-forward kenya.pledgedesk --from imrf-2022 --to imrf-2026",
        (
            FILE,
            Argument("--from", N_("The key of the round that has them."), "KEY", required=True),
            Argument("--to", N_("The key of the round that begins with them."), "KEY", required=True),
        ),
    ),
)
