from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import vobject
from hypothesis import given
from hypothesis import strategies as st
from tests.conftest import TODAY
from tests.domain.test_agenda import a_pledge
from tests.services.test_agenda import a_due_pledge, change
from tests.services.test_records import make_pledge

from pledgedesk.domain.agenda import AgendaFacts, AgendaItem, agenda
from pledgedesk.domain.codes import Stage
from pledgedesk.domain.dates import PartialDate
from pledgedesk.domain.parts import Milestone
from pledgedesk.errors import DomainError, ErrorCode, StorageError
from pledgedesk.i18n import translator
from pledgedesk.services.calendar import CalendarService, Exported, next_state
from pledgedesk.services.session import DossierSession

EN = translator("en")
NOW = datetime(2026, 3, 11, 9, 30, tzinfo=UTC)


def service(session: DossierSession, now: datetime = NOW) -> CalendarService:
    return CalendarService(session._file.unit_of_work, lambda: TODAY, lambda: now)


def export(session: DossierSession, path: Path, now: datetime = NOW, on: date | None = None) -> list[Any]:
    """Export, and read the file with a library that did not write it."""
    target, _draft = service(session, now).export(EN, path, on)
    (calendar,) = vobject.readComponents(target.read_bytes().decode("utf-8"))
    return list(getattr(calendar, "vevent_list", []))


class PersonalCalendar:
    """Take files in as calendar programs do: by UID, the higher sequence in place of the lower."""

    def __init__(self) -> None:
        self.events: dict[str, Any] = {}

    def take_in(self, events: list[Any]) -> None:
        for event in events:
            known = self.events.get(event.uid.value)
            if known is None or int(event.sequence.value) >= int(known.sequence.value):
                self.events[event.uid.value] = event

    def shown(self) -> list[str]:
        return sorted(one.summary.value for one in self.events.values() if one.status.value != "CANCELLED")


def test_events_are_of_whole_days_and_name_the_record(session: DossierSession, tmp_path: Path) -> None:
    pledge = a_due_pledge(session, "2026-04-30")
    (event,) = export(session, tmp_path / "agenda.ics")
    assert (event.dtstart.value, event.dtend.value) == (date(2026, 4, 30), date(2026, 5, 1))
    assert event.summary.value == f"Pledge due: {pledge.reference} {pledge.title}"
    assert event.uid.value == f"pledge_due:{pledge.uid}@{session.profile.get().uid}.pledgedesk"
    assert (event.sequence.value, event.status.value, event.transp.value) == ("0", "CONFIRMED", "TRANSPARENT")
    assert "is due by 30 April 2026" in event.description.value
    raw = (tmp_path / "agenda.ics").read_bytes()
    assert b"DTSTART;VALUE=DATE:20260430\r\n" in raw and b"METHOD:PUBLISH\r\n" in raw
    assert b"DTSTAMP:20260311T093000Z" in raw and b"LAST-MODIFIED:20260311T093000Z" in raw


@pytest.mark.parametrize(
    ("due", "day"),
    [("2027", date(2027, 12, 31)), ("2028-02", date(2028, 2, 29)), ("2026-12-31", date(2026, 12, 31))],
)
def test_a_date_without_a_day_stands_on_its_last(session: DossierSession, tmp_path: Path, due: str, day: date) -> None:
    a_due_pledge(session, due)
    (event,) = export(session, tmp_path / "a.ics")
    assert event.dtstart.value == day and event.dtend.value == day + timedelta(days=1)
    assert ("No day was given" in event.description.value) == (len(due) < 10)


def test_nothing_is_doubled_and_nothing_rises_without_a_change(session: DossierSession, tmp_path: Path) -> None:
    a_due_pledge(session, "2026-01-01")
    mine = PersonalCalendar()
    first = export(session, tmp_path / "a.ics")
    # The next day the words of the agenda are others ("70 days overdue"), those of the calendar are not.
    later = NOW + timedelta(days=1)
    second = export(session, tmp_path / "b.ics", later, on=TODAY + timedelta(days=1))
    mine.take_in(first)
    mine.take_in(second)
    assert len(mine.events) == 1
    assert [event.sequence.value for event in (*first, *second)] == ["0", "0"]
    assert first[0].last_modified.value == second[0].last_modified.value


