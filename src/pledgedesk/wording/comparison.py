"""Word matches: how near they are, and why."""

from __future__ import annotations

from collections.abc import Sequence

from pledgedesk.domain.decisions import Correspondence, MatchDismissal
from pledgedesk.domain.matches import MatchLevel, SharedObjective
from pledgedesk.i18n import N_, Translator

_LEVELS: dict[MatchLevel, str] = {
    MatchLevel.CLOSE: N_("close"),
    MatchLevel.RELATED: N_("related"),
    MatchLevel.DISTANT: N_("distant"),
}
STEPS = (MatchLevel.DISTANT, MatchLevel.RELATED, MatchLevel.CLOSE)
"""The levels, the farthest first: a level is as many steps as its place."""


def level_label(translator: Translator, level: MatchLevel) -> str:
    """Name how near a match is."""
    return translator.gettext(_LEVELS[level])


def objectives_sentence(translator: Translator, shared: Sequence[SharedObjective]) -> str:
    """Say which objectives are in both; "" where none is. Those in an approach by our reading alone are said to be."""
    _ = translator.gettext
    if not shared:
        return ""
    if len(shared) == 1:
        words = (
            _("Objective {number} in both") if shared[0].by_report else _("Objective {number} in both, by our reading")
        )
        return words.format(number=shared[0].number)
    ours = _("{number} (our reading)")
    numbers = [str(one.number) if one.by_report else ours.format(number=one.number) for one in shared]
    return _("Objectives {numbers} in both").format(numbers=", ".join(numbers))


def terms_sentence(translator: Translator, terms: Sequence[str]) -> str:
    """Say which words are in both; "" where none is."""
    return translator.gettext("In both: {words}").format(words=", ".join(terms)) if terms else ""


def dismissal_sentence(translator: Translator, dismissal: MatchDismissal) -> str:
    """Say who called a match not relevant, and when."""
    who, when = dismissal.dismissed_by, str(dismissal.dismissed_on or "")
    words = translator.gettext("Called not relevant by {who} on {when}")
    return (
        words.format(who=who, when=when)
        if who
        else translator.gettext("Called not relevant on {when}").format(when=when)
    )


def letter_sentence(translator: Translator, letter: Correspondence) -> str:
    """Say when the office wrote, and whether an answer came."""
    _ = translator.gettext
    if letter.answered_on is not None:
        words = _("Written on {written}, answered on {answered}")
        return words.format(written=letter.written_on, answered=letter.answered_on)
    if letter.answer:
        return _("Written on {written}, answered").format(written=letter.written_on)
    return _("Written on {written}, no answer yet").format(written=letter.written_on)
