"""A site that asks clients, and that one other site may frame."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from tests.web.client.journey import ORIGIN
from tests.web.links import opened


@pytest.fixture
def client(small: Path, empty_store: str) -> Iterator[FlaskClient]:
    with opened(small, empty_store, embed_origins=(ORIGIN,)) as client:
        yield client
