"""Ask for what a person chooses once: name, language, theme."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtWidgets import QCheckBox, QDialog, QWidget

from pledgedesk.i18n import Translator
from pledgedesk.services.preferences import PreferenceService
from pledgedesk.ui.agenda_entry import OPENS_AGENDA
from pledgedesk.ui.dialogs.dialog_frame import act_button, button_row, dialog_column, leave_button
from pledgedesk.ui.languages import language_choices
from pledgedesk.ui.theme import THEME_NAMES
from pledgedesk.ui.widgets.choice import Choice
from pledgedesk.ui.widgets.choice_field import ChoiceField
from pledgedesk.ui.widgets.label import text_label
from pledgedesk.ui.widgets.labelled_field import LabelledField
from pledgedesk.ui.widgets.text_field import TextField


@dataclass(frozen=True, slots=True)
class SettingsAnswer:
    """Tell what was chosen; a changed language needs the window to be rebuilt, a theme only to be applied.

    Language and theme are empty where the system's is followed.
    """

    author: str
    language: str
    theme: str
    language_changed: bool
    theme_changed: bool


class SettingsDialog(QDialog):
    """Show the settings; they are kept when the dialog is accepted."""

    def __init__(self, translator: Translator, preferences: PreferenceService, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        _ = self._ = translator.gettext
        self._preferences = preferences
        self.setWindowTitle(_("Settings"))
        self.setMinimumWidth(480)
        self.author_field = TextField(preferences.author)
        self.author_row = LabelledField(
            _("Your name"), self.author_field, help_text=_("It stands in the history of each record you change.")
        )
        self.language_field = ChoiceField(language_choices(), none_label=_("As the system"))
        self.language_field.set_value(preferences.language or None)
        self.theme_field = ChoiceField(_themes(translator), none_label=_("As the system"))
        self.theme_field.set_value(preferences.theme or None)
        self.agenda_box = QCheckBox(_("Open the agenda at the start when something is due"))
        self.agenda_box.setChecked(bool(preferences.get(OPENS_AGENDA, True)))
        self._build()

    def _build(self) -> None:
        _ = self._
        column = dialog_column(self)
        column.addWidget(self.author_row)
        column.addWidget(
            LabelledField(
                _("Language of the window"),
                self.language_field,
                help_text=_("Texts in your records stay as they are. The window is built anew at once."),
            )
        )
        column.addWidget(LabelledField(_("Colours"), self.theme_field))
        column.addWidget(self.agenda_box)
        column.addStretch(1)
        column.addLayout(button_row(leave_button(self, _("Cancel")), act_button(self, _("Keep these settings"))))
        self.author_field.setFocus()

    def accept(self) -> None:
        if not self.author_field.text().strip():
            self.author_row.set_problem(self._("Write your name as colleagues know it."))
            self.author_field.setFocus()
            return
        self._answer = self._read()
        self._preferences.set(author=self._answer.author, language=self._answer.language, theme=self._answer.theme)
        self._preferences.set(**{OPENS_AGENDA: self.agenda_box.isChecked()})
        super().accept()

    _answer: SettingsAnswer | None = None

    def _read(self) -> SettingsAnswer:
        language, theme = self.language_field.value() or "", self.theme_field.value() or ""
        return SettingsAnswer(
            self.author_field.text().strip(),
            language,
            theme,
            language != self._preferences.language,
            theme != self._preferences.theme,
        )

    def answer(self) -> SettingsAnswer | None:
        """Give what was chosen, None before it was accepted."""
        return self._answer


def _themes(translator: Translator) -> tuple[Choice, ...]:
    _ = translator.gettext
    labels = {"light": _("Light"), "dark": _("Dark"), "high_contrast": _("High contrast")}
    return tuple(Choice(name, labels[name]) for name in THEME_NAMES)


def ask_settings(translator: Translator, preferences: PreferenceService, parent: QWidget) -> SettingsAnswer | None:
    """Ask for settings and keep them; None where the officer cancels."""
    dialog = SettingsDialog(translator, preferences, parent)
    dialog.exec()
    dialog.deleteLater()
    return dialog.answer()


class AuthorDialog(QDialog):
    """Ask for the name that the history carries, with the login name as a start."""

    def __init__(self, translator: Translator, preferences: PreferenceService, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        _ = self._ = translator.gettext
        self._preferences = preferences
        self.setWindowTitle(_("Your name"))
        self.setMinimumWidth(440)
        self.author_field = TextField(preferences.author)
        self.author_row = LabelledField(_("Your name"), self.author_field)
        column = dialog_column(self)
        column.addWidget(
            text_label(
                _("The history of each record says who changed it. Under which name? The settings let you change it."),
                wraps=True,
            )
        )
        column.addWidget(self.author_row)
        column.addStretch(1)
        column.addLayout(button_row(leave_button(self, _("Not now")), act_button(self, _("Use this name"))))
        self.author_field.setFocus()
        self.author_field.selectAll()

    def accept(self) -> None:
        name = self.author_field.text().strip()
        if not name:
            self.author_row.set_problem(self._("Write your name as colleagues know it."))
            return
        self._preferences.set(author=name)
        super().accept()


def ask_author(translator: Translator, preferences: PreferenceService, parent: QWidget) -> None:
    """Ask for the officer's name, once: "Not now" keeps the login name, and is not asked again."""
    if preferences.has_author or preferences.get("author_asked"):
        return
    preferences.set(author_asked=True)
    dialog = AuthorDialog(translator, preferences, parent)
    dialog.exec()
    dialog.deleteLater()
