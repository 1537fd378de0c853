"""Word what organizations are asked: the covering letter, the list, the mail."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from textwrap import shorten

from pledgedesk.domain.agenda import AgendaReason
from pledgedesk.domain.chasing import AskedRecord, ChaseLetter, Matter, OrganizationToAsk, addressee, usable_email
from pledgedesk.domain.codes import RecordKind
from pledgedesk.domain.dates import PartialDate
from pledgedesk.domain.organizations import Organization
from pledgedesk.i18n import LANGUAGES, N_, Translator, translator
from pledgedesk.wording.labels import code_label, language_name
from pledgedesk.wording.values import labelled

_MONTHS = (
    N_("January"),
    N_("February"),
    N_("March"),
    N_("April"),
    N_("May"),
    N_("June"),
    N_("July"),
    N_("August"),
    N_("September"),
    N_("October"),
    N_("November"),
    N_("December"),
)
_OVERDUE: dict[AgendaReason, str] = {
    AgendaReason.PLEDGE_DUE: N_("It was due by {due}. Has it been fulfilled? If not, by when?"),
    AgendaReason.MILESTONE_DUE: N_("The milestone “{milestone}” was due by {due}. Was it reached?"),
    AgendaReason.RECOMMENDATION_DUE: N_("The follow-up was due by {due}. Is it done? If not, by when?"),
}
_SOON: dict[AgendaReason, str] = {
    AgendaReason.PLEDGE_DUE: N_("It is due by {due}. Will it be fulfilled by then?"),
    AgendaReason.MILESTONE_DUE: N_("The milestone “{milestone}” is due by {due}. Will it be reached by then?"),
    AgendaReason.RECOMMENDATION_DUE: N_("The follow-up is due by {due}. Will it be done by then?"),
}
_TITLE = 160
"""Characters of a title in a mail: that of a recommendation is its whole text."""
_STAGE_FIELDS = {
    RecordKind.PLEDGE: "stage",
    RecordKind.PRACTICE: "standing",
    RecordKind.RECOMMENDATION: "status",
}


def date_words(translator: Translator, when: PartialDate | date) -> str:
    """Write a date as a letter does, no more exact than it is known: "14 March 2026", "March 2026", "2026"."""
    _ = translator.gettext
    given = PartialDate.of_day(when) if isinstance(when, date) else when
    if given.month is None:
        return str(given.year)
    month = _(_MONTHS[given.month - 1])
    if given.day is None:
        return _("{month} {year}").format(month=month, year=given.year)
    # Some languages write the first of a month as an ordinal: "1er mars 2026".
    day = _("1") if given.day == 1 else str(given.day)
    return _("{day} {month} {year}").format(day=day, month=month, year=given.year)


def matter_sentence(translator: Translator, record: AskedRecord, matter: Matter) -> str:
    """Say what is asked of a record, in one or two sentences."""
    _ = translator.gettext
    if matter.reason is AgendaReason.NOT_HEARD:
        if record.last_heard is None:
            return _("We have heard nothing of it yet. How does it stand now?")
        heard = date_words(translator, record.last_heard)
        return _("We have heard nothing since {heard}. How does it stand now?").format(heard=heard)
    words = (_OVERDUE if matter.days < 0 else _SOON)[matter.reason]
    return _(words).format(due=date_words(translator, matter.due), milestone=matter.detail)


def asked_text(translator: Translator, record: AskedRecord) -> str:
    """Say all that is asked of a record."""
    return " ".join(matter_sentence(translator, record, matter) for matter in record.matters)


def stage_label(translator: Translator, record: AskedRecord) -> str:
    """Name the stage that the office knows of; empty where it knows of none."""
    return code_label(translator, _STAGE_FIELDS.get(record.kind, "stage"), record.stage) if record.stage else ""


def asked_before_words(translator: Translator, count: int) -> str:
    """Say how often a record was asked about since something was heard of it; empty for never."""
    if not count:
        return ""
    return translator.ngettext("asked {count} time before", "asked {count} times before", count).format(count=count)


def facts_text(translator: Translator, record: AskedRecord) -> str:
    """Say in one line what the office knows of a record."""
    _ = translator.gettext
    parts = []
    if record.due is not None:
        parts.append(_("due {date}").format(date=date_words(translator, record.due)))
    if stage := stage_label(translator, record):
        parts.append(labelled(translator, _("stage with us"), stage))
    if record.last_heard is not None:
        parts.append(_("last heard {date}").format(date=date_words(translator, record.last_heard)))
    if before := asked_before_words(translator, record.asked_before):
        parts.append(before)
    line = " · ".join(parts)
    return line[:1].upper() + line[1:]


def letter_subject(translator: Translator, count: int, reply_by: date) -> str:
    """Give the subject of a letter or mail."""
    words = translator.ngettext(
        "Global Compact for Migration: update on {count} record, by {date}",
        "Global Compact for Migration: update on {count} records, by {date}",
        count,
    )
    return words.format(count=count, date=date_words(translator, reply_by))


def letter_text(
    translator: Translator,
    *,
    person: str,
    organization: str,
    country: str,
    office: str,
    records: Sequence[AskedRecord],
    reply_by: date,
) -> str:
    """Write the covering letter, from the greeting to the closing."""
    _ = translator.gettext
    answer = _(
        "Please answer by {date}. You may write into the table of the document, or into the Excel table that comes "
        "with it, and send either back; a few lines of your own are just as welcome. Please say which day your "
        "answer is about. If nothing has changed, please tell us so."
    )
    paragraphs = [
        _("Dear {name},").format(name=person) if person else _("Dear colleagues,"),
        _opening(translator, organization, country, len(records)),
        answer.format(date=date_words(translator, reply_by)),
        _reminder(translator, sum(record.asked_before > 0 for record in records), len(records)),
        "\n".join(part for part in (_("With our thanks,"), office) if part),
    ]
    return "\n\n".join(paragraph for paragraph in paragraphs if paragraph)


def _opening(translator: Translator, organization: str, country: str, count: int) -> str:
    words = translator.ngettext(
        "Our office follows what {country} has undertaken under the Global Compact for Safe, Orderly and Regular "
        "Migration. {organization} leads {count} of the records that we follow, and we would like to hear how it "
        "stands. The list that comes with this letter says what we ask.",
        "Our office follows what {country} has undertaken under the Global Compact for Safe, Orderly and Regular "
        "Migration. {organization} leads {count} of the records that we follow, and we would like to hear how they "
        "stand. The list that comes with this letter says what we ask of each.",
        count,
    )
    return words.format(country=country, organization=organization, count=count)


def _reminder(translator: Translator, reminded: int, count: int) -> str:
    if not reminded:
        return ""
    if reminded == count:
        return translator.gettext("We asked about this before. If you have answered since, please send it once more.")
    words = translator.ngettext(
        "We asked about {count} of them before. If you have answered since, please send it once more.",
        "We asked about {count} of them before. If you have answered since, please send it once more.",
        reminded,
    )
    return words.format(count=reminded)


def mail_list(translator: Translator, records: Sequence[AskedRecord]) -> str:
    """List in plain text what is asked, for the body of a mail."""
    return "\n\n".join(
        f"{record.reference}  {shorten(record.title, _TITLE, placeholder=' …')}\n{asked_text(translator, record)}"
        for record in records
    )


def see_attached(translator: Translator) -> str:
    """Say in a mail that has no room for all of the list where the whole is."""
    return translator.gettext("What we ask of each record stands in the attached list.")


def letter_as_text(letter: ChaseLetter) -> str:
    """Give a letter with its list as plain text, to be copied."""
    return "\n\n".join((letter.subject, letter.text, mail_list(translator(letter.language), letter.records))) + "\n"


def letter_language(organization: Organization, program: str) -> str:
    """Give the language to write in: the organization's where the program has it, English where it has not."""
    wanted = organization.language or program
    return wanted if wanted in LANGUAGES else "en"


