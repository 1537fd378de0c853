"""Word what stands in the way of sending a submission, and what to do."""

from __future__ import annotations

from pledgedesk.domain.readiness import ReadinessIssue, ReadinessRule
from pledgedesk.i18n import N_, Translator
from pledgedesk.wording.fields import field_label
from pledgedesk.wording.labels import round_name
from pledgedesk.wording.values import number_text

_WHAT: dict[ReadinessRule, str] = {
    ReadinessRule.SECTION_EMPTY: N_("This section is required and empty."),
    ReadinessRule.SECTION_TOO_LONG: N_("{words} words; {limit} are allowed."),
    ReadinessRule.SPEECH_TOO_LONG: N_("{words} words; {limit} can be spoken in {minutes} minutes."),
    ReadinessRule.CHOSEN_DRAFT: N_("Chosen, but still a draft."),
    ReadinessRule.CHOSEN_CHANGED: N_("Chosen, but changed since it was validated."),
    ReadinessRule.FIGURE_OLD: N_("The text says {text}; it is {now} now."),
    ReadinessRule.FIGURE_UNKNOWN: N_("The text holds a figure that there is not: {text}."),
    ReadinessRule.INTERNAL_WORD: N_("An internal word is left: “{text}”."),
    ReadinessRule.LOCAL_LINK: N_("Nobody outside your office can open this: {text}."),
    ReadinessRule.CHOSEN_GONE: N_("A chosen record is no longer in the dossier."),
    ReadinessRule.PLEDGE_SILENT: N_("No update in the reporting period."),
    ReadinessRule.PRACTICE_UNDATED: N_("A date is missing."),
    ReadinessRule.PERSONAL_DATA: N_("A person’s address or number in a text: {text}."),
    ReadinessRule.TITLE_UNVERIFIED: N_("The wording of these titles was not checked: objectives {objectives}."),
    ReadinessRule.LARGE_FILE: N_("{text} is larger than 25 MB."),
    ReadinessRule.ACRONYM: N_("{text} is not spelt out where it first stands."),
    ReadinessRule.CARRIED_UNREAD: N_("This text is from {round} and was not confirmed."),
    ReadinessRule.RECORD_CHANGED: N_("{reference} has changed since the text refers to it."),
    ReadinessRule.RECORD_UNKNOWN: N_("The text refers to {reference}, which is no longer in the dossier."),
    ReadinessRule.HTML_DROPPED: N_("The text holds HTML, which is left out."),
    ReadinessRule.IMAGE_DROPPED: N_("The text holds a picture, which is left out."),
}
_DO: dict[ReadinessRule, str] = {
    ReadinessRule.SECTION_EMPTY: N_("Write the section."),
    ReadinessRule.SECTION_TOO_LONG: N_("Shorten the text."),
    ReadinessRule.SPEECH_TOO_LONG: N_("Shorten the statement."),
    ReadinessRule.CHOSEN_DRAFT: N_("Validate it, or take it out of the choice."),
    ReadinessRule.CHOSEN_CHANGED: N_("Say that it is still agreed, or take it out of the choice."),
    ReadinessRule.FIGURE_OLD: N_("Bring the figures of the text up to date."),
    ReadinessRule.FIGURE_UNKNOWN: N_("Take the figure out, or insert another."),
    ReadinessRule.INTERNAL_WORD: N_("Finish the sentence, or take the word out."),
    ReadinessRule.LOCAL_LINK: N_("Give a public address, or take it out."),
    ReadinessRule.CHOSEN_GONE: N_("Put it back from the bin, or take it out of the choice."),
    ReadinessRule.PLEDGE_SILENT: N_("Add an update, or ask who leads it."),
    ReadinessRule.PRACTICE_UNDATED: N_("Give the date, or mark it as ongoing."),
    ReadinessRule.PERSONAL_DATA: N_("Take it out, unless the person agreed to be named."),
    ReadinessRule.TITLE_UNVERIFIED: N_("Compare them with the official text before you send them."),
    ReadinessRule.LARGE_FILE: N_("Make it smaller, or send it in parts."),
    ReadinessRule.ACRONYM: N_("Write it out, or add it to your office’s acronyms."),
    ReadinessRule.CARRIED_UNREAD: N_("Read the text, change it or confirm it."),
    ReadinessRule.RECORD_CHANGED: N_("Read the sentence again, and confirm the reference."),
    ReadinessRule.RECORD_UNKNOWN: N_("Take the reference out, or put the record back from the bin."),
    ReadinessRule.HTML_DROPPED: N_("Write it as plain text."),
    ReadinessRule.IMAGE_DROPPED: N_("Insert a chart instead, or leave it."),
}
_RULES: dict[ReadinessRule, str] = {
    ReadinessRule.SECTION_EMPTY: N_("Empty sections"),
    ReadinessRule.SECTION_TOO_LONG: N_("Sections that are too long"),
    ReadinessRule.SPEECH_TOO_LONG: N_("Statements that are too long"),
    ReadinessRule.CHOSEN_DRAFT: N_("Drafts among the chosen records"),
    ReadinessRule.CHOSEN_CHANGED: N_("Chosen records that changed since validated"),
    ReadinessRule.FIGURE_OLD: N_("Figures out of date"),
    ReadinessRule.FIGURE_UNKNOWN: N_("Figures that there are not"),
    ReadinessRule.INTERNAL_WORD: N_("Internal words"),
    ReadinessRule.LOCAL_LINK: N_("Files and addresses of your office"),
    ReadinessRule.CHOSEN_GONE: N_("Chosen records that are gone"),
    ReadinessRule.PLEDGE_SILENT: N_("Pledges without an update"),
    ReadinessRule.PRACTICE_UNDATED: N_("Practices without dates"),
    ReadinessRule.PERSONAL_DATA: N_("Data of persons"),
    ReadinessRule.TITLE_UNVERIFIED: N_("Titles not checked"),
    ReadinessRule.LARGE_FILE: N_("Large files"),
    ReadinessRule.ACRONYM: N_("Acronyms not spelt out"),
    ReadinessRule.CARRIED_UNREAD: N_("Texts of the last round"),
    ReadinessRule.RECORD_CHANGED: N_("References to records that changed"),
    ReadinessRule.RECORD_UNKNOWN: N_("References to records that are gone"),
    ReadinessRule.HTML_DROPPED: N_("HTML in texts"),
    ReadinessRule.IMAGE_DROPPED: N_("Pictures in texts"),
}


def issue_sentence(translator: Translator, issue: ReadinessIssue) -> str:
    """Say what was found."""
    values = {
        name: number_text(translator, value) if isinstance(value, int) else value
        for name, value in issue.values.items()
    }
    if "round" in values:
        values["round"] = round_name(translator, values["round"])
    return translator.gettext(_WHAT[issue.rule]).format_map(values)


def issue_advice(translator: Translator, issue: ReadinessIssue) -> str:
    """Say what to do."""
    return translator.gettext(_DO[issue.rule])


def rule_title(translator: Translator, rule: ReadinessRule) -> str:
    """Name what a rule finds, for a group of it."""
    return translator.gettext(_RULES[rule])


def issue_place(translator: Translator, issue: ReadinessIssue) -> str:
    """Name where it is: the section, or the record and its field; empty for what concerns the whole submission."""
    _ = translator.gettext
    if issue.section and issue.objective:
        return _("{section}, objective {number}").format(section=issue.section_title, number=issue.objective)
    if issue.section:
        return issue.section_title
    named = " ".join(part for part in (issue.reference, issue.title) if part)
    if named and issue.field and issue.field != "updates":
        return _("{record}, {field}").format(record=named, field=field_label(translator, issue.field))
    return named
