"""Keep prepared links."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Create the table of prepared links."""
    op.create_table(
        "links",
        sa.Column("number", sa.Integer, primary_key=True, autoincrement=True),
        sa.Column("view", sa.String(64), nullable=False, unique=True),
        sa.Column("manage", sa.String(64), nullable=False, unique=True),
        sa.Column("submission", sa.String(64), nullable=False, unique=True),
        sa.Column("sealed", sa.String(22), nullable=False),
        sa.Column("code", sa.Text, nullable=False),
        sa.Column("label", sa.Text, nullable=False),
        sa.Column("sender", sa.Text, nullable=False),
        sa.Column("note", sa.Text, nullable=False),
        sa.Column("created", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires", sa.DateTime(timezone=True)),
        sa.Column("revoked", sa.DateTime(timezone=True)),
        sa.Column("openings", sa.Integer, nullable=False),
    )
    op.create_index("ix_links_created", "links", ["created"])


def downgrade() -> None:
    """Drop the table of prepared links."""
    op.drop_table("links")
