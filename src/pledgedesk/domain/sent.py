"""Hold the register: each submission recorded as sent, with its files."""

from __future__ import annotations

from dataclasses import dataclass

MOST_BYTES = 500_000_000
"""The size of the largest file that a dossier keeps."""


@dataclass(frozen=True, slots=True)
class SentFile:
    """Describe a file of the register; `origin` is a FileOrigin, `size` in bytes."""

    name: str
    sha256: str
    size: int
    origin: str
    added_at: str = ""
    remark: str = ""


@dataclass(frozen=True, slots=True)
class SentSubmission:
    """Hold one row of the register.

    Moments are ISO 8601 with their offset. `template` has the keys of the round's templates, by commas. `replaces` and
    `replaced_by` are references of the register. `folder` is where the files were to be written, `extracted` says
    whether they were.
    """

    uid: str
    reference: str
    round_uid: str
    round_key: str
    round_title: str = ""
    template: str = ""
    channel: str = ""
    sent_at: str = ""
    recorded_at: str = ""
    recorded_by: str = ""
    recipient: str = ""
    sent_reference: str = ""
    cleared_by: str = ""
    remark: str = ""
    reason: str = ""
    replaces: str = ""
    folder: str = ""
    extracted: bool = False
    files: tuple[SentFile, ...] = ()
    replaced_by: str = ""


def manifest(files: tuple[SentFile, ...]) -> str:
    """Give the lines that `sha256sum -c` reads, a name with a backslash or a line end written as it does."""
    return "".join(_manifest_line(one) for one in files)


def _manifest_line(file: SentFile) -> str:
    name = file.name.replace("\\", "\\\\").replace("\n", "\\n").replace("\r", "\\r")
    return f"{'' if name == file.name else chr(92)}{file.sha256}  {name}\n"
