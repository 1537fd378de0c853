"""Ask for what a new dossier begins with: the country, the office, the file."""

from __future__ import annotations

import os
import re
import unicodedata
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QStandardPaths, QStringListModel, Qt, Signal
from PySide6.QtWidgets import QCompleter, QDialog, QFileDialog, QHBoxLayout, QWidget

from pledgedesk.domain.dossier import DossierProfile
from pledgedesk.domain.problems import refuse
from pledgedesk.domain.reference import country_name, regions_of
from pledgedesk.errors import DomainError, ErrorCode, PledgeDeskError, StorageError
from pledgedesk.i18n import Translator
from pledgedesk.services.dossiers import SUFFIX, new_profile
from pledgedesk.ui.dialogs.dialog_frame import act_button, button_row, dialog_column, leave_button
from pledgedesk.ui.forms.choices import choices_for, states
from pledgedesk.ui.widgets.button import push_button
from pledgedesk.ui.widgets.chips_field import ChipsField
from pledgedesk.ui.widgets.label import text_label
from pledgedesk.ui.widgets.labelled_field import LabelledField
from pledgedesk.ui.widgets.text_field import TextField
from pledgedesk.wording import error_sentence, field_help, field_label
from pledgedesk.wording.labels import region_name, speaks


@dataclass(frozen=True, slots=True)
class NewDossierAnswer:
    """Hold where the dossier goes and what it says of itself."""

    path: Path
    profile: DossierProfile


