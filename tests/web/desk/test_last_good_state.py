"""A broken file is told with the moments that matter, and with what became of the ids that it had."""

import os
import re
from datetime import date, datetime
from pathlib import Path

from decider.web.desk.moments import moment_said
from tests.web.desk.conftest import DeskReader


def saved(file: Path, text: str, moment: datetime) -> None:
    file.write_text(text)
    os.utime(file, (moment.timestamp(),) * 2)


def test_it_says_when_the_file_was_saved_and_when_what_is_shown_was(draft: Path, published: Path) -> None:
    now = datetime.now().astimezone()
    good, broken = now.replace(minute=39, second=55), now.replace(minute=41, second=7)
    text = draft.read_text()
    saved(draft, text, good)
    desk = DeskReader(draft, published)
    assert f"Saved at {good:%H:%M:%S}." in desk("/").text()
    saved(draft, text.replace("weight: 0.5}", "weight: 0.5"), broken)
    page = desk("/").text()
    assert f"draft.yaml cannot be used as it was saved at {broken:%H:%M:%S}" in page
    assert f"What you see below is the last good state, saved at {good:%H:%M:%S}." in page
    assert f"The last good state, saved at {good:%H:%M:%S}." in page
    assert not re.search(r"(?<!the last good state, )\bSaved at", page)
    saved(draft, text, broken)
    assert f"Saved at {broken:%H:%M:%S}." in desk("/").text()


def test_a_moment_of_another_day_has_its_day() -> None:
    moment = datetime(2026, 11, 26, 10, 41, 7)  # noqa: DTZ001 - only what is said of it matters
    assert moment_said(moment, date(2026, 11, 26)) == "10:41:07"
    assert moment_said(moment, date(2026, 11, 27)) == "10:41:07 on November 26, 2026"


def test_a_question_that_was_removed_is_no_slip(published: Path) -> None:
    draft = published.with_name("shorter.yaml")
    text = published.read_text()
    start, end = text.index("  size:"), text.index("rules:")
    draft.write_text(text[:start] + text[end:])
    told = DeskReader(draft, published)("/").text()
    assert "question 'size' was removed; remove this too, or put the question back" in told
    assert "unknown question" not in told


def test_what_the_last_good_state_had_is_known_without_another_file(published: Path) -> None:
    desk = DeskReader(published)
    text = published.read_text()
    published.write_text(text.replace("      daily:  {label", "      each_day:  {label"))
    told = desk("/").text()
    assert "choice 'daily' seems to be 'each_day' now; put the old id back and use 'decider rename'" in told
    assert "or write each_day here and 'was: daily' there" in told
    published.write_text(text.replace("referrals: daily", "referrals: weekly"))
    assert "unknown choice 'weekly'; use 'rarely', 'monthly', 'daily' or 'not_sure'" in desk("/").text()
