"""Read lines as they come, in batches of those that are there."""

from __future__ import annotations

from collections.abc import Callable, Iterator


def batches(read: Callable[[], bytes], most: int, longest: int) -> Iterator[list[bytes | None]]:
    """Give the lines that are waiting, at most so many at once; waits only while there is no whole line.

    `read` gives what is there, waiting where that is nothing, and is empty at the end. None stands for
    a line of more bytes than the longest, which is passed over without being kept.
    """
    lines: list[bytes | None] = []
    rest, passing = b"", False
    while chunk := read():
        *whole, rest = (rest + chunk).split(b"\n")
        for line in whole:
            lines.append(None if passing or len(line) > longest else line)
            passing = False
        if len(rest) > longest:
            rest, passing = b"", True
        while lines:
            yield lines[:most]
            lines = lines[most:]
    if rest or passing:
        yield [None if passing else rest]
