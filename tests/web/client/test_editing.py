"""Changing what a client finds filled in: they are asked by the criteria of today, whatever was pasted."""

import os
from pathlib import Path

from flask.testing import FlaskClient

from tests.web.client.journey import row
from tests.web.links import SAID, asked, do, some_code
from tests.web.reading import Page


def edited(client: FlaskClient, small: Path) -> None:
    """Serve a newer edition, which asks a question in other words."""
    before = client.get("/questions").location
    text = small.read_text().replace("How often do you refer", "How many times do you refer", 1)
    small.write_text(text.replace("2026.11", "2027.1", 1))
    os.utime(small, (2e9, 2e9))
    assert client.get("/questions").location != before


def test_a_pasted_result_of_older_criteria_is_asked_by_those_of_today(
    client: FlaskClient, small: Path
) -> None:
    old = some_code(client, "referrals=daily")
    edited(client, small)
    new, link = some_code(client, "referrals=daily"), asked(client, "referrals=rarely")
    shown = Page.fetched(do(client, link.manage, "edit", **SAID, target=old), 200)
    (confirmed,) = {each.get("value") for each in shown.all("input[@name='confirmed']")}
    assert confirmed == new
    done = do(client, link.manage, "edit", **SAID, target=old, confirmed=new)
    assert (done.status_code, row(client)["code"]) == (303, new)
    same = do(client, link.manage, "edit", **SAID, target=old)
    assert (same.status_code, row(client)["code"]) == (303, new)
