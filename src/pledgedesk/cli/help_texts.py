"""Write the help of the program and of each command, in full sentences."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator

from pledgedesk.cli.commands import COMMANDS, COMMON, Argument, Command
from pledgedesk.i18n import Translator

_WIDTH = 100


def program_help(translator: Translator) -> str:
    """Give the help of the program: every command with a sentence and an example."""
    _ = translator.gettext
    lines = [
        *_wrapped(
            _(
                "PledgeDesk records a State's practices and pledges under the Global Compact for Migration, compares "
                "them with innovative approaches, and writes the workbook that goes to a review. It needs no network."
            )
        ),
        "",
        "pledgedesk [FILE]",
        *_wrapped(_("Opens the window, on a dossier where you name one."), 2),
        "pledgedesk " + _("COMMAND"),
        *_wrapped(_("Does one of the following, and opens no window."), 2),
        "",
        _("Commands:"),
        "",
        *(line for command in COMMANDS for line in _in_brief(translator, command)),
        *_section(translator, _("Options that every command takes:"), COMMON),
        *_section(translator, _("Options without a command:"), _alone(translator)),
        *_wrapped(
            _(
                "The exit status is 0 when all is done, 2 for something that you can mend, 3 where the computer "
                "refuses (the disk, the file, another program), 1 for a fault of the program itself."
            )
        ),
    ]
    return "\n".join(lines) + "\n"


def group_help(translator: Translator, commands: Iterable[Command]) -> str:
    """Give the help of commands that share their first word."""
    _ = translator.gettext
    brief = [line for command in commands for line in _in_brief(translator, command)]
    return "\n".join((_("Commands:"), "", *brief)) + "\n"


def command_help(translator: Translator, command: Command) -> str:
    """Give the help of one command."""
    _ = translator.gettext
    given = [argument for argument in command.arguments if not argument.is_option]
    options = [argument for argument in command.arguments if argument.is_option]
    lines = [
        *_wrapped(_(command.sentence)),
        "",
        _("Usage:"),
        f"  {command.usage}",
        "",
        *_section(translator, _("Arguments:"), given),
        *_section(translator, _("Options:"), [*options, *COMMON, *_help_option(translator)]),
        _("Example:"),
        f"  {command.example}",
    ]
    return "\n".join(lines) + "\n"


def _in_brief(translator: Translator, command: Command) -> Iterator[str]:
    yield f"  {command.name}"
    yield from _wrapped(translator.gettext(command.sentence), 6)
    yield f"      {command.example}"
    yield ""


def _help_option(translator: Translator) -> tuple[Argument, ...]:
    _ = translator.gettext
    return (Argument("--help", _("Show this help.")),)


def _alone(translator: Translator) -> tuple[Argument, ...]:
    _ = translator.gettext
    version = Argument("--version", _("Print the version, such as `pledgedesk --version`."))
    return (version, Argument("--help", _("Show this help; `pledgedesk info --help` shows that of one command.")))


def _section(translator: Translator, title: str, arguments: Iterable[Argument]) -> Iterator[str]:
    shown = [(f"{one.name} {one.value}".strip(), translator.gettext(one.help)) for one in arguments]
    if not shown:
        return
    yield title
    width = max(len(name) for name, _help in shown) + 4
    for name, text in shown:
        first, *more = textwrap.wrap(text, _WIDTH - width)
        yield f"  {name}".ljust(width) + first
        yield from (" " * width + line for line in more)
    yield ""


def _wrapped(text: str, indent: int = 0) -> list[str]:
    space = " " * indent
    return textwrap.wrap(text, _WIDTH, initial_indent=space, subsequent_indent=space, break_on_hyphens=False)
