"""Measure searching over 100,000 records, and the search field of the window at 5,000."""

from __future__ import annotations

import random
import sqlite3
from collections.abc import Sequence
from contextlib import closing
from functools import partial
from itertools import accumulate
from pathlib import Path
from statistics import median
from time import perf_counter

from sqlalchemy import insert
from tests.bench.dossiers import TODAY, dossier_services
from tests.bench.measures import Row, ratio_row, seconds
from tests.bench.window import BenchWindow

from pledgedesk.domain.folding import fold
from pledgedesk.services.dossiers import new_profile
from pledgedesk.services.session import DossierSession
from pledgedesk.storage import schema
from pledgedesk.storage.dossier_file import Opening, open_dossier

_RECORDS, _FEWER = 100_000, 5_000
_AT_ONCE = 2_000
_SYLLABLES = (
    *("ba", "co", "di", "fu", "ga", "ho", "mi", "na", "pe", "ra", "su", "ti", "lo", "ve", "wa", "ze", "qui", "the"),
    *("ing", "tion", "ment", "ar", "er", "al", "or", "un", "in", "é", "ç"),
)
_CHINESE = ("移民", "儿童", "身份", "登记", "流动", "诊所", "边境", "工人", "证明", "培训")
_ARABIC = ("الهوية", "القانونية", "العمال", "الحدود", "الأسرة", "تسجيل")


