"""The indefinite article."""

import re

# By sound: vowels, but for "u" and "eu" as in "unit", and letters that are spelled out, as in "an HMO".
_AN = re.compile(r"(?!eu|uni|use|usa|uti|one\b|once)[aeiou]|hour|honest|heir", re.IGNORECASE)
_SPELLED = re.compile(r"[AEFHILMNORSX](?![a-z])(?=[A-Z]|\b)")
_ABBREVIATED = re.compile(r"[A-Z]{2,}s?\b")


def with_article(noun: str) -> str:
    """A noun after "a" or "an", by how it sounds: "a practice", "an organization", "an EHR", "a unit"."""
    first = _SPELLED if _ABBREVIATED.match(noun) else _AN
    return f"{'an' if first.match(noun) else 'a'} {noun}"
