"""Draw every page: English and French, light and dark, empty and full, at 1366 by 768.

usage: python tests/tools/screenshots.py FOLDER
"""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from functools import partial
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from pledgedesk.services.dossiers import DossierService, new_profile
from pledgedesk.services.preferences import PreferenceService
from pledgedesk.services.sample import make_sample
from pledgedesk.storage.settings import SettingsFile
from pledgedesk.ui.screenshots import draw_pages, draw_start

LANGUAGES = ("en", "fr")
THEMES = ("light", "dark")


def services(folder: Path) -> DossierService:
    """Give services whose settings and backups lie in a folder of their own."""
    preferences = PreferenceService(SettingsFile(folder / "settings.json"))
    return DossierService(preferences, author=lambda: "A. Mwangi", data=lambda: folder / "data")


def main(target: Path) -> None:
    """Draw all pictures into a folder, made anew."""
    shutil.rmtree(target, ignore_errors=True)
    with tempfile.TemporaryDirectory() as name:
        work = Path(name)
        for language in LANGUAGES:
            full, empty = work / f"sample-{language}.pledgedesk", work / f"empty-{language}.pledgedesk"
            make_sample(services(work), full, language)
            services(work).new(empty, new_profile("KEN"))
            for theme in THEMES:
                draw(target, work, language, theme, {"full": full, "empty": empty})


def draw(target: Path, work: Path, language: str, theme: str, dossiers: dict[str, Path]) -> None:
    """Draw one language in one theme."""
    for kind, dossier in dossiers.items():
        folder = target / f"{language}-{theme}-{kind}"
        folder.mkdir(parents=True)
        draw_pages(folder, dossier, language, theme=theme, services=lambda: services(work))
        home = work if kind == "full" else work / "nobody"
        draw_start(folder, language, theme=theme, services=partial(services, home))
        sys.stdout.write(f"{folder}\n")


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "build/screenshots"))
