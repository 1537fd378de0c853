from __future__ import annotations

import pytest

from pledgedesk.domain.passages import SEARCHED
from pledgedesk.domain.report_text import APPROACH_FIELDS, TOPIC_FIELDS
from pledgedesk.domain.search import Marked, SearchHit, SearchKind
from pledgedesk.i18n import translator
from pledgedesk.wording.searches import group_name, hit_place, hit_title, kind_name

FIELDS = {kind: searched.fields for kind, searched in SEARCHED.items()} | {
    SearchKind.REPORT: (*APPROACH_FIELDS, *TOPIC_FIELDS)
}
NAMING = ("reference", "code", "title")
NAMED_BY = {
    SearchKind.RECOMMENDATION: "text",
    SearchKind.PROGRESS_UPDATE: "done",
    SearchKind.INDICATOR: "name",
    SearchKind.ORGANIZATION: "name",
}


def found(kind: SearchKind, field: str, uid: str = "", title: str = "") -> SearchHit:
    return SearchHit(kind, uid, "REF", Marked(title), field, Marked("passage"))


@pytest.mark.parametrize("kind", SearchKind)
def test_every_field_that_is_searched_is_named_in_words(kind: SearchKind) -> None:
    speaker = translator("en")
    assert group_name(speaker, kind)
    assert kind_name(speaker, kind)
    for field in FIELDS[kind]:
        place = hit_place(speaker, found(kind, field))
        if field in NAMING or field == NAMED_BY.get(kind):
            assert place == ""
        else:
            # A field without a label would show its code.
            assert place.startswith("in ")
            assert place.removeprefix("in ") != field


def test_a_note_is_named_by_its_objective() -> None:
    from pledgedesk.domain.objectives import note_uid

    speaker = translator("en")
    assert hit_title(speaker, found(SearchKind.OBJECTIVE_NOTE, "progress", note_uid(4))) == "4 Legal identity"
    assert hit_title(speaker, found(SearchKind.PRACTICE, "title", "uid", "Clinics")) == "Clinics"
