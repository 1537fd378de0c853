"""Hold one thing that can be chosen in a field."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Callable

    Gettext: TypeAlias = Callable[[str], str]
    """The translator's `gettext`, handed to widgets that have words of their own."""


@dataclass(frozen=True, slots=True)
class Choice:
    """Pair a stable code with the label a person reads.

    `cluster` (1 to 4) gives an objective its shape. `short` is what a chip shows where the label is long; the whole
    label then stands in the list and the tool tip. One that is not offered only names a value that is there.
    """

    code: str
    label: str
    cluster: int | None = None
    short: str = ""
    is_offered: bool = True