class Words:
    """Make texts of made-up words, of which some are frequent and most are rare, as in a language."""

    def __init__(self, seed: int) -> None:
        self._chance = random.Random(seed)
        made = ("".join(self._chance.choices(_SYLLABLES, k=self._chance.randint(1, 5))) for _ in range(6000))
        self.words = list(dict.fromkeys(made))
        self._weights = list(accumulate(1 / (place + 5) for place in range(len(self.words))))

    def text(self, length: int) -> str:
        """Give a text of about so many characters."""
        return " ".join(self._chance.choices(self.words, cum_weights=self._weights, k=length // 8))[:length]

    def other(self, words: Sequence[str], between: str) -> str:
        """Give a sentence in another writing."""
        return between.join(self._chance.choices(words, k=8))

    def nth(self, place: int, least: int) -> str:
        """Give a word of at least so many letters, from the most frequent to the rarest."""
        return [word for word in self.words if len(word) >= least][place]


def search_rows(window: BenchWindow, folder: Path, repetitions: int) -> list[Row]:
    """Measure searching in 100,000 records against SQLite, and typing into the search field at 5,000."""
    words = Words(33)
    typing = _typing_row(window, make_searched(folder, words, _FEWER), words)
    path = make_searched(folder, words, _RECORDS)
    session = dossier_services(folder).open_to_read(path)
    queries = _queries(words)
    with closing(sqlite3.connect(path)) as raw:
        row = ratio_row(
            "search 100,000 records, 20 queries",
            "raw FTS5, or LIKE for short words, LIMIT 10",
            2,
            lambda: seconds(lambda: _search_all(session, queries)),
            lambda: seconds(lambda: _search_raw(raw, queries)),
            repetitions,
        )
    session.close()
    path.unlink()
    return [row, typing]


def _typing_row(window: BenchWindow, path: Path, words: Words) -> Row:
    """Measure one more letter in the search field, from the key to the painted list: a wish, not a promise."""
    window.open(path)
    searching, box = window.workspace.search.searching, window.desktop.window.search
    searching.focus()
    times = []
    for word in (words.nth(place, 6) for place in (0, 7, 40, 200, 600, 3000)):
        for length in range(1, len(word) + 1):
            start = perf_counter()
            typed = word[:length]
            box.setText(typed)
            window.until(partial(searching.shows, typed))
            searching.panel.repaint()
            times.append(perf_counter() - start)
    searching.give_up()
    return Row(
        "one more letter in the search field, 5,000 records",
        f"{len(times)} keys, the slowest {max(times) * 1000:.0f} ms",
        median(times) * 1000,
        50,
        unit="ms",
    )


def make_searched(folder: Path, words: Words, records: int = _RECORDS) -> Path:
    """Make a dossier of so many records, half of them practices, each with 2,000 characters; gives its path."""
    path = folder / f"searched-{records}.pledgedesk"
    dossier_services(folder).new(path, new_profile("KEN"))
    opened = open_dossier(path, Opening("Bench", TODAY, lambda uid: folder / "data" / uid))
    with opened.unit_of_work(writing=True) as uow:
        for start in range(0, records // 2, _AT_ONCE):
            numbers = range(start, min(start + _AT_ONCE, records // 2))
            connection = uow.connection_for_storage()
            connection.execute(insert(schema.practice), [_practice(number, words) for number in numbers])
            connection.execute(insert(schema.pledge), [_pledge(number, words) for number in numbers])
        uow.index.rebuild()
        uow.commit()
    opened.close()
    return path


def _practice(number: int, words: Words) -> dict[str, str]:
    other = words.other(_CHINESE, "") if number % 50 == 0 else words.other(_ARABIC, " ") if number % 50 == 1 else ""
    return {
        "uid": f"practice-{number}",
        "reference": f"PRAC-{number:03d}",
        "title": words.text(60),
        "summary": f"{words.text(300)} {other}",
        "description": words.text(1200),
        "impact": words.text(250),
        "lessons": words.text(190),
    }


def _pledge(number: int, words: Words) -> dict[str, str]:
    return {
        "uid": f"pledge-{number}",
        "reference": f"PLED-{number:03d}",
        "title": words.text(60),
        "text": words.text(1940),
    }


def _search_all(session: DossierSession, queries: Sequence[str]) -> int:
    return sum(len(session.search.search(words).hits) for words in queries)


def _search_raw(connection: sqlite3.Connection, queries: Sequence[str]) -> int:
    found = 0
    for words in queries:
        statement, values = raw_statement(words)
        found += len(connection.execute(statement, values).fetchall())
    return found


def raw_statement(words: str) -> tuple[str, tuple[object, ...]]:
    """Give the plainest statement that finds what a search asks for."""
    terms = [fold(words)] if words.startswith('"') else [fold(word) for word in words.split()]
    match = " AND ".join(f'"{term}"' for term in terms if len(term) >= 3)
    patterns = tuple(f"%{term}%" for term in terms if len(term) < 3 for _ in ("head", "body"))
    likes = ["(t.head LIKE ? OR t.body LIKE ?)"] * (len(patterns) // 2)
    if not match:
        return f"SELECT t.id FROM search_text t WHERE {' AND '.join(likes)} LIMIT 10", patterns
    joined = "JOIN search_text t ON t.id = search_index.rowid" if likes else ""
    where = " AND ".join(["search_index MATCH ?", *likes])
    statement = f"SELECT search_index.rowid FROM search_index {joined} WHERE {where} ORDER BY rank LIMIT 10"
    return statement, (match, *patterns)


def _queries(words: Words) -> tuple[str, ...]:
    """Give twenty queries: frequent and rare words, parts of words, phrases, short words, other writings."""
    nth = words.nth
    return (
        nth(0, 5),
        nth(40, 6),
        nth(600, 6),
        nth(3000, 6),
        nth(200, 7)[1:],
        f"{nth(20, 5)} {nth(90, 5)}",
        f"{nth(300, 5)} {nth(500, 5)} {nth(10, 4)}",
        f'"{nth(2, 4)} {nth(5, 4)}"',
        f'"{nth(60, 4)} {nth(30, 4)}"',
        f'"{nth(0, 4)} {nth(1, 4)} {nth(2, 4)}"',
        "PRAC-04711",
        "un",
        "zq",
        "x",
        f"in {nth(400, 6)}",
        "移民",
        "身份登记",
        "登",
        "الهوية",
        "nothing-holds-this",
    )
