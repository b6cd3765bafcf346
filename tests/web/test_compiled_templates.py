"""A template that was compiled is not compiled again by the next process, unless it or the code changed."""

import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from jinja2 import Environment, FileSystemLoader

from decider import paths
from decider.web.app import create_app
from decider.web.view import compiled_templates
from decider.web.view.compiled_templates import CompiledTemplates

Make = Callable[[], tuple[str, bool]]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Where what is compiled is kept."""
    return tmp_path / "__pycache__"


@pytest.fixture
def make(tmp_path: Path, folder: Path, monkeypatch: pytest.MonkeyPatch) -> Make:
    """What a new process makes of a template, and whether it had to compile it."""
    (tmp_path / "page.html").write_text("{{ 'a word'|upper }}")
    (tmp_path / "code").mkdir()
    (tmp_path / "code" / "filters.py").write_text("one = 1\n")
    (tmp_path / "code" / ".#filters.py").symlink_to("an-editor's-lock")
    monkeypatch.setattr(paths, "CODE", tmp_path / "code")

    def make() -> tuple[str, bool]:
        compiled_templates._state_of.cache_clear()
        compiled = False

        class Counting(Environment):
            def _generate(self, *given: object, **named: object) -> str:
                nonlocal compiled
                compiled = True
                return super()._generate(*given, **named)  # type: ignore[arg-type]  # as Jinja gives it

        environment = Counting(loader=FileSystemLoader(tmp_path), bytecode_cache=CompiledTemplates(folder))
        return environment.get_template("page.html").render(), compiled

    return make


def test_what_one_process_compiled_the_next_one_takes(make: Make, folder: Path) -> None:
    assert [make(), make()] == [("A WORD", True), ("A WORD", False)]
    (kept,) = folder.iterdir()
    assert sys.implementation.cache_tag in kept.name


def test_a_changed_template_is_compiled_again_in_its_place(make: Make, folder: Path, tmp_path: Path) -> None:
    make()
    (tmp_path / "page.html").write_text("another")
    assert [make(), make()] == [("another", True), ("another", False)]
    assert len([*folder.iterdir()]) == 1


def test_changed_code_has_every_template_compiled_again(make: Make, tmp_path: Path) -> None:
    make()
    (tmp_path / "code" / "filters.py").write_text("one = 11\n")
    assert [make()[1], make()[1]] == [True, False]


@pytest.mark.parametrize("kept", [b"", b"j2", None])
def test_a_damaged_file_counts_as_none(make: Make, folder: Path, kept: bytes | None) -> None:
    make()
    (file,) = folder.iterdir()
    file.write_bytes(file.read_bytes()[:40] if kept is None else kept)
    assert [make(), make()] == [("A WORD", True), ("A WORD", False)]


def test_a_file_with_one_byte_damaged_counts_as_none(make: Make, folder: Path) -> None:
    make()
    (file,) = folder.iterdir()
    whole = file.read_bytes()
    for place in range(0, len(whole), 7):
        file.write_bytes(whole[:place] + bytes([whole[place] ^ 0xFF]) + whole[place + 1 :])
        assert make() == ("A WORD", True)
    assert file.read_bytes() == whole


def test_where_nothing_can_be_kept_pages_are_made_all_the_same(make: Make, folder: Path) -> None:
    folder.write_text("no folder")
    assert [make(), make()] == [("A WORD", True)] * 2


def test_nothing_is_kept_where_python_keeps_nothing(
    make: Make, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    assert make() == ("A WORD", True)
    assert not folder.exists()


def test_the_site_keeps_its_templates_beside_them(small: Path, empty_store: str) -> None:
    compiled = create_app(small, TESTING=True).jinja_env.bytecode_cache
    assert isinstance(compiled, CompiledTemplates)
    assert Path(compiled.directory) == paths.TEMPLATES / "__pycache__"
