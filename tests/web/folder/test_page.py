"""The page of a folder: what it lists, in which order, and what is done with several links at once."""

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from decider.documents.qr import square
from tests.web.folder.sheets import filled, ids_of, labels_of
from tests.web.links import BROWSER, HERE, SITE, clocked, do, folder, made, some_code
from tests.web.reading import Page, text_of


def shown(client: FlaskClient, path: str, query: str = "") -> Page:
    return Page.fetched(client.get(path + query, headers=BROWSER), 200)


def pressed(client: FlaskClient, path: str, what: str, *picked: str, **said: str) -> TestResponse:
    return client.post(path, data={"do": what, "pick": [*picked], **said}, headers=HERE)


def test_a_folder_is_made_once_however_often_its_button_is_pressed(client: FlaskClient) -> None:
    page = shown(client, "/folders")
    key = next(each.get("value") for each in page.all("input[@name='key']"))
    first, second = (client.post("/folders", data={"key": key}, headers=HERE).location for _ in range(2))
    assert first == second
    assert shown(client, first).heading == "Your folder"
    assert folder(client) != first


def test_a_folder_says_that_it_is_lost_when_its_address_is(client: FlaskClient) -> None:
    path = folder(client)
    page = shown(client, path)
    assert "A lost folder is lost" in page.text()
    assert [each.text for each in page.all("a[@id='address']")] == [SITE + path]
    assert client.get(f"{path}/qr.svg").data == square(SITE + path)


def test_the_table_says_what_each_link_came_to(client: FlaskClient) -> None:
    path, link = folder(client), made(client)
    do(client, link.manage, "put", folder=SITE + path)
    client.get(link.view, headers=BROWSER)
    page = shown(client, path)
    row = [" ".join(text_of(each).split()) for each in page.all("tbody/tr/td")]
    result = shown(client, f"/r/{link.code}")
    assert row[1] == text_of(result.root.find(".//span[@id='headline']"))
    assert row[3] == "1"
    assert page.link("Ames and partners") == link.manage
    do(client, link.manage, "revoke")
    assert "revoked" in text_of(shown(client, path).root.find(".//tbody"))


@pytest.mark.parametrize(
    ("query", "labels"),
    [
        ("", ["Cole", "bell", "Ames"]),
        ("?sort=label", ["Ames", "bell", "Cole"]),
        ("?sort=openings", ["bell", "Cole", "Ames"]),
        ("?sort=end", ["Ames", "Cole", "bell"]),
        ("?q=BELL", ["bell"]),
        ("?q=sam&sort=label", []),
        ("?state=revoked", ["Cole"]),
        ("?state=live", ["bell", "Ames"]),
        ("?state=unopened", ["Cole", "Ames"]),
        ("?state=answered", []),
        ("?state=nonsense&sort=nonsense&page=nonsense", ["Cole", "bell", "Ames"]),
        ("?page=7", ["Cole", "bell", "Ames"]),
        ("?page=99999", ["Cole", "bell", "Ames"]),
    ],
)
def test_links_are_sought_and_sorted_by_the_address(
    client: FlaskClient, query: str, labels: list[str]
) -> None:
    path = folder(client)
    filled(client, path, "Ames", "bell", "Cole")
    ids, page = ids_of(shown(client, path)), shown(client, path)
    manage = page.link("bell")
    address = shown(client, manage).root.find(".//a[@id='view']")
    assert address is not None
    client.get((address.text or "").removeprefix(SITE), headers=BROWSER)
    pressed(client, path, "extend", ids["bell"], expiry="90")
    pressed(client, path, "extend", ids["Ames"], expiry="7")
    pressed(client, path, "revoke", ids["Cole"])
    assert labels_of(shown(client, path, query)) == labels


def test_several_are_extended_and_revoked_by_their_boxes(client: FlaskClient) -> None:
    path, clock = folder(client), clocked(client.application)
    filled(client, path, "Ames", "Bell", "Cole")
    ids = ids_of(shown(client, path))
    response = pressed(client, f"{path}?sort=label", "extend", ids["Ames"], ids["Bell"], expiry="none")
    assert response.location == f"{path}?sort=label"
    pressed(client, path, "revoke", ids["Bell"])
    clock.now = clock.now.replace(year=2027)
    rows = [" ".join(text_of(each).split()) for each in shown(client, path, "?sort=label").all("tbody/tr")]
    assert ["no end" in rows[0], "revoked" in rows[1], "expired" in rows[2]] == [True] * 3


