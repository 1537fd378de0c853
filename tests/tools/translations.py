"""Extract the texts of the source, update the translations and compile them: `make translations`.

`--check` writes nothing, names what is out of date or not translated, and ends with status 1 where there is any.
"""

from __future__ import annotations

import argparse
import ast
import io
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).parents[2]
SOURCE = ROOT / "src" / "pledgedesk"
I18N = ROOT / "resources" / "i18n"
DOMAIN = "pledgedesk"
KEYWORDS = {"_": 1, "N_": 1, "gettext": 1, "ngettext": 2}
"""The calls that mark texts, and how many of their arguments are texts."""
HEADER = "# Made by `make translations` from the texts in src/pledgedesk: {what}"


Text = str | tuple[str, str]
"""A text of the source, or its singular and plural."""


class StableCatalog(Catalog):
    """Hold texts under a header without dates, versions and names, so that a file changes only with its texts."""

    def _stable_headers(self) -> list[tuple[str, str]]:
        headers = [("Project-Id-Version", DOMAIN)]
        if self.locale is not None:
            headers += [("Language", self.locale_identifier or ""), ("Plural-Forms", self.plural_forms)]
        return [
            *headers,
            ("MIME-Version", "1.0"),
            ("Content-Type", "text/plain; charset=utf-8"),
            ("Content-Transfer-Encoding", "8bit"),
        ]

    mime_headers = property(_stable_headers)


@dataclass(frozen=True)
class Built:
    """Hold one file as it must be."""

    path: Path
    content: bytes

    @property
    def is_current(self) -> bool:
        """Tell whether the file on the disk is this one."""
        return self.path.is_file() and self.path.read_bytes() == self.content


def po_path(language: str) -> Path:
    """Give the place of a language's translations; the compiled ones stand beside them."""
    return I18N / language / "LC_MESSAGES" / f"{DOMAIN}.po"


def languages() -> list[str]:
    """List the languages there are translations of."""
    return sorted(path.parents[1].name for path in I18N.glob(f"*/LC_MESSAGES/{DOMAIN}.po"))


def texts_in(source: str) -> Iterator[Text]:
    """Give the literal texts that a module marks, those with a plural as a pair.

    Read from the syntax tree: Babel's own reader sees calls within f-strings from Python 3.12 on only.
    """
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and (name := called_name(node)) in KEYWORDS:
            found = [one.value for one in node.args[: KEYWORDS[name]] if isinstance(one, ast.Constant)]
            texts = [one for one in found if isinstance(one, str)]
            if len(texts) == KEYWORDS[name]:
                yield texts[0] if len(texts) == 1 else (texts[0], texts[1])


def called_name(call: ast.Call) -> str:
    """Give the name that is called, without what it belongs to."""
    return call.func.id if isinstance(call.func, ast.Name) else getattr(call.func, "attr", "")


def extract() -> dict[Text, list[tuple[str, int]]]:
    """Give every text of the source with the files it stands in, sorted."""
    found: dict[str, set[str]] = {}
    pairs: dict[str, Text] = {}
    for path in sorted(SOURCE.rglob("*.py")):
        for text in texts_in(path.read_text(encoding="utf-8")):
            key = singular(text)
            found.setdefault(key, set()).add(path.relative_to(ROOT).as_posix())
            pairs.update({key: text} if isinstance(text, tuple) else {})
    return {pairs.get(key, key): [(place, 0) for place in sorted(found[key])] for key in sorted(found)}


def singular(text: str | Sequence[str]) -> str:
    """Give a text as it is looked up: by its singular, where it has a plural."""
    return text if isinstance(text, str) else text[0]


def read_translations(language: str) -> Catalog:
    """Read a language's translations as they are on the disk."""
    with po_path(language).open("rb") as file:
        return read_po(file, locale=language, domain=DOMAIN, abort_invalid=True)


def translations(catalog: Catalog) -> dict[str, Message]:
    """Give a catalogue's texts by the text in the source (its singular), without the header."""
    return {singular(message.id): message for message in catalog if message.id}


def forms(words: str | Sequence[str] | None) -> list[str]:
    """Give a text or a translation as a list: one, or one for each of its numbers."""
    return [words or ""] if words is None or isinstance(words, str) else list(words)


def updated(language: str) -> Catalog:
    """Give a language's translations with the texts of the source and no other; none is guessed."""
    known = translations(read_translations(language))
    catalog = _new_catalog(language)
    for text, places in extract().items():
        old = known.get(singular(text))
        fits = old is not None and len(forms(old.id)) == len(forms(text))
        catalog.add(
            text,
            old.string if old and fits else None,
            locations=places,
            flags=old.flags if old and fits else (),
            user_comments=old.user_comments if old else (),
        )
    return catalog


def _new_catalog(language: str | None) -> Catalog:
    what = f"translations, {language}" if language else "the texts to translate"
    return StableCatalog(
        locale=language, domain=DOMAIN, header_comment=HEADER.format(what=what), charset="utf-8", fuzzy=False
    )


def _template() -> Catalog:
    catalog = _new_catalog(None)
    for text, places in extract().items():
        catalog.add(text, locations=places)
    return catalog


def _po_bytes(catalog: Catalog) -> bytes:
    file = io.BytesIO()
    write_po(file, catalog, width=0, sort_output=True, include_lineno=False)
    return file.getvalue()


def compiled(language: str) -> bytes:
    """Compile a language's translations as the source and the disk have them."""
    file = io.BytesIO()
    write_mo(file, updated(language))
    return file.getvalue()


def build() -> list[Built]:
    """Give every file of the translations as it must be."""
    built = [Built(I18N / f"{DOMAIN}.pot", _po_bytes(_template()))]
    for language in languages():
        path = po_path(language)
        built += [
            Built(path, _po_bytes(updated(language))),
            Built(path.with_suffix(".mo"), compiled(language)),
        ]
    return built


def open_texts(language: str) -> list[str]:
    """List the texts that have no translation yet, or an unsure one."""
    return [
        text
        for text, message in translations(updated(language)).items()
        if message.fuzzy or not all(forms(message.string))
    ]


def main() -> int:
    """Write the files, or check them; say what is left to translate."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--check", action="store_true", help="write nothing; status 1 where something is to be done")
    options = parser.parse_args()
    is_clean = True
    for one in build():
        name = one.path.relative_to(ROOT).as_posix()
        if options.check and not one.is_current:
            print(f"{name} is out of date: run `make translations`.")
            is_clean = False
        elif not one.is_current:
            one.path.write_bytes(one.content)
            print(f"Wrote {name}.")
    for language in languages():
        texts = open_texts(language)
        print(f"{language}: {len(translations(updated(language)))} texts, {len(texts)} of them to translate.")
        for text in texts:
            print(f"  {text!r}")
        is_clean = is_clean and not texts
    return 0 if is_clean or not options.check else 1


if __name__ == "__main__":
    sys.exit(main())
