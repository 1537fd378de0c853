"""Declare what the columns of a dossier's tables have in common, and how their keys are named."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, MetaData, Text

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(column_0_label)s",
        "uq": "uq_%(table_name)s_%(column_0_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def text_column(name: str, default: str = "") -> Column[str]:
    """Declare a column that holds a text, empty where there is none."""
    return Column(name, Text, nullable=False, server_default=default)


def list_column(name: str) -> Column[str]:
    """Declare a column that holds a list as JSON: one value to the change log, never joined."""
    return Column(name, Text, nullable=False, server_default="[]")


def flag_column(name: str) -> Column[bool]:
    """Declare a column that holds yes or no."""
    return Column(name, Boolean, nullable=False, server_default="0")


def uid_column(name: str = "uid") -> Column[str]:
    """Declare the column of a record's uid."""
    return Column(name, Text, primary_key=True)


def text_columns(*names: str) -> tuple[Column[str], ...]:
    """Declare columns that hold texts."""
    return tuple(text_column(name) for name in names)


def clearance_columns() -> tuple[Column[str] | Column[bool], ...]:
    """Declare the columns that say how far a record is cleared."""
    return (
        text_column("state", "draft"),
        text_column("validated_on"),
        text_column("validated_by"),
        flag_column("changed_since_validated"),
    )
