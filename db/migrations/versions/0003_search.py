"""Add the index for searching.

Revision 0003, after 0002. Its rows are written when all migrations are done, from the records as they are then.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table of folded texts, and the index of their trigrams."""
    op.create_table(
        "search_text",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.Text(), nullable=False),
        sa.Column("head", sa.Text(), server_default="", nullable=False),
        sa.Column("body", sa.Text(), server_default="", nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_search_text"),
    )
    op.create_index("ix_search_text_head", "search_text", ["head"], unique=False)
    op.create_index("ix_search_text_uid", "search_text", ["uid"], unique=False)
    op.execute(
        "CREATE VIRTUAL TABLE search_index USING fts5(head, body, content='search_text', content_rowid='id',"
        " tokenize='trigram case_sensitive 1')"
    )
    op.execute("INSERT INTO search_index(search_index, rank) VALUES ('rank', 'bm25(1000.0, 1.0)')")
