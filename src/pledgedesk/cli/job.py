"""Hold what a command works with."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from pledgedesk.cli.output import Output
from pledgedesk.errors import DomainError, ErrorCode
from pledgedesk.i18n import Translator

if TYPE_CHECKING:
    from pledgedesk.cli.drawing import DrawDocument, DrawOverview
    from pledgedesk.services.demo import DrawPages
    from pledgedesk.services.dossiers import DossierService
    from pledgedesk.services.narratives import DrawChart
    from pledgedesk.services.session import DossierSession


@dataclass(frozen=True, slots=True)
class Job:
    """Hold the services, the language and the output of one call of the program.

    `open_services` makes the services of dossiers, which a command without a dossier does not wait for.
    `read_input` gives all bytes of standard input, `read_chunk` those that are there, at least one
    until the end; `warn` prints a sentence on standard error.
    """

    translator: Translator
    language: str
    open_services: Callable[[], DossierService]
    output: Output
    draw_pages: DrawPages
    draw_overview: DrawOverview
    draw_document: DrawDocument
    draw_chart: DrawChart
    read_input: Callable[[], bytes]
    read_chunk: Callable[[], bytes]
    warn: Callable[[str], None]

    @property
    def dossiers(self) -> DossierService:
        """Give the services of dossiers."""
        return self.open_services()

    @contextmanager
    def reading(self, file: str) -> Iterator[DossierSession]:
        """Open a dossier to read: no lock, nothing written."""
        session = self.dossiers.open_to_read(Path(file))
        try:
            yield session
        finally:
            session.close()

    @contextmanager
    def writing(self, file: str) -> Iterator[DossierSession]:
        """Open a dossier to write; raises StorageError with the holder where another program has it."""
        session = self.dossiers.open(Path(file))
        try:
            yield session
        finally:
            session.close()

    def json_objects(self, source: str) -> list[dict[str, object]]:
        """Read a JSON object or a list of them from a file, or from standard input where it is `-`."""
        from pledgedesk.services.exchange import read_objects

        try:
            content = self.read_input() if source == "-" else Path(source).read_bytes()
        except OSError:
            raise DomainError(ErrorCode.INPUT_MISSING, path=source) from None
        try:
            # With or without the mark that some editors put in front.
            text = content.decode("utf-8-sig")
        except UnicodeDecodeError:
            raise DomainError(ErrorCode.JSON_NOT_UTF8, path=source) from None
        return read_objects(text)

    def tell_added(self, asked: int, made: Sequence[object], sentences: Sequence[str]) -> None:
        """Print what was added of `asked` JSON objects: as JSON, one alone where one was asked for, or in sentences."""
        if self.output.as_json:
            self.output.json(made if asked != 1 else made[0])
            return
        for sentence in sentences:
            self.output.line(sentence)
        if not sentences:
            self.output.line(self.translator.gettext("The list is empty; nothing was added."))

    def json_object(self, source: str) -> dict[str, object]:
        """Read the one JSON object that a change takes."""
        objects = self.json_objects(source)
        if len(objects) != 1:
            raise DomainError(ErrorCode.JSON_WRONG_TYPE, field="", wanted="object")
        return objects[0]
