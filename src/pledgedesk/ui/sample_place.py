"""Say where this person's copy of the sample lies."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QStandardPaths


def sample_path(language: str) -> Path:
    """Give the path of the sample in a language, in the program's own folder."""
    folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.GenericDataLocation)
    return Path(folder) / "pledgedesk" / f"sample-{language}.pledgedesk"
