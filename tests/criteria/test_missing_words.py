"""Where a missing key takes one of a few words, the problem names them."""

import pytest

from decider.criteria import CriteriaFileError, open_document
from tests.criteria.samples import SMALL

SOURCE = "sources: {a: {claim: It is so., title: Us, date: undated, grade: high, kind: market}}\n"


def test_a_source_without_its_basis_is_told_the_words_for_it() -> None:
    with pytest.raises(
        CriteriaFileError, match="'basis' is missing here; add it, as 'source', 'excerpt' or 'memory'"
    ):
        open_document(SMALL + SOURCE)


def test_a_key_for_a_text_is_only_to_be_added() -> None:
    with pytest.raises(CriteriaFileError, match=r"'title' is missing here; add it$"):
        open_document(SMALL + SOURCE.replace("title: Us, ", "basis: memory, "))
