"""The reference of the criteria file names every key of it, as the schema has it, and its examples hold."""

import json

import yaml

from decider.criteria.model.criteria import Criteria
from decider.criteria.model.json_schema import json_schema
from tests.ground.criteria_reference import PAGE, page_of

TEXT = PAGE.read_text()


def test_the_reference_is_as_the_schema_has_it() -> None:
    assert page_of(TEXT) == TEXT, "make schema writes it anew"


def test_every_key_is_named_with_its_meaning() -> None:
    schema = json_schema()
    entries = [schema, *schema["definitions"].values()]
    rows = {
        line.split(" | ")[0] + line.rsplit(" | ", 1)[1] for line in TEXT.splitlines() if line[:3] == "| `"
    }
    for entry in entries:
        for key, value in entry["properties"].items():
            assert f"| `{key}`{value['description']} |" in rows, key


def test_every_example_uses_keys_that_there_are() -> None:
    examples = [block.split("```")[0] for block in TEXT.split("```yaml\n")[1:]]
    assert len(examples) > 2
    known = json.dumps(json_schema())
    for example in examples:
        for key in keys_of(yaml.safe_load(example)):
            assert f'"{key}"' in known or key in OWN, key


OWN = {
    *("certified_programs", "medicare", "size", "deadline", "devices", "none", "some", "stay", "switch"),
    *("current_system", "test_export", "rent", "seat", "move", "review", "example", "care_type"),
}


def keys_of(value: object) -> list[str]:
    if isinstance(value, dict):
        return [str(key) for key in value] + [key for part in value.values() for key in keys_of(part)]
    return [key for part in value for key in keys_of(part)] if isinstance(value, list) else []


def test_the_top_of_the_file_comes_first() -> None:
    first = TEXT.index("### The file")
    assert all(first < TEXT.index(f"| `{name}` |") for name in Criteria.model_fields if name != "questions")
