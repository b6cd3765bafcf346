"""Editions: checked criteria files, each identified by the digest of its content."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from decider.criteria.model.criteria import Criteria
from decider.engine.scoring import base32
from decider.engine.scoring.completions import ScoredSheet
from decider.engine.scoring.point_table import PointTable
from decider.engine.scoring.rules import ruling_of
from decider.engine.scoring.scale import Scale, scale_of
from decider.engine.scoring.sheet import Sheet
from decider.engine.scoring.verdict import Outcome, Verdict, outcome_on, verdict_of

ARITHMETIC = 1
DIGEST_LENGTH = 52
NAME_LENGTH = 8


@dataclass(frozen=True, eq=False)
class ScoringModel:
    """Checked criteria with the scale that scores a sheet by them."""

    criteria: Criteria

    @cached_property
    def scale(self) -> Scale:
        """The scale with the file's own weights."""
        return scale_of(self.criteria)

    @cached_property
    def points(self) -> PointTable:
        """What each answer gives, before any weight."""
        return PointTable(self.criteria)

    def scored(self, sheet: Sheet) -> ScoredSheet:
        """A sheet on the scale of the file's weights, or of its own priorities where it has some."""
        scale = self.scale if sheet.priorities is None else scale_of(self.criteria, sheet.priorities)
        return ScoredSheet(self.criteria, scale, sheet, ruling_of(self.criteria, sheet))

    def score(self, sheet: Sheet) -> Verdict:
        """The verdict on a sheet."""
        return verdict_of(self.scored(sheet))

    def outcome(self, sheet: Sheet) -> Outcome:
        """The recommendation and the strength of that verdict alone."""
        return outcome_on(self.scored(sheet))


@dataclass(frozen=True, eq=False)
class Edition(ScoringModel):
    """One criteria file, its exact text and its digest."""

    digest: str
    text: str

    @property
    def name(self) -> str:
        """The first characters of the digest, as codes carry them."""
        return self.digest[:NAME_LENGTH]


def digest_of(content: Mapping[str, Any]) -> str:
    """The identity of a file's content and of the arithmetic: SHA-256, in base 32.

    Keys and scalars count as text and in their order; comments, quotes and layout do not.
    """
    said = json.dumps([ARITHMETIC, content], ensure_ascii=False, separators=(",", ":"))
    digest = hashlib.sha256(said.encode()).digest()
    return base32.encode(int.from_bytes(digest), DIGEST_LENGTH)
