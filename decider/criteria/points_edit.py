"""Writing points into a criteria file, with comments and layout of all else as they were."""

from collections.abc import Iterable
from pathlib import Path as File

from decider.criteria.loader import Document
from decider.criteria.model.fields import PointsByCriterion
from decider.criteria.problems import Path
from decider.criteria.source_texts import (
    content_at,
    document_of,
    end_of_line,
    offset_of,
    opened_texts,
)
from decider.criteria.text_edits import TextEdit, edited


# Only the value under `points` of a choice is written anew, in braces on one line.
def with_points(source: File, changes: Iterable[tuple[str, str, PointsByCriterion]]) -> dict[File, str]:
    """The texts of a file, or of the parts of a folder, in which these choices have other points.

    A change is a question, a choice, and all points of it. Raises CriteriaFileError where the file has
    problems before, or after.
    """
    document, before = opened_texts(source)
    paths = {("questions", question, "choices", choice): points for question, choice, points in changes}
    names = {path: document.file(path) or str(source) for path in paths}
    texts = edited(
        before,
        (
            TextEdit(names[path], *_edit(before[names[path]], document, path, _written(points)))
            for path, points in paths.items()
        ),
    )
    document_of(source, texts)
    return {File(name): text for name, text in texts.items()}


def _edit(text: str, document: Document, choice: Path, written: str) -> tuple[int, int, str]:
    """From where to where the points of a choice stand, or nothing where they are to stand, and the new."""
    points = (*choice, "points")
    if content_at(document.content, points) is not None:
        start, end = (offset_of(text, place) for place in (document.place(points), document.end(points)))
        before = text[:start].rstrip()  # a block begins below its key, and braces beside it
        return (len(before), end, f" {written}") if before.endswith(":") else (start, end, written)
    start = offset_of(text, document.place(choice))
    if text[start] == "{":
        closing = offset_of(text, document.end(choice)) - 1
        return len(text[:closing].rstrip()), closing, f", points: {written}"
    indent = " " * (document.place(choice).column - 1)
    return start, start, f"points: {written}{end_of_line(text)}{indent}"


def _written(points: PointsByCriterion) -> str:
    by_criterion = (
        f"{criterion}: {{{', '.join(f'{option}: {number}' for option, number in by.items())}}}"
        for criterion, by in points.items()
    )
    return f"{{{', '.join(by_criterion)}}}"
