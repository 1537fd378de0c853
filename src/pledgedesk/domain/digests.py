"""Give digests of what a record says to the outside: they tell whether it changed since somebody looked."""

from __future__ import annotations

import hashlib
import json
from typing import Any

from pledgedesk.domain.codec import encode
from pledgedesk.domain.fields import Exposure, names
from pledgedesk.domain.records import Record

_SHORT = 8
"""Characters of a digest that a text keeps."""


def digest(value: Any) -> str:
    """Give the SHA-256 of a JSON value, as hexadecimal digits."""
    text = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def record_digest(record: Record) -> str:
    """Give the digest of the fields of a record that a submission may carry, persons apart."""
    return digest({name: encode(getattr(record, name)) for name in names(type(record), Exposure.PUBLIC)})


def short_digest(record: Record) -> str:
    """Give the start of a record's digest, as a reference in a text keeps it."""
    return record_digest(record)[:_SHORT]
