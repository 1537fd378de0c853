"""Word the agenda: what is due, when in words, and why it is here."""

from __future__ import annotations

from pledgedesk.domain.agenda import OF_ROUNDS, AgendaItem, AgendaPart, AgendaReason
from pledgedesk.i18n import N_, Translator
from pledgedesk.wording.chasing import date_words
from pledgedesk.wording.labels import code_label, round_name
from pledgedesk.wording.values import labelled, number_text

_PARTS: dict[AgendaPart, str] = {
    AgendaPart.OVERDUE: N_("Overdue"),
    AgendaPart.SOON: N_("In the next {days} days"),
    AgendaPart.LATER: N_("Later"),
}
_REASONS: dict[AgendaReason, str] = {
    AgendaReason.PLEDGE_DUE: N_("Pledge due"),
    AgendaReason.MILESTONE_DUE: N_("Milestone due"),
    AgendaReason.RECOMMENDATION_DUE: N_("Recommendation due"),
    AgendaReason.NOT_HEARD: N_("Nothing heard"),
    AgendaReason.REPLY_DUE: N_("Reply expected"),
    AgendaReason.ROUND_DEADLINE: N_("Deadline of a review"),
    AgendaReason.CLEARANCE_DUE: N_("Clearance due"),
}
_WAS: dict[AgendaReason, str] = {
    AgendaReason.PLEDGE_DUE: N_("The pledge was due by {due}; its stage is “{stage}”."),
    AgendaReason.MILESTONE_DUE: N_("The milestone was due by {due} and is not marked as done."),
    AgendaReason.RECOMMENDATION_DUE: N_("The recommendation was due by {due} and is not marked as done."),
    AgendaReason.REPLY_DUE: N_("We asked about {detail}; the reply was expected by {due}."),
    AgendaReason.ROUND_DEADLINE: N_("The deadline was {due} and is not marked as done."),
    AgendaReason.CLEARANCE_DUE: N_("The step of clearance was due by {due} and is not recorded yet."),
}
_WILL: dict[AgendaReason, str] = {
    AgendaReason.PLEDGE_DUE: N_("The pledge is due by {due}; its stage is “{stage}”."),
    AgendaReason.MILESTONE_DUE: N_("The milestone is due by {due}."),
    AgendaReason.RECOMMENDATION_DUE: N_("The recommendation is due by {due}."),
    AgendaReason.REPLY_DUE: N_("We asked about {detail}; the reply is expected by {due}."),
    AgendaReason.ROUND_DEADLINE: N_("The deadline is {due}."),
    AgendaReason.CLEARANCE_DUE: N_("The step of clearance is due by {due}."),
}


def part_label(translator: Translator, part: AgendaPart, days: int) -> str:
    """Name a part of the agenda."""
    return translator.gettext(_PARTS[part]).format(days=days)


def reason_label(translator: Translator, reason: AgendaReason) -> str:
    """Name why something is on the agenda, in two words."""
    return translator.gettext(_REASONS[reason])


def item_title(translator: Translator, item: AgendaItem) -> str:
    """Name an item: the record, and the milestone where it is one."""
    _ = translator.gettext
    if item.reason is AgendaReason.REPLY_DUE:
        return _("Reply of {organization}").format(organization=item.title)
    if item.reason is AgendaReason.MILESTONE_DUE:
        return _("{reference} Milestone: {milestone}").format(reference=item.reference, milestone=item.detail)
    if item.reason in OF_ROUNDS:
        return labelled(translator, round_words(translator, item), round_matter(translator, item))
    return f"{item.reference} {item.title}"


def round_words(translator: Translator, item: AgendaItem) -> str:
    """Name the review round that an item is of."""
    return item.title or round_name(translator, item.reference)


def round_matter(translator: Translator, item: AgendaItem) -> str:
    """Name what of a review round is due: as the office calls it, and what kind of deadline or step it is."""
    field = "deadline_kind" if item.reason is AgendaReason.ROUND_DEADLINE else "step_kind"
    kind = code_label(translator, field, item.stage) if item.stage else ""
    return " – ".join(dict.fromkeys(filter(None, (kind, item.detail))))


