"""Each command has a store of its own, for `check` looks into the archive of the store it is told of."""

import pytest


@pytest.fixture(autouse=True)
def own_store(empty_store: str) -> str:
    """A store that nothing was served from yet."""
    return empty_store
