"""What may stand at the path of a criteria file: a regular file, also through links that move."""

import os
import re
import subprocess
import sys
import time
from pathlib import Path

import pytest
from click.testing import CliRunner
from flask.testing import FlaskClient

from decider.cli.main import main
from decider.engine.loader import open_edition
from decider.web.app import create_app
from tests.serving import serving
from tests.web.reading import Page, text_of

SOON = 20.0


def release(folder: Path, small: Path, title: str) -> Path:
    folder.mkdir()
    (folder / "criteria.yaml").write_text(small.read_text().replace("This or that?", title))
    return folder


def point(link: Path, target: Path) -> None:
    """Make a link lead elsewhere all at once, as those do who deploy so."""
    new = link.with_name("new")
    new.symlink_to(target)
    new.replace(link)


def brand(site: FlaskClient) -> str:
    return text_of(Page.fetched(site.get("/"), 200).root.find(".//a[@class='home']"))


@pytest.mark.parametrize("mounted", [False, True], ids=["current -> releases/2", "file -> ..data/file"])
def test_a_linked_file_is_followed_to_wherever_its_links_lead(
    tmp_path: Path, small: Path, empty_store: str, mounted: bool
) -> None:
    one, two = (release(tmp_path / title, small, f"{title}?") for title in ("One", "Two"))
    current = tmp_path / ("..data" if mounted else "current")
    current.symlink_to(one)
    path = current / "criteria.yaml"
    if mounted:
        path = tmp_path / "mounted.yaml"
        path.symlink_to(Path("..data") / "criteria.yaml")
    site = create_app(path, TESTING=True).test_client()
    assert brand(site) == "One?"
    for folder, title in ((two, "Two?"), (one, "One?")):
        point(current, folder)
        assert brand(site) == title


def test_a_served_link_is_followed_though_nobody_visits(tmp_path: Path, small: Path) -> None:
    one, two = (release(tmp_path / title, small, f"{title}?") for title in ("One", "Two"))
    current = tmp_path / "current"
    current.symlink_to(one)
    with serving(current / "criteria.yaml", tmp_path / "log") as server:
        point(current, two)
        expected = f"edition {open_edition(two / 'criteria.yaml').name}"
        until = time.monotonic() + SOON
        while expected not in server.get("/readyz")[1]:
            assert time.monotonic() < until
            time.sleep(0.05)


def test_a_watched_link_is_checked_again_when_it_leads_elsewhere(tmp_path: Path, small: Path) -> None:
    one, two = (release(tmp_path / title, small, f"{title}?") for title in ("One", "Two"))
    (two / "criteria.yaml").write_text("version: 1\n")
    current = tmp_path / "current"
    current.symlink_to(one)
    command = [sys.executable, "-m", "decider", "check", "--watch", str(current / "criteria.yaml")]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    try:
        assert process.stdout
        lines = iter(process.stdout.readline, "")
        next(line for line in lines if "good" in line)
        point(current, two)
        assert next(line for line in lines if re.search(r"criteria\.yaml:\d+:\d+: ", line))
    finally:
        process.kill()
        process.communicate()


@pytest.mark.parametrize("kind", ["pipe", "device", "linked pipe"])
def test_what_is_no_regular_file_changes_nothing_and_keeps_nobody_waiting(
    small: Path, tmp_path: Path, empty_store: str, kind: str, caplog: pytest.LogCaptureFixture
) -> None:
    text = small.read_text()
    site = create_app(small, TESTING=True).test_client()
    small.unlink()
    os.mkfifo(tmp_path / "fifo")
    small.symlink_to("/dev/zero" if kind == "device" else tmp_path / "fifo")
    if kind == "pipe":
        (tmp_path / "fifo").replace(small)
    assert brand(site) == "This or that?"
    assert "criteria.yaml:1:1: the file cannot be read: it is not a regular file" in caplog.text
    small.unlink()
    small.write_text(text.replace("This or that?", "Again?"))
    assert brand(site) == "Again?"


@pytest.mark.parametrize("command", [["check"], ["census"], ["serve"], ["score", "--criteria"]])
def test_commands_refuse_a_pipe_in_plain_words(tmp_path: Path, command: list[str]) -> None:
    os.mkfifo(tmp_path / "pipe.yaml")
    done = CliRunner().invoke(main, [*command, str(tmp_path / "pipe.yaml")])
    assert done.exit_code == 2
    assert "pipe.yaml cannot be read: it is not a regular file" in done.stderr
