"""Run the migrations on the connection that `storage.migrate` hands over."""

from __future__ import annotations

from alembic import context

from pledgedesk.storage.schema import metadata

connection = context.config.attributes["connection"]
context.configure(
    connection=connection,
    target_metadata=metadata,
    render_as_batch=True,
    # The caller's transaction: a migration that fails leaves nothing behind.
    transactional_ddl=False,
)
context.run_migrations()
