"""Print how well matching does, language by language: `make match-figures`.

usage: python tests/tools/match_figures.py [--half report|tune] [--misses]
The half that is reported was never tuned on; see tests/similarity/query_set.py.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from tests.similarity.query_set import LANGUAGES, Query, figures, off_subject, queries

from pledgedesk.domain.matches import Ranking
from pledgedesk.services.matching import MatchingService


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--half", choices=("report", "tune"), default="report")
    parser.add_argument("--misses", action="store_true", help="list the queries whose first match is wrong")
    options = parser.parse_args()
    matching = MatchingService()
    asked = queries(options.half)
    answered = matching.approaches_for_all([query.text for query in asked])
    lines = [f"half: {options.half}", "language  queries  first right  one of five right  right firsts not distant"]
    lines += _table(asked, answered)
    for half in (options.half, None):
        texts = off_subject(half)
        found = matching.approaches_for_all([query.text for query in texts])
        alone = sum(ranking.nothing_is_close for ranking in found)
        lines.append(f"{half or 'all'}: of {len(texts)} texts on other subjects {alone} get “nothing is close”")
    lines += _misses(asked, answered) if options.misses else ()
    sys.stdout.write("\n".join(lines) + "\n")
    return 0


def _table(asked: Sequence[Query], answered: Sequence[Ranking]) -> Iterator[str]:
    for language in (*LANGUAGES, "all"):
        kept = [number for number, query in enumerate(asked) if language in (query.language, "all")]
        found = figures([asked[number] for number in kept], [answered[number] for number in kept])
        yield (
            f"{language:8}  {found.queries:7}  {found.first:11.2f}  {found.in_five:17.2f}  {found.not_distant:24.2f}"
        )


def _misses(asked: Sequence[Query], answered: Sequence[Ranking]) -> Iterator[str]:
    for query, ranking in zip(asked, answered, strict=True):
        if ranking.matches[0].code not in query.codes:
            codes = " ".join(match.code for match in ranking.matches)
            yield f"{query.language}  {query.text.title}  right: {' '.join(sorted(query.codes))}  given: {codes}"


if __name__ == "__main__":
    sys.exit(main())
