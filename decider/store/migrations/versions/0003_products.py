"""Keep the list of certified products that was imported last."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Create the tables of the list and its listings."""
    op.create_table(
        "catalogues",
        sa.Column("digest", sa.String(52), primary_key=True),
        sa.Column("as_of", sa.Date, nullable=False),
    )
    op.create_table(
        "listings",
        sa.Column("id", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("number", sa.Text, nullable=False),
        sa.Column("developer_id", sa.Integer, nullable=False),
        sa.Column("developer", sa.Text, nullable=False),
        sa.Column("product_id", sa.Integer, nullable=False),
        sa.Column("product", sa.Text, nullable=False),
        sa.Column("version", sa.Text, nullable=False),
        sa.Column("status", sa.Text, nullable=False),
        sa.Column("criteria", sa.Text, nullable=False),
        sa.Column("open_nonconformities", sa.Integer),
        sa.Column("disclosures", sa.Text),
        sa.Column("words", sa.Text, nullable=False),
        sa.Column("developer_words", sa.Text, nullable=False),
    )
    for name in ("developer_id", "product_id"):
        op.create_index(f"ix_listings_{name}", "listings", [name])


def downgrade() -> None:
    """Drop the tables of the list."""
    op.drop_table("listings")
    op.drop_table("catalogues")
