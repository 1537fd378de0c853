"""Carry forward from round to round."""

from dataclasses import replace

import pytest

from pledgedesk.domain.dates import PartialDate
from pledgedesk.domain.dossier_rounds import DossierRound, LikelyQuestion
from pledgedesk.errors import DomainError, ErrorCode
from pledgedesk.i18n import translator
from pledgedesk.services.session import DossierSession
from pledgedesk.services.templates import begins_with, shipped_template
from pledgedesk.wording.operations import operation_name

LAST, NEW = "imrf-2026", "imrf-2030"


def write(session: DossierSession, key: str, name: str, text: str, objective: int = 0) -> None:
    template, _, section = name.partition("/")
    before = session.sections.get(key, template, section, objective)
    session.sections.save(key, before, replace(before, text=text))


def written(session: DossierSession, key: str) -> dict[tuple[str, str, int], tuple[str, str]]:
    return {one.place: (one.text, one.from_round) for one in session.sections.texts(key)}


def ask(session: DossierSession, key: str, *questions: str) -> None:
    kept = session.round_keeping.get(key)
    asked = tuple(LikelyQuestion(one, f"On {one}") for one in questions)
    session.round_keeping.save(kept, replace(kept, questions=asked))


def test_texts_choice_and_answers_come_over_in_one_step_each_marked(sample: DossierSession) -> None:
    write(sample, LAST, "voluntary_review/methodology", "We asked all ministries.")
    write(sample, LAST, "voluntary_review/progress", "A law was passed.", 4)
    ask(sample, LAST, "Why so late?", "What does it cost?")
    every = sample.choices.in_now(LAST)
    sample.choices.choose(LAST, (every[2], every[0]), {every[0][1]: "The oldest"})
    ask(sample, NEW, "Why so late?")

    carried = sample.carrying.carry_forward(LAST, NEW)

    assert (carried.texts, carried.records, carried.questions) == (2, 2, 1)
    assert written(sample, NEW) == {
        ("voluntary_review", "methodology", 0): ("We asked all ministries.", LAST),
        ("voluntary_review", "progress", 4): ("A law was passed.", LAST),
    }
    chosen = sample.choices.chosen(NEW)
    assert chosen is not None
    assert [(one.chosen_uid, one.reason, one.from_round) for one in chosen] == [
        (every[2][1], "", LAST),
        (every[0][1], "The oldest", LAST),
    ]
    kept = sample.round_keeping.get(NEW)
    assert [(one.question, one.from_round) for one in kept.questions] == [
        ("Why so late?", ""),
        ("What does it cost?", LAST),
    ]
    assert kept.carried_from == LAST
    sample.history.undo()
    assert written(sample, NEW) == {}
    assert sample.choices.chosen(NEW) is None


def test_what_the_new_round_says_is_not_written_over_and_what_has_no_place_is_told(sample: DossierSession) -> None:
    write(sample, LAST, "voluntary_review/methodology", "Old words.")
    write(sample, LAST, "plenary_statement/opening", "Madam President,")
    write(sample, NEW, "voluntary_review/methodology", "New words.")
    kept = sample.round_keeping.get(NEW)
    sample.round_keeping.save(kept, replace(kept, templates=kept.templates[:1]))

    carried = sample.carrying.carry_forward(LAST, NEW)

    assert carried.changes is None
    assert [one.text for one in carried.left_behind] == ["Madam President,"]
    assert [one.text for one in carried.kept] == ["New words."]
    assert written(sample, NEW) == {("voluntary_review", "methodology", 0): ("New words.", "")}
    assert written(sample, LAST)["plenary_statement", "opening", 0] == ("Madam President,", "")


def test_a_text_of_another_template_goes_to_the_section_of_the_same_name(sample: DossierSession) -> None:
    add(sample, "africa-2025")
    write(sample, "africa-2025", "regional_review/challenges", "Too few counts.")
    write(sample, "africa-2025", "regional_review/agenda_2030", "Goal 10.")

    carried = sample.carrying.carry_forward("africa-2025", LAST)

    assert written(sample, LAST) == {("voluntary_review", "challenges", 0): ("Too few counts.", "africa-2025")}
    assert [one.section for one in carried.left_behind] == ["agenda_2030"]


def add(session: DossierSession, key: str) -> None:
    regional = begins_with("regional", "en")
    session.round_keeping.add(
        DossierRound(key=key, title="Our region", round_kind="regional", start=PartialDate(2025), templates=regional)
    )


def test_reading_takes_the_mark_off_and_so_does_writing(sample: DossierSession) -> None:
    write(sample, LAST, "voluntary_review/methodology", "One.")
    write(sample, LAST, "voluntary_review/policy", "Two.")
    ask(sample, LAST, "Why?")
    sample.choices.choose(LAST, sample.choices.in_now(LAST)[:1])
    sample.carrying.carry_forward(LAST, NEW)

    sample.carrying.confirm(NEW, "voluntary_review/methodology")
    write(sample, NEW, "voluntary_review/policy", "Two, mended.")
    sample.carrying.confirm_choice(NEW)
    sample.carrying.confirm_questions(NEW)

    assert {mark for _, mark in written(sample, NEW).values()} == {""}
    chosen = sample.choices.chosen(NEW)
    assert chosen is not None
    assert [one.from_round for one in chosen] == [""]
    assert [one.from_round for one in sample.round_keeping.get(NEW).questions] == [""]
    assert sample.carrying.confirm(NEW, "voluntary_review/methodology") is None


def test_the_objectives_of_a_round_table_come_over_where_its_cluster_has_them(sample: DossierSession) -> None:
    table = shipped_template("round_table", "en")
    assert table is not None
    first = replace(table.sections[1], per_objective=True)
    for key, cluster in ((LAST, 1), (NEW, 2)):
        kept = sample.round_keeping.get(key)
        own = replace(table, cluster=cluster, sections=(first,))
        sample.round_keeping.save(kept, replace(kept, templates=(own,)))
    write(sample, LAST, "round_table/experience", "On all of them.")
    write(sample, LAST, "round_table/experience", "On the first cluster.", 2)

    carried = sample.carrying.carry_forward(LAST, NEW)

    assert [one.objective for one in carried.left_behind] == [2]
    assert list(written(sample, NEW)) == [("round_table", "experience", 0)]


@pytest.mark.parametrize(
    ("last", "new", "code"),
    [
        (LAST, LAST, ErrorCode.CARRY_TO_ITSELF),
        (NEW, LAST, ErrorCode.CARRY_NOTHING),
        ("imrf-1999", LAST, ErrorCode.ROUND_UNKNOWN),
        (LAST, "imrf-1999", ErrorCode.ROUND_UNKNOWN),
    ],
)
def test_rounds_that_cannot_be_carried_are_refused(
    sample: DossierSession, last: str, new: str, code: ErrorCode
) -> None:
    write(sample, LAST, "voluntary_review/methodology", "One.")

    with pytest.raises(DomainError) as caught:
        sample.carrying.carry_forward(last, new)

    assert caught.value.code is code


def test_the_step_names_the_round_it_began(sample: DossierSession) -> None:
    write(sample, LAST, "voluntary_review/methodology", "One.")

    changes = sample.carrying.carry_forward(LAST, NEW).changes

    assert changes is not None
    assert operation_name(translator("en"), changes.operation) == "carrying forward to IMRF 2030"
