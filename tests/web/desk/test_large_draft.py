"""A large draft opens soon, and each weight that is tried answers at once; measured in processor time."""

import time
from pathlib import Path

from bench.large import Size, edited_file, large_file
from tests.web.desk.conftest import DeskReader

LARGE = Size(40, 3, 8, rules=40, shares=True)


def seconds(desk: DeskReader, address: str) -> float:
    begun = time.process_time()
    page = desk(address)
    assert page.all("table[@class='heat']")
    return time.process_time() - begun


# It takes half of this on a machine that does nothing else.
def test_first_page_and_weights_of_a_large_draft(tmp_path: Path) -> None:
    draft, published = tmp_path / "draft.yaml", tmp_path / "criteria.yaml"
    published.write_text(large_file(LARGE))
    draft.write_text(edited_file(LARGE))
    desk = DeskReader(draft, published)
    assert seconds(desk, "/") < 3
    assert seconds(desk, "/?weight.c0=2.5") < 1.5
