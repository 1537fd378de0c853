from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from pledgedesk.domain.changes import Changes
from pledgedesk.domain.codes import RecordKind
from pledgedesk.domain.dates import PartialDate
from pledgedesk.domain.organizations import Organization
from pledgedesk.domain.practices import Practice
from pledgedesk.errors import DomainError, ErrorCode, PledgeDeskError, StaleRecord, StorageError
from pledgedesk.i18n import translator
from pledgedesk.services.preferences import PreferenceService
from pledgedesk.services.session import DossierSession
from pledgedesk.storage.settings import SettingsFile
from pledgedesk.ui.context import News, PageContext
from pledgedesk.ui.forms.editing import Editing
from pledgedesk.ui.tasks import TaskRunner


@dataclass
class Desk:
    """Hold an editor of practices, the errors it told of, and a fault that its next save meets."""

    qtbot: QtBot
    session: DossierSession
    context: PageContext
    editing: Editing[Practice] = field(init=False)
    failures: list[PledgeDeskError] = field(default_factory=list)
    fault: Exception | None = None

    def __post_init__(self) -> None:
        self.editing = Editing(self.context, RecordKind.PRACTICE, self._save, self._create, self.context.news)
        self.editing.failed.connect(self.failures.append)

    def _save(self, before: Practice, after: Practice, made: tuple[Organization, ...]) -> Changes | None:
        self._meet_fault()
        return self.session.practices.save(before, after, made)

    def _create(self, record: Practice, made: tuple[Organization, ...]) -> Changes | None:
        self._meet_fault()
        return self.session.practices.create(record, made)

    def _meet_fault(self) -> None:
        fault, self.fault = self.fault, None
        if fault is not None:
            raise fault

    def settle(self) -> None:
        self.qtbot.waitUntil(lambda: not self.context.database.is_busy)

    def practice(self, uid: str, **values: object) -> Practice:
        self.session.practices.create(replace(Practice(uid, title=uid), **values))  # type: ignore[arg-type]  # fields
        return self.session.practices.get(uid)

    def drafts(self, uid: str) -> dict[str, str]:
        return {draft.field: draft.text for draft in self.session.drafts.all() if draft.uid == uid}


@pytest.fixture
def desk(qtbot: QtBot, session: DossierSession, tmp_path: Path) -> Iterator[Desk]:
    owner = QObject()
    preferences = PreferenceService(SettingsFile(tmp_path / "settings.json"))
    context = PageContext(
        session, translator("en"), "en", TaskRunner(owner), TaskRunner(owner), preferences, News(owner)
    )
    made = Desk(qtbot, session, context)
    yield made
    context.database.wait()


def test_a_new_record_begun_while_another_is_saved_takes_nothing_from_it(desk: Desk) -> None:
    first = desk.practice("first")
    desk.editing.begin(first)
    desk.editing.commit("title", "Typed in the first")
    desk.editing.commit("summary", "Typed while the title was saved")
    desk.editing.begin(Practice("second"), is_new=True)
    desk.editing.commit("title", "The second")
    desk.settle()
    stored = desk.session.practices.get("first")
    assert (stored.title, stored.summary) == ("Typed in the first", "Typed while the title was saved")
    assert desk.session.practices.get("second").title == "The second"
    assert desk.failures == []


def test_a_record_being_made_is_made_though_another_is_shown(desk: Desk) -> None:
    first = desk.practice("first")
    desk.editing.begin(Practice("second"), is_new=True)
    desk.editing.commit("title", "The second")
    desk.editing.commit("summary", "And its summary")
    desk.editing.begin(first)
    desk.settle()
    stored = desk.session.practices.get("second")
    assert (stored.title, stored.summary) == ("The second", "And its summary")
    assert desk.editing.stored == first


def test_a_refused_value_is_a_draft_at_once(desk: Desk) -> None:
    desk.editing.begin(desk.practice("first", start=PartialDate(2024)))
    desk.editing.commit("end", PartialDate(2019), "2019")
    desk.settle()
    assert desk.drafts("first") == {"end": "2019"}
    desk.editing.commit("end", PartialDate(2025), "2025")
    desk.settle()
    assert desk.drafts("first") == {}


def test_a_value_refused_after_it_was_mended_is_not_tried_again(desk: Desk) -> None:
    refused: list[str] = []
    desk.editing.refused.connect(lambda field, _error: refused.append(field))
    desk.editing.begin(desk.practice("first", start=PartialDate(2024)))
    desk.editing.commit("end", PartialDate(2019), "2019")
    desk.editing.commit("end", PartialDate(2025), "2025")
    desk.settle()
    desk.editing.commit("summary", "Then another field", "Then another field")
    desk.settle()
    stored = desk.session.practices.get("first")
    assert (stored.end, stored.summary, refused) == (PartialDate(2025), "Then another field", [])


def test_what_fails_to_be_saved_after_the_record_was_left_is_a_draft(desk: Desk) -> None:
    first, second = desk.practice("first"), desk.practice("second")
    desk.fault = StorageError(ErrorCode.DISK_FULL, path="x")
    desk.editing.begin(first)
    desk.editing.commit("summary", "Typed", "Typed")
    desk.editing.begin(second)
    desk.editing.commit("summary", "Typed in the second", "Typed in the second")
    desk.settle()
    assert [error.code for error in desk.failures] == [ErrorCode.DISK_FULL]
    assert desk.drafts("first") == {"summary": "Typed"}
    assert desk.session.practices.get("second").summary == "Typed in the second"


