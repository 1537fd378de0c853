"""Word what a record lacks."""

from __future__ import annotations

from pledgedesk.domain.pledges import MAIN_OBJECTIVES, TEXT_FROM, TEXT_TO
from pledgedesk.domain.problems import FieldProblem, ProblemCode
from pledgedesk.i18n import N_, Translator
from pledgedesk.wording.values import number_text

_SENTENCES: dict[ProblemCode, str] = {
    ProblemCode.MISSING: N_("Not filled in yet."),
    ProblemCode.TEXT_TOO_SHORT: N_("{value} characters. The pledge form asks for {least} to {most}."),
    ProblemCode.TEXT_TOO_LONG_FOR_FORM: N_("{value} characters. The pledge form takes {least} to {most}."),
    ProblemCode.OVER_MAIN_OBJECTIVES: N_("The pledge form asks for the main {main} objectives; there are {value}."),
    ProblemCode.NO_PRIMARY_OBJECTIVE: N_("No objective is marked as primary."),
    ProblemCode.END_OR_ONGOING: N_("Give an end date, or mark it as ongoing."),
    ProblemCode.MATCHED_PLEDGE_MISSING: N_("A matching pledge cites the title and ID of the other pledge."),
    ProblemCode.AMOUNT_WITHOUT_CURRENCY: N_("Give the currency of the amount."),
    ProblemCode.EMAIL_UNLIKELY: N_("This does not look like an e-mail address."),
    ProblemCode.PHONE_UNLIKELY: N_("This does not look like a telephone number."),
    ProblemCode.OVER_NUMBER_OF_GROUP: N_("Women and men are more than the number given for their group."),
    ProblemCode.CHANGED_SINCE_VALIDATED: N_(
        "Changed since validated: put it back to draft, or say that it is still agreed."
    ),
}


def problem_sentence(translator: Translator, problem: FieldProblem) -> str:
    """Say what is missing in a field, or worth a look."""
    return translator.gettext(_SENTENCES[problem.code]).format(
        value=problem.value, least=TEXT_FROM, most=number_text(translator, TEXT_TO), main=MAIN_OBJECTIVES
    )
