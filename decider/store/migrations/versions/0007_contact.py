"""Keep one contact of the sender beside a link; the links that are there have none."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    """Add the contact."""
    op.add_column("links", sa.Column("contact", sa.Text, nullable=False, server_default=""))


def downgrade() -> None:
    """Forget the contacts."""
    op.drop_column("links", "contact")
