"""Word what is asked, and said, of a progress update that may be a slip."""

from __future__ import annotations

from pledgedesk.domain.updates import UpdateQuestion
from pledgedesk.i18n import N_, Translator

_ASKED = {
    UpdateQuestion.IN_THE_FUTURE: N_("This date is still to come. Add it all the same?"),
    UpdateQuestion.BEFORE_START: N_("This date is before the start of what it is about. Add it all the same?"),
    UpdateQuestion.STAGE_GOES_BACK: N_("The stage goes back. Say why, in a few words, or leave it open."),
}
_SAID = {
    UpdateQuestion.IN_THE_FUTURE: N_("{reference}: its date is still to come."),
    UpdateQuestion.BEFORE_START: N_("{reference}: its date is before the start of {record}."),
    UpdateQuestion.STAGE_GOES_BACK: N_("{reference}: the stage of {record} goes back, and no reason is given."),
}


def question_sentence(translator: Translator, question: UpdateQuestion) -> str:
    """Ask before an update is stored."""
    return translator.gettext(_ASKED[question])


def warning_sentence(translator: Translator, question: UpdateQuestion, reference: str, record: str) -> str:
    """Say of an update that is stored what may be a slip; `record` is the reference of what it is about."""
    return translator.gettext(_SAID[question]).format(reference=reference, record=record)
