"""A search for changes that was cut off is not told as one that found nothing to change a result."""

from pathlib import Path

import pytest

from decider.codes import code_of
from decider.engine.proofs import counterfactuals as changes
from decider.engine.proofs.search import local_search
from decider.engine.scoring.sheet import Sheet
from decider.web.app import create_app

NOTHING = ("Nothing you’re likely to change", "Nothing in your control", "Nothing within")
UNTOLD = "so many rules that we couldn’t try every change"


@pytest.mark.parametrize("page", ["", "/math"])
def test_a_page_says_that_not_every_change_was_tried(
    page: str, small: Path, empty_store: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(changes, "MOST_STEPS", 0)
    monkeypatch.setattr(local_search, "MOST_STEPS", 0)
    site = create_app(small, TESTING=True)
    edition = site.extensions["editions"].current()
    sheet = Sheet({question.id: question.choices[0].id for question in edition.criteria.questions})
    said = site.test_client().get(f"/r/{code_of(edition, sheet)}{page}").text
    assert UNTOLD in said
    assert not [each for each in NOTHING if each in said]
