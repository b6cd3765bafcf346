"""Two hundred codes handed out before the second edition of this program: each opens as it did then.

`minted/codes.json` holds what each code said and what came of it, as fractions; the criteria files they were
made with lie beside it, packed, as the archive of a site keeps them.
"""

import gzip
import json
from collections.abc import Callable, Iterator
from fractions import Fraction
from functools import cache
from http import HTTPStatus
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient

from decider import paths
from decider.codes import code_of, read
from decider.engine.loader import open_edition
from decider.engine.scoring.edition import Edition
from decider.store.database import Database
from decider.store.editions import Archive
from decider.web.app import create_app
from decider.web.settings import Settings

MINTED = Path(__file__).parent / "minted"
CODES: list[dict[str, Any]] = json.loads((MINTED / "codes.json").read_text())
EVERY = 10  # one in so many is opened as a page too


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The address of a store that has served the old editions."""
    address = f"sqlite:///{tmp_path_factory.mktemp('minted') / 'store.sqlite3'}"
    database = Database(address)
    for packed in sorted(MINTED.glob("*.yaml.gz")):
        Archive(database).publish(open_edition(gzip.decompress(packed.read_bytes()).decode()))
    database.close()
    return address


@pytest.fixture(scope="module")
def find(store: str) -> Iterator[Callable[[str], Edition | None]]:
    """What looks up an edition by its name, each opened once."""
    database = Database(store)
    yield cache(Archive(database).find)
    database.close()


@pytest.fixture(scope="module")
def client(store: str) -> FlaskClient:
    """Today's site, which has served the old editions before."""
    return create_app(paths.CRITERIA, Settings(database_url=store), TESTING=True).test_client()


def test_a_code_reads_back_to_its_answers_and_gives_the_verdict_it_gave(
    find: Callable[[str], Edition | None],
) -> None:
    for minted in CODES:
        decoded = read(minted["code"], find)
        verdict = decoded.edition.score(decoded.sheet)
        said = {
            "code": code_of(decoded.edition, decoded.sheet),
            "answers": dict(decoded.sheet.answers),
            "priorities": decoded.sheet.priorities,
            "recommended": verdict.recommended,
            "strength": verdict.strength,
            "settled": verdict.settled,
            "margin": verdict.margin,
            "scores": dict(verdict.scores),
        }
        assert decoded.code == minted["code"]
        assert said == {key: minted[key] for key in said} | {
            "margin": Fraction(minted["margin"]),
            "scores": {option: Fraction(score) for option, score in minted["scores"].items()},
        }


@pytest.mark.parametrize("code", [minted["code"] for minted in CODES[::EVERY]])
def test_a_code_still_opens_as_a_page(code: str, client: FlaskClient) -> None:
    response = client.get(f"/r/{code}")
    assert response.status_code == HTTPStatus.OK
    assert code in response.text
