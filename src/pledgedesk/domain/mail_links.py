"""Make links that open a mail with its text filled in (RFC 6068)."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import quote

MOST_CHARACTERS = 2_000
"""Characters of a link that mail programs, and the systems that hand it to them, take for certain."""


def mail_link(to: str, copies: Sequence[str], subject: str, body: str) -> str:
    """Give the link; lines of the body may end in any way, and characters are of any script."""
    lines = "\r\n".join(body.replace("\r\n", "\n").replace("\r", "\n").split("\n"))
    fields = {"cc": ",".join(map(_address, copies)), "subject": quote(_in_one_line(subject), safe="")}
    fields["body"] = quote(lines, safe="")
    filled = "&".join(f"{name}={value}" for name, value in fields.items() if value)
    return f"mailto:{_address(to)}" + (f"?{filled}" if filled else "")


def fits(link: str) -> bool:
    """Tell whether every mail program takes a link whole."""
    return len(link) <= MOST_CHARACTERS


def _address(text: str) -> str:
    # What separates the parts of a link would end the address.
    return quote(_in_one_line(text), safe="@")


def _in_one_line(text: str) -> str:
    return " ".join(text.split())
