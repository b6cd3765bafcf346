"""The texts of the shipped file hold wherever they are shown: on any page, for any practice."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

import pytest

from decider import paths
from decider.engine.loader import open_edition

CRITERIA = open_edition(paths.CRITERIA).criteria
# A part of the guide has a page of its own, and dates of it are shown on results as well.
PLACE = re.compile(r"\b(above|below)(?=[.,;:)]|$)|\b(next|previous) (part|page|section)\b", re.IGNORECASE)

SEVERAL = re.compile(r"\b(any|each|none|one|some) of (us|you)\b", re.IGNORECASE)

# A vendor shows things; what the reader is to do is no such thing.
ORDER = re.compile(
    r"(^|\. )(Then )?(ask|book|call|check|compare|do|get|look|make|read|switch|take|try) ", re.IGNORECASE
)


def texts(value: Any) -> Iterator[str]:
    """Every text of two words or more in a value of a criteria file, but for ids and sources."""
    if isinstance(value, str):
        yield from [value] if " " in value else []
    elif isinstance(value, Mapping):
        for each in value.values():
            yield from texts(each)
    elif isinstance(value, tuple):
        for each in value:
            yield from texts(each)
    elif hasattr(value, "model_fields_set"):
        for name in type(value).model_fields:
            yield from texts(getattr(value, name)) if name != "sources" else ()


def test_no_text_points_to_a_place_on_a_page() -> None:
    assert [text for text in texts(CRITERIA) if PLACE.search(text)] == []


@pytest.mark.parametrize(
    "text", ["What changes in 2027 is below.", "The next part has the details.", "As shown above, it is."]
)
def test_a_text_that_points_to_a_place_would_be_found(text: str) -> None:
    assert PLACE.search(text)


def test_every_text_is_true_of_one_clinician_as_of_several() -> None:
    assert [text for text in texts(CRITERIA) if SEVERAL.search(text)] == []


def test_sizes_of_a_practice_are_told_apart_by_their_numbers() -> None:
    sizes = next(each for each in CRITERIA.questions if each.id == "size").choices
    assert [each.id for each in sizes if not re.search(r"alone|\d", each.says or "")] == []


def test_every_proof_reads_on_after_have_them_show_you() -> None:
    assert [each.see for each in CRITERIA.requirements if ORDER.search(each.see)] == []


def test_a_factor_has_one_name() -> None:
    assert [text for text in texts(CRITERIA) if re.search(r"\b(?<!in a )rows?\b", text)] == []
