"""Everything the site says: each page and document, found in the application itself, as blocks of text."""

import re
from collections.abc import Iterator, Mapping
from html.parser import HTMLParser
from pathlib import Path
from typing import Any, get_args
from urllib.parse import unquote

from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from decider.codes import code_of
from decider.criteria.model.criteria import Criteria
from decider.engine.scoring.edition import Edition
from decider.engine.scoring.sheet import Sheet
from decider.web.method.guide import parts_of
from decider.web.method.source_code import LISTINGS
from decider.web.vendors.reports import ReportKind
from decider.web.view.citations import source_pages
from tests.printed import pages_of
from tests.web.links import asked, folder_with, made

HOME = Path(__file__).parents[2]
UNREAD = {
    "/r/<code>/card.png": "a picture; its words are those of the result",
    "/s/<view>/card.png": "a picture; its words are those of its page",
    "/embed": "no page unless other sites may frame it, as tests/web/client/test_embed.py lets them",
}
WITH_CODE = {"/guide": "/guide?r={}", "/compare": "/compare?r={}&r={}"}
READ = {200, 422}
PAPERS = 4  # of each kind: what they say of a result, its page says too
SHOWN = {"content", "title", "alt", "aria-label"}
INLINE = {"a", "b", "bdi", "br", "cite", "code", "em", "i", "small", "span", "strong", "sub", "sup", "tspan"}
SENTENCE = re.compile(r"(?<=[.!?])\s+|\n\s*\n")

Walk = Mapping[str, Mapping[str, list[str]]]


def walked(app: Flask) -> Walk:
    """By route and address, the blocks of text that are shown there."""
    client = app.test_client()
    return {
        route: {address: blocks_of(_answer(client, address)) for address in addresses}
        for route, addresses in addresses_of(app).items()
        if route not in UNREAD
    }


def addresses_of(app: Flask) -> dict[str, list[str]]:
    """The addresses to read for each route that takes a GET; KeyError for a part that nobody knows yet."""
    values = _values(app)
    urls = app.url_map.bind("localhost")
    found = {
        rule.rule: [urls.build(rule.endpoint, filled) for filled in _filled(sorted(rule.arguments), values)]
        for rule in app.url_map.iter_rules()
        if "GET" in (rule.methods or ()) and rule.endpoint != "static"
    }
    codes = values["code"]
    found |= {route: each[:PAPERS] for route, each in found.items() if route.endswith(".pdf")}
    for route, form in WITH_CODE.items():
        found[route] += [form.format(code, codes[0]) for code in codes]
    found["/compare"].append(f"/compare?r={codes[1]}&r={codes[2]}&as=change")
    asked = values["question_id"][0]
    found["/compare/change"] = [f"/compare/change?r={codes[1]}&r={codes[2]}&member=0&question={asked}"]
    return found


def documents() -> Iterator[tuple[str, list[str]]]:
    """What else is read by people: the documents of the project and the templates of its papers."""
    for path in [*HOME.glob("*.md"), *HOME.glob("docs/*.md"), *HOME.glob("templates/*.typ")]:
        yield path.name, sentences(path.read_text(encoding="utf-8"))


def blocks_of(response: TestResponse) -> list[str]:
    """The text of a page or a document in blocks, and what its attributes show or send."""
    assert response.status_code in READ, response.request.path
    match response.mimetype:
        case "text/html":
            shown = Shown()
            shown.feed(response.get_data(as_text=True))
            shown.close()
            return shown.blocks
        case "application/pdf":
            return [each for page in pages_of(response.get_data()) for each in sentences(page)]
    return sentences(response.get_data(as_text=True))


def sentences(text: str) -> list[str]:
    return [" ".join(each.split()) for each in SENTENCE.split(text) if each.strip()]


def edition_of(app: Flask) -> Edition:
    """The edition that an application serves."""
    edition: Edition = app.extensions["editions"].current()
    return edition


def _answer(client: FlaskClient, address: str) -> TestResponse:
    return client.get(address, follow_redirects=True, buffered=True)


def _values(app: Flask) -> dict[str, list[str]]:
    edition = edition_of(app)
    link = made(app.test_client())
    manage, view = link.tokens
    return {
        "code": [code_of(edition, sheet) for sheet in _sheets(edition.criteria)],
        "question_id": [question.id for question in edition.criteria.questions],
        "path": [*LISTINGS],
        "kind": [page.id for page in source_pages(edition.criteria.sources)],
        "reporter": [*get_args(ReportKind)],
        "part": [each.id for each in parts_of(edition, edition.criteria.guide)]
        if edition.criteria.guide
        else [],
        "digest": [edition.digest],
        "view": [view],
        "manage": [manage],
        "folder": [folder_with(app.test_client(), link)],
        "ask": [asked(app.test_client()).view.rsplit("/", 1)[1]],
    }


def _sheets(criteria: Criteria) -> Iterator[Sheet]:
    yield Sheet({})
    for scenario in criteria.scenarios:
        yield Sheet(scenario.answers)


def _filled(names: list[str], values: Mapping[str, list[str]]) -> Iterator[dict[str, Any]]:
    """Every value of the last part, with the first value of those before it."""
    if not names:
        yield {}
        return
    *most, last = names
    yield from ({**{name: values[name][0] for name in most}, last: value} for value in values[last])


class Shown(HTMLParser):
    """The texts of a page that is well made, in blocks, and what its attributes show or send."""

    def __init__(self) -> None:
        super().__init__()
        self.blocks: list[str] = []
        self._said: list[str] = []
        self._silent = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._silent = tag in ("script", "style")
        self._end_block(tag)
        self.blocks += [
            " ".join(unquote(value).split())
            for name, value in attrs
            if value and (name in SHOWN or (name == "href" and value.startswith("mailto:")))
        ]

    def handle_endtag(self, tag: str) -> None:
        self._silent = False
        self._end_block(tag)

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self._said.append(data)

    def close(self) -> None:
        super().close()
        self._end_block("html")

    def _end_block(self, tag: str) -> None:
        text = " ".join("".join(self._said).split())
        if tag not in INLINE:
            self._said.clear()
            self.blocks += [text] if text else []