def test_what_is_revoked_keeps_its_end_when_all_are_extended_and_that_is_said(client: FlaskClient) -> None:
    path = folder(client)
    filled(client, path, "Ames", "Bell", "Cole")
    ids = ids_of(shown(client, path))
    pressed(client, path, "revoke", ids["Ames"], ids["Cole"])
    before = client.get(f"{path}/links.csv").text.splitlines()
    extended = pressed(client, f"{path}?sort=label", "extend", all="1", expiry="90").location
    assert "2 revoked links stayed as they were" in " ".join(shown(client, extended).text().split())
    after = client.get(f"{path}/links.csv").text.splitlines()
    assert [old == new for old, new in zip(before, after, strict=True)] == [True, True, False, True]
    kept = pressed(client, path, "extend", ids["Ames"], expiry="7").location
    assert "1 revoked link stayed as it was" in " ".join(shown(client, kept).text().split())
    assert pressed(client, path, "extend", ids["Bell"], expiry="7").location == path


def test_all_that_are_sought_are_picked_by_one_box(client: FlaskClient) -> None:
    path = folder(client)
    filled(client, path, "Ames one", "Ames two", "Bell")
    pressed(client, f"{path}?q=ames", "revoke", all="1")
    assert labels_of(shown(client, path, "?state=revoked&sort=label")) == ["Ames one", "Ames two"]


@pytest.mark.parametrize("what", ["extend", "revoke", "take-out"])
def test_where_no_box_is_checked_nothing_is_done_and_it_is_said(client: FlaskClient, what: str) -> None:
    path = folder(client)
    filled(client, path, "Ames")
    page = Page.fetched(pressed(client, path, what, expiry="7"), 422)
    assert "Check the box" in text_of(page.all("p[@role='alert']")[0])
    assert text_of(page.root.find(".//title")).startswith("Error: ")


def test_a_wrong_end_is_said_and_the_boxes_stay_checked(client: FlaskClient) -> None:
    path = folder(client)
    filled(client, path, "Ames", "Bell")
    ids = ids_of(shown(client, path))
    page = Page.fetched(pressed(client, path, "extend", ids["Bell"], expiry="365"), 422)
    assert "Choose one of these." in page.text()
    checked = [
        each.get("value") for each in page.all("input[@name='pick']") if each.get("checked") is not None
    ]
    assert checked == [ids["Bell"]]


def test_what_is_taken_out_opens_as_before(client: FlaskClient) -> None:
    path, link = folder(client), made(client)
    do(client, link.manage, "put", folder=path)
    pressed(client, path, "take-out", *ids_of(shown(client, path)).values())
    assert labels_of(shown(client, path)) == []
    assert shown(client, link.manage).heading == "Your link is ready"
    shown(client, link.view)


@pytest.mark.parametrize(("what", "left"), [("delete", 200), ("delete-all", 404)])
def test_a_folder_is_deleted_with_its_links_or_without(client: FlaskClient, what: str, left: int) -> None:
    path, link = folder(client), made(client)
    do(client, link.manage, "put", folder=path)
    page = Page.fetched(pressed(client, path, what), 200)
    assert page.heading == "The folder is deleted"
    assert client.get(path).status_code == 404
    assert client.get(link.manage).status_code == left
    assert client.get(link.view, headers=BROWSER).status_code == left


def test_one_link_is_made_in_a_folder(client: FlaskClient) -> None:
    path, code = folder(client), some_code(client)
    form = {"target": f"{SITE}/r/{code}", "label": "Ames", "sender": "", "contact": "", "note": ""}
    response = client.post(f"{path}/new", data={**form, "kind": "result", "expiry": "7"}, headers=HERE)
    assert shown(client, response.location).link("See the result") == f"/r/{code}"
    assert labels_of(shown(client, path)) == ["Ames"]


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("target", "", "Paste the link or code"),
        ("target", "nonsense", "not complete"),
        ("kind", "other", "Choose one of these."),
        ("label", "", "Enter who it is for"),
    ],
)
def test_a_link_that_cannot_be_made_is_refused_beside_its_field(
    client: FlaskClient, field: str, value: str, words: str
) -> None:
    path = folder(client)
    typed = {"label": "Ames", "sender": "Sam", "contact": "", "note": ""}
    form = {**typed, "target": some_code(client), "kind": "result", "expiry": "7"}
    response = client.post(f"{path}/new", data={**form, field: value}, headers=HERE)
    page = Page.fetched(response, 422)
    assert [words in text_of(each) for each in page.all("p[@role='alert']")] == [True]
    assert page.root.find(".//input[@name='sender']").get("value") == "Sam"  # type: ignore[union-attr]
    assert labels_of(shown(client, path)) == []


def test_the_builder_shows_ids_and_the_address_that_brings_answers_along(client: FlaskClient) -> None:
    path = folder(client)
    page = shown(client, f"{path}/prefill", "?referrals=daily&size=&data=nonsense")
    address = page.root.find(".//a[@id='prefilled']")
    assert address is not None
    assert address.text == f"{SITE}/questions?referrals=daily"
    chosen = [each.get("value") for each in page.all("option[@selected]")]
    assert chosen == ["daily"]
    assert {"referrals", "data", "size"} <= {text_of(each) for each in page.all("code")}
    assert page.link("See the result") == f"/r/{some_code(client)}"
