"""Note when a link was extended, so that one which is in use is not retired.

When the links without an end that are there were extended nobody knows, so they count as extended now.
"""

from datetime import UTC, datetime

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Add the moment of the last extension."""
    op.add_column("links", sa.Column("extended", sa.DateTime(timezone=True)))
    links = sa.table("links", sa.column("expires"), sa.column("extended", sa.DateTime(timezone=True)))
    op.execute(links.update().where(links.c.expires.is_(None)).values(extended=datetime.now(UTC)))


def downgrade() -> None:
    """Forget the moments of extensions."""
    op.drop_column("links", "extended")
