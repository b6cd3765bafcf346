"""Keep links that ask a client, with the answers that came back."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"

links = sa.table("links", sa.column("kind"))


def upgrade() -> None:
    """Add what a link is for, and what its client sent; all links there are show a result."""
    op.add_column("links", sa.Column("kind", sa.String(8), nullable=False, server_default="result"))
    op.add_column("links", sa.Column("returned", sa.Text))
    op.add_column("links", sa.Column("returned_at", sa.DateTime(timezone=True)))
    op.add_column("links", sa.Column("sendings", sa.Integer, nullable=False, server_default="0"))


def downgrade() -> None:
    """Delete the links that ask a client, which an older program would take for results, and the columns."""
    op.execute(links.delete().where(links.c.kind != "result"))
    for name in ("sendings", "returned_at", "returned", "kind"):
        op.drop_column("links", name)
