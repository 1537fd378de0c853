"""Read the command line, and say in the person's language what is wrong with it."""

from __future__ import annotations

import argparse
import re
from collections.abc import Callable, Sequence
from types import ModuleType
from typing import Any, NoReturn

from pledgedesk import __version__
from pledgedesk.cli.commands import COMMON, GROUPS, Argument, Command
from pledgedesk.errors import DomainError, ErrorCode
from pledgedesk.i18n import N_, Translator

_COMPLAINTS = (
    (r"the following arguments are required: (?P<names>.+)", N_("{names} is missing.")),
    (r"unrecognized arguments: (?P<names>.+)", N_("{names} is not understood here.")),
    (r"argument (?P<names>\S+): expected (?:one argument|2 arguments)", N_("A value is missing after {names}.")),
    (
        r"argument (?P<names>\S+): invalid choice: (?P<value>.+) \(choose from (?P<choices>.+)\)",
        N_("{value} is not one of the values for {names}. There are: {choices}."),
    ),
    (r"argument (?P<names>\S+): ignored explicit argument .+", N_("{names} takes no value.")),
)
"""What argparse complains of, in its own words, and in ours."""

_NEVER_EMPTY = frozenset({"--out", "--organization", "--ics", "--on", "--days", "--since", "--replaces", "--sent-at"})
"""Options that would count as not given where their value is empty: the chase would ask everybody, in this folder."""
_NOT_GIVEN: dict[str, Any] = {"json": False, "language": "", "author": ""}


class SentenceParser(argparse.ArgumentParser):
    """Parse as argparse does; raise DomainError(USAGE) with a sentence, and print help of our own."""

    def __init__(self, *, translator: Translator, text: Callable[[], str], example: str, **options: Any) -> None:
        super().__init__(add_help=False, allow_abbrev=False, **options)
        self._translator = translator
        self._text = text
        self._example = example
        self.add_argument("-h", "--help", action="help")

    def format_help(self) -> str:
        """Give the help that argparse prints for `--help`."""
        return self._text()

    def error(self, message: str) -> NoReturn:
        """Raise DomainError(USAGE)."""
        raise usage_error(self._translator, _in_own_words(self._translator, message), self._example)


class _Given(argparse.Action):
    """Store a value; an empty one, such as of a script's variable that is not set, counts as missing."""

    def __call__(
        self, parser: argparse.ArgumentParser, namespace: argparse.Namespace, values: Any, option: str | None = None
    ) -> None:
        """Store what was given; raises ArgumentError in argparse's own words for a value that is missing."""
        if not values:
            raise argparse.ArgumentError(self, "expected one argument")
        setattr(namespace, self.dest, values)


def usage_error(translator: Translator, sentence: str, example: str) -> DomainError:
    """Give the error that says what is wrong with a command line, and how one looks."""
    shown = translator.gettext("For example: {example}").format(example=example)
    return DomainError(ErrorCode.USAGE, detail=f"{sentence} {shown}")


def _in_own_words(translator: Translator, message: str) -> str:
    for pattern, sentence in _COMPLAINTS:
        found = re.fullmatch(pattern, message, re.DOTALL)
        if found:
            return translator.gettext(sentence).format(**found.groupdict())
    return translator.gettext("The command is not understood ({detail}).").format(detail=message)


def parse(translator: Translator, arguments: Sequence[str]) -> argparse.Namespace:
    """Parse a command line.

    The namespace holds `command`, the words of a command ("practice add"), empty for the window.
    Raises DomainError(USAGE), and SystemExit(0) once help or version are printed.
    """
    word = first_word(arguments)
    if word in GROUPS:
        return _command_parser(translator).parse_args(list(arguments))
    return _window_parser(translator).parse_args(list(arguments))


def first_word(arguments: Sequence[str]) -> str:
    """Give the first argument that is no option and no option's value; empty where there is none."""
    with_value = {option.name for option in COMMON if option.value}
    passed = False
    for argument in arguments:
        if passed:
            passed = False
        elif argument in with_value:
            passed = True
        elif not argument.startswith("-"):
            return argument
    return ""


