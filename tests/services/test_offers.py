"""Keep offers of practices, and the registration of pledges."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pledgedesk.domain.codes import OfferState, OfferTo
from pledgedesk.domain.dates import PartialDate
from pledgedesk.domain.sheets import SheetKind
from pledgedesk.errors import DomainError, ErrorCode, StaleRecord
from pledgedesk.services.session import DossierSession

DAY = PartialDate(2026, 3, 11)


def a_practice(session: DossierSession) -> str:
    return session.preparation.read("imrf-2026").carried.practices[0].uid


def test_an_offer_is_kept_by_addressee_and_undone(sample: DossierSession) -> None:
    uid = a_practice(sample)
    before = sample.offers.get(uid, OfferTo.REPOSITORY)
    after = replace(before, criteria=("innovative_and_replicable",), offer_state=OfferState.SENT.value, sent_on=DAY)

    sample.offers.save(before, after)

    assert sample.offers.get(uid, OfferTo.REPOSITORY) == after
    assert sample.offers.get(uid, OfferTo.DIALOGUE).criteria == ()
    sheet = sample.sheets.of_record(SheetKind.PRACTICE, uid, "en").sheets[0]
    assert [one.code for one in sheet.criteria if one.met] == ["innovative_and_replicable"]
    sample.history.undo()
    assert sample.offers.get(uid, OfferTo.REPOSITORY) == before
    assert sample.offers.save(before, before) is None


def test_one_offer_stays_one(sample: DossierSession) -> None:
    uid = a_practice(sample)
    before = sample.offers.get(uid, OfferTo.REPOSITORY)
    sent = replace(before, offer_state="sent")
    sample.offers.save(before, sent)
    published = replace(sent, offer_state="published", link=" https://example.org/1 ")
    sample.offers.save(sent, published)

    (kept,) = sample.offers.all()
    assert (kept.offer_state, kept.link) == ("published", "https://example.org/1")
    with pytest.raises(StaleRecord):
        sample.offers.save(sent, replace(sent, offer_state="in_review"))


def test_what_cannot_be_is_refused(sample: DossierSession) -> None:
    before = sample.offers.get(a_practice(sample), OfferTo.REPOSITORY)
    with pytest.raises(DomainError) as caught:
        sample.offers.save(before, replace(before, offer_state="lost"))
    assert caught.value.code is ErrorCode.CODE_UNKNOWN
    with pytest.raises(DomainError) as caught:
        sample.offers.get("gone", OfferTo.REPOSITORY)
    assert caught.value.code is ErrorCode.RECORD_UNKNOWN


def test_an_offer_goes_to_the_bin_with_its_practice_and_comes_back(sample: DossierSession) -> None:
    uid = a_practice(sample)
    before = sample.offers.get(uid, OfferTo.DIALOGUE)
    sample.offers.save(before, replace(before, criteria=("replicable",)))
    sample.practices.delete([uid])
    assert sample.offers.all() == ()
    sample.history.restore(uid)
    assert sample.offers.get(uid, OfferTo.DIALOGUE).criteria == ("replicable",)


def test_a_pledge_is_registered_and_stays_validated(sample: DossierSession) -> None:
    pledge = sample.preparation.read("imrf-2026").carried.pledges[0]

    sample.pledges.register(pledge.uid, " GCM-1234 ", DAY)

    kept = sample.pledges.get(pledge.uid)
    assert (kept.network_id, kept.registered_on) == ("GCM-1234", DAY)
    assert (kept.state, kept.changed_since_validated) == ("validated", False)
    sample.history.undo()
    assert sample.pledges.get(pledge.uid).network_id == pledge.network_id
    for network_id, day, code in (("", DAY, ErrorCode.NETWORK_ID_MISSING), ("7", None, ErrorCode.DATE_MISSING)):
        with pytest.raises(DomainError) as caught:
            sample.pledges.register(pledge.uid, network_id, day)
        assert caught.value.code is code
