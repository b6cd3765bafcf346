"""The schema for editors says what the shape of a file says, and explains every key."""

import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given

from decider.criteria.model.json_schema import json_schema
from decider.criteria.parser.composer import parse
from decider.criteria.parser.schema_errors import shape
from decider.paths import CRITERIA, STARTER
from tests.criteria.draft7 import check_schema, validator, validator_of
from tests.criteria.editor import seen, seen_word
from tests.criteria.spoiling import VALUES, paths, put, spoiled, tree

STRIDE = 15  # so that each of 45 values is put into 29 of 438 places, and each place holds 3 of them
SCHEMA = json_schema()
EVERY_KEY = Path(__file__).parent / "every-key.yaml"
GOOD = [CRITERIA, STARTER, EVERY_KEY]
BROKEN = sorted((Path(__file__).parents[1] / "broken").glob("*.yaml"))

# What the shape refuses and the schema cannot, with the reason.
BEYOND = {
    "a range is two numbers, the lower first, such as [1, 4]": "a schema compares no number with another",
    "unknown condition": "a schema does not know what is defined elsewhere in a file",
    "expected questions with choices here, as in {size: solo}, found text": "nor whether anything is",
    "a rule takes one set of answers, and": "nor how much it holds",
}

UNSEEN = (
    "weight-range-falling",
    "condition-that-is-text",
    "condition-of-unknown-name",
    "rule-for-condition-of-several-ways",
)
# An editor reads a number without quotes before it looks at its digits.
UNSEEN_TYPED = ("points-octal", "share-of-too-many-decimals")

# Words without quotes: those that all take alike, those that an editor takes for nothing and we for text, and
# those that it takes for a number or a truth and we do not.
PLAIN = ["2026.11", "3", "03", "0.5", "0", "11", "-1", ".inf", "true", "no", "word", "2026-11-22"]
NULLS = ["", "null", "~"]
ODD = ["+3", "1e0", "0x3", "0o3", ".5", "5.", "True"]
SCALARS = [
    ("version",),
    ("options", "2", "name"),
    ("options", "emr", "facts", 0),
    ("criteria", "mobility", "weight"),
    ("criteria", "mobility", "table", "options", "emr"),
    ("questions", "referrals", "changeable"),
    ("questions", "referrals", "choices", "1", "share"),
    ("questions", "referrals", "choices", "1", "points", "mobility", "2"),
    ("ask_first", 0),
    ("rules", 0, "id"),
    ("rules", 0, "when", "referrals"),
    ("rules", 1, "rules_out", 0),
    ("strength", "clear"),
    ("scenarios", 0, "answers", "referrals"),
    ("scenarios", 0, "expect", "recommended"),
    ("costs", "as_of"),
    ("costs", "clinicians", "counts", "some"),
    ("costs", "lines", "2", "options", "2", "high"),
    ("sources", "law", "volatile"),
]


@cache
def content(path: Path) -> Any:
    _, root, _ = parse(path.read_text())
    assert root
    return root.content()


def agree(doubtful: Any) -> None:
    criteria, problems = shape(tree(doubtful))
    if not problems or not all(problem.message.startswith(tuple(BEYOND)) for problem in problems):
        assert validator().is_valid(doubtful) == (criteria is not None), problems


def is_misshapen(path: Path) -> bool:
    _, root, _ = parse(path.read_text())
    return root is not None and shape(root)[0] is None


def described(schema: Any, at: str = "") -> Iterator[tuple[str, dict[str, Any]]]:
    for name, value in schema.get("properties", {}).items():
        yield f"{at}.{name}", value
    for name, value in schema.get("definitions", {}).items():
        yield name, value
        yield from described(value, name)


def test_the_schema_is_one_of_draft_7() -> None:
    check_schema(SCHEMA)
    assert SCHEMA["$schema"] == "http://json-schema.org/draft-07/schema#"
    assert "$defs" not in json.dumps(SCHEMA)


