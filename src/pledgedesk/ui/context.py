"""Hand pages what they share: the open dossier's services, the language, the runners, the news."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from pledgedesk.domain.changes import Changes
from pledgedesk.i18n import Translator
from pledgedesk.services.preferences import PreferenceService
from pledgedesk.services.session import DossierSession
from pledgedesk.ui.tasks import TaskRunner


class News(QObject):
    """Tell pages what happened in the dossier, and carry what they ask of the window.

    `recorded` carries Changes after each operation. `record_opened` asks the window to show a record:
    kind (a RecordKind's value), uid, field ("" for none). `page_opened` asks for a page by its key.
    `list_opened` asks for the list of a page, filtered: the page's key, the filter and the code it is set to.
    `new_asked` asks for an empty form on the page of this key.
    `comparison_opened` asks for the Compare page: with a record's kind and uid, or "approach" and a code.
    `vectors_wanted` asks for the vectors of records, kept up to date from then on; `vectors_made` says that they are.
    `report_changed` says that the report's full text was loaded or removed, which is no step and has no Changes.
    `draft_kept` and `failed` go to the status line and the banner.
    """

    recorded = Signal(object)
    draft_kept = Signal()
    failed = Signal(object)
    record_opened = Signal(str, str, str)
    objective_opened = Signal(int)
    approach_opened = Signal(str)
    page_opened = Signal(str)
    list_opened = Signal(str, str, str)
    comparison_opened = Signal(str, str)
    vectors_wanted = Signal()
    vectors_made = Signal()
    report_changed = Signal()
    started_from_approach = Signal(str)
    new_asked = Signal(str)
    new_for_objective = Signal(str, int)


@dataclass(frozen=True, slots=True)
class PageContext:
    """Hold what a page needs. Every unit of work runs in `database`; `compute` has none open."""

    session: DossierSession
    translator: Translator
    language: str
    database: TaskRunner
    compute: TaskRunner
    preferences: PreferenceService
    news: News

    @property
    def _(self) -> Callable[[str], str]:
        return self.translator.gettext

    @property
    def read_only(self) -> bool:
        return self.session.read_only

    def why_not(self, otherwise: str) -> str:
        """Give the tool tip of an act that writes: why it cannot be done, or what is said otherwise."""
        return self._("This dossier is open to be read only.") if self.read_only else otherwise

    def record(
        self,
        work: Callable[[], Changes | None],
        on_done: Callable[[Changes | None], object] | None = None,
        on_error: Callable[[Exception], object] | None = None,
        on_bug: Callable[[Exception], object] | None = None,
    ) -> None:
        """Run an operation on the database thread and tell every page what it changed; `on_bug` as in `TaskRunner`."""

        def done(changes: Changes | None) -> None:
            if changes is not None:
                self.news.recorded.emit(changes)
            if on_done is not None:
                on_done(changes)

        self.database.run(work, done, on_error or self.news.failed.emit, on_bug)
