"""The archive tells what was served when, and what each edition says that it changes."""

from datetime import UTC, datetime
from pathlib import Path

from decider.engine.loader import open_edition
from decider.engine.scoring.edition import Edition
from decider.store.database import Database
from decider.store.editions import Archive

SMALL = (Path(__file__).parents[1] / "web" / "small.yaml").read_text()


def edition(version: str, changes: str = "") -> Edition:
    note = f"changes: {changes}\n" if changes else ""
    return open_edition(SMALL.replace('"2026.11"', f'"{version}"') + note)


def test_publications_are_listed_from_the_newest_with_their_notes(database: Database) -> None:
    archive = Archive(database)
    one, two, three = edition("1"), edition("2", "Size counts more."), edition("3", '"Back: a rule is gone."')
    for each in (one, two, two, three, one):
        archive.publish(each)
    listed = archive.publications(10)
    assert [(each.version, each.changes) for each in listed] == [
        ("1", ""),
        ("3", "Back: a rule is gone."),
        ("2", "Size counts more."),
        ("1", ""),
    ]
    assert {each.day for each in listed} == {datetime.now(UTC).date()}
    assert (listed[1].digest, listed[1].name) == (three.digest, three.name)
    assert archive.publications(2) == listed[:2]
