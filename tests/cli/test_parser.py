"""Test what the command line understands, and what it says where it does not."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest
from tests.cli.conftest import Call, is_sentence

import pledgedesk.__main__ as program
from pledgedesk import __version__
from pledgedesk.cli.commands import COMMANDS, Command
from pledgedesk.cli.handlers import handler
from pledgedesk.cli.parser import first_word, option_value, parse
from pledgedesk.i18n import translator


def test_version(call: Call) -> None:
    assert call("--version").out == f"PledgeDesk {__version__}\n"


def test_help_names_every_command_with_a_sentence_and_an_example(call: Call) -> None:
    answer = call("--help")
    assert answer.status == 0
    for command in COMMANDS:
        assert f"\n  {command.name}\n" in answer.out
        assert command.example in answer.out
    assert "PledgeDesk records a State's practices" in answer.out


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.name)
def test_help_of_a_command(call: Call, command: Command) -> None:
    answer = call(*command.words, "--help")
    text = " ".join(answer.out.split())
    assert answer.status == 0
    assert command.sentence in text
    assert command.usage in text
    assert command.example in text
    assert all(argument.name in text for argument in command.arguments)


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.name)
def test_every_sentence_ends_and_every_example_is_understood_and_carried_out(command: Command) -> None:
    assert command.sentence.endswith(".")
    assert all(argument.help.endswith(".") for argument in command.arguments)
    parsed = parse(translator("en"), shlex.split(command.example)[1:])
    assert parsed.command == command.name
    assert callable(handler(parsed.command))


def test_a_group_of_commands_has_its_help(call: Call) -> None:
    answer = call("practice", "--help")
    assert answer.status == 0
    assert re.findall(r"^  (practice \w+)$", answer.out, re.MULTILINE) == [
        "practice add",
        "practice list",
        "practice show",
        "practice set",
    ]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("practice",), "add|list|show|set is missing."),
        (("practice", "add", "k.pledgedesk"), "--json-file is missing."),
        (("practice", "add", "k.pledgedesk", "--json-file"), "A value is missing after --json-file."),
        (("info", "k.pledgedesk", "--all"), "--all is not understood here."),
        (("info", "k.pledgedesk", "--json=yes"), "--json takes no value."),
        (("info", "k.pledgedesk", "--language", "de"), "--language"),
        (("infos", "k.pledgedesk"), "There is no command and no file “infos”. Did you mean “info”?"),
        (("info",), "FILE is missing."),
        (("info", "k.pledgedesk", "--js"), "--js is not understood here."),
    ],
)
def test_a_command_that_is_not_understood(call: Call, arguments: tuple[str, ...], said: str) -> None:
    answer = call(*arguments)
    assert (answer.status, is_sentence(answer)) == (2, False)
    assert said in answer.err
    assert "For example: pledgedesk " in answer.err
    assert answer.err.count("\n") == 1


@pytest.mark.parametrize(
    ("command", "option"),
    [
        (("chase", "kenya.pledgedesk", "--out", ""), "--out"),
        (("chase", "kenya.pledgedesk", "--out", "letters", "--organization", ""), "--organization"),
        (("agenda", "kenya.pledgedesk", "--ics="), "--ics"),
        (("agenda", "kenya.pledgedesk", "--on", ""), "--on"),
        (("agenda", "kenya.pledgedesk", "--days", ""), "--days"),
        (("update", "list", "kenya.pledgedesk", "--since", ""), "--since"),
        (("overview", "kenya.pledgedesk", "--out", ""), "--out"),
    ],
)
def test_an_empty_value_is_a_missing_one(call: Call, command: tuple[str, ...], option: str) -> None:
    answer = call(*command)
    assert answer.status == 2
    assert answer.err.startswith(f"A value is missing after {option}. For example: pledgedesk {command[0]}")


def test_common_options_stand_before_or_after_the_command() -> None:
    for arguments in (
        ["--json", "--author", "A", "info", "k"],
        ["info", "--json", "--author", "A", "k"],
        ["info", "k", "--json", "--author=A"],
    ):
        parsed = parse(translator("en"), arguments)
        assert (parsed.json, parsed.author, parsed.language, parsed.file) == (True, "A", "", "k")


def test_the_first_word_is_no_option_and_no_value_of_one() -> None:
    assert first_word(["--language", "fr", "--json", "info", "k"]) == "info"
    assert first_word(["--language=fr"]) == ""
    assert option_value(["info", "--language=fr"], "--language") == "fr"
    assert option_value(["info", "--language"], "--language") == ""


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[tuple[Path | None, str | None]]:
    calls: list[tuple[Path | None, str | None]] = []

    def open_window(path: Path | None, language: str | None, _settings: object) -> int:
        calls.append((path, language))
        return 0

    monkeypatch.setattr(program, "_open_window", open_window)
    return calls


def test_without_a_command_the_window_opens(
    call: Call, opened: list[tuple[Path | None, str | None]], tmp_path: Path
) -> None:
    there = tmp_path / "notes.txt"
    there.touch()
    assert call().status == 0
    assert call("k.pledgedesk", "--language", "fr").status == 0
    assert call(there).status == 0
    assert opened == [(None, None), (Path("k.pledgedesk"), "fr"), (there, None)]


def test_a_command_goes_before_a_file_of_its_name(
    call: Call, opened: list[tuple[Path | None, str | None]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "info").touch()
    monkeypatch.chdir(tmp_path)
    assert call("info").status == 2
    assert call("./info").status == 0
    assert opened == [(Path("info"), None)]


def test_a_window_needs_a_display(call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    answer = call()
    assert (answer.status, is_sentence(answer)) == (3, True)
