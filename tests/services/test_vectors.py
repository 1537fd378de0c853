from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from tests.similarity.encoders import WordEncoder, no_encoder, source_of

from pledgedesk.domain.codes import RecordKind, State
from pledgedesk.domain.organizations import Organization
from pledgedesk.domain.pledges import Pledge
from pledgedesk.domain.practices import Practice
from pledgedesk.domain.recommendations import Recommendation
from pledgedesk.services.dossiers import DossierService
from pledgedesk.services.session import DossierSession
from pledgedesk.services.vectors import BATCH, VectorService
from pledgedesk.similarity.encoder import EncoderUnavailable


@pytest.fixture
def encoder() -> WordEncoder:
    return WordEncoder()


@pytest.fixture
def vectors(session: DossierSession, encoder: WordEncoder) -> VectorService:
    return VectorService(session._file.unit_of_work, encoder=source_of(encoder))


@pytest.fixture
def stocked(session: DossierSession, vectors: VectorService) -> DossierSession:
    session.practices.create_all([Practice(title=f"Practice number {name}") for name in ("one", "two", "three")])
    session.pledges.create(Pledge(title="Pledge", text="We will."))
    session.recommendations.create(Recommendation(text="You should."))
    assert vectors.refresh() == 5
    return session


def _pending(vectors: VectorService) -> list[str]:
    return [text.texts[0] for text in vectors.pending()]


def test_new_records_lack_a_vector_until_it_is_made(session: DossierSession, vectors: VectorService) -> None:
    session.practices.create(Practice(title="Cards", summary="For all.", impact="Fewer."))
    session.pledges.create(Pledge(title="Pledge", text="We will."))
    session.recommendations.create(Recommendation(text="You should."))
    assert _pending(vectors) == ["Cards\nFor all.\nFewer.", "Pledge\nWe will.", "You should."]
    assert vectors.refresh() == 3
    assert _pending(vectors) == []
    assert len(vectors.held) == 3


def test_organizations_and_notes_have_no_vectors(session: DossierSession, vectors: VectorService) -> None:
    session.practices.create(Practice(title="Cards", lead_organizations=("o",)), [Organization("o", "Office")])
    assert _pending(vectors) == ["Cards"]


def test_a_change_of_a_text_takes_the_vector_away(stocked: DossierSession, vectors: VectorService) -> None:
    practice = stocked.practices.all()[1]
    stocked.practices.save(practice, replace(practice, lessons="Ask first."))
    assert _pending(vectors) == ["Practice number two\nAsk first."]
    assert practice.uid not in vectors.held.uids
    assert vectors.refresh() == 1
    assert practice.uid in vectors.held.uids


def test_other_changes_leave_it(stocked: DossierSession, vectors: VectorService) -> None:
    practice = stocked.practices.all()[1]
    stocked.practices.save(practice, replace(practice, labels=("new",), internal_notes="A note."))
    stocked.practices.set_state([practice.uid], State.VALIDATED)
    assert _pending(vectors) == []


def test_a_deleted_record_leaves_file_and_memory_and_comes_back(
    stocked: DossierSession, vectors: VectorService
) -> None:
    practice = stocked.practices.all()[0]
    stocked.practices.delete([practice.uid])
    assert _pending(vectors) == []
    assert practice.uid not in vectors.held.uids
    assert len(vectors.held) == 4
    stocked.history.undo()
    assert _pending(vectors) == ["Practice number one"]


def test_undo_of_an_edit_makes_the_vector_anew(stocked: DossierSession, vectors: VectorService) -> None:
    practice = stocked.practices.all()[0]
    stocked.practices.save(practice, replace(practice, title="Another title"))
    vectors.refresh()
    stocked.history.undo()
    assert _pending(vectors) == ["Practice number one"]


def test_what_was_stored_is_read_by_the_next_session(
    stocked: DossierSession, vectors: VectorService, encoder: WordEncoder
) -> None:
    made = len(encoder.encoded)
    again = VectorService(stocked._file.unit_of_work, encoder=source_of(encoder))
    assert again.load() == 5
    assert again.held.uids == vectors.held.uids
    for uid in again.held.uids:
        one, other = again.held.vector(uid), vectors.held.vector(uid)
        assert one is not None
        assert other is not None
        assert (one == other).all()
    assert again.refresh() == 0
    assert len(encoder.encoded) == made


def test_another_encoder_makes_all_anew(stocked: DossierSession, vectors: VectorService) -> None:
    newer = VectorService(stocked._file.unit_of_work, encoder=source_of(WordEncoder("words/2")))
    assert newer.load() == 0
    assert newer.refresh() == 5
    assert vectors.pending(), "those of the older one are replaced"


def test_a_text_that_changed_while_it_was_encoded_is_not_stored(
    session: DossierSession, vectors: VectorService
) -> None:
    session.practices.create(Practice(title="Cards"))
    made = vectors.encode(vectors.pending())
    practice = session.practices.all()[0]
    session.practices.save(practice, replace(practice, title="Other cards"))
    assert vectors.store(made) == 0
    assert len(vectors.held) == 0
    assert _pending(vectors) == ["Other cards"]


