"""Which prepared links an edit would make say something else."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from decider.cli.main import main
from decider.cli.reports.link_flips import flips_report, stored_flips
from decider.codes import code_of
from decider.engine.loader import open_edition
from decider.engine.scoring.edition import Edition
from decider.engine.scoring.sheet import sheet_of
from decider.store import tokens
from decider.store.database import Database
from decider.store.editions import Archive
from decider.store.link import Draft
from decider.store.links import PreparedLinks
from decider.store.read_only import ReadOnlyStore

SMALL = (Path(__file__).parents[1] / "web" / "small.yaml").read_text()
FIRST, SECOND = SMALL.replace("2026.11", "1"), SMALL.replace("2026.11", "2")
TURNED = SMALL.replace("2026.11", "3").replace("{emr: 3}", "{ehr: 3}").replace("{ehr: 4}", "{emr: 4}")
ANSWERS = {
    "for an EMR": {"referrals": "rarely", "data": "none", "size": "small"},
    "for an EHR": {"referrals": "daily", "data": "hospital", "size": "large"},
}


@pytest.fixture
def database(store: str) -> Iterator[Database]:
    database = Database(store)
    yield database
    database.close()


def keep(database: Database, text: str, label: str, days: int | None = None) -> str:
    """Prepare a link for a result of an archived edition, and return its manage token."""
    edition = open_edition(text)
    Archive(database).publish(edition)
    code = code_of(edition, sheet_of(edition.criteria, ANSWERS[label])[0])
    return PreparedLinks(database).prepare(Draft(code, label, "", "", days), tokens.new_token())


def by_hand(text: str, new: Edition, label: str) -> bool:
    old = open_edition(text)
    scored = [each.score(sheet_of(each.criteria, ANSWERS[label])[0]).recommended for each in (old, new)]
    return scored[0] != scored[1]


def test_links_of_every_edition_are_carried_to_the_new_one(store: str, database: Database) -> None:
    new = open_edition(TURNED)
    kept = [(text, label) for text in (FIRST, SECOND) for label in ANSWERS]
    for text, label in kept:
        keep(database, text, label)
    found = stored_flips(ReadOnlyStore(store), new)
    expected = [label for text, label in kept if by_hand(text, new, label)]
    assert [each.label for each in found.flips] == expected
    assert expected
    assert found.live == len(kept)
    assert found.unread == ()
    assert stored_flips(ReadOnlyStore(store), open_edition(SECOND)).flips == ()


def test_links_that_have_ended_do_not_count(store: str, database: Database) -> None:
    PreparedLinks(database).revoke(keep(database, FIRST, "for an EMR"))
    PreparedLinks(database).delete(keep(database, FIRST, "for an EHR"))
    keep(database, FIRST, "for an EMR", days=-2)
    found = stored_flips(ReadOnlyStore(store), open_edition(TURNED))
    assert found.live == 0
    assert flips_report(found) == (
        "There are 0 prepared links that can be opened now; none would say something else"
    )


def test_a_link_whose_criteria_are_not_archived_is_named(store: str, database: Database) -> None:
    PreparedLinks(database).prepare(Draft("00000000-0001", "x", "", "", None), tokens.new_token())
    found = stored_flips(ReadOnlyStore(store), open_edition(TURNED))
    assert found.unread == ("00000000-0001",)
    assert "00000000-0001" in flips_report(found)


@pytest.fixture
def files(tmp_path: Path) -> list[str]:
    for name, text in (("old", FIRST), ("new", TURNED)):
        (tmp_path / f"{name}.yaml").write_text(text)
    return [str(tmp_path / "old.yaml"), str(tmp_path / "new.yaml")]


def test_diff_names_the_links_that_flip(store: str, database: Database, files: list[str]) -> None:
    keep(database, FIRST, "for an EMR")
    environment = {"DECIDER_DATABASE_URL": store}
    told = CliRunner().invoke(main, ["diff", *files, "--links"], env=environment)
    assert told.exit_code == 0, told.output
    assert "There is 1 prepared link that can be opened now; 1 would say something else:" in told.output
    assert "  for an EMR: EMR to EHR, " in told.output
    figures = json.loads(
        CliRunner().invoke(main, ["diff", *files, "--links", "--json"], env=environment).output
    )
    assert figures["links"]["live"] == figures["links"]["flipped"] == 1
    assert figures["links"]["flips"][0]["before"] == "emr"
    assert "links" not in json.loads(
        CliRunner().invoke(main, ["diff", *files, "--json"], env=environment).output
    )


def test_diff_says_when_the_store_cannot_be_asked(files: list[str]) -> None:
    told = CliRunner().invoke(main, ["diff", *files, "--links"], env={"DECIDER_DATABASE_URL": "mysql://x/y"})
    assert told.exit_code == 1
    assert "write sqlite:////" in told.output
