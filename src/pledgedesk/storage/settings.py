"""Keep a person's settings in one small file, outside any dossier."""

from __future__ import annotations

import json
import os
import threading
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import platformdirs

_APPLICATION = "pledgedesk"
_writing = threading.Lock()
"""The window's threads read, merge and write one after another: else one's settings would go with the other's."""


def settings_path() -> Path:
    """Give the settings file of this person."""
    return Path(platformdirs.user_config_dir(_APPLICATION, appauthor=False)) / "settings.json"


def data_folder() -> Path:
    """Give the folder for this person's backups and logs."""
    return Path(platformdirs.user_data_dir(_APPLICATION, appauthor=False))


@dataclass(slots=True)
class SettingsFile:
    """Read and write settings as a flat JSON object; an unreadable file counts as empty."""

    path: Path = field(default_factory=settings_path)

    def read(self) -> dict[str, Any]:
        """Give every setting; empty where there is no file yet."""
        try:
            values = json.loads(self.path.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return {}
        return values if isinstance(values, dict) else {}

    def update(self, **values: Any) -> None:
        """Change some settings. A settings file that cannot be written stops nobody's work."""
        temporary = self.path.with_name(f".{self.path.name}.{os.getpid()}.tmp")
        with _writing, suppress(OSError):
            self.path.parent.mkdir(parents=True, exist_ok=True)
            # In ASCII: names of files that are no UTF-8 have characters that it cannot write.
            temporary.write_text(json.dumps(self.read() | values, indent=1), encoding="ascii")
            temporary.replace(self.path)
