"""Changing what a client finds filled in: they are asked by the criteria of today, whatever was pasted."""

import os
from pathlib import Path

from flask.testing import FlaskClient

from tests.web.client.journey import row
from tests.web.links import BROWSER, SAID, asked, do, made, some_code
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


def test_the_owner_of_a_link_that_asks_reads_nothing_of_a_result_it_would_show(client: FlaskClient) -> None:
    link, other = asked(client), some_code(client, "referrals=rarely&size=small")
    page = Page.fetched(client.get(link.manage, headers=BROWSER), 200)
    looked = Page.fetched(do(client, link.manage, "edit", **SAID, target=other), 200)
    deleted = Page.fetched(do(client, link.manage, "delete"), 200)
    for said in (" ".join(each.text().split()) for each in (page, looked, deleted)):
        for untrue in ("its result", "the result", "other result", "both results", "if they should see it"):
            assert untrue not in said
        assert not [
            word for word in ("It shows", "It will show", "or shows", "the one it shows") if word in said
        ]
    assert "Fill in other answers" in page.text()
    assert looked.link("1 answer") == f"/answers/{link.code}"
    assert looked.link("2 answers") == f"/answers/{other}"
    assert not looked.all("svg")


def test_what_is_taken_from_a_link_that_asks_is_told_as_nothing(client: FlaskClient) -> None:
    link = asked(client, filled="")
    looked = Page.fetched(do(client, link.manage, "edit", **SAID, target=some_code(client)), 200)
    assert "No answers" in looked.text()


def test_the_owner_of_a_link_that_shows_a_result_reads_of_that(client: FlaskClient) -> None:
    said = Page.fetched(client.get(made(client).manage, headers=BROWSER), 200).text()
    assert ("Shown above the result." in said, "if they should see it" in said) == (True, True)
