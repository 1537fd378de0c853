"""Say why two organizations are shown as a pair."""

from __future__ import annotations

from pledgedesk.domain.near_names import NearReason
from pledgedesk.i18n import N_, Translator

_REASONS = {
    NearReason.SAME_NAME: N_("The same name, but for capitals, accents or signs"),
    NearReason.SAME_WORDS: N_("The same words, shortened or in another order"),
    NearReason.SHORT_NAME: N_("One is made of the first letters of the other"),
    NearReason.CLOSE_SPELLING: N_("Only a few letters differ"),
}


def near_reason(translator: Translator, reason: NearReason) -> str:
    """Give the reason in words."""
    return translator.gettext(_REASONS[reason])
