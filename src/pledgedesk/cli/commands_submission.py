"""List the commands of the register of what was sent: what each does, what it takes, and an example."""

from __future__ import annotations

from pledgedesk.cli.command import FILE, Argument, Command
from pledgedesk.i18n import N_

_ID = Argument("ID", N_("The submission by its reference in the register, such as SENT-001."))
SUBMISSION: tuple[Command, ...] = (
    Command(
        ("submission", "record"),
        N_(
            "Record a review round as sent, with its files. It cannot be undone; a correction is another one. "
            "Without --file and --exported the files are written now."
        ),
        "pledgedesk submission record kenya.pledgedesk --round imrf-2026 --out sent --channel email",
        (
            FILE,
            Argument("--round", N_("The review round, such as imrf-2026."), "KEY", required=True),
            Argument(
                "--out", N_("The folder for the files, which is made where there is none."), "FOLDER", required=True
            ),
            Argument("--file", N_("Files as in fact sent: edited, signed, translated."), "PATH", many=True),
            Argument("--exported", N_("Files that this program wrote before."), "PATH", many=True),
            Argument("--recipient", N_("To whom it was sent."), "R"),
            Argument("--channel", N_("By which way: email, portal, note_verbale or by_hand."), "C"),
            Argument("--sent-at", N_("When, such as 2026-03-14 or 2026-03-14T15:30; otherwise now."), "TIME"),
            Argument("--replaces", N_("The submission that this one corrects, such as SENT-001."), "ID"),
            Argument("--cleared-by", N_("Who cleared it."), "NAME"),
            Argument("--sent-reference", N_("The reference of the letter or of the portal."), "REF"),
            Argument("--remark", N_("A remark for the register."), "TEXT"),
            Argument("--reason", N_("Why it is sent although it is not ready; the reason is kept."), "TEXT"),
        ),
    ),
    Command(
        ("submission", "list"),
        N_("List what was sent, the oldest first, with the files of each."),
        "pledgedesk submission list kenya.pledgedesk",
        (FILE,),
    ),
    Command(
        ("submission", "extract"),
        N_("Write the files of a submission as they were sent, byte for byte, with their hashes in manifest.txt."),
        "pledgedesk submission extract kenya.pledgedesk SENT-001 sent-again",
        (FILE, _ID, Argument("FOLDER", N_("The folder for the files, which is made where there is none."))),
    ),
    Command(
        ("submission", "diff"),
        N_("Tell what changed from a submission to another one, or to the dossier as it is now: field by field."),
        "pledgedesk submission diff kenya.pledgedesk SENT-001 SENT-002",
        (
            FILE,
            _ID,
            Argument("ID2", N_("The later submission; otherwise now."), optional=True),
            Argument("--out", N_("Write it into this workbook, too."), "OUT.xlsx"),
        ),
    ),
    Command(
        ("submission", "check"),
        N_("Read every file of the register, and say which are no longer as they were recorded."),
        "pledgedesk submission check kenya.pledgedesk",
        (FILE,),
    ),
    Command(
        ("submission", "add-file"),
        N_("Keep another file with a submission: a receipt, a reply, a signed copy."),
        "pledgedesk submission add-file kenya.pledgedesk SENT-001 receipt.pdf --origin receipt",
        (
            FILE,
            _ID,
            Argument("PATH", N_("The file.")),
            Argument("--origin", N_("What it is: receipt, reply, signed, as_sent or other."), "O"),
            Argument("--remark", N_("A remark for the register."), "TEXT"),
        ),
    ),
)
