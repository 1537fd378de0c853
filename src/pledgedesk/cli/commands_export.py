"""List the commands that write what leaves for a review: what each does, what it takes, and an example."""

from __future__ import annotations

from pledgedesk.cli.command import FILE, Argument, Command
from pledgedesk.i18n import N_

_ROUND = Argument("--round", N_("The key of the review round, as `info` lists them; otherwise the next."), "KEY")
_DOCUMENT = Argument("OUT", N_("The file to write, .docx or .pdf; one that is there already is replaced."))
_SHEET = Argument("OUT", N_("The file to write, .xlsx or .docx; one that is there already is replaced."))
_STYLE = Argument("--style", N_("Take styles, header, footer and page from this Word document."), "FILE.docx")
_TEMPLATE = Argument("--template", N_("Only this template of the round; otherwise all that are to be read."), "KEY")
_SPOKEN = Argument("--template", N_("This template of the round; otherwise its first statement with a text."), "KEY")


def _sheet(word: str, sentence: str, out: Argument, name: str) -> Command:
    example = f"pledgedesk export {word} kenya.pledgedesk {name} --round imrf-2026"
    return Command(("export", word), sentence, example, (FILE, out, _ROUND))


EXPORT: tuple[Command, ...] = (
    Command(
        ("export", "review"),
        N_("Write the workbook for a review round. The file's name of a working edition ends in -INTERNAL."),
        "pledgedesk export review kenya.pledgedesk kenya-2026.xlsx --round imrf-2026 --language fr",
        (
            FILE,
            Argument("OUT.xlsx", N_("The workbook to write; one that is there already is replaced.")),
            Argument(
                "--edition",
                N_("submission (the default): validated records, nothing internal; working: everything."),
                "submission|working",
            ),
            _ROUND,
        ),
    ),
    Command(
        ("export", "narrative"),
        N_("Write the text of a submission with its tables and charts, as Word or PDF."),
        "pledgedesk export narrative kenya.pledgedesk kenya-2026.docx --round imrf-2026 --style ministry.docx",
        (FILE, _DOCUMENT, _ROUND, _TEMPLATE, _STYLE),
    ),
    Command(
        ("export", "brief"),
        N_("Write the minister's brief on two pages, as Word or PDF. It is internal: its name ends in -INTERNAL."),
        "pledgedesk export brief kenya.pledgedesk brief.docx --round imrf-2026",
        (FILE, _DOCUMENT, _ROUND),
    ),
    Command(
        ("export", "statement"),
        N_("Write a statement to read aloud, with how long it takes, as Word or PDF."),
        "pledgedesk export statement kenya.pledgedesk statement.docx --round imrf-2026 --template plenary_statement",
        (FILE, _DOCUMENT, _ROUND, _SPOKEN),
    ),
    Command(
        ("export", "clearance-sheet"),
        N_("Write a sheet of the steps of clearance to print and sign. It is internal: its name ends in -INTERNAL."),
        "pledgedesk export clearance-sheet kenya.pledgedesk clearance.docx --round imrf-2026",
        (FILE, _DOCUMENT, _ROUND),
    ),
    _sheet(
        "pledge-sheet",
        N_("Write the pledges as the form of the Migration Network asks for them, one on each page, as Excel."),
        Argument("OUT.xlsx", N_("The workbook to write; one that is there already is replaced.")),
        "pledges.xlsx",
    ),
    _sheet(
        "practice-sheet",
        N_("Write the practices as the Repository of Practices asks for them, as Excel or Word."),
        _SHEET,
        "practices.docx",
    ),
    _sheet(
        "approach-sheet",
        N_("Write the practices in the form that the report on innovative approaches uses, as Excel or Word."),
        _SHEET,
        "approaches.docx",
    ),
)
