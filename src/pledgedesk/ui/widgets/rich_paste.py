"""Turn text copied from a word processor or a browser into Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtGui import QFont, QTextBlock, QTextDocument, QTextFragment, QTextListFormat

from pledgedesk.services.section_prose import plain_words, without_line_signs

_OBJECT = "\ufffc"
_LIST_STYLES = QTextListFormat.Style
_NUMBERED = frozenset(
    (
        _LIST_STYLES.ListDecimal,
        _LIST_STYLES.ListLowerAlpha,
        _LIST_STYLES.ListUpperAlpha,
        _LIST_STYLES.ListLowerRoman,
        _LIST_STYLES.ListUpperRoman,
    )
)
_LINKS = ("http://", "https://", "mailto:", "tel:", "record:", "figure:")


@dataclass(frozen=True, slots=True)
class Pasted:
    """Hold what was pasted as Markdown; `left_out` says that there were images, which no text can hold."""

    text: str
    left_out: bool


def markdown_of(html: str) -> Pasted:
    """Give rich text as Markdown: headings, bold, italic, lists and links stay, all other dress goes."""
    document = QTextDocument()
    document.setHtml(html)
    parts: list[str] = []
    was_item, left_out = False, False
    block = document.begin()
    while block.isValid():
        left_out = left_out or _has_image(block)
        text, is_item = _block(block)
        if text:
            apart = "" if not parts else "\n" if was_item and is_item else "\n\n"
            parts.append(apart + text)
            was_item = is_item
        block = block.next()
    return Pasted("".join(parts), left_out)


def _has_image(block: QTextBlock) -> bool:
    return any(fragment.charFormat().isImageFormat() for fragment in _fragments(block))


def _fragments(block: QTextBlock) -> Iterator[QTextFragment]:
    place = block.begin()
    while not place.atEnd():
        fragment = place.fragment()
        if fragment.isValid():
            yield fragment
        place += 1


def _block(block: QTextBlock) -> tuple[str, bool]:
    """Give a paragraph as Markdown, and whether it is an item of a list."""
    level = block.blockFormat().headingLevel()
    text = "".join(_fragment(one, plain=level > 0) for one in _fragments(block)).strip()
    if not text:
        return "", False
    if level:
        return f"{'#' * min(level, 4)} {text}", False
    listed = block.textList()
    if listed is None:
        return without_line_signs(text), False
    form = listed.format()
    mark = f"{listed.itemNumber(block) + 1}." if form.style() in _NUMBERED else "-"
    return f"{'   ' * max(0, form.indent() - 1)}{mark} {text}", True


def _fragment(fragment: QTextFragment, *, plain: bool) -> str:
    look = fragment.charFormat()
    if look.isImageFormat():
        return ""
    text = fragment.text().replace(_OBJECT, "").replace("\u2028", "\\\n")
    core = text.strip()
    if not core:
        return text
    left, right = text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]
    told = plain_words(core).replace("\\\\\n", "\\\n")
    address = look.anchorHref()
    if address.startswith(_LINKS) and not re.search(r"[\s()]", address):
        return f"{left}[{told}]({address}){right}"
    if plain:
        return left + told + right
    if look.fontItalic():
        told = f"*{told}*"
    if look.fontWeight() >= QFont.Weight.DemiBold:
        told = f"**{told}**"
    return left + told + right
