"""Show Markdown as it reads: headings large, bold bold, its marks faint, records and figures on a ground."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtGui import QColor, QFont, QSyntaxHighlighter, QTextCharFormat, QTextDocument

from pledgedesk.domain.prose import read_number
from pledgedesk.ui.theme import current_theme, points

LINK = re.compile(r"(!?\[)((?:[^\[\]\\]|\\.)*)(\]\()([^()\s]*)(\))")
MOST_DRESSED = 1_500_000
"""Characters above which a text is shown as it is typed: dressing it would take the window several seconds."""
_NOTE = re.compile(r"\[\^[^\]\s]+\]:?")
_BOLD = re.compile(r"(\*\*|__)(?=\S)(.+?)(?<=\S)\1")
_ITALIC = re.compile(r"(?<![*\w\\])([*_])(?![*_\s])(.+?)(?<![*_\s\\])\1(?![*\w])")
_HEADING = re.compile(r"#{1,6}(?=\s)")
_LEAD = re.compile(r"\s*(?:[-*+]|\d{1,9}[.)]|>)(?=\s)")
_HEADING_MORE = (4, 2, 1, 0)
"""Points that a heading of each level is larger than the text."""


@dataclass(frozen=True, slots=True)
class Seen:
    """Hold what the texts of records and figures are now: figures by key, starts of digests by reference."""

    figures: dict[str, int]
    digests: dict[str, str]

    def is_stale(self, target: str, words: str) -> bool:
        """Tell whether what a link shows is no longer so; of a record, whether it changed since."""
        scheme, _colon, rest = target.partition(":")
        if scheme == "figure":
            return self.figures.get(rest, -1) != read_number(words.strip("*_ "))
        if scheme == "record":
            reference, _at, seen = rest.partition("@")
            return self.digests.get(reference, "") != seen
        return False


NOTHING_KNOWN = Seen({}, {})


class ProseHighlighter(QSyntaxHighlighter):
    """Dress a text of Markdown; `see` says what records and figures are now, so that the stale ones are underlined."""

    def __init__(self, document: QTextDocument) -> None:
        super().__init__(document)
        self._seen = NOTHING_KNOWN
        self._open_line = -1
        self.dress()

    def open_line(self, number: int) -> None:
        """Show in one line where its links lead: that of the cursor. In others it is folded away."""
        if number == self._open_line:
            return
        before, self._open_line = self._open_line, number
        for line in (before, number):
            block = self.document().findBlockByNumber(line)
            if block.isValid() and "](" in block.text():
                self.rehighlightBlock(block)

    def see(self, seen: Seen) -> None:
        """Take what records and figures are now."""
        if seen != self._seen:
            self._seen = seen
            self.rehighlight()

    def is_stale(self, target: str, words: str) -> bool:
        """Tell whether a link is marked; nothing is before it is known what is so."""
        return self._seen is not NOTHING_KNOWN and self._seen.is_stale(target, words)

    def dress(self) -> None:
        """Take the colours of the theme in hand."""
        theme = current_theme()
        self._faint = _format(theme.colours["text_muted"])
        self._target = _format(theme.colours["text_muted"], size=points("caption"))
        self._folded = _format("#00000000", size=1)
        self._folded.setFontLetterSpacingType(QFont.SpacingType.PercentageSpacing)
        self._folded.setFontLetterSpacing(1)
        self._link = _format(theme.colours["accent"])
        self._chip = _format(theme.colours["accent"], ground=theme.colours["accent_soft"])
        self._note = _format(theme.colours["info"], size=points("caption"))
        self._bold, self._italic = QTextCharFormat(), QTextCharFormat()
        self._bold.setFontWeight(QFont.Weight.Bold)
        self._italic.setFontItalic(True)
        self._stale = QTextCharFormat(self._chip)
        self._stale.setUnderlineStyle(QTextCharFormat.UnderlineStyle.WaveUnderline)
        self._stale.setUnderlineColor(theme.colour("warning"))
        self._stale.setBackground(theme.colour("warning_soft"))
        self.rehighlight()

    def highlightBlock(self, text: str) -> None:
        if not text or self.document().characterCount() > MOST_DRESSED:
            return
        base = self._heading(text)
        for start, end, look in self._spans(text):
            made = QTextCharFormat(base)
            made.merge(look)
            if base.fontPointSize() and look not in (self._target, self._folded, self._note):
                made.setFontPointSize(base.fontPointSize())
            self.setFormat(_units(text, start), _units(text, end) - _units(text, start), made)

    def _heading(self, text: str) -> QTextCharFormat:
        """Dress a whole line that is a heading, and give what its parts start from."""
        base = QTextCharFormat()
        found = _HEADING.match(text)
        if found is not None:
            level = min(found.end(), len(_HEADING_MORE)) - 1
            base.setFontPointSize(points("body") + _HEADING_MORE[level])
            base.setFontWeight(QFont.Weight.DemiBold)
            self.setFormat(0, _units(text, len(text)), base)
        return base

    def _spans(self, text: str) -> Iterator[tuple[int, int, QTextCharFormat]]:
        """Give what is to be dressed, the later over the earlier."""
        for pattern in (_HEADING, _LEAD):
            if (found := pattern.match(text)) is not None:
                yield found.start(), found.end(), self._faint
        for found in _BOLD.finditer(text):
            yield found.start(), found.end(), self._bold
            yield found.start(), found.start(2), self._faint
            yield found.end(2), found.end(), self._faint
        for found in _ITALIC.finditer(text):
            yield found.start(), found.end(), self._italic
        for found in LINK.finditer(text):
            yield from self._of_link(found)
        for found in _NOTE.finditer(text):
            yield found.start(), found.end(), self._note

    def _of_link(self, found: re.Match[str]) -> Iterator[tuple[int, int, QTextCharFormat]]:
        target, words = found[4], found[2]
        own = target.partition(":")[0] in {"figure", "record", "table", "chart"}
        look = self._chip if own else self._link
        if self.is_stale(target, words):
            look = self._stale
        shown = self._target if self.currentBlock().blockNumber() == self._open_line else self._folded
        yield found.start(1), found.end(1), shown
        yield found.start(2), found.end(2), look
        yield found.start(3), found.end(), shown


def _format(colour: str, *, ground: str = "", size: int = 0) -> QTextCharFormat:
    made = QTextCharFormat()
    made.setForeground(QColor(colour))
    if ground:
        made.setBackground(QColor(ground))
    if size:
        made.setFontPointSize(size)
    return made


def _units(text: str, place: int) -> int:
    """Count the UTF-16 units before a place, as Qt counts."""
    # Most texts, Arabic ones too, hold no character of two units: then a count would cost the time for nothing.
    return place if max(text, default="") <= "\uffff" else len(text[:place].encode("utf-16-le", "surrogatepass")) // 2
