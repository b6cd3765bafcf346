"""The schema of one file accepts that file and refuses ids it does not have."""

import copy
import json
from functools import cache
from typing import Any

import pytest

from decider import paths
from decider.criteria import open_document
from decider.criteria.file_schema import file_schema
from tests.cli.commands import SMALL, run
from tests.criteria.draft7 import check_schema, validator_of
from tests.criteria.editor import seen

SHIPPED = open_document(paths.CRITERIA)
SCHEMA = file_schema(SHIPPED.criteria)
validator = cache(lambda: validator_of(SCHEMA))
content_seen = cache(lambda: seen(paths.CRITERIA.read_text(encoding="utf-8")))
IDS = [
    ("questions", "size", "choices", "solo", "points"),
    ("rules", 0, "rules_out"),
    ("rules", 0, "when"),
    ("scenarios", 0, "answers", "size"),
    ("scenarios", 0, "answers"),
    ("scenarios", 0, "expect", "recommended"),
    ("scenarios", 0, "expect", "profile"),
    ("scenarios", 0, "expect", "action"),
    ("options", "ehr", "facts"),
    ("ask_first",),
    ("conditions", "controlled", "prescribing"),
    ("actions", "adopt", "step"),
    ("costs", "opening"),
    ("costs", "lines", "servers", "buying"),
    ("costs", "clinicians", "counts"),
    ("guide", "sections", "words", "cases", 0, "option"),
]


def test_the_schema_is_one_and_accepts_its_file() -> None:
    check_schema(SCHEMA)
    assert [error.message for error in validator().iter_errors(content_seen())] == []


@pytest.mark.parametrize("path", IDS, ids=lambda path: ".".join(map(str, path)))
def test_an_id_that_the_file_does_not_have_is_refused(path: tuple[str | int, ...]) -> None:
    content = copy.deepcopy(content_seen())
    value: Any = content
    for step in path[:-1]:
        value = value[step]
    old = value[path[-1]]
    wrong = (
        {**old, "nowhere": next(iter(old.values()))}
        if isinstance(old, dict)
        else ["nowhere"]
        if isinstance(old, list)
        else "nowhere"
    )
    value[path[-1]] = wrong
    assert not validator().is_valid(content)


def test_the_command_prints_the_schema_of_a_file() -> None:
    printed = json.loads(run("schema", SMALL).stdout)
    assert printed == file_schema(open_document(SMALL).criteria)
    points = printed["definitions"]["Choice"]["properties"]["points"]["properties"]
    assert [*points] == ["data_mobility", "scope_of_care"]
    assert [*points["data_mobility"]["properties"]] == ["emr", "ehr"]
