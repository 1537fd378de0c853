"""Work through the Compare page by keyboard alone, with the true encoder: ten records, links, dismissals, undo."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot
from tests.ui.desktop import Driver

from pledgedesk.domain.codes import LinkKind, OperationKind
from pledgedesk.services.dossiers import DossierService
from pledgedesk.ui.dialogs.correspondence_dialog import CorrespondenceDialog
from pledgedesk.ui.dialogs.dismiss_dialog import DismissDialog
from pledgedesk.ui.dialogs.link_dialog import LinkDialog
from pledgedesk.ui.views.compare_view import CompareView

Key = Qt.Key
ALT = Qt.KeyboardModifier.AltModifier
FIGURES = (Key.Key_1, Key.Key_2, Key.Key_L, Key.Key_3, Key.Key_1)


class Queue:
    """Drive the Compare page of a real window."""

    def __init__(self, driver: Driver) -> None:
        self.driver = driver
        driver.go_to_page("compare")
        view = driver.workspace.pages["compare"]
        assert isinstance(view, CompareView)
        self.view = view

    @property
    def uid(self) -> str:
        return self.view.records.subject

    @property
    def code(self) -> str:
        return self.view.matches.list.chosen_key()

    def waiting(self) -> int:
        return len(self.view.queue.undecided)

    def press(self, key: Key) -> None:
        self.driver.press(key)
        self.driver.settle()

    def next(self) -> None:
        self.driver.press(Key.Key_Right, ALT)
        self.driver.settle()

    def in_dialog(self, key: Key, kind: type[QDialog], act: Callable[[QDialog], None]) -> None:
        """Press a key and answer the dialog that it opens."""
        done = self.driver.in_dialog(kind, act)
        self.driver.press(key)
        self.driver.settle()
        assert done
        self.driver.activate()

    def undo(self) -> None:
        self.driver.control(Key.Key_Z)
        self.driver.settle()


def test_ten_records_through_the_queue_and_undo_of_each_kind(
    qtbot: QtBot, dossiers: DossierService, sample_path: Path
) -> None:
    driver = Driver(qtbot, dossiers)
    driver.open(sample_path)
    queue = Queue(driver)
    session = driver.workspace.session
    links, dismissals = len(session.links.all()), len(session.dismissals.all())
    waiting = queue.waiting()
    assert waiting > 10
    done: list[str] = []
    for place in range(10):
        assert queue.uid not in done
        assert queue.view.focusWidget() is queue.view.matches.list
        done.append(queue.uid)
        if place % 2:
            dismiss(driver, queue, f"Reason {place}")
        elif place == 4:
            link_with_remark(driver, queue)
        else:
            queue.press(FIGURES[place // 2])
        assert queue.waiting() == waiting - place - 1
        queue.next()
    assert len(set(done)) == 10
    assert (len(session.links.all()), len(session.dismissals.all())) == (links + 5, dismissals + 5)
    kinds = {one.link_kind for uid in done for one in session.links.of_record(uid)}
    assert kinds == {LinkKind.SIMILAR, LinkKind.ADAPTED_FROM, LinkKind.INSPIRED_BY}
    for _ in range(10):
        queue.undo()
    assert (len(session.links.all()), len(session.dismissals.all())) == (links, dismissals)
    assert queue.waiting() == waiting
    driver.close()


def dismiss(driver: Driver, queue: Queue, reason: str) -> None:
    def fill(dialog: QDialog) -> None:
        assert isinstance(dialog, DismissDialog)
        driver.qtbot.keyClicks(dialog.reason_field, reason)
        driver.qtbot.keyClick(dialog.reason_field, Key.Key_Return)

    queue.in_dialog(Key.Key_N, DismissDialog, fill)


def link_with_remark(driver: Driver, queue: Queue) -> None:
    def fill(dialog: QDialog) -> None:
        assert isinstance(dialog, LinkDialog)
        driver.tab_to(dialog.remark_field, dialog)
        driver.qtbot.keyClicks(dialog.remark_field, "Seen on a visit")
        driver.tab_to(dialog.link_button, dialog)
        driver.qtbot.keyClick(dialog.link_button, Key.Key_Return)

    queue.in_dialog(Key.Key_L, LinkDialog, fill)


def test_each_kind_of_step_is_undone_by_its_name(qtbot: QtBot, dossiers: DossierService, sample_path: Path) -> None:
    driver = Driver(qtbot, dossiers)
    driver.open(sample_path)
    queue = Queue(driver)
    session, window = driver.workspace.session, driver.desktop.window

    def write(dialog: QDialog) -> None:
        assert isinstance(dialog, CorrespondenceDialog)
        driver.tab_to(dialog.note_field, dialog)
        driver.qtbot.keyClicks(dialog.note_field, "Asked for the form")
        driver.tab_to(dialog.keep_button, dialog)
        driver.qtbot.keyClick(dialog.keep_button, Key.Key_Return)

    queue.in_dialog(Key.Key_W, CorrespondenceDialog, write)
    assert [one.note for one in session.correspondence.of_record(queue.uid)] == ["Asked for the form"]
    dismiss(driver, queue, "Another law")
    (first,) = session.dismissals.of_record(queue.uid)
    driver.tab_to(queue.view.matches.dismissed_button)
    driver.press(Key.Key_Space)
    driver.press(Key.Key_End)
    assert queue.code == first.approach
    queue.press(Key.Key_N)
    assert session.dismissals.of_record(queue.uid) == ()
    queue.press(Key.Key_1)
    link = session.links.of_record(queue.uid)
    assert len(link) == 1
    reference = session.practices.get(queue.uid).reference
    expected = (
        (OperationKind.LINK, f"Undo link of {reference}"),
        (OperationKind.RECONSIDER, f"Undo offering again for {reference}"),
        (OperationKind.DISMISS, f"Undo “not relevant” for {reference}"),
        (OperationKind.CORRESPOND, f"Undo correspondence of {reference}"),
    )
    for kind, name in expected:
        step = session.history.next_undo
        assert step is not None
        assert (step.kind, window.acts["undo"].text()) == (kind, name)
        queue.undo()
        assert queue.view.isVisible()
    assert session.links.of_record(queue.uid) == ()
    assert session.dismissals.of_record(queue.uid) == ()
    assert session.correspondence.of_record(queue.uid) == ()
    pledges = len(session.pledges.all())
    queue.press(Key.Key_P)
    assert len(session.pledges.all()) == pledges + 1
    assert driver.page("pledges").isVisible()
    queue.undo()
    assert len(session.pledges.all()) == pledges
    driver.close()
