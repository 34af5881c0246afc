"""What Alembic runs: the scripts, on the connection that the store hands over, in the store's own transaction."""

from __future__ import annotations

from alembic import context

from memcon.record.schema import METADATA

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=METADATA,
    render_as_batch=True,  # SQLite changes a table by making it anew
    transactional_ddl=True,  # the store begins the transaction itself, so that a killed migration leaves nothing
)
with context.begin_transaction():
    context.run_migrations()
