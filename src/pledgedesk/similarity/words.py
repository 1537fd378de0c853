"""Compare texts by their words: what is left where meaning cannot be compared, and what can be shown as a reason."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Sequence
from functools import cache

from pledgedesk.domain.folding import fold

_WORD = re.compile(r"[^\W\d_]+(?:[’'][^\W\d_]+)?")
_SHORTEST = 3
_STEM = 5
"""Letters by which words are compared when ranking: endings of the same word differ, and so do related languages."""
_SCRIPTS = (("zh", "\u4e00", "\u9fff"), ("ar", "\u0600", "\u06ff"), ("ru", "\u0400", "\u04ff"))
_STOP_WORDS = {
    "en": """a about above across after again against all also although always among an and another any are around as at
        be because been before being below between both but by can cannot could did do does doing done down during each
        either etc even ever every few first for from further get gets had has have having he her here hers him his how
        however i if in including into is it its itself just last least less like made make makes many may me might more
        most much must my near neither new next no nor not now of off often on once one only or other others our ours
        out over own per rather same she should since so some still such take takes than that the their theirs them then
        there these they this those through thus to today together too toward towards two under until up upon us use
        used uses using very via was we well were what when where whether which while who whole whom whose why will with
        within without would year years yet you your""",
    "fr": """ainsi après au aucun aussi autre autres aux avant avec avoir car ce cela celle celui ces cet cette ceux
        chaque chez ci comme comment dans de depuis des donc dont du elle elles en encore entre est et été être eux
        fait il ils je la là le les leur leurs lors lui mais même mêmes ne ni nos notre nous on ont ou où par pas
        pendant peu peut plus pour pourquoi puis qu quand que quel quelle qui sa sans se sera ses si son sont sous sur
        tous tout toute toutes très un une vers vos votre vous y""",
    "es": """a ahora al algo algunos ante antes aquel aquí así aunque cada casi como con contra cual cuando de del desde
        donde dos durante e el él ella ellas ellos en entre era es esa ese eso esta está estaba están este esto estos
        fue fueron ha había han hasta hay la las le les lo los más me mi mientras mucho muy nada ni no nos nosotros
        nuestra nuestro o otra otro otros para pero poco por porque que qué quien se según ser si sí sido sin sobre
        son su sus también tan tanto te tiene tienen todo todos tras tu un una unas uno unos y ya""",
}

_POOR_REASONS = """ask asked asks case cases cent day days decided eight february first five four give given gives held
    hundred january june july march month months nine november october one part parts per percent put result results
    september seven set show shown shows six stay ten thousand three time times took week weeks work working april
    august december"""
"""English words that say something of a text and nothing of why two texts are alike."""


@cache
def _poor_reasons() -> frozenset[str]:
    return frozenset(_POOR_REASONS.split())


@cache
def stop_words(language: str) -> frozenset[str]:
    """Give the words of a language that say nothing of a text's subject, folded."""
    return frozenset(fold(word) for word in _STOP_WORDS.get(language, "").split())


def language_of(text: str) -> str:
    """Guess which of the six languages a text is in, by its script and its commonest words; empty where unsure."""
    letters = [character for character in text[:4000] if character.isalpha()]
    for language, first, last in _SCRIPTS:
        if sum(first <= letter <= last for letter in letters) * 3 > len(letters):
            return language
    words = [fold(word) for word in _WORD.findall(text[:4000])]
    counts = {language: sum(word in stop_words(language) for word in words) for language in _STOP_WORDS}
    best = max(counts, key=lambda language: counts[language])
    alone = all(count < counts[best] for language, count in counts.items() if language != best)
    return best if alone and counts[best] * 8 >= len(words) else ""


def telling_words(text: str, language: str) -> dict[str, str]:
    """Give the words of a text that say something, folded, each with its first form in the text."""
    found: dict[str, str] = {}
    for word in _WORD.findall(text):
        folded = fold(word)
        if len(folded) >= _SHORTEST and folded not in stop_words(language):
            found.setdefault(folded, word)
    return found


class WordIndex:
    """Rank texts by the words they have in common with another, rare ones counting most."""

    def __init__(self, texts: Sequence[str], language: str) -> None:
        self._language = language
        self._stems = [_stems(text, language) for text in texts]
        self._words = [telling_words(text, language) for text in texts]
        counted = Counter(stem for stems in self._stems for stem in stems)
        self._weights = {stem: math.log(1 + len(texts) / count) for stem, count in counted.items()}
        self._lengths = [self._length(stems) for stems in self._stems]

    def scores(self, text: str) -> list[float]:
        """Give the nearness of a text to each of the texts, from 0 to 1."""
        asked = _stems(text, self._language)
        length = self._length(asked)
        return [
            self._product(asked, stems) / (length * own) if length and own else 0.0
            for stems, own in zip(self._stems, self._lengths, strict=True)
        ]

    def terms(self, text: str, position: int, most: int) -> tuple[str, ...]:
        """Give the words that a text and one of the texts have in common, as the text writes them, rarest first.

        Forms of one word, and words that tell nothing of why the two are alike, are not given twice, or at all.
        """
        own = self._words[position]
        forms: dict[str, tuple[str, str]] = {}
        for folded, word in telling_words(text, self._language).items():
            if folded in own and folded not in _poor_reasons():
                forms.setdefault(folded[:_STEM], (folded, word))
        common = list(forms.values())
        spread = Counter(folded for words in self._words for folded in words if folded in dict(common))
        telling = [pair for pair in common if spread[pair[0]] * 2 <= len(self._words)]
        return tuple(word for folded, word in sorted(telling, key=lambda pair: spread[pair[0]]))[:most]

    def _product(self, asked: Counter[str], stems: Counter[str]) -> float:
        return sum(
            _damped(count) * _damped(stems[stem]) * self._weights[stem] ** 2
            for stem, count in asked.items()
            if stem in stems
        )

    def _length(self, stems: Counter[str]) -> float:
        rare = math.log(1 + len(self._stems))
        return math.sqrt(sum((_damped(count) * self._weights.get(stem, rare)) ** 2 for stem, count in stems.items()))


def _damped(count: int) -> float:
    return 1 + math.log(count)


def _stems(text: str, language: str) -> Counter[str]:
    return Counter(stem for word in _WORD.findall(text) if (stem := _stem(fold(word), language)))


def _stem(folded: str, language: str) -> str:
    return "" if len(folded) < _SHORTEST or folded in stop_words(language) else folded[:_STEM]
