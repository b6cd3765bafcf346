"""One text at the top of a criteria file, without reading all of it."""

import yaml

from decider.criteria.parser.composer import LOADER


def top_text(text: str, key: str) -> str:
    """The text under a key at the top of a YAML mapping, read no further than it; empty where there is none.

    For one text out of a file that was checked before: it takes the events of YAML and no tree.
    """
    depth, before = 0, None
    for event in yaml.parse(text, Loader=LOADER):
        if depth == 1 and isinstance(event, yaml.ScalarEvent):
            if before == key:
                return str(event.value)
            before = event.value if before is None else None
        elif isinstance(event, yaml.CollectionStartEvent):
            depth += 1
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
            before = None if depth == 1 else before
    return ""
