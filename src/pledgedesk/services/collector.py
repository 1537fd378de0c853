"""Keep Python's collector away while records come by the thousand."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def collector_at_rest() -> Iterator[None]:
    """Collect nothing meanwhile: records come by the thousand, and none of them goes.

    The collector would go through all of them time and again, and stop every thread for a tenth of a second.
    """
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        # Counted as old: else all that is new would be gone through at the next step.
        gc.freeze()
        gc.unfreeze()
        if was_enabled:
            gc.enable()