def worth_knowing(translator: Translator, asked: OrganizationToAsk, *, with_drafts: bool) -> tuple[str, ...]:
    """Say what the officer should know before writing to an organization, each a sentence."""
    _, organization = translator.gettext, asked.organization
    notes = []
    if asked.last_asked is not None and asked.reply_by is not None:
        words = _("Asked on {asked}; no answer is noted yet. It was asked for by {reply}.")
        dates = date_words(translator, asked.last_asked), date_words(translator, asked.reply_by)
        notes.append(words.format(asked=dates[0], reply=dates[1]))
    if organization.retired:
        notes.append(_("This organization is retired. Ask whether another one leads these records now."))
    if (person := addressee(organization)) is None:
        notes.append(_("No person is recorded; add one under Organizations. The letter goes to the organization."))
    elif not person.email.strip():
        notes.append(_("{name} has no e-mail address; add one under Organizations.").format(name=person.name))
    elif not usable_email(person):
        words = _("“{email}” cannot be an e-mail address, so the mail is without it. Correct it under Organizations.")
        notes.append(words.format(email=person.email))
    if organization.language and organization.language not in LANGUAGES:
        words = _("The program does not write {language}, so the letter is in English. You can write another text.")
        notes.append(words.format(language=language_name(translator, organization.language)))
    if asked.drafts and not with_drafts:
        words = translator.ngettext(
            "{count} draft is left out: a draft is shown to nobody outside of the office unless you say so.",
            "{count} drafts are left out: a draft is shown to nobody outside of the office unless you say so.",
            len(asked.drafts),
        )
        notes.append(words.format(count=len(asked.drafts)))
    return tuple(notes)
