"""Give a round templates, take them away, change its copies."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from pledgedesk.domain.codes import Certainty
from pledgedesk.domain.dates import PartialDate
from pledgedesk.domain.dossier_rounds import Deadline
from pledgedesk.errors import DomainError, ErrorCode
from pledgedesk.services.round_keeping import key_for
from pledgedesk.services.session import DossierSession

KEY, NEXT = "imrf-2026", "imrf-2030"
FILE = b"""key = "ours"
title = "The Ministry's form"
language = "en"

[[sections]]
id = "summary"
title = "Summary"
"""


def keys(session: DossierSession, key: str = KEY) -> list[str]:
    return [one.key for one in session.round_keeping.get(key).templates]


def test_a_template_is_added_for_each_cluster_and_taken_away_with_its_texts_kept(sample: DossierSession) -> None:
    begun = keys(sample)
    sample.round_templates.add(KEY, "round_table")
    sample.round_templates.add(KEY, "round_table", cluster=3)
    before = sample.sections.get(KEY, "round_table_3", "opening")
    sample.sections.save(KEY, before, replace(before, text="Dear colleagues,"))

    sample.round_templates.remove(KEY, "round_table_3")
    assert keys(sample) == [*begun, "round_table"]
    assert [one.text for one in sample.sections.texts(KEY) if one.template == "round_table_3"] == ["Dear colleagues,"]
    sample.history.undo()

    assert keys(sample) == [*begun, "round_table", "round_table_3"]
    assert sample.sections.get(KEY, "round_table_3", "opening").text == "Dear colleagues,"


def test_a_template_of_ones_own_is_offered_to_the_other_rounds(sample: DossierSession) -> None:
    sample.round_templates.add_file(KEY, FILE, "ours.toml")

    kept = sample.round_keeping.get(KEY).template("ours")
    assert kept is not None
    assert kept.certainty == Certainty.OWN
    offered = {(one.template.key, one.from_round) for one in sample.round_templates.offered(NEXT)}
    assert ("ours", KEY) in offered
    assert ("policy_debate", "") in offered
    assert ("voluntary_review", "") not in offered
    sample.round_templates.add(NEXT, "ours", from_round=KEY)
    assert "ours" in keys(sample, NEXT)


def test_length_and_headings_are_of_this_round_alone(sample: DossierSession) -> None:
    sample.round_templates.set_length(KEY, "plenary_statement", 5, 100, 120)
    sample.round_templates.set_heading(KEY, "voluntary_review/means", " Means and money ")

    kept, other = sample.round_keeping.get(KEY), sample.round_keeping.get(NEXT)
    statement, review = kept.template("plenary_statement"), kept.template("voluntary_review")
    assert statement is not None
    assert statement.words == (500, 600)
    assert review is not None
    assert [one.title for one in review.sections if one.id == "means"] == ["Means and money"]
    assert review.sections[0].title == "Methodology"
    untouched = other.template("plenary_statement")
    assert untouched is not None
    assert untouched.minutes == 3


def test_what_a_round_cannot_have_is_refused(sample: DossierSession) -> None:
    templates = sample.round_templates
    acts: list[tuple[Callable[[], object], ErrorCode]] = [
        (lambda: templates.add(KEY, "voluntary_review"), ErrorCode.TEMPLATE_EXISTS),
        (lambda: templates.add(KEY, "voluntry"), ErrorCode.TEMPLATE_NOT_SHIPPED),
        (lambda: templates.remove(KEY, "round_table"), ErrorCode.TEMPLATE_UNKNOWN),
        (lambda: templates.set_length(KEY, "plenary_statement", 0, 110, 130), ErrorCode.LENGTH_UNLIKELY),
        (lambda: templates.set_length(KEY, "plenary_statement", 3, 130, 110), ErrorCode.LENGTH_UNLIKELY),
        (lambda: templates.set_heading(KEY, "voluntary_review/mean", "x"), ErrorCode.SECTION_UNKNOWN),
        (lambda: templates.set_heading(KEY, "voluntary_review/means", " "), ErrorCode.TITLE_MISSING),
        (lambda: templates.add_file(KEY, FILE[:-4], "ours.toml"), ErrorCode.TEMPLATE_UNREADABLE),
    ]
    for act, code in acts:
        with pytest.raises(DomainError) as caught:
            act()
        assert caught.value.code is code


def test_a_deadline_is_met_on_a_day_and_open_again(sample: DossierSession) -> None:
    kept = sample.round_keeping.get(KEY)
    deadline = Deadline("inputs", PartialDate(2026, 4, 1))
    sample.round_keeping.save(kept, replace(kept, deadlines=(deadline,)))

    sample.round_keeping.mark_done(KEY, deadline.uid, PartialDate(2026, 3, 30))
    assert sample.round_keeping.get(KEY).deadlines[0].done == PartialDate(2026, 3, 30)
    sample.round_keeping.mark_done(KEY, deadline.uid, None)
    assert sample.round_keeping.get(KEY).deadlines[0].done is None
    with pytest.raises(DomainError) as caught:
        sample.round_keeping.mark_done(KEY, "gone", None)
    assert caught.value.code is ErrorCode.RECORD_UNKNOWN


@pytest.mark.parametrize(
    ("title", "key"),
    [
        ("Regional review 2027", "regional-review-2027"),
        ("Revue à mi-parcours de la Déclaration", "revue-a-mi-parcours-2027"),
        ("استعراض", "round-2027"),
        ("Taken", "taken-2027-2"),
    ],
)
def test_a_key_is_made_from_a_title(title: str, key: str) -> None:
    assert key_for(title, 2027, {"taken-2027"}) == key