@pytest.mark.parametrize("fails_again", [False, True])
def test_what_failed_is_tried_again_when_the_record_is_left_and_is_a_draft(desk: Desk, fails_again: bool) -> None:
    first, second = desk.practice("first"), desk.practice("second")
    desk.fault = StorageError(ErrorCode.DISK_FULL, path="x")
    desk.editing.begin(first)
    desk.editing.commit("summary", "One", "One")
    desk.editing.commit("impact", "Two", "Two")
    desk.settle()
    desk.fault = StorageError(ErrorCode.DISK_FULL, path="x") if fails_again else None
    desk.editing.begin(second)
    desk.settle()
    stored, drafts = desk.session.practices.get("first"), desk.drafts("first")
    typed = {"summary": "One", "impact": "Two"}
    assert (drafts, stored.summary) == ((typed, "") if fails_again else ({}, "One"))
    assert stored.impact == ("" if fails_again else "Two")


def test_a_bug_in_one_save_does_not_stop_those_after_it(desk: Desk) -> None:
    desk.fault = ZeroDivisionError()
    desk.editing.begin(desk.practice("first"))
    desk.editing.commit("summary", "Typed", "Typed")
    with desk.qtbot.captureExceptions() as raised:
        desk.settle()
    assert [kind for kind, _error, _trace in raised] == [ZeroDivisionError]
    assert desk.drafts("first") == {"summary": "Typed"}
    desk.editing.commit("impact", "Two", "Two")
    desk.settle()
    stored = desk.session.practices.get("first")
    assert (stored.summary, stored.impact) == ("Typed", "Two")


def change_elsewhere(desk: Desk, base: Practice) -> None:
    desk.session.practices.save(base, replace(base, title="Theirs"))


def ask_about_title(desk: Desk, answer: Callable[[StaleRecord], object]) -> None:
    base = desk.practice("first")
    asked: list[StaleRecord] = []
    desk.editing.stale.connect(asked.append)
    desk.editing.begin(base)
    change_elsewhere(desk, base)
    desk.editing.commit("title", "Mine", "Mine")
    desk.editing.commit("summary", "Waits meanwhile", "Waits meanwhile")
    desk.settle()
    assert desk.drafts("first") == {"title": "Mine"}
    assert desk.editing.has_unsaved and desk.editing.is_typing("title")
    assert desk.session.practices.get("first").summary == "Waits meanwhile"
    answer(asked[0])
    desk.settle()
    assert not desk.editing.has_unsaved
    assert desk.drafts("first") == {}


def test_keeping_mine_ends_the_question_and_its_draft(desk: Desk) -> None:
    def keep_mine(stale: StaleRecord) -> None:
        theirs = desk.session.practices.get("first")
        desk.context.record(lambda: desk.session.practices.save(theirs, replace(theirs, title="Mine")))

    ask_about_title(desk, keep_mine)
    assert desk.session.practices.get("first").title == "Mine"


def test_taking_theirs_ends_the_question_and_its_draft(desk: Desk) -> None:
    ask_about_title(desk, lambda stale: desk.editing.begin(desk.session.practices.get("first")))
    assert desk.session.practices.get("first").title == "Theirs"


def test_a_record_deleted_while_it_is_edited_is_said(desk: Desk) -> None:
    base = desk.practice("first")
    desk.editing.begin(base)
    desk.session.practices.delete(["first"])
    desk.editing.commit("title", "Mine", "Mine")
    desk.settle()
    assert [error.code for error in desk.failures] == [ErrorCode.RECORD_UNKNOWN]
    assert desk.drafts("first") == {}


def test_what_is_typed_in_a_record_goes_with_it(desk: Desk) -> None:
    desk.editing.begin(desk.practice("first"))
    desk.editing.type("summary", "Half a sent")
    desk.context.record(lambda: desk.session.practices.delete(["first"]))
    desk.settle()
    desk.editing.begin(desk.practice("second"))
    desk.settle()
    assert desk.session.drafts.all() == ()


def test_typing_on_in_a_field_that_is_saved_is_kept_again(desk: Desk) -> None:
    desk.editing.begin(Practice("first"), is_new=True)
    desk.editing.refuse("start", DomainError(ErrorCode.DATE_UNREADABLE, field="start"), "last spring")
    desk.editing.commit("title", "A", "A")
    desk.settle()
    desk.qtbot.waitUntil(lambda: desk.drafts("first") == {"start": "last spring"}, timeout=4000)


def test_new_records_begun_one_after_another_are_all_made(desk: Desk) -> None:
    for uid in ("first", "second", "third"):
        desk.editing.begin(Practice(uid), is_new=True)
        desk.editing.commit("title", uid, uid)
        desk.editing.commit("summary", f"Of the {uid}", f"Of the {uid}")
    desk.settle()
    assert sorted((one.title, one.summary) for one in desk.session.practices.all()) == [
        ("first", "Of the first"),
        ("second", "Of the second"),
        ("third", "Of the third"),
    ]
    assert desk.session.drafts.all() == ()
