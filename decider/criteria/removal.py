"""Removing an id from a criteria file: where it is given, and from what only answers, scores or cites it."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path as File

from decider.criteria.definitions import Definition, definition_of
from decider.criteria.former_names import retold
from decider.criteria.loader import Document
from decider.criteria.messages import quoted, removed_words
from decider.criteria.parser.composer import parse
from decider.criteria.parser.tree import Content, find
from decider.criteria.problems import CriteriaFileError, Finding, Path, Problem
from decider.criteria.source_texts import (
    content_at,
    document_of,
    opened_texts,
    takes_condition,
    value_at,
    walked,
)
from decider.criteria.text_cuts import is_empty, without_entries

Uses = Callable[[Path, Content], bool]


@dataclass(frozen=True, slots=True)
class Removal:
    """The texts without an id, from how many places it was taken, and the problems that are left.

    What is left is the author's to decide: what applies to somebody by an answer that nobody can give now.
    """

    texts: Mapping[File, str]
    places: int
    left: tuple[Problem, ...]


# Answers of scenarios, points on a criterion, the order of questions and citations say nothing without the
# id. A condition does: to drop an answer from it would let it apply to others, and to drop the entry takes a
# text from people. Only from a list of several answers, one that is gone can be taken out.
def removed(source: File, name: str) -> Removal:
    """A file, or the parts of a folder, without an id, its comments and layout as they were.

    Raises UnknownIdError; CriteriaFileError where the file has problems before, or could not be read after.
    """
    document, before = opened_texts(source)
    found = definition_of(document, name)
    definition = _place_of(document, found)
    targets = [_widened(document, definition), *_targets(document, definition, _uses(document, found))]
    texts = without_entries(before, document, targets, str(source))
    if emptied := [path for path in targets if is_empty(texts[document.file(path) or str(source)])]:
        words = "nothing else stands in this file; delete the file, and what speaks of it"
        raise CriteriaFileError(str(source), [document.problem(Finding(path, words)) for path in emptied])
    left: tuple[Problem, ...] = ()
    try:
        document_of(source, texts)
    except CriteriaFileError as refused:
        if found.path[0] == "conditions":
            left = tuple(_unnamed(source, texts, str(found.path[-1])))
        else:
            named = _named(document_of(source, texts, checked=False), found)
            left = tuple(sorted((*retold(refused.problems, [document.criteria]), *named)))
    return Removal({File(part): text for part, text in texts.items()}, len(targets), left)


def _place_of(document: Document, found: Definition) -> Path:
    """The path of an entry, by its position where it stands in a list."""
    *section, last = found.path
    entries = content_at(document.content, tuple(section))
    if not isinstance(entries, list):
        return found.path
    ids = [each.get("id") if isinstance(each, dict) else None for each in entries]
    return (*section, ids.index(str(last)))


def _targets(document: Document, definition: Path, uses: Uses) -> Iterator[Path]:
    """What goes with an id: uses that say nothing without it, and what would be empty then."""
    for path, value in walked(document.content):
        if path[: len(definition)] != definition and uses(path, value):
            yield _widened(document, path)


def _widened(document: Document, path: Path) -> Path:
    """A path, or the one above it where nothing else stands there; a scenario may be without answers."""
    *above, _ = path
    alone = above and len(value_at(document.content, tuple(above))) == 1
    return tuple(above) if alone and above[-1] != "answers" else path


def _named(document: Document, found: Definition) -> Iterator[Problem]:
    """A problem wherever a condition is used by its name that cannot be met any more as it is written."""
    content = document.content.get("conditions", {})
    reading = {path[0] for path, value in walked(content) if _reads(path, value, found)}
    for path, value in walked(document.content):
        if takes_condition(path) and isinstance(value, str) and value in reading:
            words = (
                f"the condition {quoted(value)} reads {quoted(str(found.path[-1]))}; change it there or here"
            )
            yield document.problem(Finding(path, words))


# Names of conditions are replaced while a file is read, so one that names what it has not is not read at all:
# the places are those in its tree.
def _unnamed(source: File, texts: Mapping[str, str], name: str) -> Iterator[Problem]:
    """A problem wherever a condition is named that is not there any more."""
    for file, text in texts.items():
        _, root, _ = parse(text)
        if root is None:
            continue
        for path, value in walked(root.content()):
            if value == name and takes_condition(path):
                place, home = find(root, path).node.place, file if source.is_dir() else ""
                yield Problem(*place, removed_words("condition", name), file=home)


def _reads(path: Path, value: Content, found: Definition) -> bool:
    """Whether a part of a condition names a question, or a choice of it."""
    match found.path:
        case ("questions", str(question)):
            return path[-1] == question
        case ("questions", str(question), _, str(choice)):
            return question in path and value == choice
    return False


def _uses(document: Document, found: Definition) -> Uses:
    """What tells the uses of an id that go with it."""
    match found.path:
        case ("questions", str(question)):
            names = _names(document, found.path)
            return lambda path, value: _answers(path, names) or (path[0] == "ask_first" and value == question)
        case ("questions", str(question), _, str(choice)):
            names, chosen = _names(document, found.path[:2]), _names(document, found.path)
            several = _one_of_several(document, question, choice)
            return lambda path, value: (_answers(path, names) and value in chosen) or several(path, value)
        case ("criteria", str(criterion)):
            return lambda path, _: path[0] == "questions" and path[-2:] == ("points", criterion)
        case ("sources", str(source)):
            return lambda path, value: len(path) > 1 and path[-2] == "facts" and value == source
    return lambda _path, _value: False


def _names(document: Document, path: Path) -> tuple[str, ...]:
    """The ids that a question or a choice has and had."""
    was = content_at(document.content, (*path, "was")) or []
    return (str(path[-1]), *([was] if isinstance(was, str) else map(str, was)))


def _answers(path: Path, names: tuple[str, ...]) -> bool:
    """Whether a path is the answer of a scenario to a question of one of these names."""
    return path[0] == "scenarios" and path[2:3] == ("answers",) and path[3:] in [(name,) for name in names]


def _one_of_several(document: Document, question: str, choice: str) -> Uses:
    """What tells a choice in a list of answers to its question, of which others are left."""

    def tells(path: Path, value: Content) -> bool:
        conditional = path[0] == "conditions" or bool({"when", "must_when"} & {*path})
        listed = conditional and path[-2:-1] == (question,) and isinstance(path[-1], int)
        return listed and value == choice and len(value_at(document.content, path[:-1])) > 1

    return tells
