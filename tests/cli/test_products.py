"""The command that imports the list of certified products, as an operator uses it."""

import time
from datetime import datetime
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from decider.chpl.catalog import Catalog
from decider.cli.main import main
from decider.store.database import Database
from decider.store.listings import ListIdentity
from tests.chpl.listed import SAMPLE, many_pages, sample_pages, saved

DAY = "2026-02-13"
SAID = f"""\
6 listings of 4 developers, as of {DAY}
4 active, of 3 developers
2 active with (g)(10)
1 active with all of (b)(1), (b)(10), (e)(1) and (g)(10)
digest """


def run(*words: str | Path) -> Result:
    return CliRunner().invoke(main, ["products", *map(str, words)])


def kept_in(store: str) -> ListIdentity | None:
    database = Database(store)
    kept = Catalog(database).identity()
    database.close()
    return kept


@pytest.fixture(autouse=True)
def own_store(store: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DECIDER_DATABASE_URL", store)


def test_an_import_says_what_it_kept_and_the_same_twice(store: str) -> None:
    first, second = run("import", *SAMPLE, "--as-of", DAY), run("import", *SAMPLE, "--as-of", DAY)
    kept = kept_in(store)
    assert kept
    assert first.exit_code == second.exit_code == 0, first.output
    assert first.stdout == second.stdout == f"{SAID}{kept.digest[:8]}\n"
    assert str(kept.as_of) == DAY


def test_without_a_day_the_list_is_of_today_and_the_command_says_so(store: str) -> None:
    result = run("import", *SAMPLE)
    kept = kept_in(store)
    assert kept
    assert kept.as_of == datetime.now().astimezone().date()
    assert f"kept as the list of today, {kept.as_of}; say --as-of where it is older" in result.stderr


def test_the_same_list_again_without_a_day_keeps_its_day(store: str) -> None:
    run("import", *SAMPLE, "--as-of", DAY)
    result = run("import", *SAMPLE)
    kept = kept_in(store)
    assert kept is not None
    assert str(kept.as_of) == DAY
    assert "today" not in result.stderr


@pytest.mark.parametrize(
    ("day", "words"),
    [
        ("yesterday", "is not a day; write it like 2026-02-13"),
        ("2026-02-30", "is not a day"),
        ("", "is not a day"),
        ("2999-01-01", "is still to come"),
    ],
)
def test_a_day_that_is_none_or_still_to_come_is_refused(store: str, day: str, words: str) -> None:
    result = run("import", *SAMPLE, "--as-of", day)
    assert result.exit_code == 2
    assert words in result.output
    assert kept_in(store) is None


def test_a_truncated_file_is_refused_whole_with_the_place_and_the_list_stays(
    tmp_path: Path, store: str
) -> None:
    run("import", *SAMPLE, "--as-of", DAY)
    before = kept_in(store)
    cut = tmp_path / "cut.json"
    cut.write_text(SAMPLE[1].read_text()[:700])
    result = run("import", SAMPLE[0], cut, "--as-of", "2026-03-01")
    lines = cut.read_text().splitlines()
    assert result.exit_code == 1
    assert result.stdout == ""
    assert result.stderr.startswith(f"{cut}:{len(lines)}:")
    assert before is not None
    assert kept_in(store) == before


def test_a_page_that_is_missing_is_named_and_the_list_stays(store: str) -> None:
    run("import", *SAMPLE, "--as-of", DAY)
    before = kept_in(store)
    result = run("import", SAMPLE[1])
    assert result.exit_code == 1
    assert result.stderr.endswith("page 0 is missing\n")
    assert kept_in(store) == before


def test_a_file_that_is_not_there_is_a_mistake_of_use(tmp_path: Path) -> None:
    assert run("import", tmp_path / "none.json").exit_code == 2
    assert run("import").exit_code == 2


def test_a_store_that_cannot_be_opened_is_said_in_words(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DECIDER_DATABASE_URL", "sqlite:////proc/none/store")
    result = run("import", *SAMPLE, "--as-of", DAY)
    assert result.exit_code == 1
    assert result.output.startswith("Error: the store at ")


def test_a_thousand_listings_are_kept_in_under_five_seconds(tmp_path: Path, store: str) -> None:
    files = saved(tmp_path, many_pages(10))
    begun = time.perf_counter()
    result = run("import", *files, "--as-of", DAY)
    assert time.perf_counter() - begun < 5
    assert result.stdout.startswith("1,000 listings of 4 developers")
    assert kept_in(store)


def test_a_store_that_was_not_there_is_told_of_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DECIDER_DATABASE_URL", f"sqlite:///{tmp_path / 'unmade.sqlite3'}")
    files = saved(tmp_path, sample_pages())
    assert "a new, empty store was made" in run("import", *files, "--as-of", DAY).stderr
    assert run("import", *files, "--as-of", DAY).stderr == ""


@pytest.mark.parametrize(
    ("words", "status", "says"),
    [
        (("find", "simple"), 0, " yet (its site makes it), so only the criteria file was searched"),
        (("evidence",), 1, "Error: there is no store at "),
    ],
)
def test_only_an_import_makes_a_store(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...], status: int, says: str
) -> None:
    file = tmp_path / "unmade.sqlite3"
    monkeypatch.setenv("DECIDER_DATABASE_URL", f"sqlite:///{file}")
    said = run(*words)
    assert (said.exit_code, said.stdout.startswith("SimplePractice")) == (status, status == 0)
    assert says in said.stderr
    assert not file.exists()


def test_nothing_but_the_result_is_printed_where_nobody_watches(tmp_path: Path, store: str) -> None:
    kept_in(store)
    result = run("import", *saved(tmp_path, sample_pages()), "--as-of", DAY)
    assert result.stderr == ""
    assert "\x1b" not in result.output


def test_find_says_what_is_known_without_an_import_and_what_is_only_claimed() -> None:
    result = run("find", "simple")
    assert result.exit_code == 0, result.output
    lines = result.stdout.splitlines()
    assert lines[0] == "SimplePractice, SimplePractice (simplepractice)"
    none = "  no active listing found under the name SimplePractice (as of 2026-02-13)"
    assert lines[1].startswith(f"{none} [CHPL")
    assert lines[-1].startswith("  its vendor claims: A client portal")
    assert lines[-1].endswith("[SimplePractice support pages, undated]")


def test_find_says_what_an_imported_list_shows_with_its_day() -> None:
    run("import", *SAMPLE, "--as-of", DAY)
    assert run("find", "NORTHWIND", "con").output == (
        "Northwind Connect™, Northwind Records, Inc. (chpl:12)\n"
        "  certified for (b)(1), (b)(10), (e)(1), (g)(4), (g)(5), (g)(10) (as of 2026-02-13)\n"
        "  open non-conformities: on 1 of 2 active listings\n"
        "  no longer active: 1 more\n"
        "  look it up: https://chpl.healthit.gov/#/organizations/developers/101\n"
    )


def test_find_never_says_that_what_it_does_not_find_is_not_certified() -> None:
    result = run("find", "nothing-of-that-name")
    assert result.exit_code == 0
    assert result.stdout.startswith("not found here; that says nothing of its certification")
