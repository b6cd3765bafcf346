"""The tables of the store, as the newest migration leaves them."""

from sqlalchemy import Column, Date, DateTime, ForeignKey, Integer, MetaData, String, Table, Text

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

links = Table(
    "links",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=True),
    Column("view", String(64), nullable=False, unique=True),
    Column("manage", String(64), nullable=False, unique=True),
    Column("submission", String(64), nullable=False, unique=True),
    Column("sealed", String(22), nullable=False),
    Column("code", Text, nullable=False),
    Column("label", Text, nullable=False),
    Column("sender", Text, nullable=False),
    Column("note", Text, nullable=False),
    Column("created", DateTime(timezone=True), nullable=False, index=True),
    Column("expires", DateTime(timezone=True)),
    Column("revoked", DateTime(timezone=True)),
    Column("openings", Integer, nullable=False),
    Column("extended", DateTime(timezone=True)),
    Column("kind", String(8), nullable=False, server_default="result"),
    Column("returned", Text),
    Column("returned_at", DateTime(timezone=True)),
    Column("sendings", Integer, nullable=False, server_default="0"),
    Column("contact", Text, nullable=False, server_default=""),
    Column("folder", String(64), index=True),
    Column("folder_sealed", String(22)),
)

folders = Table(
    "folders",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=True),
    Column("digest", String(64), nullable=False, unique=True),
    Column("submission", String(64), nullable=False, unique=True),
    Column("sealed", String(22), nullable=False),
    Column("created", DateTime(timezone=True), nullable=False, index=True),
    Column("used", DateTime(timezone=True), nullable=False),
)

catalogues = Table(
    "catalogues",
    metadata,
    Column("digest", String(52), primary_key=True),
    Column("as_of", Date, nullable=False),
)

listings = Table(
    "listings",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("number", Text, nullable=False),
    Column("developer_id", Integer, nullable=False, index=True),
    Column("developer", Text, nullable=False),
    Column("product_id", Integer, nullable=False, index=True),
    Column("product", Text, nullable=False),
    Column("version", Text, nullable=False),
    Column("status", Text, nullable=False),
    Column("criteria", Text, nullable=False),
    Column("open_nonconformities", Integer),
    Column("disclosures", Text),
    Column("words", Text, nullable=False),
    Column("developer_words", Text, nullable=False),
    Column("api_documentation", Text),
    Column("base_urls", Text),
    Column("test_plans", Text),
    Column("test_results", Text),
    Column("suspensions", Text),
    Column("quality_measures", Text),
    Column("closed_nonconformities", Integer),
    Column("closed_direct_reviews", Integer),
    Column("open_plans", Integer),
    Column("closed_plans", Integer),
    Column("users", Integer),
    Column("users_on", Date),
)
