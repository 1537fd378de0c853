"""Show every version of a section's text."""

from __future__ import annotations

from dataclasses import replace

from pledgedesk.domain.codes import OperationKind
from pledgedesk.domain.word_diff import DiffKind
from pledgedesk.services.session import DossierSession

KEY = "imrf-2026"


def write(session: DossierSession, text: str) -> str:
    before = session.sections.get(KEY, "voluntary_review", "methodology")
    session.sections.save(KEY, before, replace(before, text=text))
    return before.uid


def test_versions_are_given_newest_first_with_who_wrote_them(session: DossierSession) -> None:
    write(session, "We asked all.")
    uid = write(session, "We asked some.")

    newest, oldest = session.section_history.versions(uid)
    assert (newest.text, oldest.text) == ("We asked some.", "We asked all.")
    assert newest.author == "A. Mwangi"
    assert newest.at >= oldest.at > ""
    told = [(run.kind, run.text) for run in session.section_history.difference(oldest, newest)]
    assert told[1:3] == [(DiffKind.OUT, "all"), (DiffKind.IN, "some")]
    assert session.section_history.difference(newest, "We asked some.")[0].kind == DiffKind.SAME


def test_a_step_that_was_taken_back_is_a_version_too(session: DossierSession) -> None:
    write(session, "One.")
    uid = write(session, "Two.")
    session.history.undo()
    session.history.undo()

    assert [one.text for one in session.section_history.versions(uid)] == ["", "One.", "Two.", "One."]
    assert session.section_history.versions(uid)[0].kind == OperationKind.UNDO


def test_confirming_a_text_makes_no_version(session: DossierSession) -> None:
    uid = write(session, "One.")
    before = session.sections.get(KEY, "voluntary_review", "methodology")
    session.sections.save(KEY, before, replace(before, from_round="regional-2024"))

    assert [one.text for one in session.section_history.versions(uid)] == ["One."]


def test_after_compaction_the_text_that_stands_is_the_only_version(session: DossierSession) -> None:
    uid = write(session, "One.")
    session.compact()

    (only,) = session.section_history.versions(uid)
    assert (only.text, only.at, only.kind) == ("One.", "", None)


def test_what_was_never_written_has_no_version(session: DossierSession) -> None:
    assert session.section_history.versions("no such text") == ()
