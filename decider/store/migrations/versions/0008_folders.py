"""Keep folders of links; no link is in one yet."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    """Create the table of folders, and let a link be in one."""
    op.create_table(
        "folders",
        sa.Column("number", sa.Integer, primary_key=True, autoincrement=True),
        sa.Column("digest", sa.String(64), nullable=False, unique=True),
        sa.Column("submission", sa.String(64), nullable=False, unique=True),
        sa.Column("sealed", sa.String(22), nullable=False),
        sa.Column("created", sa.DateTime(timezone=True), nullable=False),
        sa.Column("used", sa.DateTime(timezone=True), nullable=False),
    )
    op.create_index("ix_folders_created", "folders", ["created"])
    op.add_column("links", sa.Column("folder", sa.String(64)))
    op.add_column("links", sa.Column("folder_sealed", sa.String(22)))
    op.create_index("ix_links_folder", "links", ["folder"])


def downgrade() -> None:
    """Forget the folders; their links stay, and open by their own addresses."""
    op.drop_index("ix_links_folder", "links")
    op.drop_column("links", "folder_sealed")
    op.drop_column("links", "folder")
    op.drop_table("folders")
