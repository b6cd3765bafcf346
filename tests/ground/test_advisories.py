"""No package that is locked has a known advisory, and none was left out when they were looked up."""

from collections.abc import Iterable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
import yaml
from packaging.version import Version

from tests.ground.locks import LOCKS, ROOT, pinned

KNOWN: dict[str, Any] = yaml.safe_load((ROOT / "tests/ground/advisories.yaml").read_text(encoding="utf-8"))
LOOKED_UP: dict[date, list[str]] = KNOWN["looked_up"]
LOCKED = {name for lock in LOCKS for name, _ in pinned(lock)}


def affected(packages: Iterable[tuple[str, str]]) -> list[str]:
    return [
        f"{name} {number}: {each['advisory']}"
        for name, number in packages
        for each in KNOWN["advisories"]
        if each["package"] == name and Version(number) < Version(each["below"])
    ]


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.stem)
def test_no_locked_package_has_a_known_advisory(lock: Path) -> None:
    assert affected(pinned(lock)) == []


@pytest.mark.parametrize("known", KNOWN["advisories"], ids=lambda known: known["advisory"])
def test_a_version_before_the_fix_would_be_noticed(known: dict[str, str]) -> None:
    before = f"{known['below']}.dev0"
    assert f"{known['package']} {before}: {known['advisory']}" in affected([(known["package"], before)])


def test_every_locked_package_was_looked_up_on_some_day() -> None:
    looked_up = [name for names in LOOKED_UP.values() for name in names]
    assert sorted(looked_up) == sorted(LOCKED)
    assert all(day <= datetime.now(tz=UTC).date() for day in LOOKED_UP)


def test_advisories_are_about_packages_that_are_locked() -> None:
    assert {each["package"] for each in KNOWN["advisories"]} <= LOCKED
