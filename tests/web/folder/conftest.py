"""A small site whose folders are tried; each test has folders of its own on it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from tests.web.links import opened

SMALL = Path(__file__).parents[1] / "small.yaml"


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[FlaskClient]:
    home = tmp_path_factory.mktemp("folders")
    criteria = home / "criteria.yaml"
    criteria.write_text(SMALL.read_text())
    often = {"links_per_hour": 100_000, "misses_per_minute": 100_000}
    with opened(criteria, f"sqlite:///{home / 'store'}", **often) as client:
        yield client


@pytest.fixture
def client(site: FlaskClient) -> Iterator[FlaskClient]:
    """The site, by the clock of the machine again after a test that set another."""
    links = site.application.extensions["links"]
    yield site
    site.application.extensions["links"] = links
