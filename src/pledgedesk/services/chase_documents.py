"""Make what is sent to organizations: letters with their lists as Word and Excel files, and mails."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Container, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from unicodedata import category, normalize

from pledgedesk.domain.chasing import (
    ChaseLetter,
    ChaseList,
    OrganizationToAsk,
    addressee,
    in_copy,
    name_in,
    usable_email,
)
from pledgedesk.domain.dossier import DossierProfile
from pledgedesk.domain.mail_links import fits, mail_link
from pledgedesk.domain.organizations import Person
from pledgedesk.errors import DomainError, ErrorCode, StorageError
from pledgedesk.i18n import Translator, translator
from pledgedesk.storage.database import storage_errors
from pledgedesk.wording.chasing import letter_language, letter_subject, letter_text, mail_list, see_attached
from pledgedesk.wording.labels import country_name

_NAME_CHARACTERS = 50
"""Characters of an organization's name in a file's: rare ones take four bytes each, and a name has 255."""
_LISTED = 20
"""Records at most that a shortened mail lists: more than these fit in no link."""


class WritingCancelled(Exception):  # noqa: N818  the person's wish, no error
    """Tell that the person stopped the writing; nothing was left behind."""


@dataclass(frozen=True, slots=True)
class ChaseFiles:
    """Name the two files that were written for one organization, by its uid."""

    organization: str
    word: Path
    excel: Path


@dataclass(frozen=True, slots=True)
class ChaseMail:
    """Hold a link that opens a mail; one that is `shortened` leaves something to what is attached."""

    link: str
    shortened: bool = False


def letter_for(
    asked: OrganizationToAsk,
    chase: ChaseList,
    profile: DossierProfile,
    language: str,
    *,
    with_drafts: bool = False,
    text: str = "",
) -> ChaseLetter:
    """Make the letter to one organization; `language` is the program's, `text` one that the officer wrote instead."""
    organization, records = asked.organization, asked.asked(with_drafts=with_drafts)
    spoken = letter_language(organization, language)
    words, name = translator(spoken), name_in(organization, spoken)
    person = addressee(organization)
    sender = _sender(words, profile)
    written = _printable(text) or letter_text(
        words,
        person=person.name if person else "",
        organization=name,
        country=_country(words, profile),
        office=sender[0] if sender else "",
        records=records,
        reply_by=chase.reply_by,
    )
    return ChaseLetter(
        organization=organization.uid,
        name=name,
        language=spoken,
        sender=sender,
        recipient=_recipient(name, person),
        asked_on=chase.asked_on,
        reply_by=chase.reply_by,
        subject=letter_subject(words, len(records), chase.reply_by),
        text=written,
        records=records,
        to=usable_email(person),
        copies=tuple(email for one in in_copy(organization) if (email := usable_email(one))),
        is_invented=profile.invented,
    )


def _printable(text: str) -> str:
    """Give a typed text without what no document holds, such as the line breaks of other programs."""
    return "".join(one for one in text if one in "\n\t" or category(one) not in ("Cc", "Cs", "Cn"))


def _country(words: Translator, profile: DossierProfile) -> str:
    return profile.country_name if profile.invented else country_name(words, profile.country)


def _sender(words: Translator, profile: DossierProfile) -> tuple[str, ...]:
    """Give the office and the State it is of: the lines above a letter, the office first."""
    entity = profile.entity_name or _country(words, profile)
    return tuple(dict.fromkeys(line for line in (profile.office, entity) if line))


def _recipient(name: str, person: Person | None) -> tuple[str, ...]:
    lines = (person.name, person.role, name) if person else (name,)
    return tuple(line for line in lines if line)


# Mails


def mail_for(letter: ChaseLetter) -> ChaseMail:
    """Make the link of a mail with the letter and its list, as much of them as mail programs take."""
    words = translator(letter.language)
    if fits(whole := _link(letter, letter.text, mail_list(words, letter.records))):
        return ChaseMail(whole)
    attached, paragraphs = see_attached(words), letter.text.split("\n\n")
    listed = (mail_list(words, letter.records[:count]) for count in range(min(len(letter.records), _LISTED), 0, -1))
    shorter = (
        *((letter.text, part, attached) for part in listed),
        *((*paragraphs[:count], attached) for count in range(len(paragraphs), -1, -1)),
    )
    for parts in shorter:
        if fits(link := _link(letter, *parts)):
            return ChaseMail(link, shortened=True)
    # The addresses alone are too long: the mail begins empty.
    return ChaseMail(mail_link(letter.to, (), "", ""), shortened=True)


