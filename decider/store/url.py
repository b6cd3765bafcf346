"""Where the store is: the address an operator writes, with the driver that serves it."""

import platformdirs
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError

DRIVERS = {"sqlite": "sqlite", "postgres": "postgresql+psycopg", "postgresql": "postgresql+psycopg"}
SPELLING = (
    "DECIDER_DATABASE_URL is not the address of a store; write sqlite:////folder/file or "
    "postgresql://user:password@host/name"
)
HOMELESS = (
    "this account has no home directory for the store; set DECIDER_DATABASE_URL to sqlite:////folder/file"
)


class StoreUrlError(Exception):
    """An address that leads to no store; the text says what to write."""


def url_of(given: str | None) -> URL:
    """The URL of a store, or else of the SQLite file in the user's data directory; or StoreUrlError."""
    if not given:
        try:
            folder = platformdirs.user_data_path("decider", appauthor=False)
        except RuntimeError:  # neither HOME nor an entry for this account says where
            raise StoreUrlError(HOMELESS) from None
        return URL.create("sqlite", database=str(folder / "decider.sqlite3"))
    try:
        url = make_url(given)
    except (ArgumentError, ValueError):  # the second where its port is no number
        raise StoreUrlError(SPELLING) from None
    # A query without a value is dropped in parsing, and the file would be another one.
    if not _leads_to_a_store(url) or (url.drivername == "sqlite" and "?" in given):
        raise StoreUrlError(SPELLING)
    return url.set(drivername=DRIVERS[url.drivername])


def shown(url: URL) -> str:
    """A URL to be told, without what may be a secret in it: its password and its query."""
    return url.set(query={}).render_as_string(hide_password=True)


def _leads_to_a_store(url: URL) -> bool:
    """Whether a URL names the database of a driver; for SQLite that is a file and nothing else."""
    if url.drivername not in DRIVERS or not url.database:
        return False
    return url.drivername != "sqlite" or not (url.database.startswith(":") or url.host or url.query)
