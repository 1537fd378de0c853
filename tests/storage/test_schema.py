from __future__ import annotations

import re
import sqlite3
from contextlib import closing
from pathlib import Path

from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine

from pledgedesk.domain.practices import Practice
from pledgedesk.domain.search import SearchKind
from pledgedesk.services.dossiers import DossierService
from pledgedesk.storage import schema
from pledgedesk.storage.migrate import create_schema, run_migrations


def statements(path: Path) -> dict[str, tuple[str, ...]]:
    """Give the statements that made a file's tables and indexes, spelt alike."""
    with closing(sqlite3.connect(path)) as connection:
        found = connection.execute("SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL").fetchall()
    return {name: _clauses(sql) for name, sql in found if name != "alembic_version"}


def _clauses(sql: str) -> tuple[str, ...]:
    """Split a statement into its clauses, in a fixed order: SQLite does not mind theirs."""
    plain = re.sub(r"\s+", " ", sql).replace('"', "").replace("( ", "(").replace(" )", ")").strip()
    return tuple(sorted(plain.removesuffix(")").split(", ")))


def migrated(path: Path) -> None:
    engine = create_engine(f"sqlite+pysqlite:///{path}")
    with engine.begin() as connection:
        run_migrations(connection)
    engine.dispose()


def test_the_migrations_make_the_schema_that_the_code_declares(tmp_path: Path) -> None:
    by_migrations, by_code = tmp_path / "migrations.db", tmp_path / "code.db"
    migrated(by_migrations)
    engine = create_engine(f"sqlite+pysqlite:///{by_code}")
    with engine.begin() as connection:
        create_schema(connection)
    engine.dispose()
    assert statements(by_migrations) == statements(by_code)


def is_declared(name: str | None, type_: str, _parents: object) -> bool:
    """Tell whether the schema declares a table itself: those of the index for searching are FTS5's own."""
    return type_ != "table" or not str(name).startswith("search_index")


def test_alembic_finds_no_difference_either(tmp_path: Path) -> None:
    path = tmp_path / "migrations.db"
    migrated(path)
    engine = create_engine(f"sqlite+pysqlite:///{path}")
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"include_name": is_declared})
        assert compare_metadata(context, schema.metadata) == []
    engine.dispose()


def test_the_head_is_the_one_that_new_dossiers_are_marked_with(dossier_path: Path) -> None:
    from importlib.resources import files

    scripts = ScriptDirectory(str(files("pledgedesk.db") / "migrations"))
    assert scripts.get_current_head() == schema.HEAD_REVISION
    with closing(sqlite3.connect(dossier_path)) as connection:
        assert connection.execute("SELECT version_num FROM alembic_version").fetchall() == [(schema.HEAD_REVISION,)]
        assert connection.execute("PRAGMA user_version").fetchone() == (schema.SCHEMA_VERSION,)
        assert connection.execute("PRAGMA application_id").fetchone() == (schema.APPLICATION_ID,)


def _columns(connection: sqlite3.Connection, table: str) -> str:
    """Name the columns that a table of the main file has and the other file's has too."""
    found = [row[1] for row in connection.execute(f'PRAGMA main.table_info("{table}")')]
    newer = {row[1] for row in connection.execute(f'PRAGMA newer.table_info("{table}")')}
    return ", ".join(f'"{name}"' for name in found if name in newer)


def first_version_of(path: Path, older: Path) -> None:
    """Write what a dossier holds into a file of the first schema, as the first release left it."""
    engine = create_engine(f"sqlite+pysqlite:///{older}")
    with engine.begin() as connection:
        run_migrations(connection, "0001")
    engine.dispose()
    with closing(sqlite3.connect(older, isolation_level=None)) as connection:
        connection.execute("PRAGMA foreign_keys=OFF")
        connection.execute("ATTACH ? AS newer", (str(path),))
        tables = connection.execute("SELECT name FROM main.sqlite_master WHERE type='table'").fetchall()
        for table in (name for (name,) in tables if name not in ("alembic_version", "sqlite_sequence")):
            columns = _columns(connection, table)
            connection.execute(f'INSERT INTO main."{table}" ({columns}) SELECT {columns} FROM newer."{table}"')
        connection.execute(f"PRAGMA application_id={schema.APPLICATION_ID}")
        connection.execute("PRAGMA user_version=1")


def test_an_older_dossier_is_migrated_with_a_backup_and_read_through_a_copy(
    dossiers: DossierService, dossier_path: Path, tmp_path: Path
) -> None:
    session = dossiers.open(dossier_path)
    session.practices.create(Practice(title="Kept"))
    uid = session.profile.get().uid
    session.close()
    older = tmp_path / "older.pledgedesk"
    first_version_of(dossier_path, older)
    before = older.read_bytes()
    reading = dossiers.open_to_read(older)
    assert [one.title for one in reading.practices.list()] == ["Kept"]
    assert [hit.title.text for hit in reading.search.search("kept", [SearchKind.PRACTICE]).hits] == ["Kept"]
    reading.close()
    assert older.read_bytes() == before
    session = dossiers.open(older)
    assert [one.title for one in session.practices.list()] == ["Kept"]
    assert [hit.title.text for hit in session.search.search("kept", [SearchKind.PRACTICE]).hits] == ["Kept"]
    session.close()
    kept = dossiers.backup_folder(uid) / "before-schema-2.pledgedesk"
    assert kept.read_bytes() == before
    with closing(sqlite3.connect(older)) as connection:
        assert connection.execute("PRAGMA user_version").fetchone() == (schema.SCHEMA_VERSION,)
