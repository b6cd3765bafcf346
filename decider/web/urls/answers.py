"""Addresses of questions and of results, by the code of a sheet."""

from collections.abc import Iterable

from decider.web.urls.query import Pairs, left_out_of, queried

START = "/questions"
CARD = "/card.png"
COST = "/cost"
SOURCES_A_PAGE = 40


def start(given: Iterable[tuple[str, str]] = ()) -> str:
    """Where the questions begin, with answers that are given, each by the ids of question and choice."""
    return queried(START, [*given])


def question(
    code: str, question_id: str = "", then: str = "", later: Iterable[str] = (), left_out: Iterable[str] = ()
) -> str:
    """A question of a sheet, the next one where none is named.

    `then` is the page to come back to, `later` the questions put off, `left_out` what was not used.
    """
    said = [*([("then", then)] if then else []), *(("later", name) for name in later), *left_out_of(left_out)]
    return queried(f"/q/{code}" + (f"/{question_id}" if question_id else ""), said)


def preview(code: str, question_id: str) -> str:
    """What the choice in a form would do, without taking it."""
    return f"{question(code, question_id)}?preview=1"


def answers(code: str, left_out: Iterable[str] = ()) -> str:
    """All answers of a sheet; `left_out` is what was not used on the way there."""
    return queried(f"/answers/{code}", left_out_of(left_out))


def result(code: str) -> str:
    """The result of a sheet."""
    return f"/r/{code}"


def math(code: str) -> str:
    """The math behind a result."""
    return f"/r/{code}/math"


def result_sources(code: str, page: str = "") -> str:
    """The sources that a result cites: a page of them."""
    return f"/r/{code}/sources" + (f"/{page}" if page else "")


def report(code: str) -> str:
    """A result as PDF."""
    return f"/r/{code}/report.pdf"


def checklist(code: str, ticks: Pairs = ()) -> str:
    """A result as a list for a spreadsheet, with the ticks of its pack."""
    return queried(f"/r/{code}/checklist.csv", ticks)


def pack(code: str, ticks: Pairs = (), left_out: Iterable[str] = ()) -> str:
    """The buyer's pack of a sheet with its ticks; `left_out` is what was not used on the way there."""
    return queried(f"/r/{code}/pack", [*ticks, *left_out_of(left_out)])


def pack_file(code: str, kind: str, ticks: Pairs = ()) -> str:
    """The buyer's pack of a sheet as a file: "pdf", or "md" for Markdown."""
    return queried(f"/r/{code}/pack.{kind}", ticks)


def pack_sources(code: str, number: int = 1) -> str:
    """The sources of a pack, as many as fit a page, with the one of this number."""
    first = (number - 1) // SOURCES_A_PAGE * SOURCES_A_PAGE
    return queried(f"/r/{code}/pack/sources", [("after", str(first))] if first else [])


def weigh(code: str) -> str:
    """Where the priorities of a visitor are sent to."""
    return f"/r/{code}/priorities"


def cost(code: str = "", said: Iterable[tuple[str, str]] = ()) -> str:
    """The cost page, for the practice of a sheet where one is given, with the visitor's entries."""
    return queried(COST + (f"/{code}" if code else ""), [*said])
