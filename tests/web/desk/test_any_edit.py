"""Whatever is edited, every page of the desk can be shown, and says what an edited file comes to."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.engine.edited import edited
from tests.engine.files import Tree
from tests.web.desk.conftest import DeskReader

PAGES = ["/?open=all", "/impact", "/impact/hits", "/coverage", "/check"]


def text(content: Any) -> Any:
    """The content as a file has it, every number being text."""
    if isinstance(content, dict):
        return {str(key): text(value) for key, value in content.items()}
    return [text(each) for each in content] if isinstance(content, list | tuple) else str(content)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("edited")


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(edited(), st.data())
def test_every_page_can_be_shown_after_any_edit(
    folder: Path, trees: tuple[Tree, Tree], data: st.DataObject
) -> None:
    files = [folder / "old.yaml", folder / "new.yaml"]
    for file, tree in zip(files, trees, strict=True):
        file.write_text(json.dumps(text(tree)))
    desk = DeskReader(files[1], files[0])
    questions = trees[1]["questions"]
    answers = {name: data.draw(st.sampled_from([*each["choices"]])) for name, each in questions.items()}
    sheet = "/sheet?" + "&".join(f"{name}={answer}" for name, answer in answers.items())
    criterion = next(iter(trees[1]["criteria"]))
    for address in (*PAGES, sheet, f"{sheet}&weight.{criterion}=7.5", f"/?weight.{criterion}=7.5"):
        page = desk(address)
        assert not page.all("section[@class='broken']/h2[@id='broken']"), page.text()[:400]