def test_a_record_that_went_while_it_was_encoded_is_not_stored(session: DossierSession, vectors: VectorService) -> None:
    session.practices.create(Practice(title="Cards"))
    made = vectors.encode(vectors.pending())
    session.practices.delete([session.practices.all()[0].uid])
    assert vectors.store(made) == 0
    assert _pending(vectors) == []


def test_batches_are_short_and_can_be_cancelled(session: DossierSession, vectors: VectorService) -> None:
    session.practices.create_all([Practice(title=f"Practice {number}") for number in range(2 * BATCH + 5)])
    asked: list[int] = []

    def cancelled() -> bool:
        asked.append(len(vectors.held))
        return len(asked) > 2

    assert vectors.refresh(cancelled) == 2 * BATCH
    assert asked == [0, BATCH, 2 * BATCH]
    assert len(vectors.pending()) == 5
    assert vectors.refresh() == 5


def test_a_read_only_dossier_keeps_vectors_in_memory(
    stocked: DossierSession, dossiers: DossierService, dossier_path: Path
) -> None:
    stocked.close()
    before = dossier_path.read_bytes()
    reading = dossiers.open_to_read(dossier_path)
    newer = VectorService(reading._file.unit_of_work, read_only=True, encoder=source_of(WordEncoder("words/2")))
    assert newer.refresh() == 5
    assert len(newer.held) == 5
    assert newer.pending() == ()
    reading.close()
    assert dossier_path.read_bytes() == before


def test_vectors_are_no_part_of_the_history(stocked: DossierSession, vectors: VectorService) -> None:
    steps = stocked.facts().operations
    practice = stocked.practices.all()[0]
    stocked.practices.save(practice, replace(practice, title="Another title"))
    vectors.refresh()
    assert stocked.facts().operations == steps + 1


def test_without_an_encoder_none_are_made(session: DossierSession) -> None:
    session.practices.create(Practice(title="Cards"))
    vectors = VectorService(session._file.unit_of_work, encoder=no_encoder())
    with pytest.raises(EncoderUnavailable):
        vectors.refresh()
    assert len(vectors.held) == 0


# The report's full text

REPORT = {
    "1.1.1": {"description": "Quokkas guard lighthouses. They are many.", "impacts": "Fewer wrecks."},
    "1.1.2": {"lessons": "Ask the keepers."},
    "1.1": {"introduction": "Of topics no vectors are made."},
    "1.1.3": {"organization": "An office", "period": "2020"},
}


@pytest.fixture
def reported(stocked: DossierSession, vectors: VectorService) -> Iterator[DossierSession]:
    """Load a small full text."""
    from pledgedesk.domain.report_text import ReportPassage, ReportReading, ReportText

    passages = tuple(
        ReportPassage(code, field, text) for code, fields in REPORT.items() for field, text in fields.items()
    )
    with stocked._file.unit_of_work(writing=True) as uow:
        reading = ReportReading(ReportText("idm33", passages, ()), "report.txt", "report.txt", "txt", "0" * 64)
        uow.reports.put(reading, "2026-03-11T00:00:00+00:00")
        uow.commit()
    yield stocked


def test_each_sentence_of_the_full_text_gets_a_vector(reported: DossierSession, vectors: VectorService) -> None:
    pending = vectors.pending()
    assert [(one.uid, one.texts) for one in pending] == [
        ("report:1.1.1", ("Quokkas guard lighthouses.", "They are many.", "Fewer wrecks.")),
        ("report:1.1.2", ("Ask the keepers.",)),
    ]
    assert vectors.refresh() == 2
    assert {code: len(rows) for code, rows in vectors.report.items()} == {"1.1.1": 3, "1.1.2": 1}
    assert vectors.pending() == ()
    assert len(vectors.held) == 5, "they are no records"


def test_vectors_of_the_full_text_are_read_by_the_next_session(
    reported: DossierSession, vectors: VectorService, encoder: WordEncoder
) -> None:
    vectors.refresh()
    again = VectorService(reported._file.unit_of_work, encoder=source_of(encoder))
    assert again.load() == 7
    assert {code: len(rows) for code, rows in again.report.items()} == {"1.1.1": 3, "1.1.2": 1}


def test_vectors_go_with_the_full_text(reported: DossierSession, vectors: VectorService) -> None:
    vectors.refresh()
    with reported._file.unit_of_work(writing=True) as uow:
        uow.reports.clear("idm33")
        uow.commit()
    assert vectors.pending() == ()
    assert vectors.report == {}
    with reported._file.unit_of_work() as uow:
        assert uow.vectors.count("words/1/1") == 5
    assert {kind for kind, *_ in vectors.held.nearest(lambda rows: rows[:, 0], frozenset(RecordKind), 9)} == {
        RecordKind.PRACTICE,
        RecordKind.PLEDGE,
        RecordKind.RECOMMENDATION,
    }
