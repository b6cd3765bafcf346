"""What a wheel and a source archive hold, what the locks pin, and what is vendored."""

import hashlib
import json
import subprocess
import sys
import tarfile
import tomllib
import zipfile
from importlib.metadata import version
from pathlib import Path

import pytest
from packaging.requirements import Requirement

from decider import paths
from tests.ground.locks import LOCKS, PIN, ROOT, pins

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
HTMX = {
    "htmx-4.0.1.min.js": "a0abb04f2f45a1f89d1d4844023245537e5e6014c87b144553e0607b4cc32130",
    "htmx-LICENSE.txt": "d3d2456f76414f2456104660ebd65aff1c04cd7966b942bdabd63f3cdb316a38",
}


def build(kind: str, source: Path, to: Path) -> Path:
    command = [sys.executable, "-m", "hatchling", "build", "--target", kind, "--directory", str(to)]
    done = subprocess.run(command, cwd=source, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    (built,) = to.iterdir()
    return built


def contents(wheel: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(wheel) as archive:
        return {name: archive.read(name) for name in archive.namelist() if name.startswith("decider/")}


def checkout() -> dict[str, bytes]:
    files = {"decider/criteria.yaml": ROOT / "criteria.yaml"}
    for folder, within in (("decider", ""), ("templates", "decider/"), ("static", "decider/")):
        for path in (ROOT / folder).rglob("*"):
            if path.is_file() and path.parent.name != "__pycache__":
                files[within + path.relative_to(ROOT).as_posix()] = path
    return {name: path.read_bytes() for name, path in files.items()}


def test_a_checkout_is_read_where_it_lies() -> None:
    assert [paths.TEMPLATES, paths.STATIC, paths.CRITERIA] == [
        ROOT / "templates",
        ROOT / "static",
        ROOT / "criteria.yaml",
    ]


def test_a_wheel_holds_the_whole_package_and_nothing_else(tmp_path: Path) -> None:
    assert contents(build("wheel", ROOT, tmp_path)) == checkout()


def test_a_wheel_built_from_the_source_archive_is_the_same(tmp_path: Path) -> None:
    archive = build("sdist", ROOT, tmp_path / "sdist")
    with tarfile.open(archive) as files:
        files.extractall(tmp_path, filter="data")
    source = tmp_path / archive.name.removesuffix(".tar.gz")
    assert contents(build("wheel", source, tmp_path / "wheel")) == checkout()


def test_the_installed_version_is_the_one_in_the_project_file() -> None:
    assert version("decider") == PROJECT["project"]["version"]


@pytest.mark.parametrize("lock", LOCKS, ids=lambda path: path.name)
def test_a_lock_holds_versions_and_hashes_and_no_addresses(lock: Path) -> None:
    text = lock.read_text(encoding="utf-8")
    rest = [line for line in PIN.sub("", text).splitlines() if not line.startswith("#")]
    assert pins(lock)
    assert not rest
    assert "/" not in text


@pytest.mark.parametrize("lock", LOCKS, ids=lambda path: path.name)
def test_locks_agree_with_each_other(lock: Path) -> None:
    tested, pinned = pins(ROOT / "requirements" / "test.txt"), pins(lock)
    shared = tested.keys() & pinned.keys()
    assert shared or lock.name in {"bench.txt", "install.txt"}
    assert {name: pinned[name] for name in shared} == {name: tested[name] for name in shared}


@pytest.mark.parametrize(
    ("lock", "wanted"),
    [
        ("run.txt", PROJECT["project"]["dependencies"]),
        ("build.txt", PROJECT["dependency-groups"]["build"]),
        ("build.txt", PROJECT["build-system"]["requires"]),
        ("install.txt", PROJECT["dependency-groups"]["install"]),
        ("test.txt", PROJECT["dependency-groups"]["test"]),
        ("bench.txt", PROJECT["dependency-groups"]["bench"]),
    ],
)
def test_a_lock_answers_the_project_file(lock: str, wanted: list[str]) -> None:
    pinned = pins(ROOT / "requirements" / lock)
    for requirement in map(Requirement, wanted):
        assert requirement.specifier.contains(pinned[requirement.name.lower()])


@pytest.mark.parametrize(("name", "digest"), HTMX.items())
def test_htmx_is_the_published_file(name: str, digest: str) -> None:
    assert hashlib.sha256((paths.STATIC / name).read_bytes()).hexdigest() == digest


def test_the_bill_of_materials_names_every_package_of_the_lock(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "cyclonedx_py", "requirements", "requirements/run.txt"]
    subprocess.run([*command, "--output-file", tmp_path / "sbom.json"], cwd=ROOT, check=True)
    named = [each["name"] for each in json.loads((tmp_path / "sbom.json").read_text())["components"]]
    assert set(named) == set(pins(ROOT / "requirements" / "run.txt"))
