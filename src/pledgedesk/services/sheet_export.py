"""Write the forms of the UN channels to a file: read, close the unit of work, write."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from pledgedesk.domain.sheets import SheetFile, SheetKind
from pledgedesk.errors import DomainError, ErrorCode
from pledgedesk.formats.workbook_file import ExportCancelled, Steps
from pledgedesk.i18n import translator
from pledgedesk.services.dossiers import refuse_dossier_as_target

if TYPE_CHECKING:
    from pledgedesk.services.session import DossierSession

__all__ = ["ExportCancelled", "endings", "export_sheet", "write_sheets"]


def endings(kind: SheetKind) -> tuple[str, ...]:
    """Give the endings of the files that a form is written to, the usual one first."""
    return (".xlsx",) if kind is SheetKind.PLEDGE else (".docx", ".xlsx")


def export_sheet(
    session: DossierSession, kind: str, key: str, path: Path, language: str, *, contacts: bool = False
) -> Path:
    """Write the forms for all that a round carries; an existing file is replaced.

    Raises DomainError where the ending, the round or the target will not do, StorageError.
    """
    wanted = SheetKind(kind)
    check_target(wanted, path)
    return write_sheets(session.sheets.of_round(wanted, key, language, contacts=contacts), path)


def check_target(kind: SheetKind, path: Path) -> None:
    """Refuse a target early; raises DomainError(TARGET_TYPE, TARGET_IS_DOSSIER)."""
    if path.suffix.lower() not in endings(kind):
        raise DomainError(ErrorCode.TARGET_TYPE, path=str(path), endings=", ".join(endings(kind)))
    refuse_dossier_as_target(path)


def write_sheets(
    file: SheetFile,
    path: Path,
    *,
    progress: Callable[[int, int], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> Path:
    """Write sheets as the path's ending says, whole or not at all, with no unit of work open.

    Raises DomainError, StorageError, and ExportCancelled where `cancelled` says so.
    """
    check_target(file.kind, path)
    steps = Steps(len(file.sheets), progress, cancelled)
    steps.check()
    if path.suffix.lower() == ".docx":
        from pledgedesk.formats.sheet_docx import write_sheets_docx as write
    else:
        from pledgedesk.formats.sheet_xlsx import write_sheets_xlsx as write
    write(file, path, translator(file.language), steps)
    steps.finish()
    return path
