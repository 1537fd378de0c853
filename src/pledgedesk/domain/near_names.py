"""Bring names of organizations into one form, in which two writings of one name come close."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from pledgedesk.domain.folding import fold, is_written_apart
from pledgedesk.domain.organizations import Organization, all_names


class NearReason(StrEnum):
    """Name why two organizations may be one."""

    SAME_NAME = "same_name"
    """A name of one is a name of the other, but for case, accents and signs."""
    SAME_WORDS = "same_words"
    """The same words, some of them shortened, in another order, or with small words between."""
    SHORT_NAME = "short_name"
    """The short name of one is made of the first letters of the other's name."""
    CLOSE_SPELLING = "close_spelling"
    """Only a few letters differ."""


@dataclass(frozen=True, slots=True)
class NearPair:
    """Hold the uids of two organizations that may be one, and the two names that are close; `likeness` goes to 100."""

    first: str
    second: str
    first_name: str
    second_name: str
    reason: NearReason
    likeness: float


ABBREVIATIONS = {
    # English
    "min": "ministry", "mins": "ministry", "dept": "department", "dep": "department", "nat": "national",
    "natl": "national", "univ": "university", "inst": "institute", "assoc": "association", "assn": "association",
    "comm": "commission", "cttee": "committee", "org": "organization", "orgs": "organizations", "govt": "government",
    "gov": "government", "auth": "authority", "fed": "federation", "fedn": "federation", "intl": "international",
    "internat": "international", "centre": "center", "ctr": "center",
    "labor": "labour", "organisation": "organization", "organisations": "organizations", "off": "office",
    "admin": "administration", "secr": "secretariat", "bur": "bureau", "soc": "society", "found": "foundation",
    # French and Spanish
    "dir": "direction", "dirgen": "direction generale", "dg": "direction generale",
    "ministere": "ministry", "ministerio": "ministry", "departement": "department", "departamento": "department",
    "nationale": "national", "nacional": "national", "universite": "university", "universidad": "university",
    "organizacion": "organization", "asociacion": "association", "internationale": "international",
    "internacional": "international",
    # Russian
    "мин": "министерство", "мво": "министерство", "деп": "департамент", "фед": "федеральная",
}  # fmt: skip
"""Short forms of words, folded, and the whole words. Words that begin so are one in English, French and Spanish."""
_SMALL = frozenset(
    (
        "a", "an", "and", "the", "of", "for", "on", "in", "to", "at", "de", "des", "du", "la", "le", "les", "l", "d",
        "et", "pour", "sur", "en", "aux", "au", "el", "los", "las", "del", "y", "para", "e", "da", "do", "dos", "и",
        "по",
    )
)  # fmt: skip
"""Words that two writings of one name may have or lack, folded."""


def key_words(name: str) -> tuple[str, ...]:
    """Give the words of a name that tell it from others: folded, whole, without small words."""
    return tuple(word for part in fold(name).split() if part not in _SMALL for word in _whole(part).split())


def _whole(word: str) -> str:
    found = ABBREVIATIONS.get(word)
    return found if found is not None else word


@dataclass(frozen=True)
class ComparedName:
    """Hold one name of an organization in the forms in which it is compared."""

    uid: str
    name: str
    is_short: bool = False

    @cached_property
    def words(self) -> tuple[str, ...]:
        return key_words(self.name)

    @cached_property
    def sorted_text(self) -> str:
        """Give the words in an order that does not depend on how they were put; a Chinese name as it is."""
        return " ".join(sorted(self.words))

    @cached_property
    def squeezed(self) -> str:
        """Give the folded name without blanks."""
        return fold(self.name).replace(" ", "")

    @cached_property
    def first_letters(self) -> str:
        """Give the first letters of its words: what a short name is made of; nothing for a name of fewer than two."""
        return "".join(word[0] for word in self.words) if len(self.words) > 1 else ""

    @cached_property
    def all_first_letters(self) -> str:
        """Give the first letters of all its words, small ones too: IOM has one of them, UNHCR has not."""
        words = fold(self.name).split()
        return "".join(word[0] for word in words) if len(words) > 1 else ""

    @property
    def figures(self) -> tuple[str, ...]:
        """Give the numbers in it: "Region 3" and "Region 4" are two."""
        return tuple(sorted(word for word in self.words if word.isdecimal()))

    @property
    def is_apart(self) -> bool:
        """Tell whether blanks stand between its words: one letter of a Chinese name is a whole word."""
        return is_written_apart(fold(self.name))


def compared_names(organization: Organization) -> Iterator[ComparedName]:
    """Give the names by which an organization is compared with others."""
    seen = set()
    for name in all_names(organization):
        if name not in seen and fold(name):
            seen.add(name)
            yield ComparedName(organization.uid, name, is_short=name == organization.short_name)
