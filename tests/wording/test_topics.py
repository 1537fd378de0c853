"""Where a text of the report stands, in words."""

from __future__ import annotations

import pytest

from pledgedesk.domain.topics import ReportSection, SpeakerRole, load_report_notes
from pledgedesk.i18n import translator
from pledgedesk.wording.topics import report_place, report_section, speaker_role


@pytest.mark.parametrize(
    ("code", "place"),
    [
        ("1.1-W1", "Ways forward, opening sentence"),
        ("1.1-W3", "Ways forward, point 2"),
        ("1.1-W23", "Challenges, quotation 2"),
        ("2.1-W10", "Introduction, paragraph 1"),
        ("KM-2", "Key insights, point 1"),
        ("KM-61", "Foreword, paragraph 6"),
        ("LF-12", "Looking forward, quotation 4"),
    ],
)
def test_a_way_forward_says_where_it_stands(code: str, place: str) -> None:
    way = load_report_notes().recommendation(code)

    assert way is not None
    assert report_place(translator("en"), way) == place


def test_every_section_and_role_has_words() -> None:
    english = translator("en")

    assert len({report_section(english, one) for one in ReportSection}) == len(ReportSection)
    assert len({speaker_role(english, one) for one in SpeakerRole}) == len(SpeakerRole)
