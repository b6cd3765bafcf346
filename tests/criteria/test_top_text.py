"""A text at the top of a file is found without a tree, and is the one that the tree has."""

from decider import paths
from decider.criteria.loader import open_document
from decider.criteria.parser.top_text import top_text

NESTED = """
title: One
options:
  changes: {name: Not this one}
list: [changes, not this either]
questions: {changes: {changes: nor this}}
changes: >-
  This one,
  over two lines.
later: {}
"""


def test_it_is_the_text_of_the_top_key_and_of_no_other() -> None:
    assert top_text(NESTED, "changes") == "This one, over two lines."
    assert top_text(NESTED, "title") == "One"
    assert top_text(NESTED, "later") == ""
    assert top_text(NESTED, "options") == ""
    assert top_text(NESTED, "name") == ""
    assert top_text("", "changes") == ""


def test_every_text_at_the_top_of_the_shipped_file_is_found() -> None:
    document = open_document(paths.CRITERIA)
    texts = {key: value for key, value in document.content.items() if isinstance(value, str)}
    assert {"version", "title"} <= texts.keys()
    assert {key: top_text(document.text, key) for key in document.content} == {
        key: texts.get(key, "") for key in document.content
    }
