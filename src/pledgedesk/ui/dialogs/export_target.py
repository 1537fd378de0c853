"""Ask for the workbook's file, and offer another where it cannot be written."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from pledgedesk.domain.reviews import Edition
from pledgedesk.errors import ErrorCode, PledgeDeskError
from pledgedesk.services.reviews import edition_path
from pledgedesk.ui.dialogs.new_dossier_dialog import documents_folder
from pledgedesk.ui.widgets.button import push_button
from pledgedesk.ui.widgets.label import text_label
from pledgedesk.ui.widgets.labelled_field import LabelledField
from pledgedesk.ui.widgets.text_field import TextField

WORKBOOK = ".xlsx"
_OTHER_NAME = (ErrorCode.TARGET_IN_USE, ErrorCode.TARGET_IS_FOLDER, ErrorCode.TARGET_IS_DOSSIER)
_OTHER_FOLDER = (ErrorCode.FOLDER_READ_ONLY, ErrorCode.FOLDER_MISSING, ErrorCode.DISK_FULL, ErrorCode.STORAGE_FAILED)


class ExportTarget(QWidget):
    """Hold the path of the workbook. It follows the choices until the officer types one; `edited` tells of that."""

    edited = Signal()

    def __init__(self, _: Callable[[str], str], folder: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ = _
        self._folder = folder
        self._edition = Edition.SUBMISSION
        self._is_typed = False
        self.field = TextField()
        self.row = LabelledField(_("File"), self.field)
        self.choose_button = push_button(_("Choose…"), icon_name="folder-open")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.row, 1)
        place = QHBoxLayout()
        place.setContentsMargins(0, text_label("", "label").sizeHint().height() + 4, 0, 0)
        place.addWidget(self.choose_button, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(place)
        self.field.edited.connect(lambda _text: self._on_typed())

    def path(self) -> Path:
        """Give the path as it will be written, with its ending and the mark of a working edition."""
        typed = Path(self.field.text().strip()).expanduser()
        path = typed if typed.is_absolute() else self._folder / typed
        if path.suffix.lower() != WORKBOOK:
            path = path.with_name(path.name + WORKBOOK) if path.name else path / WORKBOOK
        return edition_path(path, self._edition)

    def set_path(self, path: Path) -> None:
        """Take a path that the officer chose."""
        self._is_typed = True
        self.field.set_text(str(path))
        self.row.set_problem(None)
        self._say_what_happens()

    def suggest(self, name: str, edition: Edition) -> None:
        """Offer a name, unless one was typed; a typed one keeps the mark of its edition right."""
        self._edition = edition
        if not self._is_typed:
            self.field.set_text(str(self._folder / name))
        self._say_what_happens()

    def _on_typed(self) -> None:
        self._is_typed = True
        self.row.set_problem(None)
        self._say_what_happens()
        self.edited.emit()

    def _say_what_happens(self) -> None:
        """Say what the typed name does not: its full form, and that a workbook is replaced."""
        if not self.field.text().strip():
            self.row.set_note("")
            return
        path, notes = self.path(), []
        if path.name != Path(self.field.text().strip()).name:
            notes.append(self._("Will be written as {name}.").format(name=path.name))
        if path.is_file():
            notes.append(self._("There is a file of this name already; it will be replaced."))
        self.row.set_note(" ".join(notes))

    def check(self) -> bool:
        """Tell whether there is a name to write to; else say so beside the field."""
        if self.field.text().strip():
            return True
        self.row.set_problem(self._("Give the file a name."))
        self.row.set_focus()
        return False

    def instead_of(self, error: PledgeDeskError) -> Path | None:
        """Give another path to offer after an error; None where another would not help."""
        path = self.path()
        if error.code in _OTHER_NAME:
            return _free(path.parent, path.stem)
        documents = documents_folder()
        if error.code in _OTHER_FOLDER and documents != path.parent:
            return _free(documents, path.stem)
        return None


def _free(folder: Path, stem: str) -> Path:
    mark = "-INTERNAL" if stem.endswith("-INTERNAL") else ""
    bare, number = stem.removesuffix("-INTERNAL"), 2
    path = folder / f"{bare}{mark}{WORKBOOK}"
    while path.exists():
        path, number = folder / f"{bare}-{number}{mark}{WORKBOOK}", number + 1
    return path
