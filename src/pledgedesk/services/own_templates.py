"""Read the file of a template that an officer brings in."""

from __future__ import annotations

from pathlib import Path

from pledgedesk.domain.templates import ReviewTemplate
from pledgedesk.formats.template_file import LARGEST, as_own, read_template
from pledgedesk.formats.whole_file import file_faults


def read_own_template(path: Path) -> ReviewTemplate:
    """Read a template's file; raises DomainError as `read_template` does, StorageError where it cannot be read."""
    with file_faults(path), path.open("rb") as opened:
        content = opened.read(LARGEST + 1)
    return as_own(read_template(content, path.name))
