"""Run work away from the window's thread, and bring its result back.

Two long-lived runners, each with one thread: `database` does every unit of work, `compute` what
needs no database. One QObject receives all results: a QObject a task, deleted when done, lost
5 to 12 in 100.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from PySide6.QtCore import QCoreApplication, QEventLoop, QObject, QRunnable, Qt, QThreadPool, QTimer, Signal, Slot

from pledgedesk.errors import PledgeDeskError

T = TypeVar("T")
SLOW_SECONDS = 1.0
"""After this long the window says that it is working."""


class TaskRunner(QObject):
    """Run work one after another in a thread of its own.

    `busy_changed` says whether anything is queued or running; `became_slow` that one piece of work
    has taken over a second. `failed` carries errors that no one else takes.
    """

    busy_changed = Signal(bool)
    became_slow = Signal(bool)
    failed = Signal(object)
    _finished = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(1)
        self._pool.setExpiryTimeout(-1)
        self._open: dict[int, _Task] = {}
        self._next = 0
        self._finished.connect(self._on_finished, Qt.ConnectionType.QueuedConnection)
        self._slow = QTimer(self, singleShot=True, interval=int(SLOW_SECONDS * 1000))
        self._slow.timeout.connect(lambda: self.became_slow.emit(True))

    @property
    def is_busy(self) -> bool:
        return bool(self._open)

    def run(
        self,
        work: Callable[[], T],
        on_done: Callable[[T], object] | None = None,
        on_error: Callable[[PledgeDeskError], object] | None = None,
        on_bug: Callable[[Exception], object] | None = None,
        *,
        owner: QObject | None = None,
    ) -> None:
        """Queue work; its result or known error comes back in the window's thread.

        An error that is no PledgeDeskError is a bug and is raised there, after `on_bug` has saved
        what is to be saved. With an `owner` that is gone by then, nothing is called.
        """
        task = _Task(self._next, work, on_done, on_error, on_bug, owner)
        self._next += 1
        self._open[task.number] = task
        if len(self._open) == 1:
            self.busy_changed.emit(True)
            self._slow.start()
        self._pool.start(_Runnable(task, self._finished))

    def wait(self) -> None:
        """Let all queued work end, and deliver its results: for closing a dossier."""
        while self._open:
            self._pool.waitForDone(50)
            QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents)

    @Slot(object)
    def _on_finished(self, task: _Task) -> None:
        self._open.pop(task.number, None)
        self._slow.stop()
        self.became_slow.emit(False)
        if self._open:
            self._slow.start()
        else:
            self.busy_changed.emit(False)
        if task.owner_is_gone:
            return
        self._deliver(task)

    def _deliver(self, task: _Task) -> None:
        if task.error is None:
            if task.on_done is not None:
                task.on_done(task.result)
        elif not isinstance(task.error, PledgeDeskError):
            if task.on_bug is not None:
                task.on_bug(task.error)
            raise task.error
        elif task.on_error is not None:
            task.on_error(task.error)
        else:
            self.failed.emit(task.error)


class _Task:
    """Hold one piece of work, then its result."""

    def __init__(
        self,
        number: int,
        work: Callable[[], Any],
        on_done: Callable[[Any], object] | None,
        on_error: Callable[[PledgeDeskError], object] | None,
        on_bug: Callable[[Exception], object] | None,
        owner: QObject | None,
    ) -> None:
        self.number = number
        self.work = work
        self.on_done = on_done
        self.on_error = on_error
        self.on_bug = on_bug
        self.result: Any = None
        self.error: Exception | None = None
        self.owner_is_gone = False
        if owner is not None:
            owner.destroyed.connect(self._on_owner_destroyed)

    def _on_owner_destroyed(self) -> None:
        self.owner_is_gone = True

    def run(self) -> None:
        try:
            self.result = self.work()
        except Exception as error:  # noqa: BLE001  brought to the window's thread, where bugs are raised
            self.error = error


class _Runnable(QRunnable):
    """Carry a task into the pool, holding nothing of Qt's but the signal to send."""

    def __init__(self, task: _Task, finished: Any) -> None:
        super().__init__()
        self._task = task
        self._finished = finished

    def run(self) -> None:
        self._task.run()
        self._finished.emit(self._task)
