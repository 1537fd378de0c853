from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot
from tests.ui.conftest import Open, Settle
from tests.ui.speaking import nameless

from pledgedesk.domain.organizations import Organization, Person
from pledgedesk.domain.practices import Practice
from pledgedesk.ui.context import PageContext
from pledgedesk.ui.dialogs.merge_dialog import MergeDialog
from pledgedesk.ui.dialogs.near_names_dialog import NearNamesDialog
from pledgedesk.ui.models.organization_model import NAMED_NOWHERE, NEAR, RETIRED
from pledgedesk.ui.models.roles import RowRole
from pledgedesk.ui.views.list_pane import with_field
from pledgedesk.ui.views.organizations_view import OrganizationsView
from pledgedesk.ui.widgets.elided_button import ElidedButton


@pytest.fixture
def page(context: PageContext, open_window: Open, settle: Settle) -> OrganizationsView:
    made = OrganizationsView(context)
    made.resize(1200, 700)
    open_window(made)
    made.show_page()
    settle()
    settle()
    return made


def make(page: OrganizationsView, settle: Settle, name: str, **values: object) -> Organization:
    service = page.context.session.organizations
    page.context.record(lambda: service.create(replace(Organization(name=name), **values)))  # type: ignore[arg-type]
    settle()
    settle()
    return service.by_name(name)


def choose(page: OrganizationsView, uid: str, settle: Settle) -> None:
    page.open_record(uid)
    settle()
    settle()


def lines(page: OrganizationsView) -> list[str]:
    return [one.accessibleName() for one in page.facts.findChildren(ElidedButton) if not one.isHidden()]


def test_the_list_says_what_each_leads_and_owes(page: OrganizationsView) -> None:
    health = next(one for one in page.model.shown if one.title == "Ministry of Health")
    row = list(page.model.shown).index(health)
    told = [page.model.index(row, column).data(Qt.ItemDataRole.DisplayRole) for column in range(3)]
    assert told == ["Ministry of Health", "5", "4"]
    assert page.model.index(row, 0).data(Qt.ItemDataRole.AccessibleTextRole).endswith("leads 5, 4")
    page.model.sort(1, Qt.SortOrder.DescendingOrder)
    leads = [getattr(one, "leads", 0) for one in page.model.shown]
    assert leads == sorted(leads, reverse=True)


def test_every_field_has_a_name_and_each_fact_opens_its_record(
    qtbot: QtBot, page: OrganizationsView, settle: Settle
) -> None:
    health = page.context.session.organizations.by_name("Ministry of Health")
    choose(page, health.uid, settle)
    assert nameless(page) == []
    facts = page.context.session.organizations.facts(health.uid)
    shown = lines(page)
    assert len(shown) == len(facts.owed) + len(facts.namings) + len(facts.updates) + len(facts.parts)
    assert shown[0].startswith("due ")
    first = page.facts.findChildren(ElidedButton)[0]
    with qtbot.waitSignal(page.context.news.record_opened) as asked:
        qtbot.keyClick(first, Qt.Key.Key_Space)
    assert asked.args == [facts.owed[0].kind.value, facts.owed[0].uid, ""]


def test_more_lines_come_when_they_are_asked_for(qtbot: QtBot, page: OrganizationsView, settle: Settle) -> None:
    busy = make(page, settle, "Busy Agency")
    new = [Practice(title=f"Practice {number}", lead_organizations=(busy.uid,)) for number in range(25)]
    page.context.record(lambda: page.context.session.practices.create_all(new))
    settle()
    choose(page, busy.uid, settle)
    assert len(lines(page)) == 11
    assert lines(page)[-1] == "Show 15 more"
    buttons = [one for one in page.facts.findChildren(ElidedButton) if one.accessibleName() == "Show 15 more"]
    qtbot.keyClick(buttons[-1], Qt.Key.Key_Space)
    assert len(lines(page)) == 25
    focused = QApplication.focusWidget()
    assert focused is not None
    assert focused.accessibleName() == lines(page)[10]


def test_a_new_one_is_made_by_its_name_and_people_are_typed_beside(
    qtbot: QtBot, page: OrganizationsView, settle: Settle
) -> None:
    page.start_new()
    qtbot.keyClicks(page.form.bindings["name"].control, "Agency for Skills")
    page.form.go_to("short_name")
    settle()
    settle()
    made = page.context.session.organizations.by_name("Agency for Skills")
    assert page.current() == made.uid
    people = page.form.bindings["people"].control
    people.add_row()  # type: ignore[attr-defined]  # a field of parts
    row = people.rows[0]  # type: ignore[attr-defined]  # a field of parts
    for name, text in (("name", "W. Otieno"), ("role", "Director"), ("email", "not one"), ("phone", "call me")):
        qtbot.keyClicks(row.controls[name], text)
    row.controls["focal_point"].setFocus()
    qtbot.keyClick(row.controls["focal_point"], Qt.Key.Key_Down)
    page.form.leave()
    settle()
    settle()
    stored = page.context.session.organizations.get(made.uid)
    assert stored.people == (Person("W. Otieno", "Director", "not one", "call me", "main"),)
    note = page.form.bindings["people"].row._note.text()
    assert note == "This does not look like an e-mail address. This does not look like a telephone number."


def test_a_name_that_another_one_has_is_refused_at_its_field(
    qtbot: QtBot, page: OrganizationsView, settle: Settle
) -> None:
    made = make(page, settle, "Agency for Skills")
    choose(page, made.uid, settle)
    page.form.go_to("name")
    field = page.form.bindings["name"].control
    assert isinstance(field, QLineEdit)
    field.selectAll()
    qtbot.keyClicks(field, "ministry of health")
    page.form.leave()
    settle()
    settle()
    assert "Ministry of Health" in page.form.bindings["name"].row.problem()
    assert page.context.session.organizations.get(made.uid).name == "Agency for Skills"


