"""List the commands: what each does, what it takes, and an example."""

from __future__ import annotations

from pledgedesk.cli.command import COMMON, FILE, Argument, Command
from pledgedesk.cli.commands_export import EXPORT
from pledgedesk.cli.commands_in_time import IN_TIME
from pledgedesk.cli.commands_ready import READY
from pledgedesk.cli.commands_register import REGISTER
from pledgedesk.cli.commands_review import REVIEW
from pledgedesk.cli.commands_submission import SUBMISSION
from pledgedesk.i18n import N_

__all__ = ["COMMANDS", "COMMON", "GROUPS", "Argument", "Command"]


_FILE = FILE
_REFERENCE = Argument("REFERENCE", N_("The reference of a practice or pledge, such as PRAC-001 or PLED-004."))
_JSON_FILE = Argument("--json-file", N_("The file with the JSON; - reads it from standard input."), "F", required=True)
_TEXT = Argument("--text", N_("Only those in whose texts all these words stand."), "WORDS")
_NUMBER = Argument("NUMBER", N_("The number of the objective, 1 to 23."))
_CODE = Argument("CODE", N_("The code of an approach, 1.1.1 to 3.2.12."))


def _record_commands(noun: str, reference: str, sentences: tuple[str, str, str, str]) -> tuple[Command, ...]:
    add, list_, show, set_ = sentences
    objective = Argument("--objective", N_("Only those that serve this objective."), "N")
    state = Argument("--state", N_("Only those in this state: draft or validated."), "S")
    one = Argument("REFERENCE", N_("Its reference, such as PRAC-001 or PLED-004."))
    file = "kenya.pledgedesk"
    return (
        Command((noun, "add"), add, f"pledgedesk {noun} add {file} --json-file new.json", (_FILE, _JSON_FILE)),
        Command(
            (noun, "list"), list_, f"pledgedesk {noun} list {file} --objective 4", (_FILE, objective, state, _TEXT)
        ),
        Command((noun, "show"), show, f"pledgedesk {noun} show {file} {reference}", (_FILE, one)),
        Command(
            (noun, "set"),
            set_,
            f"pledgedesk {noun} set {file} {reference} --json-file change.json",
            (_FILE, one, _JSON_FILE),
        ),
    )


