"""A site in a process of its own, for clients that speak HTTP themselves."""

from collections.abc import Iterator

import pytest

from decider import paths
from tests.serving import serving


@pytest.fixture(scope="package")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with serving(paths.CRITERIA, tmp_path_factory.mktemp("server") / "log") as server:
        yield server.address
