"""Wait for the search field to be gone to, and only then build what answers it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

if TYPE_CHECKING:
    from pledgedesk.ui.searching import Searching
    from pledgedesk.ui.workspace import Workspace


class SearchEntry(QObject):
    """Lead from the field on top of the window into the search of one dossier, until `close`."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self._workspace = workspace
        self._box = workspace.window.search
        self._built: Searching | None = None
        self._box.entered.connect(self._build)
        self._box.setEnabled(True)

    @property
    def searching(self) -> Searching:
        """Give what answers the field, built when it is first asked for."""
        self._build()
        assert self._built is not None
        return self._built

    def focus(self) -> None:
        """Put the cursor into the field."""
        self.searching.focus()

    def close(self) -> None:
        """Leave the field to the next dossier."""
        self._box.entered.disconnect(self._build)
        self._box.setEnabled(False)
        if self._built is not None:
            self._built.close()

    def _build(self) -> None:
        if self._built is not None:
            return
        from pledgedesk.ui.search_targets import open_hit, show_list
        from pledgedesk.ui.searching import Searching

        workspace = self._workspace
        self._built = Searching(workspace.context, self._box, workspace.window, self)
        self._built.hit_opened.connect(lambda hit: open_hit(workspace, hit))
        self._built.list_asked.connect(lambda kind, words: show_list(workspace, kind, words))