def test_nothing_stands_beside_a_reference_where_draft_7_would_not_see_it() -> None:
    def look(value: Any) -> None:
        if isinstance(value, dict):
            assert "$ref" not in value or len(value) == 1
        for below in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
            look(below)

    look(SCHEMA)


def test_the_schema_is_the_same_every_time() -> None:
    assert json.dumps(json_schema()) == json.dumps(SCHEMA)


def test_every_key_is_explained_in_a_sentence() -> None:
    words = {at: value.get("description", "") for at, value in described(SCHEMA)}
    assert len(words) > 60
    assert not [at for at, sentence in words.items() if len(sentence) < 15 or not sentence.endswith(".")]


def test_the_sample_has_every_key() -> None:
    for entry in (None, *SCHEMA["definitions"]):
        for key in (SCHEMA["definitions"][entry] if entry else SCHEMA)["properties"]:
            whole = SCHEMA["definitions"][entry] if entry else SCHEMA
            without = whole | {"properties": {**whole["properties"]}}
            del without["properties"][key]
            poorer = SCHEMA | {"definitions": SCHEMA["definitions"] | {entry: without}} if entry else without
            assert not validator_of(poorer).is_valid(content(EVERY_KEY)), f"{key} of {entry}"


@pytest.mark.parametrize("path", GOOD, ids=lambda path: path.stem)
def test_a_good_file_is_accepted_as_text_and_as_an_editor_types_it(path: Path) -> None:
    validator().validate(content(path))
    validator().validate(seen(path.read_text()))


def test_every_mistake_of_shape_is_underlined() -> None:
    misshapen = {path.stem: path for path in BROKEN if is_misshapen(path)}
    assert [stem for stem, path in misshapen.items() if validator().is_valid(content(path))] == sorted(UNSEEN)
    typed = [stem for stem, path in misshapen.items() if not parse(path.read_text())[2]]
    unseen = [stem for stem in typed if validator().is_valid(seen(misshapen[stem].read_text()))]
    assert unseen == [stem for stem in typed if stem in (*UNSEEN, *UNSEEN_TYPED)]


@pytest.mark.parametrize("value", VALUES, ids=json.dumps)
def test_the_schema_agrees_with_the_shape_wherever_a_value_stands(value: Any) -> None:
    good = content(EVERY_KEY)
    for path in [*paths(good)][VALUES.index(value) % STRIDE :: STRIDE]:
        agree(put(good, path, value))


@given(spoiled([content(path) for path in GOOD]))
def test_the_schema_refuses_what_the_shape_refuses_and_nothing_else(spoilt: Any) -> None:
    agree(spoilt)


@pytest.mark.parametrize(
    ("at", "word"),
    [
        (("title",), " "),
        (("criteria", "mobility", "weight"), "heavy"),
        (("strength", "clear"), "much"),
        (("questions", "referrals", "choices", "1", "points", "mobility", "2"), "many"),
        (("rules", 0, "id"), "a b"),
    ],
)
def test_an_editor_says_what_a_check_says(at: tuple[str | int, ...], word: str) -> None:
    written = put(content(EVERY_KEY), at, word)
    (problem,) = shape(tree(written))[1]
    (underlined,) = validator().iter_errors(written)
    assert problem.message.endswith(underlined.schema["patternErrorMessage"])


@pytest.mark.parametrize("at", SCALARS, ids=lambda at: ".".join(map(str, at)))
def test_a_word_without_quotes_counts_in_an_editor_as_it_does_for_us(at: tuple[str | int, ...]) -> None:
    for word in (*PLAIN, *NULLS, *ODD):
        written = put(content(EVERY_KEY), at, word)
        accepted = shape(tree(written))[0] is not None
        assert validator().is_valid(written) == accepted, word
        if not (word in NULLS and accepted) and not (word in ODD and not accepted):
            assert validator().is_valid(put(written, at, seen_word(word))) == accepted, word
