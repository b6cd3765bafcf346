"""The page of the check says what `decider check` says: every problem and warning, each with its line."""

from pathlib import Path

import pytest

from tests.cli.commands import run
from tests.web.desk.conftest import DeskReader, served


def test_failing_scenarios_are_problems_beside_the_warnings(desk: DeskReader, draft: Path) -> None:
    page = desk("/check")
    text = page.text()
    told = [line for line in run("check", draft).output.splitlines() if "scenario '" in line]
    assert told
    for line in told:
        place, _, message = line.removeprefix(f"{draft.parent}/").partition(": ")
        assert message in text
        assert place.rpartition(":")[0] in text
    assert "1 problem in scenarios" in text
    assert "2 warnings" in text  # one is of the version, which the file compared with has too
    assert "None keeps the file from being published." in text
    assert "No problems" not in text


def test_a_good_file_says_so(published: Path) -> None:
    text = DeskReader(published)("/check").text()
    assert "No problems and no warnings." in text
    assert "2 criteria, 3 questions, 1 rule, 3 scenarios; edition " in text


def test_a_broken_file_has_its_problems_once(desk: DeskReader, draft: Path) -> None:
    draft.write_text(draft.read_text().replace("weight: 0.5}", "wieght: 0.5}"))
    page = desk("/check")
    assert len([each for each in page.all("li") if "wieght" in "".join(each.itertext())]) == 1
    assert "No problems" not in page.text()


def test_a_version_under_which_other_content_was_served_is_warned_of_and_not_offered(
    published: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = published.read_text()
    draft = published.with_name("draft.yaml")
    draft.write_text(text.replace("weight: 3", "weight: 4"))
    served(draft.parent, text, text.replace("weight: 3", "weight: 5").replace("2026.11", "2026.12"))
    monkeypatch.setenv("DECIDER_DATABASE_URL", f"sqlite:///{draft.with_name('served.sqlite3')}")
    desk = DeskReader(draft, published)
    (told,) = [line for line in run("check", draft).output.splitlines() if "was served under" in line]
    assert told.rpartition("warning: ")[2] in desk("/check").text()
    assert "Set 2027.01" in desk("/").text()


def test_what_a_site_serves_is_asked_each_time(published: Path) -> None:
    desk, warning = DeskReader(published), " was served under the version "
    assert warning not in desk("/check").text()
    served(published.parent, published.read_text().replace("weight: 3", "weight: 4"))
    assert warning in desk("/check").text()
    published.with_name("served.sqlite3").rename(published.with_name("aside"))
    assert warning not in desk("/check").text()
