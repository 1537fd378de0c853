"""The register of what was sent, on the page of reviews."""

from __future__ import annotations

import hashlib
import stat
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication, QMenu, QTreeWidgetItem
from tests.ui.conftest import Open, Settle
from tests.ui.speaking import nameless

from pledgedesk.domain.sent import SentSubmission
from pledgedesk.services.register import RecordedFile
from pledgedesk.services.session import DossierSession
from pledgedesk.ui.context import PageContext
from pledgedesk.ui.dialogs.difference_dialog import DifferenceDialog
from pledgedesk.ui.views.register_panel import RegisterPanel
from pledgedesk.ui.views.reviews_view import ReviewsView

CONTENT = b"what was sent"


def send(session: DossierSession, folder: Path, name: str = "report.docx", day: int = 4) -> SentSubmission:
    source = folder / "made" / name
    source.parent.mkdir(exist_ok=True)
    source.write_bytes(CONTENT)
    return session.register.record(
        session.rounds.next_round().key,
        [RecordedFile(source)],
        folder=folder / "sent",
        sent_at=datetime(2026, 3, day, 9, tzinfo=UTC),
        channel="email",
        recipient="UN Network",
        reason="Sent in time, gaps known",
    )


@pytest.fixture
def page(context: PageContext, open_window: Open, settle: Settle, tmp_path: Path) -> ReviewsView:
    send(context.session, tmp_path)
    made = ReviewsView(context)
    made.resize(1140, 640)
    open_window(made)
    made.show_page()
    settle()
    return made


def texts(panel: RegisterPanel, row: int = 0) -> list[str]:
    cells = [panel.table.item(row, column) for column in range(panel.table.columnCount())]
    return [cell.text() for cell in cells if cell is not None]


def entries(panel: RegisterPanel) -> list[str]:
    menu = QMenu()
    panel.fill_menu(menu)
    return [action.text() for action in menu.actions() if action.text()]


def test_an_empty_register_says_how_it_is_filled(context: PageContext, open_window: Open) -> None:
    panel = RegisterPanel(context)
    open_window(panel)
    panel.load([], {})
    assert "record it here as sent" in panel.empty.sentence
    assert panel.empty.isVisible()
    assert not panel.check_button.isVisible()


def test_a_row_says_when_what_to_whom_and_which_file(page: ReviewsView) -> None:
    digest = hashlib.sha256(CONTENT).hexdigest()
    told = texts(page.register)
    assert told[0] == "4 Mar 2026"
    assert told[1].startswith("SENT-001 · ")
    assert told[2:] == ["UN Network, E-mail", f"report.docx · {digest[:4]}…{digest[-4:]}", "none yet"]
    assert page.model.index(page.rounds.currentIndex().row()).data(page_second_line()).endswith("sent 4 Mar 2026")
    assert nameless(page) == []
    page.register.table.setFocus()
    page.register.copy()
    assert QApplication.clipboard().text() == f"{digest}  report.docx\n"


def page_second_line() -> int:
    from pledgedesk.ui.models.roles import RowRole

    return RowRole.SECOND_LINE


def test_a_file_opens_as_a_copy_that_cannot_be_changed(
    page: ReviewsView, settle: Settle, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[QUrl] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", opened.append)
    page.register.open_first()
    settle()
    path = Path(opened[0].toLocalFile())
    assert path.read_bytes() == CONTENT
    assert not path.stat().st_mode & stat.S_IWUSR


def test_files_are_extracted_and_added(page: ReviewsView, settle: Settle, tmp_path: Path) -> None:
    row = page.register.chosen()
    assert row is not None
    page.register.extract_to(row, tmp_path / "again")
    settle()
    assert (tmp_path / "again" / "report.docx").read_bytes() == CONTENT
    assert str(tmp_path / "again") in page.register.said.text()
    receipt = tmp_path / "receipt.pdf"
    receipt.write_bytes(b"received")
    page.register.add_path(row, "receipt", receipt)
    settle()
    settle()
    assert texts(page.register)[3].endswith(", 1 more")
    assert texts(page.register)[4] != "none yet"
    assert [one for one in entries(page.register) if one.startswith("Open")] == ["Open report.docx", "Open receipt.pdf"]


def test_the_files_are_checked(page: ReviewsView, settle: Settle) -> None:
    page.register.check()
    settle()
    assert page.register.said.text() == "1 file is as it was recorded."
    assert page.register.check_button.isEnabled()


def children(item: QTreeWidgetItem) -> list[QTreeWidgetItem]:
    return [found for place in range(item.childCount()) if (found := item.child(place)) is not None]


def test_what_changed_since_is_told_field_by_field(
    page: ReviewsView, context: PageContext, settle: Settle, tmp_path: Path
) -> None:
    practice = context.session.practices.by_reference("PRAC-001")
    context.session.practices.save(practice, replace(practice, title="Another title"))
    row = page.register.chosen()
    assert row is not None
    page.register.compare(row)
    settle()
    (dialog,) = page.register.findChildren(DifferenceDialog)
    tops = [dialog.tree.topLevelItem(place) for place in range(dialog.tree.topLevelItemCount())]
    told = [
        (field.text(0), field.text(1), field.text(2))
        for top in tops
        if top
        for one in children(top)
        for field in children(one)
    ]
    assert ("Title", practice.title, "Another title") in told
    assert nameless(dialog) == []
    target = tmp_path / "changes.xlsx"
    dialog.save(target)
    settle()
    assert str(target) in dialog.said.text()
    assert target.is_file()
    dialog.save(tmp_path / "gone" / "changes.xlsx")
    settle()
    assert dialog._error.text()
    dialog.reject()


@pytest.mark.parametrize("day", [4, 9])
def test_two_of_the_register_are_compared_from_the_older_one(
    page: ReviewsView, context: PageContext, settle: Settle, tmp_path: Path, day: int
) -> None:
    send(context.session, tmp_path, "second.docx", day=day)
    page.reload(None)
    settle()
    assert "SENT-002 · " in texts(page.register, 0)[1]
    assert texts(page.register, 1)[1].endswith("replaced by SENT-002")
    new, old = page.register._rows.values()
    page.register.compare(new, old)
    settle()
    (dialog,) = page.register.findChildren(DifferenceDialog)
    assert dialog.windowTitle() == "From SENT-001 to SENT-002"
    assert dialog.empty.isVisible()
    dialog.reject()