def due_words(translator: Translator, item: AgendaItem) -> str:
    """Say in words when an item is due: "70 days overdue", "today", "in 12 days", "due 2027 (no day given)"."""
    _ = translator.gettext
    if item.days < 0:
        return translator.ngettext("{count} day overdue", "{count} days overdue", -item.days).format(count=-item.days)
    if not item.due.is_day:
        return _("due {date} (no day given)").format(date=date_words(translator, item.due))
    if item.days == 0:
        return _("today")
    return translator.ngettext("in {count} day", "in {count} days", item.days).format(count=item.days)


def why_sentence(translator: Translator, item: AgendaItem) -> str:
    """Say in a sentence why an item is on the agenda."""
    _ = translator.gettext
    due = date_words(translator, item.due)
    if item.reason is AgendaReason.NOT_HEARD:
        return _not_heard(translator, item, due)
    words = (_WAS if item.days < 0 else _WILL)[item.reason]
    stage = code_label(translator, "stage", item.stage) if item.stage and item.reason not in OF_ROUNDS else ""
    return _(words).format(due=due, detail=item.detail, stage=stage)


def _not_heard(translator: Translator, item: AgendaItem, due: str) -> str:
    _ = translator.gettext
    if item.last_heard is None:
        was, will = (
            N_("Nothing was heard of it yet; an update was to be asked for by {due}."),
            N_("Nothing was heard of it yet; ask for an update by {due}."),
        )
        return _(was if item.days < 0 else will).format(due=due)
    was, will = (
        N_("Nothing was heard of it since {heard}; an update was to be asked for by {due}."),
        N_("Nothing was heard of it since {heard}; ask for an update by {due}."),
    )
    heard = date_words(translator, item.last_heard)
    return _(was if item.days < 0 else will).format(heard=heard, due=due)


def put_off_words(translator: Translator, item: AgendaItem) -> str:
    """Say until when an item was put off; empty where it was not."""
    if item.snoozed_until is None:
        return ""
    until = date_words(translator, item.snoozed_until)
    return translator.gettext("put off until {date}").format(date=until)


def overdue_pill(translator: Translator, count: int) -> str:
    """Say beside the name of the page how many items are overdue; empty where none is."""
    if not count:
        return ""
    told = str(count) if count <= _MOST_ON_PILL else f"{_MOST_ON_PILL}+"
    return translator.ngettext("{count} overdue", "{count} overdue", count).format(count=told)


_MOST_ON_PILL = 999
"""More would cover the name of the page."""


def counts_sentence(translator: Translator, overdue: int, soon: int, later: int) -> str:
    """Say how many items each part has."""
    counts = {"overdue": overdue, "soon": soon, "later": later}
    told = {name: number_text(translator, count) for name, count in counts.items()}
    return translator.gettext("{overdue} overdue, {soon} soon, {later} later").format(**told)


def event_summary(translator: Translator, item: AgendaItem) -> str:
    """Name an item in a calendar: why, and which record."""
    if item.reason in OF_ROUNDS:
        return item_title(translator, item)
    name = item.detail if item.reason is AgendaReason.MILESTONE_DUE else item.title
    told = " ".join(part for part in (item.reference, name) if part)
    return labelled(translator, reason_label(translator, item.reason), told)


def event_description(translator: Translator, item: AgendaItem) -> str:
    """Say of an item in a calendar why it is there; the words stay the same from day to day."""
    _ = translator.gettext
    is_milestone = item.reason is AgendaReason.MILESTONE_DUE
    lines = (
        f"{item.reference} {item.title}" if is_milestone else "",
        why_sentence(translator, item._replace(days=max(item.days, 0))),
        "" if item.due.is_day else _("No day was given: this is the last one that it can mean."),
        put_off_words(translator, item),
        "; ".join(item.leads) if item.reason is not AgendaReason.REPLY_DUE else "",
        _("Draft") if item.is_draft else "",
    )
    return "\n".join(line for line in lines if line)
