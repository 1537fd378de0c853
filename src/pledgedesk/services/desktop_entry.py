"""Put the program into the desktop's menu, and make its files open in it, for this person only.

Files and folders are those of the freedesktop.org specifications: Desktop Entry, Shared MIME-info
Database, Icon Theme.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from contextlib import suppress
from importlib.resources import files
from pathlib import Path

from pledgedesk.errors import ErrorCode, StorageError
from pledgedesk.i18n import LANGUAGES, N_, translator

MIME_TYPE = "application/x-pledgedesk"
_ENTRY = "applications/pledgedesk.desktop"
_MIME = "mime/packages/pledgedesk.xml"
_ICON = "icons/hicolor/scalable/apps/pledgedesk.svg"
_FILE_ICON = "icons/hicolor/scalable/mimetypes/application-x-pledgedesk.svg"
_COMMENT = N_("Record, compare and report practices and pledges under the Global Compact for Migration")
_TYPE_NAME = N_("PledgeDesk dossier")
_REFRESH = (
    ("update-desktop-database", "applications"),
    ("update-mime-database", "mime"),
    ("gtk-update-icon-cache", "icons/hicolor"),
)
_REFRESH_SECONDS = 30


def share_folder() -> Path:
    """Give this person's folder of shared data, `~/.local/share` unless the system names another."""
    named = os.environ.get("XDG_DATA_HOME", "")
    return Path(named) if named.startswith("/") else Path.home() / ".local" / "share"


def install_desktop(share: Path) -> tuple[Path, ...]:
    """Write the menu entry, the file type and their icon; gives the files. Raises StorageError."""
    icon = (files("pledgedesk.resources") / "look" / "pledgedesk.svg").read_text(encoding="utf-8")
    texts = {_ENTRY: _desktop_entry(), _MIME: _mime_package(), _ICON: icon, _FILE_ICON: icon}
    for name, text in texts.items():
        _write(share / name, text)
    _refresh(share)
    return tuple(share / name for name in texts)


def remove_desktop(share: Path) -> tuple[Path, ...]:
    """Remove what `install_desktop` wrote; gives the files that were there. Raises StorageError."""
    found = tuple(share / name for name in (_ENTRY, _MIME, _ICON, _FILE_ICON) if (share / name).exists())
    for path in found:
        try:
            path.unlink()
        except OSError as error:
            raise _fault(path, error) from error
    _refresh(share)
    return found


def _write(path: Path, text: str) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    except OSError as error:
        raise _fault(path, error) from error


def _fault(path: Path, error: OSError) -> StorageError:
    return StorageError(ErrorCode.STORAGE_FAILED, path=str(path), detail=error.strerror or "")


def _refresh(share: Path) -> None:
    """Tell the desktop; where its tools are missing it finds the files at the next login."""
    for program, folder in _REFRESH:
        found = shutil.which(program)
        if found is None or not (share / folder).is_dir():
            continue
        with suppress(OSError, subprocess.TimeoutExpired):
            subprocess.run([found, str(share / folder)], capture_output=True, timeout=_REFRESH_SECONDS, check=False)


def _command() -> tuple[str, ...]:
    script = Path(sys.executable).with_name("pledgedesk")
    return (str(script),) if script.exists() else (sys.executable, "-m", "pledgedesk")


def _quoted(word: str) -> str:
    """Quote a word of an Exec line: backslashes twice, once for the string and once for the quotes."""
    for character in ("\\", '"', "`", "$"):
        word = word.replace(character, "\\" + character)
    return '"' + word.replace("\\", "\\\\").replace("%", "%%") + '"'


def _desktop_entry() -> str:
    comments = [f"Comment={_COMMENT}"] + [
        f"Comment[{language}]={translator(language).gettext(_COMMENT)}" for language in LANGUAGES if language != "en"
    ]
    lines = (
        "[Desktop Entry]",
        "Type=Application",
        "Name=PledgeDesk",
        *comments,
        f"Exec={' '.join(_quoted(word) for word in _command())} %f",
        "Icon=pledgedesk",
        f"MimeType={MIME_TYPE};",
        "Categories=Office;",
        "StartupWMClass=pledgedesk",
        "Terminal=false",
    )
    return "\n".join(lines) + "\n"


def _mime_package() -> str:
    names = "".join(
        f'    <comment xml:lang="{language}">{translator(language).gettext(_TYPE_NAME)}</comment>\n'
        for language in LANGUAGES
        if language != "en"
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<mime-info xmlns="http://www.freedesktop.org/standards/shared-mime-info">\n'
        f'  <mime-type type="{MIME_TYPE}">\n'
        f"    <comment>{_TYPE_NAME}</comment>\n{names}"
        '    <glob pattern="*.pledgedesk"/>\n'
        "  </mime-type>\n"
        "</mime-info>\n"
    )
