"""Draws that everybody can repeat: a sample is the same for every visitor and on every machine."""

from random import Random


def seeded(seed: int) -> Random:
    """A source of draws from a seed; nobody gains by guessing what comes next."""
    return Random(seed)  # noqa: S311 - nothing here is a secret