def option_value(arguments: Sequence[str], name: str) -> str:
    """Give an option's value before anything is parsed; empty where it is not given."""
    for position, argument in enumerate(arguments):
        if argument.startswith(f"{name}="):
            return argument.partition("=")[2]
        if argument == name and position + 1 < len(arguments):
            return arguments[position + 1]
    return ""


def _help_texts() -> ModuleType:
    """Import what writes help where help is asked for: the window starts without it."""
    from pledgedesk.cli import help_texts

    return help_texts


def _window_parser(translator: Translator) -> SentenceParser:
    parser = SentenceParser(
        translator=translator,
        text=lambda: _help_texts().program_help(translator),
        example="pledgedesk kenya.pledgedesk",
        prog="pledgedesk",
    )
    parser.set_defaults(command="", **_NOT_GIVEN)
    parser.add_argument("--version", action="version", version=f"PledgeDesk {__version__}")
    for option in COMMON:
        _add(parser, option)
    parser.add_argument("file", nargs="?", default="", metavar="FILE")
    parser.add_argument("more", nargs="*")
    return parser


def _command_parser(translator: Translator) -> SentenceParser:
    parser = SentenceParser(
        translator=translator,
        text=lambda: _help_texts().program_help(translator),
        example="pledgedesk --help",
        prog="pledgedesk",
    )
    parser.set_defaults(**_NOT_GIVEN)
    parser.add_argument("--version", action="version", version=f"PledgeDesk {__version__}")
    for option in COMMON:
        _add(parser, option)
    words = parser.add_subparsers(metavar="COMMAND", required=True)
    for word, commands in GROUPS.items():
        if len(commands[0].words) == 1:
            _add_command(translator, words, commands[0])
        else:
            _add_group(translator, words, word, commands)
    return parser


def _add_group(translator: Translator, words: Any, word: str, commands: tuple[Command, ...]) -> None:
    group = words.add_parser(
        word,
        translator=translator,
        text=lambda: _help_texts().group_help(translator, commands),
        example=commands[0].example,
    )
    acts = group.add_subparsers(metavar="|".join(command.words[-1] for command in commands), required=True)
    for command in commands:
        _add_command(translator, acts, command)


def _add_command(translator: Translator, words: Any, command: Command) -> None:
    parser = words.add_parser(
        command.words[-1],
        translator=translator,
        text=lambda: _help_texts().command_help(translator, command),
        example=command.example,
    )
    parser.set_defaults(command=command.name)
    for argument in (*command.arguments, *COMMON):
        _add(parser, argument)


def _add(parser: argparse.ArgumentParser, argument: Argument) -> None:
    if not argument.is_option:
        may_lack: dict[str, Any] = {"nargs": "?", "default": ""} if argument.optional else {}
        parser.add_argument(_place(argument), metavar=argument.name, **may_lack)
        return
    # A command's parser must not undo what was given before the command: common options have no default there.
    default: Any = argparse.SUPPRESS if argument in COMMON else "" if argument.value else False
    if not argument.value:
        parser.add_argument(argument.name, action="store_true", default=default)
        return
    if argument.many:
        # `--file` takes many, and FILE is the dossier: the two have names of their own in the namespace.
        many = argument.name.lstrip("-").replace("-", "_") + "_list"
        parser.add_argument(argument.name, dest=many, metavar=argument.value, action="extend", nargs="+", default=[])
        return
    metavar = tuple(argument.value.split()) if " " in argument.value else argument.value
    parser.add_argument(
        argument.name,
        metavar=metavar,
        action=_Given if argument.name in _NEVER_EMPTY else "store",
        nargs=len(metavar) if isinstance(metavar, tuple) else None,
        choices=argument.choices or None,
        required=argument.required,
        default=default,
    )


def _place(argument: Argument) -> str:
    """Give the name under which the namespace holds a positional argument."""
    return argument.name.partition(".")[0].lower()
