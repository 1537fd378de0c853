"""Word errors: what happened, then what to do."""

from __future__ import annotations

from collections import defaultdict
from datetime import UTC, datetime
from typing import Any

from pledgedesk.errors import ErrorCode, PledgeDeskError
from pledgedesk.i18n import N_, Translator
from pledgedesk.wording.fields import field_label
from pledgedesk.wording.labels import code_label

_SENTENCES: dict[ErrorCode, str] = {
    ErrorCode.TITLE_MISSING: N_("Add a title; the rest can wait."),
    ErrorCode.RECOMMENDATION_EMPTY: N_("Write what is recommended; the rest can wait."),
    ErrorCode.DATE_UNREADABLE: N_("“{text}” is no date. Write a year, a month or a day: 2019, 2019-03 or 2019-03-14."),
    ErrorCode.END_BEFORE_START: N_("{end} is earlier than the start, {start}. Change one of the two."),
    ErrorCode.OBJECTIVE_UNKNOWN: N_("There is no objective {number}. Choose one from 1 to 23."),
    ErrorCode.CODE_UNKNOWN: N_("“{value}” is not one of the values for {field}."),
    ErrorCode.TEXT_TOO_LONG: N_(
        "{field} has {length} characters; a workbook's cell holds {limit}. Shorten the text or split it."
    ),
    ErrorCode.CONTROL_CHARACTER: N_(
        "{field} holds a character that no workbook can show ({character}, at position {position}). Take it out."
    ),
    ErrorCode.TOO_MANY_CONTACTS: N_("The form takes {limit} contacts. Take out those beyond."),
    ErrorCode.NAME_EMPTY: N_("An organization needs a name."),
    ErrorCode.AMOUNT_UNREADABLE: N_("“{text}” is no amount. Write digits, such as 250000 or 1250.50."),
    ErrorCode.FIGURE_UNREADABLE: N_("“{text}” is no number. Write digits, such as 12500, 12,500 or 12.5."),
    ErrorCode.COUNT_UNREADABLE: N_("“{text}” is no number of people. Write a whole number, such as 0, 85 or 1250."),
    ErrorCode.INDICATOR_WITHOUT_PLACE: N_(
        "An indicator belongs to a pledge or to an objective. Name one of the two, such as PLED-001 or 5."
    ),
    ErrorCode.FIGURE_MISSING: N_("Give the value of {date}, or remove its line."),
    ErrorCode.INDICATOR_WITHOUT_NAME: N_("Say what is counted or measured; the rest can wait."),
    ErrorCode.STALE_RECORD: N_(
        "This record was changed elsewhere since you opened it ({fields}). Keep yours, or take theirs."
    ),
    ErrorCode.UNDO_CONFLICT: N_(
        "This step cannot be taken back: what it changed was changed again since. Look at the history of the record."
    ),
    ErrorCode.NOTHING_TO_UNDO: N_("There is nothing to undo."),
    ErrorCode.RECORD_UNKNOWN: N_("There is no record {value} in this dossier. Look for its reference in the list."),
    ErrorCode.APPROACH_UNKNOWN: N_("The catalogue has no approach {value}. Codes go from 1.1.1 to 3.2.12."),
    ErrorCode.COUNTRY_UNKNOWN: N_(
        "“{value}” is not the code of a Member State or observer State. "
        "Use the three letters of ISO 3166, such as KEN for Kenya."
    ),
    ErrorCode.ROUND_EXISTS: N_("There is a review round “{value}” already. Give the new one another key."),
    ErrorCode.ROUND_WITHOUT_DATE: N_("Say when the round is: a year is enough."),
    ErrorCode.TEMPLATE_UNREADABLE: N_(
        "“{name}” cannot be read as a template: {detail}. Ask for the file again, or open it in a text editor and mend "
        "that place."
    ),
    ErrorCode.TEMPLATE_INVALID: N_(
        "The template “{name}” needs a key, a title, and sections with a title and an id of their own each. "
        "Look at {field}: “{value}”."
    ),
    ErrorCode.TEMPLATE_UNKNOWN: N_("The round has no template “{value}”. It has: {known}."),
    ErrorCode.SECTION_UNKNOWN: N_("The round has no section “{value}”. It has: {known}."),
    ErrorCode.ERROR_NOT_ACCEPTED: N_("An error cannot be accepted: mend it. Only warnings can be accepted."),
    ErrorCode.STEP_UNKNOWN: N_("The round has no step of clearance “{value}”. It has: {known}."),
    ErrorCode.STEP_TAKEN: N_(
        "“{step}” was recorded already, by {by} on {date}, for the same version. "
        "Take that back first, or record it again once the text or the choice has changed."
    ),
    ErrorCode.STEP_NEEDS_SECTION: N_("“{step}” is taken for each section: say which. There are: {known}."),
    ErrorCode.STEP_NEEDS_ORGANIZATION: N_("“{step}” is taken for each organization: say which. There are: {known}."),
    ErrorCode.STEP_IS_WHOLE: N_("“{step}” is taken for the whole submission: name no section and no organization."),
    ErrorCode.CLEARER_MISSING: N_("Say who agreed: a name or an office."),
    ErrorCode.SECTION_TOO_LONG: N_(
        "The text has {length} characters, and a section holds {limit}. Keep what the section is about, or put the "
        "rest into other sections."
    ),
    ErrorCode.SECTION_NOT_BY_OBJECTIVE: N_(
        "The section “{value}” has one text for all objectives. Write it without naming an objective."
    ),
    ErrorCode.TEXT_NOT_GIVEN: N_("Give the text with --text, or the file that holds it with --text-file."),
    ErrorCode.TEXT_NOT_UTF8: N_("“{path}” is no plain text in UTF-8. Save it as plain text (UTF-8) and try again."),
    ErrorCode.TEMPLATE_NOT_SHIPPED: N_("There is no template “{value}”. There are: {known}."),
    ErrorCode.LENGTH_UNLIKELY: N_(
        "Give 1 to {limit} minutes, and 1 to {words} words a minute, the smaller number first."
    ),
    ErrorCode.TEMPLATE_EXISTS: N_("The round has the template “{value}” already."),
    ErrorCode.CARRY_TO_ITSELF: N_("A round cannot be carried forward to itself. Choose two different rounds."),
    ErrorCode.CARRY_NOTHING: N_("Nothing was written for “{value}” yet. Choose a round that has texts or a choice."),
    ErrorCode.PERIOD_MISSING: N_("Say first, in the round, which period it reports on."),
    ErrorCode.NOTE_NOT_FILLING: N_(
        "“{value}” is not filled from one field of the note on an objective. Change the note by hand."
    ),
    ErrorCode.ROUND_UNKNOWN: N_("There is no review round “{value}” for this country. There are: {known}."),
    ErrorCode.LINK_EXISTS: N_("{reference} is linked to {approach} already. Change that link instead."),
    ErrorCode.LINK_UNKNOWN: N_("There is no link to {approach} to remove."),
    ErrorCode.REASON_MISSING: N_("Write the reason, in a few words."),
    ErrorCode.DATE_MISSING: N_("Say when: a year, a month or a day, such as 2025, 2025-03 or 2025-03-14."),
    ErrorCode.NETWORK_ID_MISSING: N_("Enter the ID that the Network gave the pledge, beside the date."),
    ErrorCode.ANSWER_TOO_EARLY: N_(
        "The answer of {answered} is earlier than the letter of {written}. Change one of the two."
    ),
    ErrorCode.UPDATE_WITHOUT_RECORD: N_("An update belongs to a pledge or practice. Name one, such as PLED-001."),
    ErrorCode.STAGE_MISSING: N_("Say at which stage the pledge was then; the rest can wait."),
    ErrorCode.MILESTONE_UNKNOWN: N_("The pledge has no milestone “{value}”. Write its title as it stands there."),
    ErrorCode.SNOOZE_NOT_AHEAD: N_("Choose a day after today."),
    ErrorCode.AGENDA_NEEDS_CLEARANCE: N_("A step of clearance is recorded in its review round. Open the round."),
    ErrorCode.AGENDA_NEEDS_UPDATE: N_("{reference} is not done by a tick. Add an update that says how it stands."),
    ErrorCode.ORGANIZATION_UNKNOWN: N_("There is no organization “{value}” in this dossier. Look for it in the list."),
    ErrorCode.ORGANIZATION_IN_USE: N_(
        "{name} is named in records, so it cannot be deleted. Retire it, or merge it into another organization."
    ),
    ErrorCode.ORGANIZATION_EXISTS: N_("There is an organization “{name}” already. Open that one, or merge the two."),
    ErrorCode.PARENT_LOOP: N_("{name} belongs to this organization itself. Choose another one that it is part of."),
    ErrorCode.MERGE_WITH_ITSELF: N_("This is one and the same organization. Choose another to merge it into."),
    ErrorCode.MERGE_WITH_CHILD: N_(
        "{child} is part of {parent}. Take it out of {parent} first, or merge {child} into {parent}."
    ),
    ErrorCode.MATCH_LINKED: N_(
        "{reference} is linked to {approach}, so it cannot be called not relevant. Remove that link first."
    ),
    ErrorCode.OBJECTIVE_NOT_SERVED: N_(
        "Approach {approach} is not read under objective {number}. Choose one of its objectives, or all of them."
    ),
    ErrorCode.JSON_UNREADABLE: N_("The JSON cannot be read (line {line}: {detail}). Check that the file is whole."),
    ErrorCode.JSON_WRONG_TYPE: N_("{field}: {wanted} is expected here."),
    ErrorCode.JSON_NOT_UTF8: N_("The JSON in {path} is not in UTF-8. Save it as UTF-8 and try again."),
    ErrorCode.FIELD_UNKNOWN: N_("There is no field “{name}”."),
    ErrorCode.FIELD_READ_ONLY: N_("{field} is given by the program and cannot be changed."),
    ErrorCode.FILE_EXISTS: N_("There is a file {path} already. Choose another name; nothing was changed."),
    ErrorCode.TARGET_IS_FOLDER: N_("{path} is a folder. Give the name of a file."),
    ErrorCode.TARGET_IS_DOSSIER: N_(
        "{path} is a dossier and will not be overwritten. Choose a name that ends in .xlsx."
    ),
    ErrorCode.TARGET_NOT_OURS: N_(
        "{path} was not made by this program and will not be replaced. Choose another folder, or move it away."
    ),
    ErrorCode.TARGET_CHANGED: N_(
        "{path} was changed since this program made it and will not be replaced. "
        "Choose another folder, or move it away."
    ),
    ErrorCode.TARGET_NOT_FOLDER: N_("{path} is a file. Give the name of a folder."),
    ErrorCode.TARGET_NOT_WORKBOOK: N_("{path} is no name for a workbook. Choose one that ends in .xlsx."),
    ErrorCode.TARGET_TYPE: N_("{path} is no name for this file. Choose one that ends in {endings}."),
    ErrorCode.NO_STATEMENT: N_("This round has no statement to be spoken. Add one to it, or name another round."),
    ErrorCode.NOTHING_WRITTEN: N_("There is no text for this round yet. Write a section first."),
    ErrorCode.STYLE_DAMAGED: N_(
        "{name} cannot be read as a Word document. Open it in your word processor and save it anew as .docx."
    ),
    ErrorCode.STYLE_WITH_MACROS: N_(
        "{name} holds macros, which must not travel with a submission. Save it without them, as .docx."
    ),
    ErrorCode.INPUT_MISSING: N_("The file {path} cannot be read. Check its name and folder."),
    ErrorCode.EDITION_UNKNOWN: N_("Choose an edition: submission or working."),
    ErrorCode.NUMBER_UNREADABLE: N_("“{value}” is no number for {name}. Give a whole number from 1 to {most}."),
    ErrorCode.NUMBER_OUT_OF_RANGE: N_("Give a whole number from {least} to {most}."),
    ErrorCode.QUERY_EMPTY: N_("There is no word to search for. Type at least one letter or figure."),
    ErrorCode.QUERY_TOO_LONG: N_(
        "This is too long to search for: {characters} characters or {words} words are the most. Type fewer words."
    ),
    ErrorCode.NOTHING_TO_IMPORT: N_("There is no recommendation to take in. Look at the list of problems, row by row."),
    ErrorCode.TABLE_UNREADABLE: N_(
        "{path} cannot be read as a table. Check that the file is whole, or save it anew as .xlsx or CSV."
    ),
    ErrorCode.TABLE_TYPE_UNKNOWN: N_(
        "{path} is no kind of file that recommendations are read from. "
        "Save it as .xlsx, as CSV, or as plain text (.txt) with a numbered list."
    ),
    ErrorCode.TABLE_PROTECTED: N_(
        "{path} is protected by a password, or in the old format .xls. Save it as .xlsx without a password."
    ),
    ErrorCode.TABLE_TOO_LARGE: N_(
        "{path} is too large: files of up to {megabytes} MB with {rows} rows are read. "
        "Keep only the rows that you need."
    ),
    ErrorCode.TABLE_NOT_UTF8: N_("{path} is not in UTF-8. Save it as “CSV UTF-8” or as .xlsx and try again."),
    ErrorCode.TABLE_EMPTY: N_("{path} holds no text. Check that it is the right file."),
    ErrorCode.TABLE_WITHOUT_TEXTS: N_(
        "No column of {path} has a heading such as “Recommendation” or “Text”. "
        "Say which one holds the texts. The headings are: {headings}."
    ),
    ErrorCode.COLUMN_UNKNOWN: N_("{path} has no column “{name}”. The headings are: {headings}."),
    ErrorCode.MATCH_SOURCE: N_(
        "Say what to compare: a text (--text), a record (--file) or lines (--stdin), one of them."
    ),
    ErrorCode.MATCH_LINES_FAILED: N_("{failed} of {lines} lines could not be compared; the answers to them say why."),
    ErrorCode.MATCH_TEXT_EMPTY: N_("There is nothing to compare. Write a title or a text first."),
    ErrorCode.MATCH_TEXT_TOO_LONG: N_(
        "This text is too long to compare: it has {length} characters, and {limit} are the most. "
        "Give the part that matters."
    ),
    ErrorCode.REPORT_TYPE_UNKNOWN: N_(
        "{path} is no file that the report can be read from. Choose a PDF, a Word document (.docx), a text or Markdown."
    ),
    ErrorCode.REPORT_TOO_LARGE: N_(
        "{path} is too large to be the report. Choose the report alone, without pictures if need be."
    ),
    ErrorCode.REPORT_PROTECTED: N_(
        "{path} is protected by a password. Open it in its own program, save a copy without one, and load that."
    ),
    ErrorCode.REPORT_SCANNED: N_(
        "{path} holds pictures of pages and no text. Load a copy in which words can be selected, "
        "such as the PDF that IOM publishes."
    ),
    ErrorCode.REPORT_DAMAGED: N_("{path} is damaged and cannot be read. Load another copy of the report."),
    ErrorCode.REPORT_NOT_UTF8: N_("The text in {path} is not in UTF-8. Save it as UTF-8 and load it again."),
    ErrorCode.NOT_THE_REPORT: N_(
        "{path} is not IDM report No. 33: none of its 61 approaches stands in it. Choose a copy of that report."
    ),
    ErrorCode.OTHER_REPORT: N_(
        "{path} is report No. {number} of the International Dialogue on Migration. The catalogue is of No. 33: "
        "choose a copy of that."
    ),
    ErrorCode.REPORT_INCOMPLETE: N_(
        "{path} holds {found} of the 61 approaches, and not everything of them. Missing: {missing}. "
        "Choose a whole copy, or load what there is (--partial)."
    ),
    ErrorCode.REPORT_NOT_LOADED: N_(
        "The report's full text was not loaded into this dossier: there is nothing to remove."
    ),
    ErrorCode.SUBMISSION_UNKNOWN: N_("The register has no submission “{value}”. It has: {known}."),
    ErrorCode.NOT_READY: N_(
        "The submission is not ready (errors left: {count}). Mend them, or say why it is sent all the same."
    ),
    ErrorCode.NOTHING_TO_SEND: N_("Name at least one file that was sent."),
    ErrorCode.SENT_IN_FUTURE: N_("{value} is still to come. Record the submission once it was sent."),
    ErrorCode.MOMENT_UNREADABLE: N_("“{value}” is no day or time. Write it as 2026-03-14, or as 2026-03-14T15:30."),
    ErrorCode.FILE_NAME_TWICE: N_("Two files have the name {name}. Rename one of them; nothing was recorded."),
    ErrorCode.FILE_TOO_LARGE: N_(
        "{path} is larger than {megabytes} MB, the most that a dossier keeps of one file. Make it smaller, "
        "or record the submission without it."
    ),
    ErrorCode.FILE_IS_INTERNAL: N_(
        "{name} is marked INTERNAL by its name: it stays in the office. Take it out; nothing was recorded."
    ),
    ErrorCode.FILE_IS_DOSSIER: N_(
        "{path} is a dossier, and holds all that is internal. Choose the file that was sent."
    ),
    ErrorCode.FILE_CHANGED: N_("{path} was changed while it was recorded. Close it elsewhere, then record again."),
    ErrorCode.REPLACED_ALREADY: N_("{value} was replaced by {by} already. Name that one, or none."),
    ErrorCode.REPLACES_OTHER_ROUND: N_(
        "{value} was sent to another review round. Name one of the same round, or none."
    ),
    ErrorCode.USAGE: N_("{detail}"),
    ErrorCode.NOT_A_DOSSIER: N_(
        "{path} is not a PledgeDesk dossier. Choose a file that ends in .pledgedesk and was made by this program."
    ),
    ErrorCode.DOSSIER_DAMAGED: N_(
        "{path} is damaged and was left as it is. Open the newest backup instead (File, Backups), or another copy."
    ),
    ErrorCode.DOSSIER_NEWER: N_(
        "{path} was made by a newer version of PledgeDesk and cannot be opened here. Install the newer version."
    ),
    ErrorCode.DOSSIER_MISSING: N_("There is no file {path}. Check the name, or whether the USB stick is connected."),
    ErrorCode.DOSSIER_MOVED: N_(
        "{path} was moved, renamed or replaced while it was open. Nothing more is written. Save a copy, then open that."
    ),
    ErrorCode.DOSSIER_LOCKED: N_("{path} is open elsewhere: {holder}, since {since}. You can read it, or save a copy."),
    ErrorCode.DOSSIER_READ_ONLY: N_("{path} is read-only. You can read it, or save a copy in another folder."),
    ErrorCode.JOURNAL_LEFT: N_(
        "{path} was left in the middle of a change, on a medium that cannot be written. "
        "Copy it together with the file {journal} to a folder that can be written, and open it there."
    ),
    ErrorCode.FOLDER_MISSING: N_("There is no folder {folder}. Make it, or choose another."),
    ErrorCode.FOLDER_READ_ONLY: N_("The folder {folder} is read-only. Choose another folder to save in."),
    ErrorCode.DISK_FULL: N_("The disk is full. What you typed is kept; free some space and save again."),
    ErrorCode.TARGET_IN_USE: N_("{path} is open in another program. Close it there, or choose another name."),
    ErrorCode.STORAGE_FAILED: N_("{path} cannot be read or written ({detail}). Try again, or use another folder."),
    ErrorCode.SENT_FILE_DAMAGED: N_(
        "{name} of {reference} is damaged in the dossier. Take it from a backup (File, Backups)."
    ),
    ErrorCode.SNAPSHOT_UNREADABLE: N_(
        "What {reference} said when it was sent cannot be read. Its files can still be extracted; "
        "take the rest from a backup (File, Backups)."
    ),
    ErrorCode.DISPLAY_MISSING: N_(
        "There is no display to open a window on. `pledgedesk --help` lists the commands that need none."
    ),
    ErrorCode.ENCODER_MISSING: N_(
        "The part of PledgeDesk that compares meaning is missing ({detail}), so only words are compared, "
        "and other languages hardly match. Install PledgeDesk anew to have it back."
    ),
    ErrorCode.ENCODER_DAMAGED: N_(
        "The part of PledgeDesk that compares meaning is damaged ({detail}), so only words are compared, "
        "and other languages hardly match. Install PledgeDesk anew to have it back."
    ),
}
_WANTED = {
    "text": N_("a text in quotes"),
    "list": N_("a list in square brackets"),
    "bool": N_("true or false"),
    "number": N_("a number"),
    "date": N_("a date such as 2019, 2019-03 or 2019-03-14"),
    "object": N_("an object in curly brackets"),
}
_JSON_FAULTS = {
    "Expecting value": N_("a value is missing"),
    "Expecting ',' delimiter": N_("a comma is missing"),
    "Expecting ':' delimiter": N_("a colon is missing"),
    "Expecting property name enclosed in double quotes": N_("the name of a field in double quotes is missing"),
    "Illegal trailing comma before end of object": N_("there is a comma too many"),
    "Illegal trailing comma before end of array": N_("there is a comma too many"),
    "Unterminated string starting at": N_("a text does not end"),
    "Invalid control character at": N_("a text holds a line end or another control character"),
    "Invalid \\escape": N_("a backslash stands before a letter that it cannot stand before"),
    "Invalid \\uXXXX escape": N_("four hexadecimal digits must follow \\u"),
    "Extra data": N_("something stands after the end"),
    "nested too deeply": N_("it is nested too deeply"),
}
"""What the JSON reader finds, in its own words, and in ours."""
_LISTED = "{value} is not one of the values for {names}. There are: {choices}."
"""What `cli.parser` says of a wrong choice, and marks for translation there."""
_FEW = 12
"""The most values that are listed where none is near what was typed: more are no help."""
_TYPED = frozenset({"value", "name", "text", "number", "headings"})
_SHOWN = 300
"""Characters that are given back of what somebody typed or a file holds, which may be a megabyte."""


