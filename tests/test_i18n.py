"""Check that the translations are whole, and that every code, field and fault has words."""

import ast
import csv
import inspect
import re
import string
from enum import StrEnum
from typing import Any

import pytest
from babel.messages.catalog import Message
from tests.tools import translations

from pledgedesk.domain import codes, fields
from pledgedesk.domain.changes import Operation
from pledgedesk.domain.consultations import Consultation, ParticipantGroup
from pledgedesk.domain.dossier import Acronym, DossierProfile
from pledgedesk.domain.dossier_rounds import (
    Acceptance,
    ChosenRecord,
    Clearance,
    ClearanceStep,
    Deadline,
    DossierRound,
    LikelyQuestion,
    PracticeOffer,
    RoundTable,
    SectionText,
)
from pledgedesk.domain.indicators import Indicator, IndicatorValue
from pledgedesk.domain.links import ApproachLink
from pledgedesk.domain.objectives import ObjectiveNote
from pledgedesk.domain.organizations import LanguageName, Organization, Person
from pledgedesk.domain.parts import Contact, Evidence, Milestone, ResourceLink
from pledgedesk.domain.pledges import Pledge
from pledgedesk.domain.practices import Practice
from pledgedesk.domain.problems import FieldProblem, ProblemCode
from pledgedesk.domain.recommendations import Recommendation
from pledgedesk.domain.reminders import Chase, Snooze
from pledgedesk.domain.reviews import Edition, LeftOutReason
from pledgedesk.domain.templates import ReviewTemplate, TemplateSection
from pledgedesk.domain.updates import ProgressUpdate
from pledgedesk.errors import ErrorCode, PledgeDeskError
from pledgedesk.i18n import LANGUAGES, shipped_language, translator
from pledgedesk.wording import error_sentence, field_label, history_sentence, problem_sentence, undo_name
from pledgedesk.wording.labels import code_label, labels_of, speaks
from pledgedesk.wording.values import labelled, number_text

TRANSLATED = [language for language in LANGUAGES if language != "en"]
CODED_FIELDS: dict[str, type[StrEnum]] = {
    "state": codes.State,
    "stage": codes.Stage,
    "type": codes.PledgeType,
    "nature": codes.Nature,
    "level": codes.Level,
    "practice_type": codes.PracticeType,
    "geographic_scope": codes.GeographicScope,
    "assessment": codes.Assessment,
    "link_kind": codes.LinkKind,
    "source": codes.RecommendationSource,
    "response": codes.RecommendationResponse,
    "status": codes.RecommendationStatus,
    "entity_type": codes.EntityType,
    "kind": codes.RecordKind,
    "standing": codes.PracticeStanding,
    "update_source": codes.UpdateSource,
    "organization_kind": codes.OrganizationKind,
    "focal_point": codes.FocalPoint,
    "consultation_kind": codes.ConsultationKind,
    "round_kind": codes.RoundKind,
    "deadline_kind": codes.DeadlineKind,
    "step_kind": codes.StepKind,
    "scope": codes.StepScope,
    "use": codes.TemplateUse,
    "certainty": codes.Certainty,
    "channel": codes.Channel,
    "origin": codes.FileOrigin,
    "offer_to": codes.OfferTo,
    "offer_state": codes.OfferState,
    "repository_criterion": codes.RepositoryCriterion,
    "approach_criterion": codes.ApproachCriterion,
    "edition": Edition,
    "left_out": LeftOutReason,
}
OF_THE_CATALOGUE = ("government", "regional_organization", "private_sector", "red_cross", "partnership")
"""Kinds of organization that only the catalogue's approaches name."""
RECORD_TYPES = [
    Practice, Pledge, Recommendation, ObjectiveNote, DossierProfile, Organization, ApproachLink,
    ProgressUpdate, Indicator, Consultation, Chase, Snooze,
    DossierRound, SectionText, ChosenRecord, Clearance, Acceptance, PracticeOffer,
]  # fmt: skip
PART_TYPES = [
    Contact, ResourceLink, Milestone, Evidence, IndicatorValue, ParticipantGroup, Person, LanguageName,
    Acronym, Deadline, RoundTable, ClearanceStep, LikelyQuestion, ReviewTemplate, TemplateSection,
]  # fmt: skip
# These join records; nobody reads them.
NEVER_SHOWN = {"uid", "record_kind", "record_uid", "catalogue", "item"}
UNBOUND = re.compile(r"[^\s\u00a0{(`][;!?»]|(?<!\u00a0)[;:!?»](?= |$)|«(?!\u00a0)|\u00a0\u00a0| $|^ |  ")


