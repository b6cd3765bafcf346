"""A small list of certified products, made by hand of developers who do not exist, and what is made of it."""

import json
from collections.abc import Sequence
from copy import deepcopy
from pathlib import Path
from typing import Any

from decider.criteria.problems import Path as Steps

SAMPLE = sorted((Path(__file__).parent / "listings").glob("p*.json"))


def sample_pages() -> list[Any]:
    """The pages as JSON reads them."""
    return [json.loads(file.read_text()) for file in SAMPLE]


def saved(folder: Path, pages: Sequence[Any]) -> list[Path]:
    """Files with these pages."""
    files = [folder / f"p{number}.json" for number in range(len(pages))]
    for file, page in zip(files, pages, strict=True):
        file.write_text(page if isinstance(page, str) else json.dumps(page))
    return files


def put(page: Any, steps: Steps, value: Any) -> Any:
    """The page with another value at a place."""
    changed = deepcopy(page)
    *above, last = steps
    place = changed
    for step in above:
        place = place[step]
    place[last] = value
    return changed


def many_pages(pages: int, size: int = 100) -> list[Any]:
    """A long list: the sample's listings over and over, each with a number of its own."""
    listings = [listing for page in sample_pages() for listing in page["results"]]
    frame = {"recordCount": pages * size, "pageSize": size, "directReviewsAvailable": True}
    return [
        {
            **frame,
            "pageNumber": page,
            "results": [
                {**listings[number % len(listings)], "id": number + 1}
                for number in range(page * size, (page + 1) * size)
            ],
        }
        for page in range(pages)
    ]
