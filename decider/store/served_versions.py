"""Which editions of the archive have a version, read without changing anything in the store."""

from sqlalchemy import select

from decider.engine.scoring.edition import Edition
from decider.store.read_only import NoStoreError, ReadOnlyStore
from decider.store.schema import editions


def same_version_served(url: str, edition: Edition) -> str | None:
    """The name of an edition in the store at a URL with the version of this one and other content, or None.

    None too where this edition was itself served: then its version is settled; and where there is no file of
    a store yet. Raises StoreError where the store cannot be read.
    """
    wanted = select(editions.c.digest, editions.c.name).where(editions.c.version == edition.criteria.version)
    try:
        with ReadOnlyStore(url).reading() as connection:
            served = {row.digest: row.name for row in connection.execute(wanted)}
    except NoStoreError:
        return None
    return None if edition.digest in served else next(iter(served.values()), None)
