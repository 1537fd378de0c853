"""Run one call of the program: the window, or a command, with its exit status."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, TextIO, cast

from pledgedesk.cli.commands import GROUPS
from pledgedesk.cli.languages import spoken_language
from pledgedesk.cli.parser import option_value, parse, usage_error
from pledgedesk.errors import DomainError, ErrorCode, PledgeDeskError, StorageError
from pledgedesk.i18n import Translator, translator

if TYPE_CHECKING:
    from argparse import Namespace

    from pledgedesk.cli.drawing import DrawDocument, DrawOverview
    from pledgedesk.cli.job import Job
    from pledgedesk.services.dossiers import DossierService
    from pledgedesk.services.narratives import DrawChart

DONE, BUG, MENDABLE, REFUSED = 0, 1, 2, 3
"""Exit statuses: done; a fault of the program; something the person can mend; the environment."""
INTERRUPTED = 130
"""The exit status that shells give a program stopped by Ctrl-C."""
SUFFIX = ".pledgedesk"
_CHUNK = 1 << 16
"""Bytes that are read of standard input at once, as many as a pipe holds."""


@dataclass(frozen=True, slots=True)
class Wiring:
    """Hold what `__main__` gives the command line.

    `services` makes the services for an author, the person of the settings where it is empty;
    `open_window` takes a dossier and a language, and gives the exit status.
    """

    settings_language: str
    services: Callable[[str], DossierService]
    open_window: Callable[[Path | None, str | None], int]
    draw_pages: Callable[[Path, Path, str], list[Path]]
    draw_overview: DrawOverview
    draw_document: DrawDocument
    draw_chart: DrawChart


def run(arguments: Sequence[str], wiring: Wiring) -> int:
    """Run the program; gives the exit status. A bug passes through as the exception that it is."""
    language = spoken_language(option_value(arguments, "--language") or wiring.settings_language)
    speaker = translator(language)
    # Python has no standard output where the caller closed it.
    sys.stdout = sys.stdout or io.StringIO()
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")
    try:
        status = _run(arguments, wiring, speaker, language)
        sys.stdout.flush()
    except SystemExit as ended:
        # argparse has printed help or the version.
        return int(ended.code or 0)
    except PledgeDeskError as error:
        return _tell(speaker, error)
    except BrokenPipeError:
        # The reader, such as `head`, has seen enough.
        _silence(sys.stdout)
        return DONE
    except KeyboardInterrupt:
        return INTERRUPTED
    except OSError as error:
        _drain(sys.stdout)
        detail = error.strerror or str(error)
        return _tell(speaker, StorageError(ErrorCode.STORAGE_FAILED, path=error.filename or "-", detail=detail))
    return status


def _drain(stream: TextIO) -> None:
    """Write the rest of a stream, or drop it: Python would fail on it at its end, with a status of its own."""
    try:
        stream.flush()
    except OSError:
        _silence(stream)


def _silence(stream: TextIO) -> None:
    """Send the rest of a stream nowhere: Python flushes it once more at its end."""
    with suppress(OSError, io.UnsupportedOperation):
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def _tell(speaker: Translator, error: PledgeDeskError) -> int:
    from pledgedesk.cli.output import without_controls
    from pledgedesk.wording import error_sentence

    print(without_controls(error_sentence(speaker, error)), file=sys.stderr)
    return REFUSED if isinstance(error, StorageError) else MENDABLE


def _read_input() -> bytes:
    """Read standard input to its end; there may be none."""
    return sys.stdin.buffer.read() if sys.stdin else b""


def _read_chunk() -> bytes:
    """Read what is waiting on standard input, and wait where nothing is; there may be none."""
    return cast("io.BufferedReader", sys.stdin.buffer).read1(_CHUNK) if sys.stdin else b""


def _run(arguments: Sequence[str], wiring: Wiring, speaker: Translator, language: str) -> int:
    parsed = parse(speaker, arguments)
    if not parsed.command:
        path = _window_path(speaker, parsed)
        return wiring.open_window(path, parsed.language or None)
    from pledgedesk.cli.handlers import handler

    handler(parsed.command)(_job(parsed, wiring, speaker, language), parsed)
    return DONE


def _window_path(speaker: Translator, parsed: Namespace) -> Path | None:
    """Give the dossier to open in the window; raises DomainError(USAGE) for a command that there is none of."""
    if not parsed.file:
        return None
    path = Path(parsed.file)
    if parsed.more or not (path.suffix == SUFFIX or os.path.lexists(path)):
        raise _no_command(speaker, parsed.file)
    return path


def _no_command(speaker: Translator, word: str) -> DomainError:
    from pledgedesk.domain.codec import nearest

    _ = speaker.gettext
    close = nearest(word, tuple(GROUPS))
    sentence = _("There is no command and no file “{word}”.").format(word=word)
    if close:
        sentence += " " + _("Did you mean “{nearest}”?").format(nearest=close)
    return usage_error(speaker, sentence, GROUPS[close][0].example if close else "pledgedesk --help")


def _job(parsed: Namespace, wiring: Wiring, speaker: Translator, language: str) -> Job:
    from pledgedesk.cli.job import Job
    from pledgedesk.cli.output import Output
    from pledgedesk.domain.problems import check_text

    check_text("author", parsed.author)
    return Job(
        translator=speaker,
        language=language,
        open_services=cache(lambda: wiring.services(parsed.author)),
        output=Output(sys.stdout, parsed.json),
        draw_pages=wiring.draw_pages,
        draw_overview=wiring.draw_overview,
        draw_document=wiring.draw_document,
        draw_chart=wiring.draw_chart,
        read_input=_read_input,
        read_chunk=_read_chunk,
        warn=lambda sentence: print(sentence, file=sys.stderr),
    )