def texts(language: str) -> dict[str, Message]:
    return translations.translations(translations.read_translations(language))


def pairs(language: str) -> list[tuple[str, str]]:
    """Give every text, of several numbers each, with its translation."""
    return [
        (one, other)
        for message in texts(language).values()
        for one, other in zip(translations.forms(message.id), translations.forms(message.string), strict=True)
    ]


def placeholders(text: str) -> set[str]:
    return {f"{name}!{kind}:{spec}" for _before, name, spec, kind in string.Formatter().parse(text) if name is not None}


def test_every_language_has_translations() -> None:
    assert translations.languages() == TRANSLATED


def test_template_is_what_the_source_holds() -> None:
    stale = [one.path.name for one in translations.build() if not one.is_current]

    assert stale == [], "run `make translations`"


@pytest.mark.parametrize("language", TRANSLATED)
def test_every_text_is_translated_and_none_is_left_over(language: str) -> None:
    known, wanted = texts(language), [translations.singular(text) for text in translations.extract()]

    assert [text for text in wanted if text not in known or not all(translations.forms(known[text].string))] == []
    assert sorted(set(known) - set(wanted)) == []
    assert [text for text, message in known.items() if message.fuzzy] == []


@pytest.mark.parametrize("language", TRANSLATED)
def test_placeholders_are_those_of_the_source(language: str) -> None:
    assert [text for text, ours in pairs(language) if placeholders(text) != placeholders(ours)] == []


@pytest.mark.parametrize("language", TRANSLATED)
def test_compiled_texts_are_read_by_the_program(language: str) -> None:
    translator_in_use = translator(language)

    assert translations.po_path(language).with_suffix(".mo").read_bytes() == translations.compiled(language)
    assert speaks(translator_in_use) == language
    for message in texts(language).values():
        one, *plural = translations.forms(message.id)
        ours = translations.forms(message.string)
        shown = [translator_in_use.ngettext(one, many, n) for many in plural for n in (1, 2)]
        assert (shown or [translator_in_use.gettext(one)]) == ours


def test_french_typography() -> None:
    """Marks of two parts are bound to their word by a blank that does not break; quotes are French."""
    wrong = {
        text: ours
        for text, ours in pairs("fr")
        if UNBOUND.search(_without_code(ours)) or re.search(r"[“”’]|Veuillez", ours)
    }

    assert wrong == {}


def test_the_french_guide_has_french_typography() -> None:
    text = (translations.ROOT / "resources" / "help" / "guide.fr.md").read_text(encoding="utf-8")
    lines = [re.sub(r"^(#+|-|[0-9]+\\.) ", "", line) for line in text.splitlines() if line]

    assert [line for line in lines if UNBOUND.search(_without_code(line.replace("*", "")))] == []


def _without_code(text: str) -> str:
    return re.sub(r"`[^`]*`|\(4; 9\)", "0", text)


def test_french_keeps_the_ends_of_english_texts() -> None:
    """A label has no full stop where the English one has none, and "…" where something is asked next."""
    wrong = {
        text: ours
        for text, ours in pairs("fr")
        for end in (".", "…", ":")
        if text.endswith(end) != ours.endswith(end) and text != "No."
    }

    assert wrong == {}


def test_texts_follow_the_glossary() -> None:
    with (translations.I18N / "glossary.csv").open(encoding="utf-8", newline="") as file:
        terms = {row["term_en"].casefold(): row["term_fr"].casefold() for row in csv.DictReader(file)}
    wrong = {
        text: ours
        for text, ours in pairs("fr")
        if text.casefold() in terms and ours.casefold() not in terms[text.casefold()].split("; ")
    }

    assert wrong == {}


def test_extraction_sees_calls_of_every_form() -> None:
    source = """
A = N_("one" " part")
b = _("two").format(x=1)
c = f"<h3>{escape(_('three'))}</h3>"
d = self._context._("four")
e = translator.gettext("five")
f = _(A)
g = other("six")
h = translator.ngettext("{n} week", "{n} weeks", n)
"""
    found = list(translations.texts_in(source))

    assert set(found) == {"one part", "two", "three", "four", "five", ("{n} week", "{n} weeks")}
    assert len(found) == 6


def test_no_text_is_put_together_before_it_is_translated() -> None:
    """An f-string or a sum within `_()` could never be found in the translations."""
    wrong = [
        f"{path.name}:{node.lineno}"
        for path in sorted(translations.SOURCE.rglob("*.py"))
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and node.args and isinstance(node.args[0], ast.JoinedStr | ast.BinOp)
        if translations.called_name(node) in translations.KEYWORDS
    ]

    assert wrong == []


