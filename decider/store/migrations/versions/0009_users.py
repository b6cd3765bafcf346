"""Keep how many users a listing is said to have; until the next import nobody knows."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    """Add the count and its day, both of which may be empty."""
    op.add_column("listings", sa.Column("users", sa.Integer))
    op.add_column("listings", sa.Column("users_on", sa.Date))


def downgrade() -> None:
    """Drop the columns."""
    op.drop_column("listings", "users_on")
    op.drop_column("listings", "users")
