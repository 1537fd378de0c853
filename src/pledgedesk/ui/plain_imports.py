"""Keep Qt for Python from reading the source of every module that is imported after it.

It looks in each for its optional features (`from __feature__ import snake_case`), which this program uses nowhere: over
300 files, a tenth of the time to the first list.
"""

from __future__ import annotations

import sys
from types import ModuleType


def import_plainly() -> bool:
    """Tell Qt for Python that no module uses its features; gives whether this version of it could be told.

    Where it could not, nothing is changed, and the start only takes longer.
    """
    import PySide6.QtCore  # noqa: F401  brings in the module that looks

    feature = sys.modules.get("shibokensupport.feature")
    if feature is None or not hasattr(feature, "_mod_uses_pyside"):
        return False
    setattr(feature, "_mod_uses_pyside", _uses_no_feature)  # noqa: B010  it has no types
    return True


def _uses_no_feature(module: ModuleType) -> bool:
    return False
