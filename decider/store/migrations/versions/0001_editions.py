"""Keep every edition served, and in which order they were."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Create the tables of the archive."""
    op.create_table(
        "editions",
        sa.Column("digest", sa.String(52), primary_key=True),
        sa.Column("name", sa.String(8), nullable=False, unique=True),
        sa.Column("version", sa.Text, nullable=False),
        sa.Column("text", sa.Text, nullable=False),
    )
    op.create_table(
        "publications",
        sa.Column("number", sa.Integer, primary_key=True, autoincrement=True),
        sa.Column("digest", sa.String(52), sa.ForeignKey("editions.digest"), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
    )
    op.create_index("ix_publications_digest", "publications", ["digest"])


def downgrade() -> None:
    """Drop the tables of the archive."""
    op.drop_table("publications")
    op.drop_table("editions")
