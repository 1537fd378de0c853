"""Prepare a round: its texts, its choice, and what the submission carries."""

from dataclasses import replace

import pytest

from pledgedesk.domain.codes import RecordKind
from pledgedesk.domain.dates import PartialDate
from pledgedesk.domain.dossier_rounds import DossierRound
from pledgedesk.errors import DomainError, ErrorCode
from pledgedesk.services.session import DossierSession

KEY = "imrf-2026"


def write(session: DossierSession, section: str, text: str, template: str = "voluntary_review") -> None:
    before = session.sections.get(KEY, template, section)
    session.sections.save(KEY, before, replace(before, text=text))


def test_a_round_begins_with_its_first_text_and_one_undo_takes_both_back(sample: DossierSession) -> None:
    write(sample, "methodology", "We asked all ministries.")

    stored = sample.preparation.read(KEY)
    section = stored.section("voluntary_review/methodology")
    assert section is not None
    assert section.text.text == "We asked all ministries."
    sample.history.undo()
    assert sample.sections.texts(KEY) == ()


def test_until_somebody_chooses_every_validated_record_is_in(sample: DossierSession) -> None:
    every = sample.preparation.read(KEY)
    assert every.chosen is None
    assert every.figures["practices"] == len(every.carried.practices) > 2
    wanted = [(RecordKind.PRACTICE, one.uid) for one in (every.carried.practices[1], every.carried.practices[0])]

    sample.choices.choose(KEY, wanted, {wanted[0][1]: "The newest"})

    chosen = sample.preparation.read(KEY)
    assert [one.uid for one in chosen.carried.practices] == [uid for _, uid in wanted]
    assert (chosen.figures["practices"], chosen.figures["pledges"]) == (2, 0)
    assert chosen.chosen is not None
    assert [one.reason for one in chosen.chosen] == ["The newest", ""]


def test_a_round_of_ones_own_goes_to_the_bin_with_its_texts_and_comes_back(sample: DossierSession) -> None:
    sample.round_keeping.add(
        DossierRound(key="home-2027", title="Review at home", start=PartialDate(2027), templates=())
    )
    assert "home-2027" in [one.key for one in sample.rounds.rounds()]

    sample.round_keeping.delete("home-2027")
    (binned,) = (one for one in sample.history.bin() if one.kind == RecordKind.REVIEW_ROUND)
    sample.history.restore(binned.uid)

    assert sample.round_keeping.get("home-2027").title == "Review at home"
    with pytest.raises(DomainError) as caught:
        sample.round_keeping.add(DossierRound(key="imrf-2026", title="Again", start=PartialDate(2026)))
    assert caught.value.code is ErrorCode.ROUND_EXISTS
