"""What was forgotten, by which it is known again, and where copies of the record are."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables; what the record holds stays as it is."""
    op.create_table(
        "forgotten",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("what", sa.Text(), nullable=False),
        sa.Column("label", sa.Text(), nullable=False),
        sa.Column("added_in", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["added_in"], ["transactions.number"], name=op.f("fk_forgotten_added_in")),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_forgotten")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "forgotten_digests",
        sa.Column("digest", sa.Text(), nullable=False),
        sa.Column("added_in", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["added_in"], ["transactions.number"], name=op.f("fk_forgotten_digests_added_in")),
        sa.PrimaryKeyConstraint("digest", name=op.f("pk_forgotten_digests")),
    )
    op.create_table(
        "copies",
        sa.Column("place", sa.Text(), nullable=False),
        sa.Column("added_in", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["added_in"], ["transactions.number"], name=op.f("fk_copies_added_in")),
        sa.PrimaryKeyConstraint("place", name=op.f("pk_copies")),
    )
