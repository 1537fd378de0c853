"""Read numbers as people write them: thousands set apart by blanks, points, commas or apostrophes."""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal

from pledgedesk.errors import DomainError, ErrorCode

FIGURE_LIMIT = Decimal(10) ** 15
"""No figure reaches this; a cell of a workbook holds 15 digits exactly."""
COUNT_LIMIT = 10**9
"""No consultation counts so many people."""
_DECIMALS = 6
_GROUPING = "'’\u066c"
_ARABIC_POINT = "\u066b"
_POINT = "|"
"""What stands before the decimals once it is clear where they begin."""
_MINUS = ("-", "\u2212")
_GROUPED = re.compile(r"\d{1,3}( \d{3})+")
"""Groups of three, the marks between them taken as blanks."""


def read_number(text: str, decimal_mark: str) -> Decimal:
    """Read a number written in digits of any script; raises DomainError(FIGURE_UNREADABLE).

    `12,500` and `12.500` alone do not say whether they are thousands: the mark that the language has before its
    decimals is one, the other sets thousands apart. With an empty `decimal_mark` either of them is thousands.
    """
    plain = _plain(text)
    sign = "-" if plain.startswith(_MINUS) else ""
    whole, _, decimals = _marked(plain[len(sign) :].lstrip(), decimal_mark).partition(_POINT)
    if not _is_whole(whole) or (decimals and not decimals.isdecimal()):
        raise DomainError(ErrorCode.FIGURE_UNREADABLE, text=text)
    found = Decimal(sign + whole.replace(" ", "") + ("." + decimals if decimals else ""))
    return checked_figure(found, text)


def checked_figure(figure: Decimal, text: str = "") -> Decimal:
    """Give a figure as it is stored; raises DomainError(FIGURE_UNREADABLE) for one that no table holds."""
    if not (figure.is_finite() and abs(figure) < FIGURE_LIMIT and figure == round(figure, _DECIMALS)):
        raise DomainError(ErrorCode.FIGURE_UNREADABLE, text=text or str(figure))
    plain = f"{figure:f}"
    return Decimal(plain.rstrip("0").rstrip(".") if "." in plain else plain)


def read_count(text: str) -> int:
    """Read how many people there were; raises DomainError(COUNT_UNREADABLE) for what is no whole number from 0 up."""
    try:
        found = read_number(text, "")
    except DomainError:
        raise DomainError(ErrorCode.COUNT_UNREADABLE, text=text) from None
    return checked_count(int(found) if found == int(found) else -1, text)


def checked_count(count: int, text: str = "") -> int:
    """Give a number of people; raises DomainError(COUNT_UNREADABLE) for one that cannot be."""
    if not 0 <= count <= COUNT_LIMIT:
        raise DomainError(ErrorCode.COUNT_UNREADABLE, text=text or str(count))
    return count


def figure_text(figure: Decimal, decimal_mark: str, thousands: str) -> str:
    """Write a figure with the marks of a language; what `read_number` reads back."""
    whole, _, decimals = f"{abs(figure):f}".partition(".")
    decimals = decimals.rstrip("0")
    sign = "-" if figure < 0 else ""
    return sign + f"{int(whole):,}".replace(",", thousands) + (decimal_mark + decimals if decimals else "")


def _plain(text: str) -> str:
    """Give the text with plain digits, one blank for each blank or grouping mark, and a point for the Arabic one."""
    return "".join(map(_plain_character, text.strip()))


def _plain_character(character: str) -> str:
    if character.isdecimal():
        return str(unicodedata.decimal(character))
    if character.isspace() or character in _GROUPING:
        return " "
    if character == _ARABIC_POINT:
        return _POINT
    return "?" if character == _POINT else character


def _marked(digits: str, decimal_mark: str) -> str:
    """Give the digits with `_POINT` before the decimals, and blanks between thousands."""
    marks = [character for character in digits if character in (".", ",", _POINT)]
    if not marks or _POINT in marks:
        return digits.replace(",", " ").replace(".", " ")
    last, others = marks[-1], set(marks[:-1])
    if last in others:
        return digits.replace(last, " ") if len(set(marks)) == 1 else digits
    if others or not _may_be_thousands(digits, last) or last == decimal_mark:
        other = "," if last == "." else "."
        return digits.replace(other, " ").replace(last, _POINT)
    return digits.replace(last, " ")


def _may_be_thousands(digits: str, mark: str) -> bool:
    """Tell whether one mark alone may set thousands apart: three digits after it, one to three before it."""
    before, _, after = digits.partition(mark)
    return len(after) == 3 and after.isdecimal() and before.isdecimal() and len(before) <= 3 and before != "0"


def _is_whole(text: str) -> bool:
    return (text.isdecimal() and text.isascii()) or _GROUPED.fullmatch(text) is not None
