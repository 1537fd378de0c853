"""Bring the schema of a dossier up to this program's version, with Alembic."""

from __future__ import annotations

import sqlite3
from importlib.resources import as_file, files
from pathlib import Path

from sqlalchemy import Connection, create_engine
from sqlalchemy.pool import StaticPool

from pledgedesk.errors import ErrorCode, StorageError
from pledgedesk.storage.database import storage_errors
from pledgedesk.storage.schema import APPLICATION_ID, HEAD_REVISION, SCHEMA_VERSION, metadata
from pledgedesk.storage.search_index import SearchIndex, create_search_index


def create_schema(connection: Connection) -> None:
    """Make the tables of a new dossier, marked as Alembic would mark them."""
    metadata.create_all(connection)
    create_search_index(connection)
    connection.exec_driver_sql("CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL PRIMARY KEY)")
    connection.exec_driver_sql("INSERT INTO alembic_version VALUES (?)", (HEAD_REVISION,))
    mark_version(connection)


def mark_version(connection: Connection) -> None:
    """Write what kind of file this is, and of which version."""
    connection.exec_driver_sql(f"PRAGMA application_id={APPLICATION_ID}")
    connection.exec_driver_sql(f"PRAGMA user_version={SCHEMA_VERSION}")


def upgrade(path: Path) -> None:
    """Migrate the dossier at `path` to the newest schema; the caller has backed it up.

    Foreign keys are off meanwhile: Alembic rebuilds a table by dropping it, and the drop would
    cascade. Raises StorageError(DOSSIER_DAMAGED) where references or numbers of rows do not hold
    afterwards; then nothing was written.
    """
    with storage_errors(path):
        _upgrade(path)


def _upgrade(path: Path) -> None:
    raw = sqlite3.connect(path, isolation_level=None)
    try:
        raw.execute("PRAGMA foreign_keys=OFF")
        engine = create_engine("sqlite+pysqlite://", creator=lambda: raw, poolclass=StaticPool)
        with engine.connect() as connection:
            connection.exec_driver_sql("BEGIN IMMEDIATE")
            before = _row_counts(raw)
            run_migrations(connection)
            _check_rows(raw, before, path)
            SearchIndex(connection).rebuild()
            mark_version(connection)
            connection.exec_driver_sql("COMMIT")
        engine.dispose()
    finally:
        raw.close()


def run_migrations(connection: Connection, revision: str = "head") -> None:
    """Run Alembic's upgrade to a revision on an open connection, inside its transaction."""
    from alembic import command
    from alembic.config import Config

    with as_file(files("pledgedesk.db") / "migrations") as folder:
        config = Config()
        config.set_main_option("script_location", str(folder).replace("%", "%%"))
        config.attributes["connection"] = connection
        command.upgrade(config, revision)


def _row_counts(raw: sqlite3.Connection) -> dict[str, int]:
    # The index for searching is built anew after every migration.
    found = raw.execute("SELECT name FROM sqlite_master WHERE type='table' AND name NOT LIKE 'search_%'")
    tables = [name for (name,) in found]
    return {name: raw.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0] for name in tables}


def _check_rows(raw: sqlite3.Connection, before: dict[str, int], path: Path) -> None:
    after = _row_counts(raw)
    lost = [name for name, count in before.items() if name in after and after[name] < count]
    broken = raw.execute("PRAGMA foreign_key_check").fetchall()
    if lost or broken:
        raise StorageError(ErrorCode.DOSSIER_DAMAGED, path=str(path), detail=f"migration: {lost or broken}")