def test_a_change_raises_the_sequence_and_is_taken_over(session: DossierSession, tmp_path: Path) -> None:
    pledge = a_due_pledge(session, "2026-05-01")
    mine = PersonalCalendar()
    mine.take_in(export(session, tmp_path / "a.ics"))
    change(session, pledge, due=PartialDate.parse("2026-06-01"))
    (event,) = export(session, tmp_path / "a.ics", NOW + timedelta(hours=1))
    mine.take_in([event])
    assert (event.sequence.value, event.dtstart.value) == ("1", date(2026, 6, 1))
    assert event.last_modified.value == NOW + timedelta(hours=1)
    assert len(mine.events) == 1 and next(iter(mine.events.values())).dtstart.value == date(2026, 6, 1)


def test_what_is_done_is_taken_away_and_comes_back_when_undone(session: DossierSession, tmp_path: Path) -> None:
    pledge = a_due_pledge(session, "2026-05-01", milestones=(Milestone("Law passed", PartialDate.parse("2026-04")),))
    mine = PersonalCalendar()
    mine.take_in(export(session, tmp_path / "a.ics"))
    assert len(mine.shown()) == 2
    session.pledges.set_stage([pledge.uid], Stage.FULFILLED)
    gone = export(session, tmp_path / "a.ics")
    assert {(event.status.value, event.sequence.value) for event in gone} == {("CANCELLED", "1")}
    mine.take_in(gone)
    assert mine.shown() == []
    # Whoever left this file out gets it with the next.
    assert {event.sequence.value for event in export(session, tmp_path / "a.ics")} == {"1"}
    session.history.undo()
    back = export(session, tmp_path / "a.ics")
    assert {event.sequence.value for event in back} == {"2"}
    mine.take_in(back)
    assert len(mine.shown()) == 2


def test_what_was_cancelled_long_ago_is_told_no_longer_but_its_number_is_kept(
    session: DossierSession, tmp_path: Path
) -> None:
    pledge = a_due_pledge(session, "2026-05-01")
    export(session, tmp_path / "a.ics")
    session.pledges.set_stage([pledge.uid], Stage.FULFILLED)
    export(session, tmp_path / "a.ics")
    much_later = NOW + timedelta(days=400)
    assert export(session, tmp_path / "a.ics", much_later) == []
    session.history.undo()
    (event,) = export(session, tmp_path / "a.ics", much_later)
    assert event.sequence.value == "2"


def test_what_was_put_off_stands_on_the_day_it_comes_back(session: DossierSession, tmp_path: Path) -> None:
    pledge = a_due_pledge(session, "2026-01-01")
    export(session, tmp_path / "a.ics")
    session.agenda.snooze([f"pledge_due:{pledge.uid}"], PartialDate.parse("2026-04-11"), "A secret reason")
    (event,) = export(session, tmp_path / "a.ics")
    assert (event.dtstart.value, event.sequence.value) == (date(2026, 4, 11), "1")
    assert "A secret reason" not in (tmp_path / "a.ics").read_text(encoding="utf-8")


def test_any_text_comes_back_as_it_was(session: DossierSession, tmp_path: Path) -> None:
    title = "Comma, semicolon; back\\slash, “quotes”, émoji 🧭, سجل المهاجرين, 移民 " * 4
    pledge = change(session, make_pledge(session), title=title.strip(), due=PartialDate.parse("2026-05"), start=None)
    path = tmp_path / "a.ics"
    (event,) = export(session, path)
    assert event.summary.value == f"Pledge due: {pledge.reference} {title.strip()}"
    assert "\n" in event.description.value
    lines = path.read_bytes().split(b"\r\n")
    assert max(map(len, lines)) <= 75
    assert b"\n" not in b"".join(lines) and lines[-1] == b""


def test_an_empty_agenda_is_a_calendar_without_events(session: DossierSession, tmp_path: Path) -> None:
    target, draft = service(session).export(EN, tmp_path / "agenda")
    assert target.name == "agenda.ics" and draft.current == 0
    assert target.read_bytes().startswith(b"BEGIN:VCALENDAR")


@contextmanager
def refusing(folder: Path) -> Iterator[None]:
    folder.chmod(0o500)
    try:
        yield
    finally:
        folder.chmod(0o700)


