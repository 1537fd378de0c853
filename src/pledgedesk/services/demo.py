"""Write the sample with its workbooks and pictures into a folder, over nothing but what was written so before."""

from __future__ import annotations

import hashlib
import json
import tempfile
from collections.abc import Callable, Iterable, Mapping
from contextlib import ExitStack
from pathlib import Path

from pledgedesk.domain.reviews import Edition, ReviewChoice
from pledgedesk.errors import DomainError, ErrorCode, StorageError
from pledgedesk.services.dossiers import DossierService
from pledgedesk.services.review_export import ReviewRequest, export_review
from pledgedesk.services.sample import make_sample
from pledgedesk.storage.database import storage_errors
from pledgedesk.storage.dossier_lock import DossierLock
from pledgedesk.storage.file_check import journal_of

DrawPages = Callable[[Path, Path, str], list[Path]]
"""Draw every page of a dossier into a folder, in a language; gives the pictures."""

MANIFEST = ".pledgedesk-demo.json"
"""Names the files that were made, each with the SHA-256 it may have: only those are replaced."""
SAMPLE = "sample.pledgedesk"
_WORKBOOKS = {
    Edition.SUBMISSION: "review-submission.xlsx",
    Edition.WORKING: "review-working-INTERNAL.xlsx",
}
_PAGES = "pages"


def make_demo(dossiers: DossierService, folder: Path, language: str, draw_pages: DrawPages) -> tuple[Path, ...]:
    """Write the demo into a folder, made where its parent exists; gives the files.

    Everything is made beside first, so that a fault leaves what was there. Raises DomainError:
    TARGET_NOT_OURS or TARGET_CHANGED for a file in the way, TARGET_NOT_FOLDER; StorageError.
    """
    folder = folder.absolute()
    if not folder.parent.is_dir():
        raise StorageError(ErrorCode.FOLDER_MISSING, path=str(folder), folder=str(folder.parent))
    if folder.exists() and not folder.is_dir():
        raise DomainError(ErrorCode.TARGET_NOT_FOLDER, path=str(folder))
    made_before = _read_manifest(folder)
    _refuse_foreign(folder, [SAMPLE, *_WORKBOOKS.values()], made_before)
    with storage_errors(folder), tempfile.TemporaryDirectory(prefix=".pledgedesk-", dir=folder.parent) as work:
        made = _make(dossiers, Path(work), language, draw_pages)
        _refuse_foreign(folder, made, made_before)
        return _place(Path(work), folder, made, made_before)


def _make(dossiers: DossierService, work: Path, language: str, draw_pages: DrawPages) -> list[str]:
    """Make every file in a folder of its own; gives their names relative to it."""
    sample = work / SAMPLE
    make_sample(dossiers.keeping_backups_in(work / "backups"), sample, language)
    _export(dossiers, sample, work, language)
    pages = work / _PAGES
    pages.mkdir()
    drawn = draw_pages(pages, sample, language)
    return [SAMPLE, *_WORKBOOKS.values(), *sorted(picture.relative_to(work).as_posix() for picture in drawn)]


def _export(dossiers: DossierService, sample: Path, work: Path, language: str) -> None:
    session = dossiers.open_to_read(sample)
    try:
        for edition, name in _WORKBOOKS.items():
            request = ReviewRequest(edition, ReviewChoice(), session.reviews.next_round(), language)
            export_review(session.reviews, request, work / name)
    finally:
        session.close()


def _refuse_foreign(folder: Path, names: Iterable[str], made_before: Mapping[str, list[str]]) -> None:
    """Raise DomainError where one of these files is there and is not, or no longer, what was made before."""
    for name in names:
        target = folder / name
        if _is_in_the_way(target.parent):
            raise DomainError(ErrorCode.TARGET_NOT_OURS, path=str(target.parent))
        if not (target.exists() or target.is_symlink()):
            continue
        if name not in made_before or target.is_symlink() or not target.is_file():
            raise DomainError(ErrorCode.TARGET_NOT_OURS, path=str(target))
        if _sha256(target) not in made_before[name] or journal_of(target).exists():
            raise DomainError(ErrorCode.TARGET_CHANGED, path=str(target))


def _is_in_the_way(folder: Path) -> bool:
    return folder.name == _PAGES and (folder.is_symlink() or (folder.exists() and not folder.is_dir()))


def _place(work: Path, folder: Path, made: list[str], made_before: Mapping[str, list[str]]) -> tuple[Path, ...]:
    folder.mkdir(exist_ok=True)
    (folder / _PAGES).mkdir(exist_ok=True)
    sums = {name: _sha256(work / name) for name in made}
    with ExitStack() as locks:
        if (folder / SAMPLE).exists():
            # A window that has it open would be left with a file that is no longer there.
            lock = DossierLock((folder / SAMPLE).resolve())
            lock.acquire("")
            locks.callback(lock.release)
        # Both sums, until all is placed: files that a fault leaves half replaced are then still known as ours.
        _write_manifest(folder, {**made_before, **{name: [*made_before.get(name, ()), sums[name]] for name in made}})
        for name in made:
            (work / name).replace(folder / name)
        _write_manifest(folder, {**made_before, **{name: [sums[name]] for name in made}})
    return tuple(folder / name for name in made)


def _sha256(path: Path) -> str:
    with storage_errors(path), path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _read_manifest(folder: Path) -> dict[str, list[str]]:
    try:
        found = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))["files"]
        return {str(name): [str(one) for one in sums] for name, sums in found.items()}
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return {}


def _write_manifest(folder: Path, files: Mapping[str, list[str]]) -> None:
    text = json.dumps({"made_by": "pledgedesk demo", "files": dict(sorted(files.items()))}, indent=1)
    temporary = folder / f"{MANIFEST}.part"
    temporary.write_text(text + "\n", encoding="utf-8")
    temporary.replace(folder / MANIFEST)
