"""Keep the vectors of records up to date in the background, batch by batch, once something compares with them."""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject

from pledgedesk.domain.changes import Changes
from pledgedesk.errors import PledgeDeskError
from pledgedesk.services.session import DossierSession
from pledgedesk.ui.context import News
from pledgedesk.ui.tasks import TaskRunner

if TYPE_CHECKING:
    from pledgedesk.services.vectors import VectorService


class VectorRefresh(QObject):
    """Make the vectors that records lack: read and store in the database thread, encode in the other.

    Nothing happens, and nothing is imported, until `News.vectors_wanted`: the encoder takes a second and 170 MB to
    load. From then on each change of a record is followed up, and so is the report's full text when it comes or goes.
    `News.vectors_made` is sent when all are up to date, or cannot be made.
    """

    def __init__(
        self, session: DossierSession, news: News, database: TaskRunner, compute: TaskRunner, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._news = news
        self._database, self._compute = database, compute
        self._wanted = self._running = self._again = self._stopped = False
        news.vectors_wanted.connect(self._on_wanted)
        news.recorded.connect(self._on_recorded)
        news.report_changed.connect(self._on_report_changed)

    @property
    def _vectors(self) -> VectorService:
        return self._session.vectors

    def stop(self) -> None:
        """Begin no further batch: the dossier is about to be closed."""
        self._stopped = True
        if self._running:
            gc.unfreeze()

    def _on_wanted(self) -> None:
        if not self._wanted:
            self._wanted = True
            self._begin()

    def _on_recorded(self, changes: Changes) -> None:
        from pledgedesk.domain.matches import MATCHED_KINDS

        if self._wanted and changes.kinds & set(MATCHED_KINDS):
            self._begin()

    def _on_report_changed(self) -> None:
        if self._wanted:
            self._begin()

    def _begin(self) -> None:
        if self._running:
            self._again = True
            return
        self._running = True
        # Else the collector goes through all records in memory while batches come and go, and stops every thread.
        gc.freeze()
        self._read()

    def _read(self) -> None:
        self._again = False
        if self._stopped:
            return
        self._database.run(self._vectors.pending, self._on_pending, self._on_failed, owner=self)

    def _on_pending(self, texts: Any) -> None:
        if texts and not self._stopped:
            self._compute.run(lambda: self._vectors.encode(texts), self._on_encoded, self._on_failed, owner=self)
        elif self._again:
            self._read()
        else:
            self._end()

    def _on_encoded(self, made: Any) -> None:
        self._database.run(lambda: self._vectors.store(made), lambda _count: self._read(), self._on_failed, owner=self)

    def _on_failed(self, error: PledgeDeskError) -> None:
        """Say what is wrong with the file; whoever compares says that the encoder is missing."""
        from pledgedesk.similarity.encoder import EncoderUnavailable

        if not isinstance(error, EncoderUnavailable):
            self._news.failed.emit(error)
        self._end()

    def _end(self) -> None:
        self._running = False
        gc.unfreeze()
        self._news.vectors_made.emit()
