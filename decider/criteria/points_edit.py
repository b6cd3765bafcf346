"""Writing points into a criteria file, with its comments and layout as they were."""

from collections.abc import Iterable, Mapping
from pathlib import Path as File

from decider.criteria.loader import open_document
from decider.criteria.source_texts import content_at, document_of, offset_of, texts_of

Points = Mapping[str, Mapping[str, int]]


# Only the value under `points` of a choice is written anew, in braces on one line. From the end backward, so
# that the places of those before stay where they are.
def with_points(source: File, changes: Iterable[tuple[str, str, Points]]) -> dict[File, str]:
    """The texts of a file, or of the parts of a folder, in which these choices have other points.

    A change is a question, a choice, and all points of it. Raises CriteriaFileError where the file has
    problems before, or after.
    """
    document = open_document(source)
    texts = texts_of(source)
    paths = {("questions", question, "choices", choice): points for question, choice, points in changes}
    for path in sorted(paths, key=document.place, reverse=True):
        name = document.file(path) or str(source)
        text, written, points = texts[name], _written(paths[path]), (*path, "points")
        if content_at(document.content, points) is not None:
            start, end = (offset_of(text, place) for place in (document.place(points), document.end(points)))
            before = text[:start].rstrip()  # a block begins below its key, and braces beside it
            before = f"{before} " if before.endswith(":") else text[:start]
            texts[name] = before + written + text[end:]
            continue
        start = offset_of(text, document.place(path))
        if text[start] == "{":
            closing = offset_of(text, document.end(path)) - 1
            texts[name] = f"{text[:closing].rstrip()}, points: {written}{text[closing:]}"
        else:
            end_of_line = "\r\n" if "\r\n" in text else "\n"
            indent = " " * (document.place(path).column - 1)
            texts[name] = f"{text[:start]}points: {written}{end_of_line}{indent}{text[start:]}"
    document_of(source, texts)
    return {File(name): text for name, text in texts.items()}


def _written(points: Points) -> str:
    by_criterion = (
        f"{criterion}: {{{', '.join(f'{option}: {number}' for option, number in by.items())}}}"
        for criterion, by in points.items()
    )
    return f"{{{', '.join(by_criterion)}}}"
