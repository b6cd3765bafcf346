"""What is installed from npm is pinned by version and hash, and the lock names no address."""

import json
from pathlib import Path
from typing import Any

JUDGES = Path(__file__).parents[1] / "judges"
LOCK = (JUDGES / "package-lock.json").read_text(encoding="utf-8")
PACKAGES: dict[str, Any] = json.loads(LOCK)["packages"]


def test_every_package_has_a_version_and_a_hash() -> None:
    assert len(PACKAGES) > 100
    assert all(
        each["version"] and each["integrity"].startswith("sha512-") for name, each in PACKAGES.items() if name
    )


def test_the_lock_is_that_of_what_is_asked_for_by_exact_versions() -> None:
    asked = json.loads((JUDGES / "package.json").read_text(encoding="utf-8"))["dependencies"]
    assert PACKAGES[""]["dependencies"] == asked
    assert {name: PACKAGES[f"node_modules/{name}"]["version"] for name in asked} == asked


def test_the_lock_names_no_address() -> None:
    assert "://" not in LOCK
