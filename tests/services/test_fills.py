"""Fill sections from the notes on objectives, and give a text back to a note."""

from dataclasses import replace

import pytest

from pledgedesk.domain.codes import State
from pledgedesk.errors import DomainError, ErrorCode
from pledgedesk.services.session import DossierSession

KEY = "imrf-2030"
PROGRESS = "voluntary_review/progress"


def note(session: DossierSession, objective: int, **texts: str) -> None:
    before = session.objectives.note(objective)
    session.objectives.save(before, replace(before, **texts))  # type: ignore[arg-type]


def write(session: DossierSession, name: str, objective: int, text: str) -> None:
    template, _, section = name.partition("/")
    before = session.sections.get(KEY, template, section, objective)
    session.sections.save(KEY, before, replace(before, text=text))


def test_a_narrative_is_filled_from_the_note_on_its_objective(session: DossierSession) -> None:
    note(session, 4, progress=" A law was passed. ")

    assert session.sections.fill(KEY, PROGRESS, 4) == "A law was passed."
    assert session.sections.fill(KEY, PROGRESS, 5) == ""
    assert session.sections.texts(KEY) == ()


def test_a_section_of_all_objectives_gets_each_under_its_title(session: DossierSession) -> None:
    note(session, 4, challenges="Few staff.", lessons="Begin early.")
    note(session, 2, lessons="Ask first.")

    text = session.sections.fill(KEY, "voluntary_review/challenges")

    blocks = text.split("\n\n")
    assert [block.partition(".")[0] for block in blocks if block.startswith("###")] == ["### 2", "### 4"]
    assert [block for block in blocks if not block.startswith("###")] == ["Ask first.", "Few staff.", "Begin early."]


def test_an_intervention_speaks_of_its_cluster_alone_and_without_titles(session: DossierSession) -> None:
    session.round_templates.add(KEY, "round_table", cluster=2)
    kept = session.round_keeping.get(KEY)
    session.round_keeping.save(kept, replace(kept, clusters=()))
    note(session, 1, progress="Outside.")
    note(session, 8, progress="Lives were saved.")

    assert session.sections.fill(KEY, "round_table_2/experience") == "Lives were saved."


def test_a_changed_text_is_offered_to_the_note_and_marks_it(session: DossierSession) -> None:
    note(session, 4, progress="A law was passed.")
    session.objectives.set_state(4, State.VALIDATED)
    write(session, PROGRESS, 4, "A law was passed.")
    assert not session.sections.differs_from_note(KEY, PROGRESS, 4)

    write(session, PROGRESS, 4, "Two laws were passed.")

    assert session.sections.differs_from_note(KEY, PROGRESS, 4)
    session.sections.update_note(KEY, PROGRESS, 4)
    after = session.objectives.note(4)
    assert (after.progress, after.changed_since_validated) == ("Two laws were passed.", True)
    assert not session.sections.differs_from_note(KEY, PROGRESS, 4)
    session.history.undo()
    assert session.objectives.note(4).progress == "A law was passed."


@pytest.mark.parametrize(("name", "objective"), [("voluntary_review/challenges", 4), ("voluntary_review/means", 0)])
def test_a_text_of_two_fields_or_of_all_objectives_goes_to_no_note(
    session: DossierSession, name: str, objective: int
) -> None:
    write(session, name, objective, "Much.")

    assert not session.sections.differs_from_note(KEY, name, objective)
    with pytest.raises(DomainError) as caught:
        session.sections.update_note(KEY, name, objective)
    assert caught.value.code is ErrorCode.NOTE_NOT_FILLING
