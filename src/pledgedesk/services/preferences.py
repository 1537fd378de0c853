"""Keep what a person chose once: name, language, theme, recent dossiers, sizes of windows."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pledgedesk.storage.dossier_lock import login_name
from pledgedesk.storage.settings import SettingsFile

RECENT_LIMIT = 8


@dataclass(frozen=True, slots=True)
class RecentDossier:
    """Describe a dossier opened before; `opened_at` is local time in ISO 8601."""

    path: Path
    country: str
    practices: int
    pledges: int
    opened_at: str


@dataclass(slots=True)
class PreferenceService:
    """Read and write this person's preferences."""

    file: SettingsFile = field(default_factory=SettingsFile)

    @property
    def author(self) -> str:
        """Give the name that goes into the change log: the one asked for, else the login name."""
        return str(self.file.read().get("author") or login_name())

    @property
    def has_author(self) -> bool:
        """Tell whether the name was asked for already."""
        return bool(self.file.read().get("author"))

    @property
    def language(self) -> str:
        """Give the chosen language; empty where the system's is to be followed."""
        return str(self.file.read().get("language") or "")

    @property
    def theme(self) -> str:
        """Give the chosen theme: light, dark, high_contrast, or empty to follow the system."""
        return str(self.file.read().get("theme") or "")

    def get(self, key: str, default: Any = None) -> Any:
        """Give any other preference, such as the geometry of a window."""
        return self.file.read().get(key, default)

    def set(self, **values: Any) -> None:
        """Change preferences."""
        self.file.update(**values)

    def recent(self) -> tuple[RecentDossier, ...]:
        """List the dossiers opened before, last opened first, whether they are still there or not."""
        found = self.file.read().get("recent")
        return tuple(_recent(one) for one in found if isinstance(one, dict)) if isinstance(found, list) else ()

    def remember(self, recent: RecentDossier) -> None:
        """Put a dossier first among those opened before."""
        others = [one for one in self.recent() if one.path != recent.path]
        self.set(recent=[_row(one) for one in (recent, *others)[:RECENT_LIMIT]])

    def forget(self, path: Path) -> None:
        """Take a dossier off the list of those opened before."""
        self.set(recent=[_row(one) for one in self.recent() if one.path != path])


def _recent(row: dict[str, Any]) -> RecentDossier:
    return RecentDossier(
        Path(str(row.get("path", ""))),
        str(row.get("country", "")),
        int(row.get("practices") or 0),
        int(row.get("pledges") or 0),
        str(row.get("opened_at", "")),
    )


def _row(recent: RecentDossier) -> dict[str, Any]:
    return {
        "path": str(recent.path),
        "country": recent.country,
        "practices": recent.practices,
        "pledges": recent.pledges,
        "opened_at": recent.opened_at,
    }
