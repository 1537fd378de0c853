"""Tell texts apart: both can be put together again from the difference, and it is quick for long ones."""

from __future__ import annotations

import random
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pledgedesk.domain.word_diff import DiffKind, DiffRun, word_diff

SAME, OUT, IN = DiffKind.SAME, DiffKind.OUT, DiffKind.IN


def put_together(runs: tuple[DiffRun, ...], without: DiffKind) -> str:
    return "".join(run.text for run in runs if run.kind != without)


@given(st.text(alphabet="ab \n.é", max_size=60), st.text(alphabet="ab \n.é", max_size=60))
def test_both_texts_can_be_put_together_again(before: str, after: str) -> None:
    runs = word_diff(before, after)

    assert put_together(runs, IN) == before
    assert put_together(runs, OUT) == after
    assert all(run.text for run in runs)


@given(st.text())
def test_a_text_is_the_same_as_itself(text: str) -> None:
    assert all(run.kind == SAME for run in word_diff(text, text))


def test_words_are_told_apart_where_they_changed() -> None:
    assert word_diff("The old law came in 2021.\nIt holds.", "The new law came in 2021.\nIt holds.") == (
        DiffRun(SAME, "The "),
        DiffRun(OUT, "old"),
        DiffRun(IN, "new"),
        DiffRun(SAME, " law came in 2021.\nIt holds."),
    )


def test_words_that_changed_together_are_read_together() -> None:
    assert word_diff("the big cat sat", "a small dog sat")[:2] == (
        DiffRun(OUT, "the big cat"),
        DiffRun(IN, "a small dog"),
    )


def test_a_paragraph_that_is_put_in_is_one_run() -> None:
    assert word_diff("One.\nThree.\n", "One.\nTwo, and more.\nThree.\n") == (
        DiffRun(SAME, "One.\n"),
        DiffRun(IN, "Two, and more.\n"),
        DiffRun(SAME, "Three.\n"),
    )


def test_chinese_is_told_apart_character_by_character() -> None:
    assert DiffRun(OUT, "国") in word_diff("移民国家", "移民的家")


def _words(count: int, seed: int) -> list[str]:
    made = random.Random(seed)
    known = [f"word{number}" for number in range(6000)]
    return made.choices(known, [1 / (number + 1) for number in range(6000)], k=count)


@pytest.mark.parametrize("changed", [0.02, 0.5, 1.0])
def test_thirty_thousand_words_are_quick(changed: float) -> None:
    old, other = _words(30_000, 1), _words(30_000, 2)
    made = random.Random(3)
    before = " ".join(old)
    after = " ".join(new if made.random() < changed else word for word, new in zip(old, other, strict=True))

    begun = time.process_time()
    runs = word_diff(before, after)
    assert time.process_time() - begun < 10
    assert put_together(runs, IN) == before
    assert put_together(runs, OUT) == after