def test_a_read_only_folder_is_refused_and_nothing_is_left(
    session: DossierSession, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "stick"
    folder.mkdir()
    a_due_pledge(session)
    # Root may write everywhere: what the operating system would say is said in its place.
    monkeypatch.setattr(os, "access", lambda path, mode: Path(path) != folder)
    with refusing(folder), pytest.raises(StorageError) as caught:
        service(session).export(EN, folder / "a.ics")
    assert caught.value.code is ErrorCode.FOLDER_READ_ONLY
    assert list(folder.iterdir()) == []
    # Nothing went out, so nothing is noted: the first file has the first number.
    (event,) = export(session, tmp_path / "a.ics")
    assert event.sequence.value == "0"


def test_a_write_that_fails_half_way_leaves_the_file_before(
    session: DossierSession, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    a_due_pledge(session)
    path = tmp_path / "out" / "a.ics"
    path.parent.mkdir()
    export(session, path)
    before = path.read_bytes()

    def full(_self: Path, _content: bytes) -> int:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(StorageError) as caught:
        service(session).export(EN, path)
    assert caught.value.code is ErrorCode.DISK_FULL
    monkeypatch.undo()
    assert path.read_bytes() == before and list(path.parent.iterdir()) == [path]


def test_a_dossier_and_a_folder_are_never_replaced(session: DossierSession, tmp_path: Path) -> None:
    (tmp_path / "a.ics").mkdir()
    with pytest.raises(DomainError) as caught:
        service(session).export(EN, tmp_path / "a.ics")
    assert caught.value.code is ErrorCode.TARGET_IS_FOLDER
    renamed = tmp_path / "dossier.ics"
    session.save_copy(renamed)
    with pytest.raises(DomainError) as caught:
        service(session).export(EN, renamed)
    assert caught.value.code is ErrorCode.FILE_EXISTS


def test_a_dossier_that_is_open_to_be_read_is_exported_and_stays_as_it_is(
    session: DossierSession, tmp_path: Path
) -> None:
    a_due_pledge(session)
    draft = service(session).prepare(EN)
    reader = CalendarService(session._file.unit_of_work, lambda: TODAY, lambda: NOW, read_only=True)
    reader.keep(replace(draft, state={}))
    assert reader.export(EN, tmp_path / "a.ics")[1].current == 1
    assert service(session).prepare(EN).state.keys() == draft.state.keys()
    with session._file.unit_of_work() as uow:
        assert uow.meta("calendar") == ""


dues = st.sampled_from(["2026-03-01", "2026-04", "2027"])
agendas = st.lists(st.dictionaries(st.sampled_from(["p1", "p2", "p3"]), dues), max_size=8)


@given(agendas, st.data())
def test_whoever_takes_in_any_of_the_files_and_the_last_has_the_agenda_of_the_last(
    agendas: list[dict[str, str]], data: st.DataObject
) -> None:
    state: dict[str, Exported] = {}
    known: dict[str, tuple[int, str, bool]] = {}
    for number, dues_now in enumerate(agendas):
        items = [an_item(uid, due) for uid, due in dues_now.items()]
        state = dict(next_state(EN, items, state, NOW + timedelta(days=number)))
        if number == len(agendas) - 1 or data.draw(st.booleans()):
            for key, one in state.items():
                assert one.sequence >= known.get(key, (0, "", False))[0]
                known[key] = (one.sequence, one.day, bool(one.cancelled))
    shown = {key: day for key, (_sequence, day, cancelled) in known.items() if not cancelled}
    last = agendas[-1] if agendas else {}
    assert shown == {f"pledge_due:{uid}": PartialDate.parse(due).last_day.isoformat() for uid, due in last.items()}


@given(agendas)
def test_a_number_rises_exactly_when_an_event_has_changed(agendas: list[dict[str, str]]) -> None:
    state: dict[str, Exported] = {}
    for number, dues_now in enumerate(agendas):
        before = state
        items = [an_item(uid, due) for uid, due in dues_now.items()]
        state = dict(next_state(EN, items, before, NOW + timedelta(days=number)))
        for key, one in before.items():
            now = state[key]
            has_changed = (one.day, one.digest, bool(one.cancelled)) != (now.day, now.digest, bool(now.cancelled))
            assert now.sequence - one.sequence == has_changed


def an_item(uid: str, due: str) -> AgendaItem:
    (item,) = agenda(AgendaFacts(pledges=[a_pledge(due, uid=uid)]), TODAY)
    return item
