"""Word what is wrong with a row that is about to come in."""

from __future__ import annotations

from pledgedesk.domain.incoming import IncomingProblem, IncomingProblemCode
from pledgedesk.domain.problems import TEXT_LIMIT
from pledgedesk.i18n import N_, Translator
from pledgedesk.wording.values import number_text

_SENTENCES: dict[IncomingProblemCode, str] = {
    IncomingProblemCode.NO_TEXT: N_("There is no text in this row."),
    IncomingProblemCode.TEXT_TOO_LONG: N_("A text is longer than {limit} characters. Shorten it first."),
    IncomingProblemCode.CONTROL_CHARACTER: N_("A text holds a character that no workbook can show. Take it out first."),
    IncomingProblemCode.NOT_NUMBERED: N_("It stands outside of the numbering: a heading, perhaps."),
    IncomingProblemCode.TWICE: N_("The same text stands above already."),
    IncomingProblemCode.ALREADY_THERE: N_("The dossier has this text already, as {value}."),
    IncomingProblemCode.OBJECTIVE_UNKNOWN: N_("“{value}” names no objective from 1 to 23 and stays out."),
    IncomingProblemCode.RESPONSE_UNKNOWN: N_("“{value}” is no known response and stays out."),
    IncomingProblemCode.STATUS_UNKNOWN: N_("“{value}” says nothing known of the follow-up and stays out."),
    IncomingProblemCode.DATE_UNREADABLE: N_("“{value}” is no date and stays out. Write 2026, 2026-03 or 2026-03-14."),
}


def incoming_sentence(translator: Translator, problem: IncomingProblem) -> str:
    """Say what is wrong with a row, and what happens with it."""
    sentence = translator.gettext(_SENTENCES[problem.code])
    return sentence.format(value=problem.value, limit=number_text(translator, TEXT_LIMIT))
