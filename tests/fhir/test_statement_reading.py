"""A vendor's statement is read strictly: what is wrong is said with its place, and never breaks anything."""

import json
import random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from decider.fhir.declarations import TOPICS, Topic
from decider.fhir.statement import MOST_BYTES, statement_of
from decider.strict_json.json_value import JsonFileError
from tests.fhir.mutations import mutated
from tests.fhir.statements import FULL, SAMPLES, Statement, answers, changed, read

CHART_TOPICS: set[Topic] = {"read", "search", "write", "bulk_export", "us_core"}
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=5,
)


def refusal(raw: bytes) -> str:
    with pytest.raises(JsonFileError) as misread:
        statement_of("metadata.json", raw)
    return str(misread.value)


@pytest.mark.parametrize(
    ("raw", "words"),
    [
        (b"", "metadata.json:1:1: the file ends before it is complete; copy the whole answer"),
        (b'{"resourceType": "Cap', "the file ends before it is complete"),
        (b"[" * 100_000, "metadata.json:1:21: this is nested more than 20 deep"),
        (b'{"a":' * 100_000, "this is nested more than 20 deep"),
        (b'{"a": {"b": 1, "b": 2}}', "metadata.json: the key 'b' stands twice in a mapping"),
        (b'{"a": NaN}', "metadata.json: NaN is no number in JSON"),
        (b'{"a": -Infinity}', "metadata.json: -Infinity is no number in JSON"),
        (b'{"a": 1e999}', "metadata.json: a number here is too large"),
        (b'{"a": ' + b"9" * 100_000 + b"}", "metadata.json: a number here is too large"),
        (b'{"a": "\xff"}', "metadata.json:1:8: this is not UTF-8"),
        ('{"a": 1}'.encode("utf-16"), "save the file as UTF-8"),
        (b"\xef\xbb\xbf{}", "metadata.json: this is no CapabilityStatement but JSON without a resourceType"),
        (b"<html><body>Sign in</body></html>", "metadata.json: this is a web page; ask the vendor's FHIR"),
        (b"[]", "metadata.json: expected a mapping, found a list"),
        (b"7", "metadata.json: expected a mapping, found a number"),
        (b'{"resourceType": "Bundle"}', "this is no CapabilityStatement but Bundle; paste the answer of"),
        (b'{"resourceType": 7}', "metadata.json: resourceType: expected text, found a number"),
        (b" " * (MOST_BYTES + 1), "metadata.json: the file is larger than 512 KB"),
        (b"{} {}", "metadata.json:1:4: this is no JSON (extra data)"),
    ],
    ids=lambda value: repr(value)[:24],
)
def test_a_hostile_file_is_refused_in_words(raw: bytes, words: str) -> None:
    assert words in refusal(raw)


def test_a_mark_at_the_beginning_is_no_part_of_the_statement() -> None:
    raw = json.dumps(FULL).encode()
    assert statement_of("x", b"\xef\xbb\xbf" + raw) == statement_of("x", raw)


@pytest.mark.parametrize(
    ("steps", "value", "topics", "place"),
    [
        (["rest"], {}, {*TOPICS}, "rest: expected a list, found a mapping"),
        (["rest", 0, "mode"], 7, {*TOPICS}, "rest[0].mode: expected text, found a number"),
        (["rest", 0, "resource"], {}, {*CHART_TOPICS}, "rest[0].resource: expected a list"),
        (
            ["rest", 0, "resource", 1, "type"],
            None,
            {*CHART_TOPICS},
            "rest[0].resource[1].type: expected text",
        ),
        (["rest", 0, "resource", 1, "interaction", 0], "read", {*CHART_TOPICS}, "interaction[0]: expected a"),
        (
            ["rest", 0, "security"],
            [],
            {"patient_access", "smart_launch"},
            "rest[0].security: expected a mapping",
        ),
        (
            ["rest", 0, "operation"],
            "export",
            {"bulk_export"},
            "rest[0].operation: expected a list, found text",
        ),
        (["instantiates"], "us-core", {"us_core"}, "instantiates: expected a list, found text"),
    ],
)
def test_a_wrong_part_is_unreadable_and_leaves_the_others(
    steps: list[Any], value: Any, topics: set[Topic], place: str
) -> None:
    found = read(changed(FULL, *steps, to=value))
    assert {each.topic for each in found.declarations if each.answer == "unreadable"} == topics
    assert {each.answer for each in found.declarations if each.topic not in topics} <= {"declared"}
    assert all(place in each.place for each in found.declarations if each.topic in topics)


@pytest.mark.parametrize("key", ["fhirVersion", "software", "kind", "status"])
def test_a_wrong_head_is_refused_at_its_place(key: str) -> None:
    assert refusal(json.dumps({**FULL, key: []}).encode()).startswith(f"metadata.json: {key}: expected")


def test_what_nobody_can_see_is_not_kept() -> None:
    named = changed(FULL, "software", "name", to="Evil\u202e\u0007 \n <b>EHR</b>")
    assert read(named).software == "Evil <b>EHR</b> 3"


@given(st.data())
def test_whatever_stands_anywhere_each_topic_is_answered_or_the_file_is_refused(data: st.DataObject) -> None:
    steps = data.draw(st.sampled_from([*_places(FULL)]))
    said = changed(FULL, *steps, to=data.draw(VALUES))
    assert _outcome(json.dumps(said).encode()) in ("read", "refused")


def _places(value: Any, at: tuple[Any, ...] = ()) -> Any:
    children = (
        value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    )
    for key, inner in children:
        yield (*at, key)
        yield from _places(inner, (*at, key))


@pytest.mark.parametrize("name", SAMPLES)
def test_a_thousand_mutated_files_are_read_or_refused_and_never_break(name: str) -> None:
    dice = random.Random(name)
    outcomes = {_outcome(raw) for raw in mutated(SAMPLES[name], dice, 200)}
    assert outcomes == {"read", "refused"}


def _outcome(raw: bytes) -> str:
    try:
        found = statement_of("x", raw)
    except JsonFileError:
        return "refused"
    assert [each.topic for each in found.declarations] == [*TOPICS]
    return "read"


def test_a_change_that_says_nothing_changes_no_answer() -> None:
    extra: Statement = {**FULL, "text": {"div": "<div/>"}, "extension": [{"url": "x"}], "unknown": [1, 2.5]}
    assert answers(extra) == answers(FULL)
