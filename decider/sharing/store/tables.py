"""The tables of the store, as the newest migration leaves them."""

from sqlalchemy import Column, DateTime, ForeignKey, Integer, MetaData, String, Table, Text

metadata = MetaData()

editions = Table(
    "editions",
    metadata,
    Column("digest", String(52), primary_key=True),
    Column("name", String(8), nullable=False, unique=True),
    Column("version", Text, nullable=False),
    Column("text", Text, nullable=False),
)

publications = Table(
    "publications",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=True),
    Column("digest", String(52), ForeignKey("editions.digest"), nullable=False, index=True),
    Column("at", DateTime(timezone=True), nullable=False),
)