def _link(letter: ChaseLetter, *parts: str) -> str:
    return mail_link(letter.to, letter.copies, letter.subject, "\n\n".join(part for part in parts if part))


# Files


def write_letters(
    letters: Sequence[ChaseLetter],
    folder: Path,
    *,
    progress: Callable[[int, int], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> tuple[ChaseFiles, ...]:
    """Write a Word and an Excel file for each letter into a folder, made where its parent exists: all, or none.

    No file that is there is replaced: it may hold answers already. `progress` is told rows. Raises WritingCancelled,
    DomainError(TARGET_NOT_FOLDER), StorageError.
    """
    folder = folder.absolute()
    _check(folder)
    with storage_errors(folder):
        is_new = not folder.exists()
        folder.mkdir(exist_ok=True)
        try:
            with tempfile.TemporaryDirectory(prefix=".pledgedesk-", dir=folder) as work:
                made = _make(letters, Path(work), progress, cancelled)
                return _place(letters, made, folder)
        finally:
            if is_new:
                with suppress(OSError):
                    folder.rmdir()  # it stays where it holds what was written


def _check(folder: Path) -> None:
    if folder.exists() and not folder.is_dir():
        raise DomainError(ErrorCode.TARGET_NOT_FOLDER, path=str(folder))
    if not folder.parent.is_dir():
        raise StorageError(ErrorCode.FOLDER_MISSING, path=str(folder), folder=str(folder))


def _make(
    letters: Sequence[ChaseLetter],
    work: Path,
    progress: Callable[[int, int], None] | None,
    cancelled: Callable[[], bool] | None,
) -> list[tuple[Path, Path]]:
    from pledgedesk.formats.chase_docx import write_chase_docx
    from pledgedesk.formats.chase_xlsx import write_chase_xlsx

    steps = _Steps(2 * sum(len(letter.records) for letter in letters), progress, cancelled)
    made = []
    for number, letter in enumerate(letters):
        word, excel = work / f"{number}.docx", work / f"{number}.xlsx"
        words = translator(letter.language)
        steps.tell()
        write_chase_docx(letter, word, words, steps.step)
        write_chase_xlsx(letter, excel, words, steps.step)
        made.append((word, excel))
    steps.tell()
    return made


class _Steps:
    """Count the rows that are written: tell how far it is, and stop where the person asks."""

    _EVERY = 20

    def __init__(
        self, total: int, progress: Callable[[int, int], None] | None, cancelled: Callable[[], bool] | None
    ) -> None:
        self._total, self._done = total, 0
        self._progress, self._cancelled = progress, cancelled

    def step(self) -> None:
        self._done += 1
        if self._done % self._EVERY == 0:
            self.tell()

    def tell(self) -> None:
        if self._cancelled is not None and self._cancelled():
            raise WritingCancelled
        if self._progress is not None:
            self._progress(self._done, self._total)


def _place(letters: Sequence[ChaseLetter], made: Sequence[tuple[Path, Path]], folder: Path) -> tuple[ChaseFiles, ...]:
    """Give the files their names; what a fault leaves half done is taken away again."""
    taken = {normalize("NFC", path.stem).casefold() for path in folder.iterdir()}
    placed: list[Path] = []
    found = []
    try:
        for letter, (word, excel) in zip(letters, made, strict=True):
            stem = file_stem(letter.name, letter.asked_on, taken)
            taken.add(stem.casefold())
            files = folder / f"{stem}.docx", folder / f"{stem}.xlsx"
            for source, target in zip((word, excel), files, strict=True):
                target.touch(exist_ok=False)  # where another program was faster, its file stays
                placed.append(target)
                source.replace(target)
            found.append(ChaseFiles(letter.organization, *files))
    except OSError:
        for target in placed:
            with suppress(OSError):
                target.unlink()
        raise
    return tuple(found)


def file_stem(name: str, day: date, taken: Container[str] = ()) -> str:
    """Give the name of an organization's files, without ending: safe on every system, and not among those taken.

    `taken` holds names in small letters, for some systems tell no others apart. The date at its end keeps a name
    from being one that Windows has reserved.
    """
    safe = "".join(one if category(one)[0] in "LMN" else " " for one in normalize("NFC", name))
    plain = "-".join(safe.split())[:_NAME_CHARACTERS].strip("-") or "organization"
    stem, number = f"{plain}-{day.isoformat()}", 2
    while stem.casefold() in taken:
        stem, number = f"{plain}-{day.isoformat()}-{number}", number + 1
    return stem
