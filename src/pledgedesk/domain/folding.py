"""Fold texts so that searching passes over case, accents, and the ways in which one letter is written.

The same folding is used for what is indexed and for what is asked, one character at a time: so each
folded character is known to stand for a place in the original text, where it can be marked.
"""

from __future__ import annotations

import unicodedata

_LETTERS = {
    "æ": "ae",
    "œ": "oe",
    "ø": "o",
    "ł": "l",
    "đ": "d",
    "ı": "i",
    # Alef with wasla; alef maqsura is typed for yeh, heh for teh marbuta, and the other way about.
    "ٱ": "ا",
    "ى": "ي",
    "ة": "ه",
    # Tatweel only makes a word longer.
    "ـ": "",
}
"""Letters that Unicode takes for letters of their own, and readers do not."""


class _Folds(dict[int, str]):
    """Hold the folded form of each character met so far."""

    def __missing__(self, code: int) -> str:
        found = self[code] = _fold_character(chr(code))
        return found


def _fold_character(character: str) -> str:
    apart = unicodedata.normalize("NFKD", character).casefold()
    return "".join(_fold_part(part) for part in unicodedata.normalize("NFKD", apart))


def _fold_part(part: str) -> str:
    category = unicodedata.category(part)
    if unicodedata.combining(part) or category in ("Cf", "Me"):
        return ""
    if category == "Nd":
        return str(unicodedata.decimal(part))
    if category[0] in "PZC":
        return " "
    return _LETTERS.get(part, part)


_FOLDS = _Folds()


def fold(text: str) -> str:
    """Give a text in small letters without accents; single blanks stand for all that is no letter, figure or symbol."""
    return " ".join(text.translate(_FOLDS).split())


def fold_with_places(text: str) -> tuple[str, list[int]]:
    """Give the folded text between two blanks, and for each of its characters the place in the original."""
    folded, places = [" "], [0]
    for place, character in enumerate(text):
        for part in _FOLDS[ord(character)]:
            if part != " " or folded[-1] != " ":
                folded.append(part)
                places.append(place)
    if folded[-1] != " ":
        folded.append(" ")
        places.append(len(text))
    return "".join(folded), places


def is_silent(character: str) -> bool:
    """Tell whether a character leaves nothing behind when folded: an accent of its own, a tatweel, a soft hyphen."""
    return not _FOLDS[ord(character)]


def is_written_apart(text: str) -> bool:
    """Tell whether blanks stand between the words of a folded text, as they do not in Chinese or Thai."""
    return not any("\u0e00" <= character <= "\u0eff" or "\u2e80" <= character <= "\uffef" for character in text)
