"""What reads our pages refuses every mistake that html5lib refuses, and reads all else as html5lib does."""

import random
import re
from collections.abc import Callable, Iterator
from xml.etree.ElementTree import Element, tostring

import pytest
from flask.testing import FlaskClient
from html5lib import HTMLParser
from html5lib.html5parser import ParseError

from tests.web.strict_parser import parsed

PIECES = re.compile(r"<[^>]*>|[^<]+")
MARKS: list[str] = [
    *"<>/\"'=& \n\t\0-!x",
    "<p>",
    "</p>",
    "<svg>",
    "<td>",
    "&amp",
    "&nope;",
    ' id="x"',
    ' ID="x"',
    "/>",
]


def by_html5lib(text: str) -> Element:
    root: Element = HTMLParser(strict=True, namespaceHTMLElements=False).parse(text)
    return root


def outcome(parse: Callable[[str], Element], text: str) -> str:
    try:
        tree: str = tostring(parse(text), encoding="unicode")
    except ParseError as error:
        return f"refused: {error}"
    return tree


def spoiled(page: str, rng: random.Random) -> str:
    """A page with one mistake: a mark put in, a letter or a piece left out, two pieces exchanged."""
    at, pieces = rng.randrange(len(page)), PIECES.findall(page)
    one, other = sorted(rng.sample(range(len(pieces)), 2))
    match rng.randrange(4):
        case 0:
            return page[:at] + rng.choice(MARKS) + page[at:]
        case 1:
            return page[:at] + page[at + 1 :]
        case 2:
            return "".join(pieces[:one] + pieces[one + 1 :])
    pieces[one], pieces[other] = pieces[other], pieces[one]
    return "".join(pieces)


def mutants(page: str, count: int) -> Iterator[str]:
    rng = random.Random(7)
    return (spoiled(page, rng) for _ in range(count))


@pytest.mark.parametrize("address", ["/", "/privacy", "/method/code"])
def test_a_spoiled_page_is_refused_or_read_as_html5lib_does(client: FlaskClient, address: str) -> None:
    page = client.get(address).text
    assert not outcome(parsed, page).startswith("refused")
    assert outcome(parsed, page) == outcome(by_html5lib, page)
    found = [(outcome(parsed, each), outcome(by_html5lib, each)) for each in mutants(page, 40)]
    assert [one for one, other in found if one != other] == []
    assert {one.startswith("refused") for one, _ in found} == {True, False}
