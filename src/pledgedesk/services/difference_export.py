"""Write what changed between two submissions, or since one was sent, as an Excel workbook."""

from __future__ import annotations

from pathlib import Path

from pledgedesk.domain.snapshots import Difference
from pledgedesk.errors import DomainError, ErrorCode
from pledgedesk.formats.differences_workbook import write_difference_xlsx
from pledgedesk.i18n import shipped_language, translator
from pledgedesk.services.dossiers import refuse_dossier_as_target
from pledgedesk.services.register import NOW
from pledgedesk.wording.snapshots import difference_heading


def export_difference(found: Difference, old: str, new: str, path: Path, language: str) -> Path:
    """Write a difference from one submission to another, or to `now`; gives the path.

    Raises DomainError where the path is no name for a workbook, a folder or a dossier, StorageError where the
    environment refuses.
    """
    refuse_dossier_as_target(path)
    if path.suffix.lower() != ".xlsx":
        raise DomainError(ErrorCode.TARGET_NOT_WORKBOOK, path=str(path))
    shipped = shipped_language(language)
    words = translator(shipped)
    title = difference_heading(words, old, "" if new == NOW else new)
    write_difference_xlsx(found, path, title=title, translator=words, language=shipped)
    return path
