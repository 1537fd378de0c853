"""Name what a row of a list tells the delegate that paints it.

A cell gives only the parts it has: in a table of three columns the first answers TITLE and SECOND_LINE, the next
OBJECTIVES, the last GLYPH and WORD; in a list the one cell answers all of them.
"""

from __future__ import annotations

from enum import IntEnum

from PySide6.QtCore import Qt

_FIRST = int(Qt.ItemDataRole.UserRole) + 1


class RowRole(IntEnum):
    """Number the roles; each says the type that `data` returns for it, None where the cell has no such part."""

    KEY = _FIRST
    """str: uid or code of the record, for whoever listens to the selection."""
    TITLE = _FIRST + 1
    """str: the first line."""
    SECOND_LINE = _FIRST + 2
    """str: reference, organization and the like, in a smaller size."""
    SECOND_LINE_TONE = _FIRST + 3
    """str: role of its colour where it is not `text_secondary`, such as `danger` for overdue."""
    OBJECTIVES = _FIRST + 4
    """tuple[tuple[int, int], ...]: number of the objective and of its cluster."""
    GLYPH = _FIRST + 5
    """tuple[str, str]: kind (`stage`, `state`, `practice`, `cluster`) and code, as `glyphs.Glyph`."""
    WORD = _FIRST + 6
    """str: the word beside the glyph, or alone at the end of the row."""
    WORD_TONE = _FIRST + 7
    """str: role of the word's colour where it is not `text`."""
    COUNTS = _FIRST + 8
    """tuple[str, ...]: figures at the end, each in a column of its own."""
    NUMBER = _FIRST + 9
    """str: figure before the title, such as the number of an objective."""
    ICON = _FIRST + 10
    """str: name of an icon before the title."""
    TITLE_TONE = _FIRST + 12
    """str: role of the title's colour where it is not `text`, such as `text_muted` for what is no longer used."""
    HEADING = _FIRST + 11
    """int: the row is the heading of this cluster, or of none where 0."""
