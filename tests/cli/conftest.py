"""Call the program as its command line does, away from this person's own settings and data."""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication

from pledgedesk.__main__ import main


@dataclass(frozen=True, slots=True)
class Answer:
    """Hold what a call gave: exit status, standard output, standard error."""

    status: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        assert self.status == 0, self.err
        return json.loads(self.out)


Call = Callable[..., Answer]


@pytest.fixture(autouse=True)
def home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give a home of its own to every test, in a plain locale."""
    folder = tmp_path_factory.mktemp("home")
    monkeypatch.setenv("HOME", str(folder))
    for name in ("CONFIG", "DATA", "CACHE", "STATE"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(folder / name.lower()))
    for name in ("LANGUAGE", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    return folder


@pytest.fixture
def call(qapp: QApplication, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Call:
    """Give the function that calls the program, with bytes on its standard input.

    A command that draws makes an application where there is none, and tests of the window want one with widgets.
    """

    def run(*arguments: object, given: bytes = b"") -> Answer:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(given), encoding="utf-8"))
        capsys.readouterr()
        status = main([str(argument) for argument in arguments])
        captured = capsys.readouterr()
        return Answer(status, captured.out, captured.err)

    return run


def as_json(value: object) -> bytes:
    return json.dumps(value).encode()


def is_sentence(answer: Answer) -> bool:
    """Tell whether a fault was told in one sentence or a few, on standard error, and nothing on standard output."""
    text = answer.err.strip()
    return answer.out == "" and text.endswith((".", "?")) and "\n" not in text and "Traceback" not in text


def names_in(folder: Path) -> list[str]:
    """List the names in a folder, locks apart: filelock may leave its file behind."""
    return sorted(path.name for path in folder.iterdir() if path.suffix != ".lock")
