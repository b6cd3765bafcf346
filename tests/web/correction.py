"""An error of the article: how to know it where one meets it, and what the guide says instead."""

import re
from dataclasses import dataclass


@dataclass(frozen=True)
class Correction:
    """A wrong statement by its patterns, samples of it, and what the guide must say or cite instead."""

    number: int
    patterns: tuple[str, ...]
    samples: tuple[str, ...]
    facts: tuple[str, ...] = ()
    covered: str = ""
    unless: str = "(?!)"
    denials: tuple[str, ...] = ()

    def repeated_in(self, block: str) -> bool:
        said = any(re.search(pattern, block, re.IGNORECASE) for pattern in self.patterns)
        return said and not re.search(self.unless, block, re.IGNORECASE)