class NewDossierDialog(QDialog):
    """Ask for country, entity, office, languages and file; problems stand beside their field.

    With an `answer` given before and the `error` it met, it shows both again: nothing typed is lost.
    """

    def __init__(
        self,
        translator: Translator,
        parent: QWidget | None = None,
        *,
        answer: NewDossierAnswer | None = None,
        error: PledgeDeskError | None = None,
        folder: Path | None = None,
    ) -> None:
        super().__init__(parent)
        self._translator = translator
        _ = self._ = translator.gettext
        self._folder = folder or documents_folder()
        self._path_is_typed = False
        self.setWindowTitle(_("New dossier"))
        self.setMinimumWidth(600)
        self.country_field = CountryField(translator)
        self.country_row = LabelledField(
            _("Country"),
            self.country_field,
            help_text=_("Type a part of its name as in the terminology of the United Nations."),
            required=True,
        )
        self.entity_field, self.office_field = TextField(), TextField()
        self.languages_field = ChipsField(_, choices_for(translator, "languages"))
        self.path_field = TextField()
        self.choose_button = push_button(_("Choose…"), icon_name="folder-open", on_click=self.choose)
        self._rows = self._build_rows()
        self._build()
        self._connect()
        if answer is not None:
            self._show(answer)
        if error is not None:
            self._say(error)

    def _build_rows(self) -> dict[str, LabelledField]:
        _ = self._
        rows = {"country": self.country_row}
        for name, field in (
            ("entity_name", self.entity_field),
            ("office", self.office_field),
            ("languages", self.languages_field),
        ):
            rows[name] = LabelledField(
                field_label(self._translator, name), field, help_text=field_help(self._translator, name)
            )
        rows["path"] = LabelledField(
            _("File"),
            self.path_field,
            help_text=_(
                "One file holds the whole dossier. It can lie on a USB stick, and be copied when it is closed."
            ),
            required=True,
        )
        return rows

    def _build(self) -> None:
        column = dialog_column(self)
        for name in ("country", "entity_name", "office", "languages"):
            column.addWidget(self._rows[name])
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self._rows["path"], 1)
        place = QHBoxLayout()
        place.setContentsMargins(0, text_label("", "label").sizeHint().height() + 4, 0, 0)
        place.addWidget(self.choose_button, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(place)
        column.addLayout(row)
        column.addStretch(1)
        column.addLayout(button_row(leave_button(self, self._("Cancel")), act_button(self, self._("Make the dossier"))))
        self.country_field.setFocus()

    def _connect(self) -> None:
        self.country_field.edited.connect(lambda _text: self.country_row.set_problem(None))
        self.country_field.found.connect(self._on_country)
        self.path_field.edited.connect(self._on_path_typed)

    def _show(self, answer: NewDossierAnswer) -> None:
        self.country_field.set_code(answer.profile.country)
        self.entity_field.set_text(answer.profile.entity_name)
        self.office_field.set_text(answer.profile.office)
        self.languages_field.set_values(answer.profile.languages)
        self._path_is_typed = True
        self.path_field.set_text(str(answer.path))

    def _on_country(self, code: str) -> None:
        self.country_row.set_problem(None)
        self.country_row.set_note(self._facts(code))
        if code and not self._path_is_typed:
            self._rows["path"].set_problem(None)
            self.path_field.set_text(str(free_path(self._folder, file_stem(self.country_field.text(), code))))

    def _facts(self, code: str) -> str:
        """Say how the country is known: its code, its regions, and whether the wording was checked."""
        if not code:
            return ""
        _ = self._
        facts = [code]
        regions = [region_name(self._translator, key) for key in regions_of(code)]
        if regions:
            facts.append(_("regional reviews of {regions}").format(regions=", ".join(regions)))
        if not country_name(code, speaks(self._translator)).verified:
            facts.append(_("the wording of this name is not verified"))
        return " · ".join(facts)

    def _on_path_typed(self) -> None:
        self._path_is_typed = True
        self._rows["path"].set_problem(None)

    def choose(self) -> None:
        """Ask for the file by the system's own dialog."""
        _ = self._
        start = self.path_field.text() or str(self._folder)
        chosen, _kind = QFileDialog.getSaveFileName(
            self,
            _("Where the new dossier goes"),
            start,
            _("PledgeDesk dossiers") + f" (*{SUFFIX})",
            options=QFileDialog.Option.DontConfirmOverwrite,
        )
        if chosen:
            self._path_is_typed = True
            self.path_field.set_text(str(with_suffix(Path(chosen))))
            self._rows["path"].set_problem(None)

    def accept(self) -> None:
        for row in self._rows.values():
            row.set_problem(None)
        problems = [error for error in (self._check_profile(), self._check_path()) if error is not None]
        for error in reversed(problems):
            self._say(error)
        if not problems:
            super().accept()

    def _say(self, error: PledgeDeskError) -> None:
        """Put what is wrong beside the field it is in, and the cursor there."""
        field = error.field if isinstance(error, DomainError) else None
        row = self._rows.get(field or "path", self._rows["path"])
        row.set_problem(self._sentence(error))
        row.set_focus()

    def _sentence(self, error: PledgeDeskError) -> str:
        if error.code is ErrorCode.COUNTRY_UNKNOWN:
            return self._("Choose one State of the list.")
        return error_sentence(self._translator, error)

    def _check_profile(self) -> DomainError | None:
        try:
            refuse(self._profile())
        except DomainError as error:
            return error
        return None

    def _profile(self) -> DossierProfile:
        return new_profile(
            self.country_field.code(),
            self.entity_field.text().strip(),
            office=self.office_field.text().strip(),
            languages=self.languages_field.values(),
        )

    def _path(self) -> Path:
        typed = Path(self.path_field.text().strip()).expanduser()
        return with_suffix(typed if typed.is_absolute() else self._folder / typed)

    def _check_path(self) -> PledgeDeskError | None:
        if not self.path_field.text().strip():
            return DomainError(ErrorCode.USAGE, detail=self._("Give the file a name."))
        path = self._path()
        if path.exists() or path.is_symlink():
            return DomainError(ErrorCode.FILE_EXISTS, path=str(path))
        if not path.parent.is_dir():
            return StorageError(ErrorCode.FOLDER_MISSING, folder=str(path.parent))
        if not os.access(path.parent, os.W_OK):
            return StorageError(ErrorCode.FOLDER_READ_ONLY, folder=str(path.parent))
        return None

    def answer(self) -> NewDossierAnswer:
        """Give what was typed, once it was accepted."""
        return NewDossierAnswer(self._path(), self._profile())


class CountryField(TextField):
    """Take a State by a part of its name, whatever the accents; `found` is sent with its code, "" for none yet."""

    found = Signal(str)

    def __init__(self, translator: Translator, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._names = {choice.code: choice.label for choice in states(translator)}
        self._folded = {code: folded(name) for code, name in self._names.items()}
        self._offered = QStringListModel(list(self._names.values()), self)
        self._code = ""
        completer = QCompleter(self._offered, self)
        completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        completer.setMaxVisibleItems(10)
        self.setCompleter(completer)
        completer.activated.connect(lambda _text: self._settle())
        self.edited.connect(self._on_typed)
        self.left.connect(self._settle)

    def code(self) -> str:
        """Give the alpha-3 code of the State typed, "" where it is none or not one alone."""
        self._settle()
        return self._code

    def set_code(self, code: str) -> None:
        """Show a State."""
        self.set_text(self._names[code])
        self._settle()

    def fitting(self, text: str) -> list[str]:
        """List the codes of the States whose name holds the words typed, those that begin with them first."""
        wanted = folded(text)
        if not wanted:
            return list(self._names)
        found = [code for code, name in self._folded.items() if wanted in name]
        return sorted(found, key=lambda code: not self._folded[code].startswith(wanted))

    def _on_typed(self, text: str) -> None:
        self._offered.setStringList([self._names[code] for code in self.fitting(text)])
        exact = [code for code, name in self._folded.items() if name == folded(text)]
        self._take(exact[0] if exact else "")

    def _settle(self) -> None:
        """Take the State that is meant: the one of that name, or the only one whose name holds the words."""
        wanted = folded(self.text())
        fitting = self.fitting(self.text()) if wanted else []
        exact = [code for code in fitting if self._folded[code] == wanted]
        self._take(exact[0] if exact else fitting[0] if len(fitting) == 1 else "")
        if self._code and self.text() != self._names[self._code]:
            self.setText(self._names[self._code])

    def _take(self, code: str) -> None:
        if code != self._code:
            self._code = code
            self.found.emit(code)


def folded(text: str) -> str:
    """Give a text as it is compared: no accents, no case, straight apostrophes."""
    parts = unicodedata.normalize("NFKD", text.replace("’", "'"))
    plain = "".join(part for part in parts if not unicodedata.combining(part))
    return " ".join(plain.casefold().split())


def file_stem(country: str, code: str) -> str:
    """Give a name for a file from a country's: letters, figures and hyphens that every system takes."""
    plain = folded(re.sub(r"\(.*?\)", "", country)).encode("ascii", "ignore").decode("ascii")
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-") or code.lower()


def free_path(folder: Path, stem: str) -> Path:
    """Give a path that no file has yet: kenya, kenya-2, kenya-3."""
    path, number = folder / f"{stem}{SUFFIX}", 2
    while path.exists():
        path, number = folder / f"{stem}-{number}{SUFFIX}", number + 1
    return path


def with_suffix(path: Path) -> Path:
    """Give a dossier's path its ending."""
    return path if path.suffix == SUFFIX else path.with_name(path.name + SUFFIX)


def documents_folder() -> Path:
    """Give this person's documents folder, or their home where there is none."""
    found = Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation))
    return found if found.is_dir() else Path.home()


def ask_new_dossier(
    translator: Translator,
    parent: QWidget,
    *,
    answer: NewDossierAnswer | None = None,
    error: PledgeDeskError | None = None,
) -> NewDossierAnswer | None:
    """Ask for a new dossier; None where the officer cancels.

    After a failure, call it again with the answer and its error: both are shown.
    """
    dialog = NewDossierDialog(translator, parent, answer=answer, error=error)
    given = dialog.answer() if dialog.exec() else None
    dialog.deleteLater()
    return given
