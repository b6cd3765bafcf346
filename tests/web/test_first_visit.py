"""What a first visit to any page weighs: the page and its files, compressed as a browser gets them."""

import gzip
import re
from collections.abc import Iterator, Mapping

import pytest
from flask import Flask
from flask.testing import FlaskClient

from decider import paths
from decider.codes import code_of
from decider.engine.scoring.sheet import Sheet
from decider.web.app import create_app
from decider.web.settings import Settings
from tests.web.links import made
from tests.web.reading import strictly_parsed
from tests.web.walking import addresses_of

MOST_BYTES, MOST_FILES = 35_000, 3
CHROMIUM = {"Accept-Encoding": "gzip, deflate, br, zstd"}
PRODUCTS = "p=Elation&p=DrChrono&p=Tebra"
# Pages about one practice: what they weigh depends on its answers.
OF_PRACTICE = [
    *("/r/{}", "/r/{}/math", "/r/{}/pack", "/r/{}/pack/sources", "/cost/{}", "/cost/{}/sources"),
    *("/answers/{}", "/vendors/{}", f"/vendors/{{}}?{PRODUCTS}", f"/vendors/{{}}/together?{PRODUCTS}"),
]


def weight(client: FlaskClient, address: str, known: dict[str, int], like: str = "") -> int:
    """The bytes of a page and its files over the wire, without headers; 0 for what is no page.

    `like` is a page with the same files, read already.
    """
    seen = client.get(address, headers=CHROMIUM, follow_redirects=True, buffered=True)
    if seen.mimetype != "text/html":
        return 0
    files = files_of(client, like or address)
    assert len(files) <= MOST_FILES
    for file in files - known.keys():
        known[file] = len(client.get(file, headers=CHROMIUM, buffered=True).data)
    return len(seen.data) + sum(known[file] for file in files)


def files_of(client: FlaskClient, address: str) -> set[str]:
    """The files that a browser fetches with a page; what stands in the page itself is none."""
    root = strictly_parsed(client.get(address, follow_redirects=True).text)
    named = [each.get("src") for each in root.iter("script")]
    named += [each.get("href") for each in root.iter("link") if each.get("rel") in ("stylesheet", "icon")]
    return {name for name in named if name and not name.startswith("data:")}


def of_files(name: str) -> Iterator[str]:
    """The lines of a file that say something: of our own ones those without comments, not indented."""
    comment = False
    for line in (paths.STATIC / name).read_text(encoding="utf-8").splitlines(keepends=True):
        said = line if ".min." in name else line.lstrip()
        comment |= said.startswith("/*") and name.endswith("css")
        if not comment and not (said.startswith("//") and name.endswith("js") and ".min." not in name):
            yield said
        comment &= "*/" not in said


def squeezed(text: str) -> str:
    """A text without room beside what a style sheet needs none beside."""
    return re.sub(r"\s*([{};:,\n])\s*", r"\1", text).replace("\n", "").replace(";}", "}")


@pytest.fixture(scope="module")
def shipped(tmp_path_factory: pytest.TempPathFactory) -> Flask:
    """The site with the shipped criteria and none before them, whose changes a page would tell of."""
    store = tmp_path_factory.mktemp("store") / "store.sqlite3"
    return create_app(paths.CRITERIA, Settings(database_url=f"sqlite:///{store}"), TESTING=True)


@pytest.fixture(scope="module")
def pages(shipped: Flask) -> Mapping[str, str]:
    """An address on each route, with the answers of a practice where it takes some."""
    edition = shipped.extensions["editions"].current()
    code = code_of(edition, Sheet(edition.criteria.scenarios[7].answers))
    shown = addresses_of(shipped)
    every = {each: each for each in (*shown["/sources/<kind>"], *shown["/guide/<part>"])}
    manage, _ = made(shipped.test_client()).tokens
    with_answers = {
        address: address
        for address in (
            *(f"/{page}/{code}" for page in ("q", "answers", "cost")),
            *(f"/{page}?r={code}" for page in ("guide", "method", "sources", "compare", "privacy")),
            *("/", f"/?r={code}", f"/r/{code}/prepare", f"/m/{manage}", "/nowhere"),
        )
    }
    return {**{route: addresses[0] for route, addresses in shown.items()}, **every, **with_answers}


def test_a_first_visit_to_any_page_is_light(client: FlaskClient, pages: Mapping[str, str]) -> None:
    known: dict[str, int] = {}
    weights = {address: weight(client, address, known) for address in pages.values()}
    assert len([each for each in weights.values() if each]) > 30
    assert {address: each for address, each in weights.items() if each > MOST_BYTES} == {}


@pytest.mark.parametrize("page", OF_PRACTICE)
def test_a_page_about_a_practice_is_light_for_every_known_practice(
    client: FlaskClient, shipped: Flask, page: str
) -> None:
    edition, known = shipped.extensions["editions"].current(), dict[str, int]()
    codes = [code_of(edition, Sheet(each.answers)) for each in edition.criteria.scenarios]
    weights = {code: weight(client, page.format(code), known, page.format(codes[0])) for code in codes}
    assert all(weights.values())
    assert {code: each for code, each in weights.items() if each > MOST_BYTES} == {}


def test_the_pages_of_the_sources_of_a_result_are_light(client: FlaskClient, shipped: Flask) -> None:
    edition, known = shipped.extensions["editions"].current(), dict[str, int]()
    sheet = max(
        (Sheet(each.answers) for each in edition.criteria.scenarios), key=lambda each: len(each.answers)
    )
    first = f"/r/{code_of(edition, sheet)}/sources"
    root = strictly_parsed(client.get(first).text)
    pages = [each.get("href", "") for each in root.iter("a") if each.get("href", "").startswith(f"{first}/")]
    assert len(pages) > 2
    assert max(weight(client, each, known) for each in pages) <= MOST_BYTES


def test_a_page_that_refuses_something_is_sent_as_small_as_others(
    client: FlaskClient, shipped: Flask
) -> None:
    edition = shipped.extensions["editions"].current()
    code = code_of(edition, Sheet(edition.criteria.scenarios[7].answers))
    shown = client.get(f"/r/{code}", headers=CHROMIUM, buffered=True)
    refused = client.get(f"/r/{code}/priorities", headers=CHROMIUM, buffered=True)
    assert (refused.status_code, refused.headers["Content-Encoding"]) == (422, "br")
    assert len(refused.data) < 1.1 * len(shown.data)


@pytest.mark.parametrize("name", ["style.css", "htmx-4.0.1.min.js", "site.js"])
def test_a_file_is_sent_whole_and_as_small_as_it_gets(client: FlaskClient, shipped: Flask, name: str) -> None:
    address = f"{shipped.static_url_path}/{name}"
    plain = client.get(address, headers={"Range": "bytes=5-9"}, buffered=True)
    lines = [line.strip() for line in of_files(name)]
    assert (plain.status_code, squeezed(plain.text)) == (200, squeezed("".join(lines)))
    packed = client.get(address, headers={"Accept-Encoding": "gzip"}, buffered=True)
    assert gzip.decompress(packed.data) == plain.data
    best = client.get(address, headers=CHROMIUM, buffered=True)
    assert best.headers["Content-Encoding"] == "br"
    assert len(best.data) < len(packed.data) == len(gzip.compress(plain.data, 9))
    assert "Accept-Encoding" in best.headers["Vary"]
    again = client.get(address, headers={**CHROMIUM, "If-None-Match": best.headers["ETag"]}, buffered=True)
    assert (again.status_code, again.data) == (304, b"")
