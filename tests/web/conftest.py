"""A site to try things on, and a reader that accepts only well-made pages."""

from collections.abc import Callable
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from decider import places
from decider.web.app import create_app
from tests.web.reading import Page

Read = Callable[..., Page]


@pytest.fixture
def client() -> FlaskClient:
    return create_app(places.CRITERIA, TESTING=True).test_client()


@pytest.fixture
def get(client: FlaskClient) -> Read:
    """Fetch a page, following redirects, and check that it is well made."""
    return lambda address, status=200: Page.fetched(client.get(address, follow_redirects=True), status)


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """A small criteria file of its own, to be changed and broken."""
    path = tmp_path / "criteria.yaml"
    path.write_text((Path(__file__).parent / "small.yaml").read_text())
    return path
