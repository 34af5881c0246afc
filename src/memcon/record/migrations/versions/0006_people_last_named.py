"""People are found by name, the articles that name them last first."""

from __future__ import annotations

from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """One index in place of another."""
    op.drop_index(op.f("ix_people_key"), "people")
    op.create_index(op.f("ix_people_key_reading"), "people", ["key", "reading"], unique=False)