_PRACTICE = _record_commands(
    "practice",
    "PRAC-001",
    (
        N_("Add practices from a JSON object or a list of them: all of them, or none."),
        N_("List the practices; with --json print them whole."),
        N_("Show a practice."),
        N_("Change the named fields of a practice, and no others."),
    ),
)
_PLEDGE = _record_commands(
    "pledge",
    "PLED-001",
    (
        N_("Add pledges from a JSON object or a list of them: all of them, or none."),
        N_("List the pledges; with --json print them whole."),
        N_("Show a pledge."),
        N_("Change the named fields of a pledge, and no others."),
    ),
)
_OBJECTIVE_OPTION = Argument("--objective", N_("Only those that serve this objective."), "N")
_REC = Argument("REFERENCE", N_("Its reference, such as REC-001."))
_RECOMMENDATION = (
    Command(
        ("recommendation", "add"),
        N_("Add recommendations from a JSON object or a list of them: all of them, or none."),
        "pledgedesk recommendation add kenya.pledgedesk --json-file new.json",
        (_FILE, _JSON_FILE),
    ),
    Command(
        ("recommendation", "list"),
        N_("List the recommendations; with --json print them whole."),
        "pledgedesk recommendation list kenya.pledgedesk --response none",
        (
            _FILE,
            Argument("--source", N_("Only those from this source, such as upr or idm_report_33."), "S"),
            Argument(
                "--response",
                N_("Only those with this response: accepted, accepted_in_part, noted, not_accepted, or none yet."),
                "R",
            ),
            _OBJECTIVE_OPTION,
            _TEXT,
        ),
    ),
    Command(
        ("recommendation", "show"),
        N_("Show a recommendation."),
        "pledgedesk recommendation show kenya.pledgedesk REC-001",
        (_FILE, _REC),
    ),
    Command(
        ("recommendation", "set"),
        N_("Change the named fields of a recommendation, and no others."),
        "pledgedesk recommendation set kenya.pledgedesk REC-001 --json-file change.json",
        (_FILE, _REC, _JSON_FILE),
    ),
    Command(
        ("recommendation", "import"),
        N_("Take in recommendations from a table (.xlsx, CSV), or from a numbered list in a text file, in one step."),
        "pledgedesk recommendation import kenya.pledgedesk upr.xlsx --source upr --preview",
        (
            _FILE,
            Argument("TABLE", N_("The table or the text file; - reads a numbered list from standard input.")),
            Argument(
                "--source",
                N_(
                    "Where they come from: idm_report_33, progress_declaration_2022, progress_declaration_2026, "
                    "secretary_general_report, upr, treaty_body, national_plan or other."
                ),
                "S",
            ),
            Argument("--document", N_("The document's number or name, such as A/HRC/44/9."), "D"),
            Argument("--text-column", N_("The heading of the column that holds the texts."), "HEADING"),
            Argument("--preview", N_("Show what would come in, row by row, and write nothing.")),
        ),
    ),
)
_DOSSIER = (
    Command(
        ("new",),
        N_("Make a new dossier for a Member State or an observer State."),
        'pledgedesk new kenya.pledgedesk --country KEN --name "Republic of Kenya"',
        (
            Argument("FILE", N_("The dossier to make; a file that is there already is never replaced.")),
            Argument("--country", N_("The three letters of ISO 3166, such as KEN for Kenya."), "KEN", required=True),
            Argument("--name", N_("The name of the entity, as it is to stand in the pledge form."), "NAME"),
        ),
    ),
    Command(
        ("info",),
        N_("Say what a dossier holds, and which review rounds it is offered."),
        "pledgedesk info kenya.pledgedesk",
        (_FILE,),
    ),
    Command(
        ("demo",),
        N_("Write an invented sample dossier, its two workbooks and pictures of the pages into a folder."),
        "pledgedesk demo demo",
        (Argument("FOLDER", N_("The folder; only files that this command made before are replaced in it.")),),
    ),
)
_OBJECTIVE = (
    Command(
        ("objective", "list"),
        N_(
            "List the 23 objectives with the dossier's practices, pledges and notes; with --json print the notes whole."
        ),
        "pledgedesk objective list kenya.pledgedesk",
        (_FILE,),
    ),
    Command(
        ("objective", "show"),
        N_("Show the notes on an objective, and what belongs to it."),
        "pledgedesk objective show kenya.pledgedesk 4",
        (_FILE, _NUMBER),
    ),
    Command(
        ("objective", "set"),
        N_("Change the named fields of the notes on an objective, and no others."),
        "pledgedesk objective set kenya.pledgedesk 4 --json-file change.json",
        (_FILE, _NUMBER, _JSON_FILE),
    ),
)
_CATALOGUE = (
    Command(
        ("catalogue", "list"),
        N_("List the innovative approaches of the IDM report No. 33."),
        'pledgedesk catalogue list --objective 4 --text "legal identity"',
        (
            Argument("--topic", N_("Only those of this topic of the report, 1.1 to 3.2."), "T"),
            Argument("--objective", N_("Only those that serve this objective, by the report or by our reading."), "N"),
            _TEXT,
        ),
    ),
    Command(
        ("catalogue", "show"),
        N_("Show an innovative approach."),
        "pledgedesk catalogue show 1.1.1",
        (_CODE,),
    ),
    Command(
        ("catalogue", "load-report"),
        N_("Load the report's full text from your own copy of it into a dossier. It leaves in no export."),
        "pledgedesk catalogue load-report kenya.pledgedesk idm-33.pdf",
        (
            _FILE,
            Argument("REPORT", N_("Your copy of IDM report No. 33: a PDF, a Word document (.docx), text or Markdown.")),
            Argument("--partial", N_("Load what there is, where the copy does not hold all of the report.")),
        ),
    ),
    Command(
        ("catalogue", "remove-report"),
        N_("Remove the report's full text from a dossier; what is left of it in the file is overwritten."),
        "pledgedesk catalogue remove-report kenya.pledgedesk",
        (_FILE,),
    ),
)
_LINK = (
    Command(
        ("link", "add"),
        N_("Link a practice or pledge to an approach."),
        "pledgedesk link add kenya.pledgedesk PRAC-001 1.1.1 --kind inspired_by",
        (
            _FILE,
            _REFERENCE,
            _CODE,
            Argument("--kind", N_("How they relate: inspired_by, similar (the default) or adapted_from."), "K"),
            Argument("--remark", N_("A remark of your own."), "T"),
        ),
    ),
    Command(
        ("link", "remove"),
        N_("Remove the link of a practice or pledge to an approach."),
        "pledgedesk link remove kenya.pledgedesk PRAC-001 1.1.1",
        (_FILE, _REFERENCE, _CODE),
    ),
    Command(
        ("link", "list"),
        N_("List the approaches that a practice or pledge is linked to."),
        "pledgedesk link list kenya.pledgedesk PRAC-001",
        (_FILE, _REFERENCE),
    ),
)
_DISMISS = (
    Command(
        ("dismiss",),
        N_("Say that an approach is not relevant to a practice or pledge: it is not offered for it again."),
        "pledgedesk dismiss kenya.pledgedesk PRAC-001 1.1.1 --reason 'Another group of people.'",
        (
            _FILE,
            _REFERENCE,
            _CODE,
            Argument("--reason", N_("Why, in a few words; internal."), "T", required=True),
        ),
    ),
)
_MATCH = (
    Command(
        ("match",),
        N_("Rank the approaches of the catalogue for a text in any of the six UN languages, or for a record."),
        "pledgedesk match --text 'A card for nationals abroad, given out by the consulates.' --reasons",
        (
            Argument("--text", N_("The text to compare."), "T"),
            Argument("--file", N_("A dossier, and the reference of the record in it to compare."), "DOSSIER REFERENCE"),
            Argument(
                "--stdin",
                N_('Compare one JSON object a line, such as {"title": "…", "text": "…"}; each gets one line back.'),
            ),
            Argument("--top", N_("How many approaches to give; otherwise 5."), "N"),
            Argument("--reasons", N_("Say why: objectives, words and sentences in common.")),
        ),
    ),
)
_SEARCH = (
    Command(
        ("search",),
        N_("Search everything a dossier holds: its records, its notes, the catalogue and the report's full text."),
        "pledgedesk search kenya.pledgedesk 'birth \"legal identity\"' --kind practice",
        (
            _FILE,
            Argument("WORDS", N_("The words that must all stand in it; a phrase goes between double quotes.")),
            Argument(
                "--kind",
                N_("Only this kind: practice, pledge, recommendation, objective_note, approach or report."),
                "K",
            ),
            Argument("--limit", N_("At most so many of each kind; otherwise 5."), "N"),
        ),
    ),
)
_REST = (
    Command(
        ("save-copy",),
        N_("Write a checked copy of a dossier to another file."),
        "pledgedesk save-copy kenya.pledgedesk /media/stick/kenya.pledgedesk",
        (_FILE, Argument("OUT", N_("The copy to make; a file that is there already is never replaced."))),
    ),
    Command(
        ("undo",),
        N_("Take back the newest step in a dossier that was not taken back yet."),
        "pledgedesk undo kenya.pledgedesk",
        (_FILE,),
    ),
    Command(
        ("compact",),
        N_("Forget the history of a dossier and pack its file. The forgotten steps can no longer be taken back."),
        "pledgedesk compact kenya.pledgedesk",
        (_FILE,),
    ),
    Command(
        ("install-desktop",),
        N_("Put PledgeDesk into the menu of your desktop, and make dossiers open in it."),
        "pledgedesk install-desktop",
        (Argument("--remove", N_("Take it out of the menu again.")),),
    ),
)
_GAPS = (
    Command(
        ("gaps",),
        N_(
            "Say which approaches are covered, planned or put aside, and which are open, for each objective or for one."
        ),
        "pledgedesk gaps kenya.pledgedesk --objective 9",
        (_FILE, Argument("--objective", N_("List the approaches under this objective."), "N")),
    ),
)
_CHASE = (
    Command(
        ("chase",),
        N_(
            "Write to each organization what it is asked: a letter with a list as a Word file, and an Excel table for "
            "the answers. Files that are there are never replaced."
        ),
        "pledgedesk chase kenya.pledgedesk --organization 'Ministry of Labour' --out letters",
        (
            _FILE,
            Argument("--organization", N_("Only this organization, by any name it has or had."), "NAME"),
            Argument("--out", N_("The folder for the files; made where it is not there."), "FOLDER", required=True),
            Argument("--on", N_("As things stand on this day, such as 2026-03-14; otherwise today."), "DATE"),
            Argument("--drafts", N_("Ask about pledges that are drafts, too.")),
            Argument("--record", N_("Note in the dossier that they were asked on that day.")),
        ),
    ),
)
_ABOUT = Argument("REFERENCE", N_("The pledge or practice, such as PLED-004 or PRAC-001."), optional=True)
_UPDATE = (
    Command(
        ("update", "add"),
        N_(
            "Add progress updates from a JSON object or a list of them: all of them, or none. Without a reference each "
            "object names its pledge or practice itself."
        ),
        "pledgedesk update add kenya.pledgedesk PLED-001 --json-file update.json",
        (_FILE, _ABOUT, _JSON_FILE),
    ),
    Command(
        ("update", "list"),
        N_("List the progress updates, newest first, of all or of one pledge or practice."),
        "pledgedesk update list kenya.pledgedesk PLED-001 --since 2025-06",
        (
            _FILE,
            _ABOUT,
            Argument("--since", N_("Only those of this date and later: a year, a month or a day."), "DATE"),
        ),
    ),
)
_PLEDGE_ABOUT = Argument("REFERENCE", N_("The pledge, such as PLED-004."), optional=True)
_INDICATOR = (
    Command(
        ("indicator", "add"),
        N_("Add indicators of a pledge or of an objective from a JSON object or a list of them: all of them, or none."),
        "pledgedesk indicator add kenya.pledgedesk PLED-001 --json-file indicator.json",
        (
            _FILE,
            _PLEDGE_ABOUT,
            Argument("--objective", N_("The number of the objective, 1 to 23, in the place of a pledge."), "N"),
            _JSON_FILE,
        ),
    ),
    Command(
        ("indicator", "list"),
        N_("List the indicators with their last values, of all or of one pledge or objective."),
        "pledgedesk indicator list kenya.pledgedesk PLED-001",
        (
            _FILE,
            _PLEDGE_ABOUT,
            Argument("--objective", N_("Only those of the objective of this number itself."), "N"),
        ),
    ),
)
_CONS = Argument("REFERENCE", N_("Its reference, such as CONS-001."))
_CONSULTATION = (
    Command(
        ("consultation", "add"),
        N_("Add consultations from a JSON object or a list of them: all of them, or none."),
        "pledgedesk consultation add kenya.pledgedesk --json-file consultation.json",
        (_FILE, _JSON_FILE),
    ),
    Command(
        ("consultation", "list"),
        N_("List the consultations, newest first, and count them by kind; with --json print them whole."),
        "pledgedesk consultation list kenya.pledgedesk --public",
        (
            _FILE,
            Argument("--kind", N_("Only this kind, such as civil_society or inter_ministerial."), "K"),
            _OBJECTIVE_OPTION,
            Argument("--public", N_("Only those that may stand in a submission.")),
            _TEXT,
        ),
    ),
    Command(
        ("consultation", "show"),
        N_("Show a consultation."),
        "pledgedesk consultation show kenya.pledgedesk CONS-001",
        (_FILE, _CONS),
    ),
)
COMMANDS: tuple[Command, ...] = (
    *_DOSSIER,
    *_PRACTICE,
    *_PLEDGE,
    *_UPDATE,
    *_INDICATOR,
    *_RECOMMENDATION,
    *_CONSULTATION,
    *REGISTER,
    *_OBJECTIVE,
    *_CATALOGUE,
    *_LINK,
    *_DISMISS,
    *_GAPS,
    *_MATCH,
    *_SEARCH,
    *_CHASE,
    *IN_TIME,
    *READY,
    *REVIEW,
    *EXPORT,
    *SUBMISSION,
    *_REST,
)
GROUPS: dict[str, tuple[Command, ...]] = {
    word: tuple(command for command in COMMANDS if command.words[0] == word)
    for word in dict.fromkeys(command.words[0] for command in COMMANDS)
}
"""The commands by their first word, in the order of help."""
