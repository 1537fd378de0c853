"""List the commands of the register of organizations: what each does, what it takes, and an example."""

from __future__ import annotations

from pledgedesk.cli.command import FILE, Argument, Command
from pledgedesk.i18n import N_

_JSON_FILE = Argument("--json-file", N_("The file with the JSON; - reads it from standard input."), "F", required=True)
_NAME = Argument("NAME", N_("A name of the organization: its own, its short name, one in a language, or a former one."))
REGISTER: tuple[Command, ...] = (
    Command(
        ("organization", "add"),
        N_("Add organizations from a JSON object or a list of them: all of them, or none."),
        "pledgedesk organization add kenya.pledgedesk --json-file ministries.json",
        (FILE, _JSON_FILE),
    ),
    Command(
        ("organization", "list"),
        N_("List the organizations with what each leads and owes, or the pairs that may be one."),
        "pledgedesk organization list kenya.pledgedesk --kind ministry",
        (
            FILE,
            Argument("--kind", N_("Only this kind, such as ministry or civil_society."), "K"),
            Argument("--text", N_("Only those in whose texts all these words stand."), "WORDS"),
            Argument("--doubles", N_("List the pairs whose names are alike, and why, instead.")),
        ),
    ),
    Command(
        ("organization", "show"),
        N_("Show an organization: its people, what it leads, owes and answered."),
        'pledgedesk organization show kenya.pledgedesk "Ministry of Labour"',
        (FILE, _NAME),
    ),
    Command(
        ("organization", "merge"),
        N_("Merge one organization into another: all that names the one names the other. Both names are found."),
        'pledgedesk organization merge kenya.pledgedesk "Min. of Labour" "Ministry of Labour"',
        (
            FILE,
            Argument("FROM", N_("A name of the organization that goes.")),
            Argument("INTO", N_("A name of the organization that stays.")),
        ),
    ),
    Command(
        ("organization", "retire"),
        N_("Offer an organization no longer in new records; what names it goes on naming it."),
        'pledgedesk organization retire kenya.pledgedesk "Ministry of Works"',
        (FILE, _NAME, Argument("--take-up", N_("Offer it again."))),
    ),
)
