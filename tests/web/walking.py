"""Everything the site says: each page and document, found in the application itself, as blocks of text."""

import io
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import unquote
from xml.etree.ElementTree import Element

import html5lib
from flask import Flask
from flask.testing import FlaskClient
from pypdf import PdfReader
from werkzeug.test import TestResponse

from decider.codes import code_of
from decider.criteria.model.criteria import Criteria
from decider.engine.scoring.edition import Edition
from decider.engine.scoring.sheet import Sheet
from decider.web.method.source_code import LISTINGS
from tests.web.links import made

HOME = Path(__file__).parents[2]
UNREAD = {"/r/<code>/card.png": "a picture; its words are those of the result"}
WITH_CODE = {"/guide": "/guide?r={}", "/compare": "/compare?r={}&r={}"}
READ = {200, 422}
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
    for route, form in WITH_CODE.items():
        found[route] += [form.format(code, codes[0]) for code in codes]
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
            parser = html5lib.HTMLParser(namespaceHTMLElements=False)
            return [*_blocks(parser.parse(response.get_data(as_text=True)))]
        case "application/pdf":
            reader = PdfReader(io.BytesIO(response.get_data()))
            return [each for page in reader.pages for each in sentences(page.extract_text())]
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
        "digest": [edition.digest],
        "view": [view],
        "manage": [manage],
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


def _blocks(root: Element) -> Iterator[str]:
    said: list[str] = []
    for piece in _pieces(root):
        if piece is None:
            text = " ".join("".join(said).split())
            said = []
            if text:
                yield text
        else:
            said.append(piece)


def _pieces(element: Element) -> Iterator[str | None]:
    """The texts of an element, with None wherever a block begins or ends."""
    tag: object = element.tag  # a comment has a function there
    if not isinstance(tag, str) or tag in ("script", "style"):
        return
    block = tag not in INLINE
    if block:
        yield None
    yield element.text or ""
    for child in element:
        yield from _pieces(child)
        yield child.tail or ""
    if block:
        yield None
    for name, value in element.attrib.items():
        if name in SHOWN or (name == "href" and value.startswith("mailto:")):
            yield from (None, unquote(value), None)
