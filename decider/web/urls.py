"""URL builders for templates and redirects; codes and ids need no quoting."""

from collections.abc import Iterable, Sequence
from urllib.parse import parse_qsl, urlencode

START = "/questions"
METHOD = "/method"
GUIDE = "/guide"
COST = "/cost"
VENDORS = "/vendors"
VENDORS_TEST = "/vendors/test"
VENDORS_FIND = "/vendors/suggest"
VENDORS_STATEMENT = "/vendors/statement"
COMPARE = "/compare"
CHANGE = "/compare/change"
CARD = "/card.png"
SHARES = "/shares"
SOURCES = "/sources"
OF_PRODUCT = ("p", "k", "c", "w", "s")
Pairs = Sequence[tuple[str, str]]


def home(code: str = "") -> str:
    """The front page; `code` is what its menu carries on, as on all pages that are about no answers."""
    return _carrying("/", code)


def method(code: str = "", part: str = "") -> str:
    """How it scores, or a part of that with a page of its own: `points` or `code`."""
    return _carrying(f"{METHOD}/{part}" if part else METHOD, code)


def sources(page: str = "", code: str = "", fact: str = "") -> str:
    """All sources, a page of them, or one on its page."""
    path = _carrying(f"{SOURCES}/{page}" if page else SOURCES, code)
    return path + (f"#source-{fact}" if fact else "")


def privacy(code: str = "") -> str:
    """What is stored."""
    return _carrying("/privacy", code)


def question(
    code: str, question_id: str = "", then: str = "", later: Iterable[str] = (), left_out: Iterable[str] = ()
) -> str:
    """A question of a sheet, the next one where none is named.

    `then` is the page to come back to, `later` the questions put off, `left_out` what was not used.
    """
    said = [*([("then", then)] if then else []), *(("later", name) for name in later), *_left_out(left_out)]
    return _queried(f"/q/{code}" + (f"/{question_id}" if question_id else ""), said)


def preview(code: str, question_id: str) -> str:
    """What the choice in a form would do, without taking it."""
    return f"{question(code, question_id)}?preview=1"


def answers(code: str, left_out: Iterable[str] = ()) -> str:
    """All answers of a sheet; `left_out` is what was not used on the way there."""
    return _queried(f"/answers/{code}", _left_out(left_out))


def result(code: str) -> str:
    """The result of a sheet."""
    return f"/r/{code}"


def math(code: str) -> str:
    """The math and the sources behind a result."""
    return f"/r/{code}/math"


def report(code: str) -> str:
    """A result as PDF."""
    return f"/r/{code}/report.pdf"


def checklist(code: str, ticks: Pairs = ()) -> str:
    """A result as a list for a spreadsheet, with the ticks of its pack."""
    return _queried(f"/r/{code}/checklist.csv", ticks)


def pack(code: str, ticks: Pairs = (), left_out: Iterable[str] = ()) -> str:
    """The buyer's pack of a sheet with its ticks; `left_out` is what was not used on the way there."""
    return _queried(f"/r/{code}/pack", [*ticks, *_left_out(left_out)])


def pack_file(code: str, kind: str, ticks: Pairs = ()) -> str:
    """The buyer's pack of a sheet as a file: "pdf", or "md" for Markdown."""
    return _queried(f"/r/{code}/pack.{kind}", ticks)


def weigh(code: str) -> str:
    """Where the priorities of a visitor are sent to."""
    return f"/r/{code}/priorities"


def prepare(code: str) -> str:
    """The form that prepares a link to the result of a sheet."""
    return f"/r/{code}/prepare"


def shared(view: str, mark: str = "") -> str:
    """A prepared result, for whoever has its view token; with its maker's mark it is a preview."""
    return f"/s/{view}" + (f"?preview={mark}" if mark else "")


def manage(token: str) -> str:
    """The page of whoever prepared a result, by its manage token."""
    return f"/m/{token}"


def compare(members: Sequence[tuple[str, str]] = ()) -> str:
    """Results side by side, each a code and a name for its column, which may be empty."""
    query = [*(("r", code) for code, _ in members), *(("n", name) for _, name in members)]
    while query and query[-1] == ("n", ""):
        query.pop()
    return _queried(COMPARE, query)


def change(members: Sequence[tuple[str, str]], index: int, question_id: str) -> str:
    """Where the member at this index of a comparison can change an answer."""
    return f"{CHANGE}{compare(members).removeprefix(COMPARE)}&member={index}&question={question_id}"


def guide(code: str = "", by: str = "", part: str = "") -> str:
    """The guide or a part, in the terms of a sheet where one is given, its table in one of its orders."""
    path = GUIDE + (f"/{part}" if part else "")
    return _queried(path, [(name, value) for name, value in (("r", code), ("by", by)) if value])


def cost(code: str = "", said: Iterable[tuple[str, str]] = ()) -> str:
    """The cost page, for the practice of a sheet where one is given, with the visitor's entries."""
    return _queried(COST + (f"/{code}" if code else ""), [*said])


def vendors(code: str = "", products: Sequence[tuple[str, ...]] = ()) -> str:
    """Products side by side for a sheet, each with its name, its key, its marks and who saw them."""
    return _products(f"{VENDORS}/{code}" if code else VENDORS, products)


def vendors_query(said: str) -> str:
    """The product parameters of a query, re-encoded; everything else is dropped."""
    pairs = parse_qsl(said, keep_blank_values=True)
    return urlencode([(name, text) for name, text in pairs if name in OF_PRODUCT])


def vendors_again(code: str, query: str) -> str:
    """The comparison with this query of products, for another sheet."""
    return vendors(code) + (f"?{query}" if query else "")


def vendors_table(code: str, products: Sequence[tuple[str, ...]] = ()) -> str:
    """The same products as a table for a spreadsheet."""
    return _products(f"{VENDORS}/{code}.csv", products)


def vendors_test(name: str = "", key: str = "", answers: str = "", code: str = "") -> str:
    """The product test, with the answers so far."""
    said = (("p", name), ("k", key), ("a", answers), ("r", code))
    return _queried(VENDORS_TEST, [(each, text) for each, text in said if text.strip(".")])


def source(path: str) -> str:
    """A file of the code that computes the results."""
    return f"/source/{path}"


def criteria_file(digest: str) -> str:
    """The exact criteria file of an edition."""
    return f"/editions/{digest}.yaml"


def _queried(path: str, pairs: Pairs) -> str:
    return path + (f"?{urlencode([*pairs])}" if pairs else "")


def _left_out(names: Iterable[str]) -> list[tuple[str, str]]:
    return [("left_out", name) for name in names]


def _carrying(path: str, code: str) -> str:
    return _queried(path, [("r", code)] if code else [])


def _products(path: str, products: Sequence[tuple[str, ...]]) -> str:
    """The names of all products, then their keys, marks and witnesses; empty ones at an end are left out."""
    query: list[tuple[str, str]] = []
    for name, texts in zip(OF_PRODUCT, zip(*products, strict=True), strict=False):
        query += [(name, text) for text in texts]
        while query and query[-1] == (name, ""):
            query.pop()
    return _queried(path, query)