def test_translators_go_by_the_names_that_are_looked_for() -> None:
    """A text within `plural()`, say, would never be found, and shown in English."""
    wrong = [
        f"{path.name}:{node.lineno}"
        for path in sorted(translations.SOURCE.rglob("*.py"))
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Assign)
        for name, value in _assigned(node)
        if isinstance(value, ast.Attribute) and value.attr in translations.KEYWORDS
        if getattr(name, "id", getattr(name, "attr", "")) not in translations.KEYWORDS
    ]

    assert wrong == []


def _assigned(node: ast.Assign) -> list[tuple[ast.expr, ast.expr]]:
    """Give each name with what it is given, of `a, b = c, d` too."""
    return [
        pair
        for target in node.targets
        for pair in (
            zip(target.elts, node.value.elts, strict=False)
            if isinstance(target, ast.Tuple) and isinstance(node.value, ast.Tuple)
            else [(target, node.value)]
        )
    ]


def test_every_enum_of_codes_is_known_here() -> None:
    found = {
        one
        for _name, one in inspect.getmembers(codes, inspect.isclass)
        if issubclass(one, StrEnum) and one.__module__ == codes.__name__
    }

    assert found - set(CODED_FIELDS.values()) == {codes.OperationKind}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("field", CODED_FIELDS)
def test_every_code_has_a_label(field: str, language: str) -> None:
    values = [str(code) for code in CODED_FIELDS[field]]

    beside = OF_THE_CATALOGUE if field == "organization_kind" else ()
    assert list(labels_of(field)) == [*values, *beside]
    assert [code for code in values if code_label(translator(language), field, code) in ("", code)] == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("record_type", RECORD_TYPES + PART_TYPES)
def test_every_field_has_a_label(record_type: type[Any], language: str) -> None:
    shown = [name for name in fields.names(record_type) if name not in NEVER_SHOWN]

    assert [name for name in shown if field_label(translator(language), name) in ("", name)] == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("code", ErrorCode)
def test_every_fault_has_a_sentence(code: ErrorCode, language: str) -> None:
    values = dict.fromkeys(("text", "value", "field", "path", "detail", "number", "reference"), "7")

    sentence = error_sentence(translator(language), PledgeDeskError(code, **values))

    assert sentence
    assert "{" not in sentence


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("code", ProblemCode)
def test_every_problem_has_a_sentence(code: ProblemCode, language: str) -> None:
    sentence = problem_sentence(translator(language), FieldProblem("title", code, value=4))

    assert sentence.endswith(".")
    assert "{" not in sentence


def step(
    kind: codes.OperationKind, subject: str, field: str = "", subject_kind: str = codes.RecordKind.PRACTICE
) -> Operation:
    return Operation(
        "uid",
        "2026-03-11T09:00:00Z",
        "A. Otieno",
        kind,
        subject_kind=subject_kind,
        subject=subject,
        field=field,
        records=1,
    )


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", codes.OperationKind)
def test_every_step_has_a_name(kind: codes.OperationKind, language: str) -> None:
    operation = step(kind, "PRAC-014")

    assert "PRAC-014" in undo_name(translator(language), operation)
    assert history_sentence(translator(language), operation)


def test_steps_read_as_french() -> None:
    french = translator("fr")
    edit = step(codes.OperationKind.EDIT, "PRAC-014", field="title")
    notes = step(codes.OperationKind.SET_STATE, "OBJ-4", subject_kind=codes.RecordKind.OBJECTIVE_NOTE)

    assert undo_name(french, edit) == "Annuler la modification de «\u00a0titre\u00a0» dans PRAC-014"
    assert undo_name(french, notes) == "Annuler le changement d'état de l'objectif 4"


def test_languages_are_found_from_locales() -> None:
    assert [shipped_language(name) for name in ("fr_CM.UTF-8", "fr-FR", "en_GB", "pt_BR", "C")] == [
        "fr",
        "fr",
        "en",
        "en",
        "en",
    ]


def test_numbers_and_labels_are_written_as_the_language_does() -> None:
    english, french = translator("en"), translator("fr")

    assert [number_text(one, 1234567) for one in (english, french)] == ["1,234,567", "1\u00a0234\u00a0567"]
    assert [labelled(one, "A", "B") for one in (english, french)] == ["A: B", "A\u00a0: B"]
    assert number_text(french, 300) == "300"
