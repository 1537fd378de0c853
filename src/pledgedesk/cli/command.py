"""Describe a command of the command line: its words, what it takes, an example."""

from __future__ import annotations

from dataclasses import dataclass

from pledgedesk.i18n import LANGUAGES, N_


@dataclass(frozen=True, slots=True)
class Argument:
    """Describe one argument of a command: `FILE`, or an option such as `--country`.

    `value` is what an option takes, two values where there is a blank in it; one without is a switch.
    """

    name: str
    help: str
    value: str = ""
    choices: tuple[str, ...] = ()
    required: bool = False
    optional: bool = False
    """Whether what is given by its place may be left out."""
    many: bool = False
    """Whether an option takes several values, and may be given several times."""

    @property
    def is_option(self) -> bool:
        return self.name.startswith("-")

    @property
    def shown(self) -> str:
        """Give the argument as a usage line shows it."""
        text = f"{self.name} {self.value}{' …' if self.many else ''}".strip()
        needed = self.required or not (self.is_option or self.optional)
        return text if needed else f"[{text}]"


@dataclass(frozen=True, slots=True)
class Command:
    """Describe one command; `words` are what calls it."""

    words: tuple[str, ...]
    sentence: str
    example: str
    arguments: tuple[Argument, ...] = ()

    @property
    def name(self) -> str:
        return " ".join(self.words)

    @property
    def usage(self) -> str:
        return " ".join(("pledgedesk", *self.words, *(argument.shown for argument in self.arguments)))


COMMON = (
    Argument("--json", N_("Print the result as JSON.")),
    Argument(
        "--language",
        N_("Speak this language; otherwise the one in the settings, or the system's."),
        "en|fr",
        choices=LANGUAGES,
    ),
    Argument(
        "--author",
        N_("Write this name into the history; otherwise the one in the settings, or the login name."),
        "NAME",
    ),
)
"""Options that every command takes."""
FILE = Argument("FILE", N_("The dossier, a file that ends in .pledgedesk."))
