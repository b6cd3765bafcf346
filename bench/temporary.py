"""The site with the shipped file, on a store of its own that is gone afterwards."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from flask import Flask

from decider import paths
from decider.web.app import create_app
from decider.web.settings import Settings


def store_in(folder: str) -> str:
    """The address of a store in a folder."""
    return f"sqlite:///{Path(folder, 'store.sqlite3')}"


@contextmanager
def temporary_site() -> Iterator[Flask]:
    """The site as an application, to be asked without a server."""
    with TemporaryDirectory() as folder:
        yield create_app(paths.CRITERIA, Settings(database_url=store_in(folder)))
