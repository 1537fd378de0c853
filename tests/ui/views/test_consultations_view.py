"""The page of consultations."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot
from tests.ui.conftest import Open, Settle
from tests.ui.speaking import nameless

from pledgedesk.domain.consultations import Consultation, ParticipantGroup
from pledgedesk.domain.dates import PartialDate
from pledgedesk.domain.organizations import Organization
from pledgedesk.domain.parts import tags
from pledgedesk.services.session import DossierSession
from pledgedesk.ui.context import PageContext
from pledgedesk.ui.forms.parts_field import PartsField
from pledgedesk.ui.models.consultation_model import ConsultationFilter
from pledgedesk.ui.views.consultations_view import ConsultationsView
from pledgedesk.ui.views.list_pane import with_field
from pledgedesk.ui.widgets.number_field import NumberField


@pytest.fixture
def sample(session: DossierSession) -> DossierSession:
    """Begin with an empty dossier: each test makes its own consultations."""
    return session


def give(context: PageContext) -> None:
    """Record three consultations of two kinds, one of them public."""
    round_table = Consultation(
        title="Round table",
        date=PartialDate(2026, 2, 3),
        consultation_kind="diasporas",
        organizations=("union",),
        groups=(ParticipantGroup("Diaspora", 1250, 700, 550),),
        objectives=tags((19,)),
        public=True,
    )
    meeting = Consultation(title="Meeting", date=PartialDate(2025), consultation_kind="inter_ministerial")
    survey = replace(round_table, title="Survey", date=PartialDate(2025, 6), objectives=tags((20,)), public=False)
    organization = Organization("union", "Union of Kenyans Abroad")
    context.session.consultations.create_all([round_table, meeting, survey], [organization])


def shown(context: PageContext, open_window: Open, settle: Settle, height: int = 700) -> ConsultationsView:
    made = ConsultationsView(context)
    made.resize(1200, height)
    open_window(made)
    made.show_page()
    for _ in range(3):
        settle()
    return made


@pytest.fixture
def page(context: PageContext, open_window: Open, settle: Settle) -> ConsultationsView:
    give(context)
    return shown(context, open_window, settle)


def titles(page: ConsultationsView) -> list[str]:
    return [one.title for one in page.model.shown]


def counted(page: ConsultationsView) -> list[list[str]]:
    table = page.counts.table
    rows = range(table.rowCount())
    cells = [[table.item(row, column) for column in range(table.columnCount())] for row in rows]
    return [[cell.text() if cell is not None else "" for cell in row] for row in cells]


def test_an_empty_page_says_what_belongs_there(
    qtbot: QtBot, context: PageContext, open_window: Open, settle: Settle
) -> None:
    page = shown(context, open_window, settle)
    assert "local authorities, migrants" in page.list.empty.sentence
    assert not page.counts.isVisible()
    assert not page.counts_button.isEnabled()
    qtbot.keyClick(page.list.empty.button, Qt.Key.Key_Space)
    settle()
    assert page.form.bindings["title"].control.hasFocus()


def test_the_list_is_newest_first_and_says_who_took_part(page: ConsultationsView) -> None:
    assert titles(page) == ["Round table", "Survey", "Meeting"]
    line = page.model.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert line == "Round table, CONS-001 · Diasporas · public · 1,250 people · 1 organization, 3 Feb 2026"
    assert nameless(page) == []


def test_filters_go_by_kind_public_objective_and_words(page: ConsultationsView, settle: Settle) -> None:
    every = ConsultationFilter()
    for field, code, expected in (
        ("consultation_kind", "inter_ministerial", ["Meeting"]),
        ("public", "public", ["Round table"]),
        ("public", "internal", ["Survey", "Meeting"]),
        ("objective", "20", ["Survey"]),
    ):
        page.list.set_filter(with_field(every, field, code))
        assert titles(page) == expected
    for words, expected in (("kenyans abroad", ["Round table", "Survey"]), ("inter-ministerial", ["Meeting"])):
        page.list.set_filter(replace(every, text=words))
        settle()
        assert titles(page) == expected


def test_a_consultation_is_written_down_from_the_keyboard(
    qtbot: QtBot, page: ConsultationsView, settle: Settle
) -> None:
    page.start_new()
    settle()
    for typed in ("Hearing", "2026-03"):
        qtbot.keyClicks(QApplication.focusWidget(), typed)
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        settle()
    page.form.go_to("groups")
    settle()
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Space)
    parts = page.form.bindings["groups"].control
    assert isinstance(parts, PartsField)
    qtbot.waitUntil(parts.rows[0].controls["men"].isVisible)
    for typed in ("Members", "1.250", "12", "2 000"):
        qtbot.keyClicks(QApplication.focusWidget(), typed)
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        settle()
    (stored,) = (one for one in page.context.session.consultations.all() if one.title == "Hearing")
    assert stored.date == PartialDate(2026, 3)
    assert stored.groups == (ParticipantGroup("Members", 1250, 12, 2000),)
    assert parts.rows[0].controls["number"].text() == "1,250"
    assert "Women and men are more than the number" in page.form.bindings["groups"].row._note.text()
    page.context.session.history.undo()
    assert page.context.session.consultations.get(stored.uid).groups[0].men is None


def test_a_number_that_is_none_stays_as_typed_with_a_sentence(
    qtbot: QtBot, page: ConsultationsView, settle: Settle
) -> None:
    page.form.go_to("groups")
    settle()
    parts = page.form.bindings["groups"].control
    assert isinstance(parts, PartsField)
    number = parts.rows[0].controls["number"]
    assert isinstance(number, NumberField)
    number.setFocus()
    number.selectAll()
    qtbot.keyClicks(number, "-5")
    qtbot.keyClick(number, Qt.Key.Key_Tab)
    settle()
    assert number.text() == "-5"
    assert page.form.bindings["groups"].row.problem().startswith("“-5” is no number of people.")
    stored = page.context.session.consultations.by_reference("CONS-001")
    assert stored.groups[0].number == 1250


def test_what_is_missing_is_said_with_links(qtbot: QtBot, page: ConsultationsView, settle: Settle) -> None:
    page.context.session.consultations.create(Consultation(title="Bare"))
    page.open_record(page.context.session.consultations.by_reference("CONS-004").uid)

    def links() -> list[str]:
        return [one.text() for one in page.missing.findChildren(QPushButton) if one.isVisible()]

    qtbot.waitUntil(lambda: links() == ["Date", "Kind of consultation"])


def test_the_counts_say_what_they_are_of_and_are_copied(qtbot: QtBot, page: ConsultationsView, settle: Settle) -> None:
    assert page.counts.caption.text().startswith("All consultations by kind: 3.")
    assert counted(page) == [
        ["Inter-ministerial", "1", "0", "–", "–", "–"],
        ["Diasporas", "2", "1", "2,500", "1,400", "1,100"],
        ["All kinds", "3", "1", "2,500", "1,400", "1,100"],
    ]
    qtbot.keyClick(page.counts.public_box, Qt.Key.Key_Space)
    settle()
    assert page.counts.caption.text().startswith("Public consultations by kind: 1.")
    assert counted(page)[0] == ["Diasporas", "1", "1", "1,250", "700", "550"]
    qtbot.keyClick(page.counts.copy_button, Qt.Key.Key_Space)
    copied = QApplication.clipboard().text().splitlines()
    assert copied[0].startswith("Public consultations by kind: 1.")
    assert copied[1:] == [
        "Kind\tNumber\tOrganizations\tPeople\tWomen\tMen",
        "Diasporas\t1\t1\t1,250\t700\t550",
        "All kinds\t1\t1\t1,250\t700\t550",
    ]


def test_the_counts_follow_a_change_and_can_be_put_away(qtbot: QtBot, page: ConsultationsView, settle: Settle) -> None:
    service, uid = page.context.session.consultations, page.model.shown[0].uid
    page.context.record(lambda: service.delete([uid]))
    qtbot.waitUntil(lambda: counted(page)[-1] == ["All kinds", "2", "1", "1,250", "700", "550"])
    assert page.counts.isVisible()
    qtbot.keyClick(page.counts_button, Qt.Key.Key_Space)
    assert not page.counts.isVisible()
    assert page.context.preferences.get("consultation_counts") is False


def test_in_a_low_window_the_counts_come_only_when_asked_for(
    qtbot: QtBot, context: PageContext, open_window: Open, settle: Settle
) -> None:
    give(context)
    page = shown(context, open_window, settle, height=380)
    assert not page.counts.isVisible()
    qtbot.keyClick(page.counts_button, Qt.Key.Key_Space)
    assert page.counts.isVisible()


def test_several_become_public_in_one_step(qtbot: QtBot, page: ConsultationsView, settle: Settle) -> None:
    page.list.table.setFocus()
    page.list.table.selectAll()
    page._set_public(True)
    settle()
    assert all(one.public for one in page.context.session.consultations.all())
    page.context.session.history.undo()
    assert [one.public for one in page.context.session.consultations.all()] == [True, False, False]
