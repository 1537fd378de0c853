"""Say which version this is, what it is made of, and where the catalogue is from."""

from __future__ import annotations

from PySide6.QtCore import Qt, qVersion
from PySide6.QtWidgets import QDialog, QTextBrowser, QWidget

from pledgedesk import __version__
from pledgedesk.i18n import N_, Translator
from pledgedesk.ui.dialogs.dialog_frame import button_row, dialog_column, leave_button
from pledgedesk.ui.theme import set_look
from pledgedesk.ui.widgets.label import text_label
from pledgedesk.wording.values import labelled

PARTS = (
    ("Qt, PySide6", "LGPL 3"),
    ("SQLite", N_("public domain")),
    ("SQLAlchemy, Alembic, Mako", "MIT"),
    ("openpyxl, et_xmlfile", "MIT"),
    ("filelock, platformdirs", "MIT"),
    ("greenlet", "MIT, PSF 2"),
    ("MarkupSafe", "BSD"),
    ("typing_extensions", "PSF 2"),
    ("Lucide", "ISC, MIT"),
)
"""What the program stands on, and under which licence; most names are the same in every language."""


class AboutDialog(QDialog):
    """Show version, sources and licences, to be read and copied."""

    def __init__(self, translator: Translator, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        _ = translator.gettext
        self.setWindowTitle(_("About PledgeDesk"))
        self.resize(600, 500)
        self.text = QTextBrowser()
        self.text.setAccessibleName(self.windowTitle())
        self.text.setMarkdown(about_text(translator))
        self.text.setTextInteractionFlags(Qt.TextInteractionFlag.TextBrowserInteraction)
        self.text.setOpenExternalLinks(False)
        set_look(self.text, kind="bare")
        column = dialog_column(self)
        column.addWidget(text_label("PledgeDesk", "title"))
        column.addWidget(text_label(_("Version {version}").format(version=__version__), "secondary"))
        column.addWidget(self.text, 1)
        close = leave_button(self, _("Close"))
        column.addLayout(button_row(close))
        close.setFocus()


def about_text(translator: Translator) -> str:
    """Write what there is to say, as Markdown."""
    _ = translator.gettext
    parts = [
        _(
            "Practices and pledges under the Global Compact for Migration, on this computer alone: the program sends "
            "nothing anywhere and asks for no network."
        ),
        "### " + _("The catalogue"),
        _(
            "The 61 innovative approaches are those of the report No. 33 of the International Dialogue on Migration "
            "(IOM, 2022), which is under CC BY-NC-ND 3.0 IGO. Titles, organizations, periods, scopes, contacts and "
            "titles of resources are as printed there. Summaries, impacts and lessons are in our own words; read the "
            "report for its own. Objectives marked as our reading are not the report's."
        ),
        "### " + _("Reference data"),
        _(
            "Objectives and guiding principles: General Assembly resolution 73/195. Names of countries: the "
            "terminology of the United Nations. A wording that was not verified in a language says so."
        ),
        "### " + _("Parts by others"),
        "\n".join("- " + labelled(translator, name, _(licence)) for name, licence in PARTS),
        _("This window uses Qt {version}.").format(version=qVersion()),
    ]
    return "\n\n".join(parts)


def show_about(translator: Translator, parent: QWidget) -> None:
    """Show what the program is and is made of."""
    dialog = AboutDialog(translator, parent)
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