def test_merging_is_asked_by_name_and_shows_the_one_that_stays(
    qtbot: QtBot, page: OrganizationsView, settle: Settle
) -> None:
    service = page.context.session.organizations
    health = service.by_name("Ministry of Health")
    double = make(page, settle, "Min. of Health")
    page.context.record(
        lambda: page.context.session.practices.create(Practice(title="A", lead_organizations=(double.uid,)))
    )
    settle()
    choose(page, double.uid, settle)
    page.merge_action.trigger()
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, MergeDialog)
    assert nameless(dialog) == []
    qtbot.keyClicks(dialog.name_field, "nobody")
    dialog.accept()
    assert "“nobody”" in dialog.name_row.problem()
    dialog.name_field.selectAll()
    qtbot.keyClicks(dialog.name_field, "Min. of Health")
    dialog.accept()
    assert "one and the same" in dialog.name_row.problem()
    dialog.name_field.selectAll()
    qtbot.keyClicks(dialog.name_field, "Ministry of Health")
    assert "“Min. of Health”" in dialog.said.text()
    with qtbot.waitSignal(page.context.news.record_opened) as asked:
        dialog.accept()
    assert asked.args == ["organization", health.uid, ""]
    settle()
    settle()
    assert service.get(double.uid).uid == health.uid
    assert page.model.listing(double.uid) is None
    choose(page, double.uid, settle)
    assert page.current() == health.uid
    undone = page.context.session.history.undo()
    page.context.news.recorded.emit(undone)
    settle()
    settle()
    assert page.model.listing(double.uid) is not None


def test_doubles_are_shown_with_the_reason_and_merged_only_by_a_button(
    qtbot: QtBot, page: OrganizationsView, settle: Settle
) -> None:
    double = make(page, settle, "Min. of Health")
    qtbot.keyClick(page.near_button, Qt.Key.Key_Space)
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, NearNamesDialog)
    settle()
    settle()
    assert nameless(dialog) == []
    assert dialog.table.rowCount() == 1
    row = [dialog.table.model().index(0, column).data() for column in range(3)]
    assert row == ["Min. of Health", "Ministry of Health", "The same words, shortened or in another order"]
    assert "Ministry of Health: leads 5" in dialog.facts.text()
    assert page.context.session.organizations.get(double.uid) == double
    qtbot.keyClick(dialog.keep_second, Qt.Key.Key_Space)
    settle()
    settle()
    assert dialog.empty.isVisible()
    assert not dialog.keep_first.isEnabled()
    assert page.context.session.organizations.get(double.uid).name == "Ministry of Health"
    dialog.reject()


def test_filters_show_the_retired_the_unused_and_the_doubles(
    qtbot: QtBot, page: OrganizationsView, settle: Settle
) -> None:
    double = make(page, settle, "Min. of Health")
    choose(page, double.uid, settle)
    assert page.retire_action.text() == "Retire"
    page.retire_action.trigger()
    settle()
    settle()
    assert page.retire_action.text() == "Take up again"

    def shown(standing: str) -> list[str]:
        page.list.set_filter(with_field(page.model.no_filter, "standing", standing))
        settle()
        settle()
        return [one.title for one in page.model.shown]

    row = shown(RETIRED).index("Min. of Health")
    assert page.model.index(row, 0).data(RowRole.TITLE_TONE) == "text_muted"
    assert page.model.index(row, 0).data(RowRole.SECOND_LINE) == "Retired"
    assert "Ministry of Health" not in shown(RETIRED)
    assert "Min. of Health" in shown(NAMED_NOWHERE)
    assert shown(NEAR) == ["Min. of Health", "Ministry of Health"]
    page.list.clear_filters()
    assert len(page.model.shown) == page.model.total


def test_a_retired_one_is_offered_no_more_but_shown_where_it_is_named(page: OrganizationsView, settle: Settle) -> None:
    from pledgedesk.ui.views.practices_view import PracticesView

    health = page.context.session.organizations.by_name("Ministry of Health")
    page.context.record(lambda: page.context.session.organizations.set_retired([health.uid], True))
    settle()
    practices = PracticesView(page.context)
    practices.show_page()
    settle()
    settle()
    field = practices.form.bindings["lead_organizations"].control
    choice = field._choices[health.uid]  # type: ignore[attr-defined]  # a field of chips
    assert (choice.label, choice.is_offered) == ("Ministry of Health", False)
    practices.deleteLater()


def test_one_that_is_named_does_not_go_to_the_bin(qtbot: QtBot, page: OrganizationsView, settle: Settle) -> None:
    health = page.context.session.organizations.by_name("Ministry of Health")
    choose(page, health.uid, settle)
    with qtbot.waitSignal(page.context.news.failed) as failed:
        page.delete_current()
    assert failed.args is not None
    assert failed.args[0].code == "organization_in_use"
    idle = make(page, settle, "Idle")
    choose(page, idle.uid, settle)
    page.delete_current()
    settle()
    settle()
    assert page.model.listing(idle.uid) is None


def test_a_field_below_the_facts_comes_into_sight(qtbot: QtBot, page: OrganizationsView, settle: Settle) -> None:
    page.resize(1200, 420)
    health = page.context.session.organizations.by_name("Ministry of Health")
    page.open_record(health.uid, "remarks")
    settle()
    row = page.form.bindings["remarks"].row
    qtbot.waitUntil(lambda: not row.visibleRegion().isEmpty())
