from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QWidget
from tests.conftest import TODAY
from tests.ui.speaking import nameless

from pledgedesk.services.dossiers import DossierService
from pledgedesk.ui.context import PageContext
from pledgedesk.ui.dialogs.backups_dialog import BackupsDialog

Settle = Callable[[], None]
Open = Callable[[QWidget], None]


def test_the_days_backup_is_listed_and_can_be_saved_elsewhere(
    context: PageContext, dossiers: DossierService, tmp_path: Path, open_window: Open, settle: Settle
) -> None:
    (uid,) = (context.session.practices.list()[0].uid,)
    context.session.practices.delete((uid,))
    dialog = BackupsDialog(context)
    open_window(dialog)
    settle()
    assert dialog.table.chosen() == (TODAY.isoformat(),)
    assert "11 March 2026" in str(dialog.table.model().index(0, 0).data())
    assert nameless(dialog) == []
    dialog.save_copy(tmp_path / "before")
    settle()
    assert "Saved as" in dialog._said.text()
    copy = dossiers.open_to_read(tmp_path / "before.pledgedesk")
    # The backup is of the first opening of the day: what was deleted since is still in it.
    assert uid in {listing.uid for listing in copy.practices.list()}
    copy.close()


def test_a_backup_never_replaces_a_file(
    context: PageContext, tmp_path: Path, open_window: Open, settle: Settle
) -> None:
    there = tmp_path / "there.pledgedesk"
    there.write_bytes(b"mine")
    dialog = BackupsDialog(context)
    open_window(dialog)
    settle()
    dialog.save_copy(there)
    settle()
    assert str(there) in dialog._said.text()
    assert there.read_bytes() == b"mine"


def test_with_no_backup_it_says_so(context: PageContext, open_window: Open, settle: Settle) -> None:
    for backup in context.session.backups.all():
        backup.path.unlink()
    dialog = BackupsDialog(context)
    open_window(dialog)
    settle()
    assert dialog._stack.currentWidget() is dialog.empty
    assert not dialog.save_button.isEnabled()
    assert dialog.save_button.toolTip()
