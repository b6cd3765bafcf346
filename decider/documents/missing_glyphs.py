"""Warnings about letters of a criteria file that documents, set in the fonts inside typst, cannot show."""

from collections.abc import Iterator

from decider.criteria.loader import Document
from decider.criteria.parser.tree import Content
from decider.criteria.problems import Finding, Path, Problem
from decider.documents.glyphs import MISSING, unshown

SHOWN_AS_SAMPLE = 12


def warnings_of(document: Document) -> tuple[Problem, ...]:
    """One warning, at the first letter that documents cannot show, with a sample of all such letters."""
    found = [(path, letters) for path, text in _texts(document.content, ()) if (letters := unshown(text))]
    if not found:
        return ()
    letters = "".join(dict.fromkeys("".join(each for _, each in found)))
    more = "" if len(letters) <= SHOWN_AS_SAMPLE else f" and {len(letters) - SHOWN_AS_SAMPLE} more"
    said = (
        f"PDF report, pack and card have no letters for {letters[:SHOWN_AS_SAMPLE]}{more}, and print "
        f"{MISSING} for each; pages, CSV, Markdown and email show them"
    )
    return (document.problem(Finding(found[0][0], said)),)


def _texts(content: Content, path: Path) -> Iterator[tuple[Path, str]]:
    match content:
        case str():
            yield path, content
        case dict():
            for key, each in content.items():
                yield from _texts(each, (*path, key))
        case list():
            for number, each in enumerate(content):
                yield from _texts(each, (*path, number))
