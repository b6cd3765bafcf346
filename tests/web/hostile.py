"""A criteria file whose every text was written by somebody who wants to break the page it stands on."""

from collections.abc import Iterator
from itertools import cycle
from typing import Any

import yaml

from decider import paths
from decider.criteria.model.criteria import Criteria
from decider.criteria.model.sources import Entry

MARK = "{{7*7}}"
KEPT = 80  # letters of a text: so that the file stays below the most bytes that one may have
PAYLOADS = (
    f"<script>window.pwned=1</script>{MARK}",
    f'"><img src=x onerror=window.pwned=1>{MARK}',
    f"</title>{{% raw %}}{MARK}",
    f"' hx-get='/evil' {MARK}",
    f"javascript:window.pwned=1 {MARK}",
    f"=1+1 #[evil] $x$ \\ {MARK}",
    f"🦠 عربي {MARK}",
)


def hostile_criteria() -> str:
    """The shipped file, each text cut and something hostile after it, its ids and numbers as they are."""
    tree = yaml.load(paths.CRITERIA.read_text(encoding="utf-8"), yaml.CSafeLoader)
    tree.pop("scenarios")
    spoiled = _spoiled(tree, set(_text_keys(Criteria)), cycle(PAYLOADS))
    return yaml.dump(spoiled, Dumper=yaml.CSafeDumper, allow_unicode=True, sort_keys=False, width=10**6)


def _text_keys(entry: type[Entry]) -> Iterator[str]:
    """The keys of all entries of a file whose value is text for people."""
    for kind in [entry, *_below(Entry)]:
        for name, field in kind.model_fields.items():
            if "_text" in f"{field.annotation}{field.metadata}":
                yield name


def _below(entry: type[Entry]) -> Iterator[type[Entry]]:
    for kind in entry.__subclasses__():
        yield kind
        yield from _below(kind)


def _spoiled(value: Any, keys: set[str], payloads: Iterator[str], key: str = "", inside: str = "") -> Any:
    if isinstance(value, dict):
        return {name: _spoiled(part, keys, payloads, name, key) for name, part in value.items()}
    if isinstance(value, list):
        return [_spoiled(part, keys, payloads, key, inside) for part in value]
    for_people = (key in keys and key != "version") or inside == "options"
    hostile = for_people and isinstance(value, str) and not value.startswith("https://")
    return f"{value[:KEPT]} {next(payloads)}" if hostile else value
