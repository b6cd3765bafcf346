"""A site to try things on, and a reader that accepts only well-made pages."""

from collections.abc import Callable
from functools import partialmethod
from pathlib import Path
from typing import Any

import pytest
import structlog
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.routing import Rule

from decider import paths
from decider.engine.loader import open_edition
from decider.engine.proofs.result import Proved, prove
from decider.engine.scoring.edition import ScoringModel
from decider.engine.scoring.sheet import Sheet
from decider.web.app import create_app
from decider.web.result import explained
from tests.web.reading import Page

# A request is told in JSON, as by a server: to lay each line out in columns for a terminal takes much longer.
structlog.configure(
    processors=[structlog.processors.add_log_level, structlog.processors.JSONRenderer()],
    logger_factory=structlog.PrintLoggerFactory(),
)

# The site sets no cookie, as is seen in answers of every kind; to look for some takes a tenth of a request.
Flask.test_client = partialmethod(Flask.test_client, use_cookies=False)  # type: ignore[assignment]

Read = Callable[..., Page]
Build = Callable[..., tuple[str, str]]


def prove_once() -> None:
    """Prove a result of the shipped file once in a process: its page, report, list and email begin so."""
    shipped, known = open_edition(paths.CRITERIA), dict[object, Proved]()

    def proved(edition: ScoringModel, sheet: Sheet) -> Proved:
        if edition is not shipped:
            return prove(edition, sheet)
        key = (tuple(sheet.answers.items()), sheet.priorities and tuple(sheet.priorities.items()))
        if key not in known:
            known[key] = prove(edition, sheet)
        return known[key]

    explained.prove = proved  # type: ignore[attr-defined]  # for this process


prove_once()


def _builder_in_time(compiled: Callable[..., Build]) -> Callable[..., Build]:
    """What compiles the builder of a route when it is called for the first time."""

    def builder(rule: Rule, append_unknown: bool = True) -> Build:
        ready: list[Build] = []

        def build(*own: Any, **given: Any) -> tuple[str, str]:
            if not ready:
                ready.append(compiled(rule, append_unknown))
            return ready[0](*own, **given)

        return build

    return builder


# Most routes of most sites are never asked for an address, and to compile what makes one takes a while.
Rule._compile_builder = _builder_in_time(Rule._compile_builder)  # type: ignore[method-assign]  # for this process


@pytest.fixture(scope="session")
def shipped() -> Flask:
    """The site with the shipped criteria, made once for all tests that leave it as it is."""
    return create_app(paths.CRITERIA, TESTING=True)


@pytest.fixture
def client(shipped: Flask) -> FlaskClient:
    return shipped.test_client()


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
