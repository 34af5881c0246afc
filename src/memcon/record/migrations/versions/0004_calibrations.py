"""What was learned from judgements of how sure items are; appended, the newest counts."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table; what the record holds stays as it is."""
    op.create_table(
        "calibrations",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("added_in", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["added_in"], ["transactions.number"], name=op.f("fk_calibrations_added_in")),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_calibrations")),
        sqlite_autoincrement=True,
    )
