"""Files made from a good one by small changes, by a seeded die: of its values, and of its bytes."""

import json
import random
from collections.abc import Iterator
from copy import deepcopy
from typing import Any

SCALARS: list[Any] = [None, True, -1, 1.5, 10**30, float("nan"), "", "x" * 5_000, "\u202e<script>", [], {}]


def mutated(said: Any, dice: random.Random, count: int) -> Iterator[bytes]:
    """So many files, each with one to three changes."""
    for _ in range(count):
        other = deepcopy(said)
        for _ in range(dice.randint(1, 3)):
            _change_a_value(other, dice)
        raw = json.dumps(other).encode()
        yield _change_bytes(raw, dice) if dice.random() < 1 / 3 else raw


def _change_a_value(said: Any, dice: random.Random) -> None:
    inner = [place for place in _containers(said) if place]
    if not inner:
        return
    place = dice.choice(inner)
    key = dice.choice([*place] if isinstance(place, dict) else range(len(place)))
    match dice.randrange(4):
        case 0:
            del place[key]
        case 1:
            place[key] = dice.choice(SCALARS)
        case 2:
            place[key] = [place[key]] if dice.random() < 1 / 2 else {"value": place[key]}
        case _:
            place[key] = deepcopy(dice.choice(inner))


def _containers(value: Any) -> Iterator[Any]:
    if isinstance(value, dict | list):
        yield value
        for inner in value.values() if isinstance(value, dict) else value:
            yield from _containers(inner)


def _change_bytes(raw: bytes, dice: random.Random) -> bytes:
    at = dice.randrange(len(raw))
    match dice.randrange(4):
        case 0:
            return raw[:at]
        case 1:
            return raw[:at] + dice.randbytes(3) + raw[at:]
        case 2:
            return raw[:at] + b"[" * dice.choice([1, 50]) + raw[at:]
        case _:
            return raw[:at] + dice.choice([b'"', b",", b"}", b"NaN", b"9" * 400]) + raw[at + 1 :]
