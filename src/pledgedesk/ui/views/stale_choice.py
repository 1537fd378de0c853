"""Ask whose version to keep where a record was changed elsewhere."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from pledgedesk.domain.changes import apply, diff
from pledgedesk.errors import StaleRecord
from pledgedesk.i18n import Translator
from pledgedesk.ui.widgets.banner import Act, Banner
from pledgedesk.wording import field_label


class StaleChoice(Banner):
    """Offer "keep mine" and "take theirs".

    `mine_kept` carries theirs and theirs with my changes made; `theirs_taken` carries theirs.
    """

    mine_kept = Signal(object, object)
    theirs_taken = Signal(object)

    def __init__(self, translator: Translator, parent: QWidget | None = None) -> None:
        super().__init__(translator.gettext, parent)
        self._translator = translator

    def ask(self, stale: StaleRecord) -> None:
        """Ask about a record; stays until it is answered."""
        _ = self._translator.gettext
        kind = getattr(stale.base, "kind", None)
        fields = ", ".join(field_label(self._translator, field, kind) for field in stale.fields)
        sentence = _("This record was changed elsewhere since you opened it ({fields}).").format(fields=fields)
        acts = (
            Act(_("Keep mine"), lambda: self._keep_mine(stale)),
            Act(_("Take theirs"), lambda: self._take_theirs(stale)),
        )
        self.say("warning", sentence, acts, closable=False)

    def _keep_mine(self, stale: StaleRecord) -> None:
        self.clear()
        base: Any = stale.base
        theirs: Any = stale.theirs
        self.mine_kept.emit(theirs, apply(theirs, diff(base, stale.mine)))

    def _take_theirs(self, stale: StaleRecord) -> None:
        self.clear()
        self.theirs_taken.emit(stale.theirs)
