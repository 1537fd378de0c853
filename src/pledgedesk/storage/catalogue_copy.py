"""Keep a copy of the shipped catalogue in the dossier, as new as the program that opens it."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, delete, insert, select

from pledgedesk.storage import schema


@dataclass(frozen=True, slots=True)
class ShippedApproach:
    """Hold one approach as the dossier keeps it; `body` is its whole shipped JSON object."""

    code: str
    topic: str
    title: str
    body: dict[str, object]


@dataclass(frozen=True, slots=True)
class ShippedCatalogue:
    """Hold a shipped catalogue in one language, with its version."""

    key: str
    language: str
    version: int
    approaches: Sequence[ShippedApproach]


def stored_version(connection: Connection, key: str, language: str) -> int:
    """Give the version of the copy in the dossier; 0 where there is none."""
    c = schema.catalogue.c
    return connection.scalar(select(c.version).where(c.key == key, c.language == language)) or 0


def replace_copy(connection: Connection, shipped: ShippedCatalogue) -> None:
    """Put the shipped catalogue in place of the dossier's copy. Links refer to codes and stay."""
    for table, key in ((schema.approach, schema.approach.c.catalogue), (schema.catalogue, schema.catalogue.c.key)):
        connection.execute(delete(table).where(key == shipped.key, table.c.language == shipped.language))
    connection.execute(
        insert(schema.catalogue), {"key": shipped.key, "language": shipped.language, "version": shipped.version}
    )
    if not shipped.approaches:
        return
    connection.execute(
        insert(schema.approach),
        [
            {
                "catalogue": shipped.key,
                "language": shipped.language,
                "code": approach.code,
                "position": position,
                "topic": approach.topic,
                "title": approach.title,
                "body": json.dumps(approach.body, ensure_ascii=False),
            }
            for position, approach in enumerate(shipped.approaches)
        ],
    )
