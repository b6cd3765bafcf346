"""A small draft beside the file it was copied from, and the desk that shows both."""

from pathlib import Path

import pytest

from decider.engine.loader import open_edition
from decider.store.database import Database
from decider.store.editions import Archive
from decider.web.desk.application import desk_app
from tests.web.reading import Page

SCENARIOS = """scenarios:
  - name: Small and on paper
    answers: {referrals: rarely, data: none, size: small}
    expect: {recommended: emr, strength: clear}
  - name: Large, with a hospital
    answers: {referrals: daily, data: hospital, size: large}
    expect: {recommended: ehr, strength: required}
  - name: Small, with a hospital
    answers: {referrals: monthly, data: hospital, size: small}
    expect: {recommended: ehr, strength: [clear, leaning, close]}
    why: Hospital data has to come in.
"""
HEAVY = "data_mobility: {name: Data mobility, weight: 3}"
LIGHTER = (HEAVY, HEAVY.replace("3", "0.5"))


class DeskReader:
    """A browser of the desk whose every page is read strictly."""

    def __init__(self, draft: Path, against: Path | None = None) -> None:
        store = f"sqlite:///{draft.with_name('served.sqlite3')}"
        self.app = desk_app(draft, against, database_url=store, TESTING=True)
        self.client = self.app.test_client()

    def __call__(self, address: str, status: int = 200) -> Page:
        return Page.fetched(self.client.get(address, follow_redirects=True), status)


@pytest.fixture
def published(small: Path) -> Path:
    """The file that a draft is compared with."""
    small.write_text(small.read_text() + SCENARIOS)
    return small


@pytest.fixture
def draft(published: Path) -> Path:
    """A draft in which one scenario fails, for its criterion counts less."""
    path = published.with_name("draft.yaml")
    path.write_text(published.read_text().replace(*LIGHTER))
    return path


@pytest.fixture
def desk(draft: Path, published: Path) -> DeskReader:
    return DeskReader(draft, published)


def served(folder: Path, *texts: str) -> None:
    """Make a store beside the draft that served these texts, one after another."""
    database = Database(f"sqlite:///{folder / 'served.sqlite3'}")
    for text in texts:
        Archive(database).publish(open_edition(text))
    database.close()
