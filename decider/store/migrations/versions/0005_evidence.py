"""Keep what listings say besides their certificates; until the next import nothing of it is known."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"

TEXTS = ("api_documentation", "base_urls", "test_plans", "test_results", "suspensions", "quality_measures")
COUNTS = ("closed_nonconformities", "closed_direct_reviews", "open_plans", "closed_plans")


def upgrade() -> None:
    """Add the columns, each of which may be empty."""
    for name in TEXTS:
        op.add_column("listings", sa.Column(name, sa.Text))
    for name in COUNTS:
        op.add_column("listings", sa.Column(name, sa.Integer))


def downgrade() -> None:
    """Drop the columns."""
    for name in (*COUNTS, *TEXTS):
        op.drop_column("listings", name)
