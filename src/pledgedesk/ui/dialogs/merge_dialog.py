"""Ask which organization another one is merged into, and say what that does."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QStringListModel, Qt
from PySide6.QtWidgets import QCompleter, QDialog, QWidget

from pledgedesk.domain.organizations import NameRegister, Organization, name_key, with_ancestors
from pledgedesk.errors import DomainError, ErrorCode
from pledgedesk.services.organization_merge import check_merge
from pledgedesk.ui.context import PageContext
from pledgedesk.ui.dialogs.dialog_frame import act_button, button_row, dialog_column, leave_button
from pledgedesk.ui.widgets.label import text_label
from pledgedesk.ui.widgets.labelled_field import LabelledField
from pledgedesk.ui.widgets.text_field import TextField
from pledgedesk.wording import error_sentence


class MergeDialog(QDialog):
    """Ask for the organization that stays, by any of its names; `known` are all of the dossier, merged ones too."""

    def __init__(
        self, context: PageContext, gone: Organization, known: Sequence[Organization], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        _ = context._
        self._context = context
        self._gone = gone
        self._known = {one.uid: one for one in known}
        self.setWindowTitle(_("Merge {name}").format(name=gone.name))
        self.resize(560, 0)
        self.name_field = TextField()
        self.name_row = LabelledField(_("Merge it into"), self.name_field, required=True)
        self.said = text_label("", wraps=True)
        self.merge_button = act_button(self, _("Merge"))
        self._build()

    def _build(self) -> None:
        _ = self._context._
        names = [one.name for one in self._known.values() if not one.merged_into and one.uid != self._gone.uid]
        completer = QCompleter(QStringListModel(names, self), self)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.activated.connect(lambda _name: self._say())
        self.name_field.setCompleter(completer)
        self.name_field.edited.connect(lambda _text: self._say())
        column = dialog_column(self)
        column.addWidget(self.name_row)
        column.addWidget(self.said)
        column.addStretch(1)
        column.addLayout(button_row(leave_button(self, _("Cancel")), self.merge_button))
        self._say()

    def into(self) -> Organization | None:
        """Give the organization that is named, None where there is none of that name."""
        name = self.name_field.text()
        if not name_key(name):
            return None
        register = NameRegister(tuple(self._known.values()))
        return self._known.get(register.uid(name))

    def _say(self) -> None:
        _, kept = self._context._, self.into()
        self.name_row.set_problem(None)
        if kept is None:
            self.said.setText(_("Type its name, or a part of it, and choose it in the list."))
            return
        sentences = [
            _("Every record that names “{gone}” will name “{kept}”. Both names will find it.").format(
                gone=self._gone.name, kept=kept.name
            ),
            _("People and names are kept. Validated records stay validated. It can be undone in one step."),
        ]
        if kept.uid in with_ancestors(self._gone.uid, self._parents())[1:]:
            text = _("“{gone}” is a part of “{kept}” now; it will no longer be told apart from it.")
            sentences.insert(0, text.format(gone=self._gone.name, kept=kept.name))
        self.said.setText(" ".join(sentences))

    def _parents(self) -> dict[str, str]:
        return {one.uid: one.parent for one in self._known.values()}

    def accept(self) -> None:
        kept = self.into()
        try:
            if kept is None:
                raise DomainError(ErrorCode.ORGANIZATION_UNKNOWN, value=self.name_field.text().strip())
            check_merge(self._gone, kept, self._parents())
        except DomainError as error:
            self.name_row.set_problem(error_sentence(self._context.translator, error))
            self.name_field.setFocus()
            return
        super().accept()


def show_merge(context: PageContext, gone: Organization, known: Sequence[Organization], parent: QWidget) -> MergeDialog:
    """Ask which organization another one is merged into, and merge it."""
    dialog = MergeDialog(context, gone, known, parent)

    def merge() -> None:
        if (kept := dialog.into()) is not None:
            service, uid = context.session.organizations, kept.uid
            context.record(
                lambda: service.merge(uid, gone.uid),
                lambda _done: context.news.record_opened.emit("organization", uid, ""),
            )

    dialog.accepted.connect(merge)
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
    return dialog
