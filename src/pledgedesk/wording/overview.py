"""Word what needs the officer: a heading, what stands below it, and the act."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from pledgedesk.domain.codes import RecordKind
from pledgedesk.domain.do_next import DoNextAct, DoNextLine, DoNextReason
from pledgedesk.i18n import N_, Translator
from pledgedesk.wording.labels import objective_label, round_name
from pledgedesk.wording.values import number_text

_NAMED = 3
"""References, organizations or objectives that are named; the rest are counted."""
_ACTS: dict[DoNextAct, str] = {
    DoNextAct.ADD_UPDATE: N_("Add an update"),
    DoNextAct.MAKE_CHASE_LIST: N_("Make a chase list"),
    DoNextAct.EXPORT: N_("Export for review…"),
    DoNextAct.OPEN_AGENDA: N_("Open the agenda"),
    DoNextAct.OPEN_OBJECTIVE: N_("Open objective {number}"),
    DoNextAct.SHOW_RECOMMENDATIONS: N_("Show recommendations"),
    DoNextAct.SHOW_CHANGED: N_("Show changed records"),
    DoNextAct.SHOW_DRAFTS: N_("Show drafts"),
    DoNextAct.COMPARE: N_("Start comparing"),
}


def act_label(translator: Translator, line: DoNextLine) -> str:
    """Name the act that settles a line."""
    number = line.objectives[0] if line.objectives else ""
    return translator.gettext(_ACTS[line.act]).format(number=number)


def heading(translator: Translator, line: DoNextLine) -> str:
    """Say what needs the officer, in one short sentence without a full stop."""
    return _HEADINGS[line.reason](translator, line)


def detail(translator: Translator, line: DoNextLine) -> str:
    """Say more: which records, whose they are, what to do."""
    _ = translator.gettext
    match line.reason:
        case DoNextReason.PLEDGE_OVERDUE:
            return _sentences(line.title, _last_heard(translator, line))
        case DoNextReason.ROUND_DEADLINES:
            only = line.title if len(line.references) == 1 else ""
            return only or named(translator, [round_name(translator, key) for key in line.references])
        case DoNextReason.ROUND_NEAR:
            return _("See what may leave the ministry, and what is still missing.")
        case DoNextReason.OBJECTIVES_EMPTY:
            advice = _("Add a practice or pledge, or write in the notes why there is none.")
            return _sentences(_objectives(translator, line), advice)
        case DoNextReason.DRAFTS | DoNextReason.CHANGED:
            return _of_kinds(translator, line)
        case DoNextReason.NOT_COMPARED:
            return _("Look for near approaches in the catalogue.")
        case _:
            return ", ".join(filter(None, (named(translator, line.references), named(translator, line.leads))))


def named(translator: Translator, names: Sequence[str]) -> str:
    """Name the first few, and count the rest."""
    shown = ", ".join(names[:_NAMED])
    rest = len(names) - _NAMED
    if rest <= 0:
        return shown
    more = translator.ngettext("{names} and {count} more", "{names} and {count} more", rest)
    return more.format(names=shown, count=number_text(translator, rest))


def _sentences(*parts: str) -> str:
    return " ".join(part if part.endswith((".", "!", "?", "…")) else f"{part}." for part in parts if part)


def _last_heard(translator: Translator, line: DoNextLine) -> str:
    _ = translator.gettext
    who = named(translator, line.leads)
    if line.heard_months is None:
        sentence = _("Nothing was heard from {organization} yet.") if who else _("Nothing was heard yet.")
        return sentence.format(organization=who)
    months = line.heard_months
    if not months:
        sentence = _("Heard within the last month: {organization}.") if who else _("Heard within the last month.")
        return sentence.format(organization=who)
    if not who:
        told = translator.ngettext("Last heard {count} month ago.", "Last heard {count} months ago.", months)
    else:
        told = translator.ngettext(
            "Last heard {count} month ago: {organization}.", "Last heard {count} months ago: {organization}.", months
        )
    return told.format(count=months, organization=who)


def _objectives(translator: Translator, line: DoNextLine) -> str:
    if line.count == 1:
        return ""
    return named(translator, [objective_label(translator, number) for number in line.objectives])


def _of_kinds(translator: Translator, line: DoNextLine) -> str:
    practices, pledges = (line.counts.get(kind, 0) for kind in (RecordKind.PRACTICE, RecordKind.PLEDGE))
    words = (
        (practices, translator.ngettext("{count} practice", "{count} practices", practices)),
        (pledges, translator.ngettext("{count} pledge", "{count} pledges", pledges)),
    )
    return ", ".join(text.format(count=number_text(translator, count)) for count, text in words if count)


def _pledge_overdue(translator: Translator, line: DoNextLine) -> str:
    days = -line.days
    text = translator.ngettext("{reference} is {count} day overdue", "{reference} is {count} days overdue", days)
    return text.format(reference=line.references[0], count=number_text(translator, days))


def _round_near(translator: Translator, line: DoNextLine) -> str:
    name = line.title or round_name(translator, line.round)
    if line.days <= 0:
        return translator.gettext("{round} is open").format(round=name)
    text = translator.ngettext("{round} opens in {count} day", "{round} opens in {count} days", line.days)
    return text.format(round=name, count=line.days)


def _objectives_empty(translator: Translator, line: DoNextLine) -> str:
    if line.count == 1:
        return translator.gettext("Objective {number} has no record and no reason").format(number=line.objectives[0])
    text = translator.ngettext(
        "{count} objective has no record and no reason", "{count} objectives have no record and no reason", line.count
    )
    return text.format(count=line.count)


def _counted(translator: Translator, line: DoNextLine) -> str:
    count, ngettext = line.count, translator.ngettext
    texts = {
        DoNextReason.MORE_OVERDUE: ngettext(
            "{count} more pledge is overdue", "{count} more pledges are overdue", count
        ),
        DoNextReason.MILESTONES_OVERDUE: ngettext(
            "{count} milestone is overdue", "{count} milestones are overdue", count
        ),
        DoNextReason.REPLIES_DUE: ngettext(
            "{count} reply did not come in time", "{count} replies did not come in time", count
        ),
        DoNextReason.RECOMMENDATIONS_OVERDUE: ngettext(
            "{count} recommendation is overdue", "{count} recommendations are overdue", count
        ),
        DoNextReason.ROUND_DEADLINES: ngettext(
            "{count} deadline of reviews is near or overdue", "{count} deadlines of reviews are near or overdue", count
        ),
        DoNextReason.NOT_HEARD: ngettext(
            "Nothing was heard of {count} pledge for months", "Nothing was heard of {count} pledges for months", count
        ),
        DoNextReason.UNANSWERED: ngettext(
            "{count} recommendation has no response", "{count} recommendations have no response", count
        ),
        DoNextReason.CHANGED: ngettext(
            "{count} record was changed after it was validated",
            "{count} records were changed after they were validated",
            count,
        ),
        DoNextReason.DRAFTS: ngettext(
            "{count} draft waits to be validated", "{count} drafts wait to be validated", count
        ),
        DoNextReason.NOT_COMPARED: ngettext(
            "{count} practice is not yet compared", "{count} practices are not yet compared", count
        ),
    }
    return texts[line.reason].format(count=number_text(translator, count))


_HEADINGS: dict[DoNextReason, Callable[[Translator, DoNextLine], str]] = {
    **dict.fromkeys(DoNextReason, _counted),
    DoNextReason.PLEDGE_OVERDUE: _pledge_overdue,
    DoNextReason.ROUND_NEAR: _round_near,
    DoNextReason.OBJECTIVES_EMPTY: _objectives_empty,
}