def error_sentence(translator: Translator, error: PledgeDeskError) -> str:
    """Say what happened and what to do."""
    _ = translator.gettext
    values = defaultdict(str, {name: _value(translator, name, value) for name, value in error.values.items()})
    if error.code is ErrorCode.DOSSIER_LOCKED and not values["holder"]:
        return _("{path} is open in another program. You can read it, or save a copy.").format_map(values)
    if error.code is ErrorCode.JOURNAL_LEFT and not values["journal"]:
        values["journal"] = values["path"] + "-journal"
    if error.code is ErrorCode.JSON_WRONG_TYPE and not values["field"]:
        values["field"] = "JSON"
    if error.code is ErrorCode.JSON_UNREADABLE:
        fault = values["detail"].removesuffix(": ")
        values["detail"] = _(_JSON_FAULTS[fault]) if fault in _JSON_FAULTS else fault
    sentence = _(_SENTENCES[error.code]).format_map(values)
    known = error.values.get("codes", ())
    if error.code is ErrorCode.CODE_UNKNOWN and not values["nearest"] and 0 < len(known) <= _FEW:
        listed = {"value": f"'{values['value']}'", "names": values["field"], "choices": ", ".join(known)}
        sentence = _(_LISTED).format_map(listed)
    if values["record_number"]:
        # Where the sentence does not name the field itself, the person who wrote the list needs it as well.
        in_field = values["field"] and values["field"].casefold() not in sentence.casefold()
        template = _("Record {number}, {field}: {sentence}") if in_field else _("Record {number}: {sentence}")
        sentence = template.format(number=values["record_number"], field=values["field"], sentence=sentence)
    if values["nearest"]:
        sentence += " " + _("Did you mean “{nearest}”?").format(nearest=values["nearest"])
    return sentence


def _value(translator: Translator, name: str, value: Any) -> str:
    if name == "field":
        return field_label(translator, str(value))
    if name == "fields":
        return ", ".join(field_label(translator, str(one)) for one in value)
    if name == "missing":
        from pledgedesk.wording.report import missing_words  # of this one error, and the start waits for errors

        return missing_words(translator, value)
    if name == "step":
        return code_label(translator, "step_kind", str(value))
    if name == "wanted":
        return translator.gettext(_WANTED.get(str(value), str(value)))
    if name == "since":
        return _clock(str(value))
    if name in _TYPED and len(str(value)) > _SHOWN:
        return str(value)[:_SHOWN] + "…"
    return str(value)


def _clock(at: str) -> str:
    """Write a moment as 14:05, before today with its day; what is no moment stays as it is."""
    try:
        moment = datetime.fromisoformat(at).astimezone()
    except ValueError:
        return at
    today = moment.date() == datetime.now(UTC).astimezone().date()
    return moment.strftime("%H:%M" if today else "%Y-%m-%d %H:%M")
