from __future__ import annotations

from collections.abc import Iterator

import pytest

from pledgedesk.cli.line_batches import batches


def _batches(*chunks: bytes, most: int = 3, longest: int = 20) -> list[list[bytes | None]]:
    waiting: Iterator[bytes] = iter((*chunks, b""))
    return list(batches(lambda: next(waiting), most, longest))


def test_lines_that_are_there_are_one_batch_of_at_most_so_many() -> None:
    assert _batches(b"1\n2\n3\n4\n5\n") == [[b"1", b"2", b"3"], [b"4", b"5"]]


def test_what_comes_later_is_a_batch_of_its_own() -> None:
    assert _batches(b"1\n", b"2\n3\n") == [[b"1"], [b"2", b"3"]]


def test_a_line_may_come_in_pieces() -> None:
    assert _batches(b"on", b"e", b"\ntw", b"o\n") == [[b"one"], [b"two"]]


def test_the_last_line_needs_no_end() -> None:
    assert _batches(b"1\n2") == [[b"1"], [b"2"]]
    assert _batches(b"1\n2\n") == [[b"1", b"2"]]
    assert _batches() == []


def test_empty_lines_are_lines() -> None:
    assert _batches(b"\n\n1\n") == [[b"", b"", b"1"]]


@pytest.mark.parametrize("piece", [1, 7, 100])
def test_a_line_that_is_too_long_is_passed_over(piece: int) -> None:
    content = b"1\n" + b"x" * 21 + b"\n" + b"y" * 20 + b"\n2"
    chunks = [content[start : start + piece] for start in range(0, len(content), piece)]
    assert [line for batch in _batches(*chunks) for line in batch] == [b"1", None, b"y" * 20, b"2"]


def test_a_last_line_that_is_too_long_is_told_too() -> None:
    assert [line for batch in _batches(b"1\n", b"x" * 15, b"x" * 15) for line in batch] == [b"1", None]


def test_no_batch_waits_for_more() -> None:
    """A batch is given before the next reading, which might wait."""
    read: list[str] = []

    def chunk() -> bytes:
        read.append("read")
        return b"1\n2\n" if len(read) < 3 else b""

    found = batches(chunk, 1, 20)
    assert next(found) == [b"1"]
    assert next(found) == [b"2"]
    assert read == ["read"]
