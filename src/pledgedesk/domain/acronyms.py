"""Give the acronyms that need not be spelt out."""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files


@cache
def well_known() -> frozenset[str]:
    """Give the acronyms that readers of the Repository of Practices know unexplained: a list of ours."""
    path = files("pledgedesk.resources") / "reference" / "acronyms.json"
    return frozenset(json.loads(path.read_text(encoding="utf-8"))["acronyms"])
