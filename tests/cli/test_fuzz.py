"""Throw JSON of every shape at `add` and `set`: a sentence or a stored record, never a traceback."""

from __future__ import annotations

import io
import json
import shutil
import sys
from collections.abc import Iterator
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path
from typing import Any
from unittest import mock

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pledgedesk.__main__ import main
from pledgedesk.domain.fields import specs
from pledgedesk.domain.pledges import Pledge
from pledgedesk.domain.practices import Practice

FIELDS = sorted({*specs(Practice), *specs(Pledge), "objectives_primary", "titel"} - {"uid"})
SCALARS = (
    st.none()
    | st.booleans()
    | st.integers(-5, 30)
    | st.integers()
    | st.floats()
    | st.text(max_size=20)
    | st.sampled_from(("draft", "validated", "2024", "2024-02-30", "KEN", "10.7", "PLED-001", "financial", "matching"))
)
PARTS = st.dictionaries(
    st.sampled_from(("name", "title", "due", "done", "public", "url", "email", "uid", "other")), SCALARS, max_size=3
)
VALUES = SCALARS | PARTS | st.lists(SCALARS | PARTS, max_size=4)
OBJECTS = st.dictionaries(st.sampled_from(FIELDS), VALUES, max_size=5)
ANY_JSON = st.recursive(SCALARS, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner))
TITLED = OBJECTS.map(lambda values: {"title": "A", **values})
WITHOUT_LONG_RUNS = settings(
    max_examples=120, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)


def call(*arguments: object, content: bytes) -> tuple[int, str, str]:
    out, err = io.StringIO(), io.StringIO()
    stdin = io.TextIOWrapper(io.BytesIO(content))
    with redirect_stdout(out), redirect_stderr(err), mock.patch.object(sys, "stdin", stdin):
        status = main([*(str(argument) for argument in arguments), "--json-file", "-", "--json"])
    return status, out.getvalue(), err.getvalue()


@pytest.fixture
def untouched(sample_path: Path, tmp_path: Path) -> Iterator[Path]:
    """Give a dossier that every example finds as it was."""
    yield Path(shutil.copy(sample_path, tmp_path / "untouched.pledgedesk"))


def check(untouched: Path, command: tuple[str, ...], content: bytes) -> None:
    """Run one command on a fresh copy: all of it is stored, or a sentence says why not and nothing has changed."""
    path = untouched.with_name("example.pledgedesk")
    shutil.copy(untouched, path)
    before = path.read_bytes()
    status, out, err = call(*command[:2], path, *command[2:], content=content)
    assert status in (0, 2), err
    if status == 0:
        assert json.loads(out) is not None
        assert err == ""
        shown = call_show(path, command[0], json.loads(out))
        assert shown is None or shown == json.loads(out)
    else:
        assert (out, path.read_bytes()) == ("", before)
        assert err.strip().endswith((".", "?"))


def call_show(path: Path, noun: str, stored: Any) -> Any:
    if not isinstance(stored, dict):
        return None
    out = io.StringIO()
    with redirect_stdout(out):
        assert main([noun, "show", str(path), stored["reference"]]) == 0
    out = io.StringIO()
    with redirect_stdout(out):
        assert main([noun, "show", str(path), stored["reference"], "--json"]) == 0
    return json.loads(out.getvalue())


@WITHOUT_LONG_RUNS
@given(TITLED | OBJECTS | st.lists(TITLED, max_size=3) | ANY_JSON)
def test_add_a_practice(untouched: Path, value: Any) -> None:
    check(untouched, ("practice", "add"), json.dumps(value).encode())


@WITHOUT_LONG_RUNS
@given(TITLED | st.lists(TITLED, max_size=3))
def test_add_a_pledge(untouched: Path, value: Any) -> None:
    check(untouched, ("pledge", "add"), json.dumps(value).encode())


@WITHOUT_LONG_RUNS
@given(OBJECTS)
def test_set_a_pledge(untouched: Path, value: Any) -> None:
    check(untouched, ("pledge", "set", "PLED-001"), json.dumps(value).encode())


@WITHOUT_LONG_RUNS
@given(st.binary(max_size=60))
def test_any_bytes(untouched: Path, content: bytes) -> None:
    check(untouched, ("practice", "add"), content)
