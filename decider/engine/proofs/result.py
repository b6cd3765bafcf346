"""All proofs about one sheet: agreement, sufficient reason, counterfactuals, and what is still open."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from decider.engine.proofs.agreement import Agreement, agreement
from decider.engine.proofs.counterfactuals import ChangeSearch, Counterfactual, counterfactuals
from decider.engine.proofs.flip_weights import FlipWeight, flip_weights
from decider.engine.proofs.homework import OpenAnswer, homework
from decider.engine.proofs.lenses import Lenses, Weighing, weighing
from decider.engine.proofs.next_question import next_question
from decider.engine.proofs.plausible_changes import consistent_changes, plausible_changes
from decider.engine.proofs.sufficient_reason import sufficient_reason
from decider.engine.scoring.completions import ScoredSheet
from decider.engine.scoring.edition import ScoringModel
from decider.engine.scoring.point_table import PointTable
from decider.engine.scoring.sheet import Sheet
from decider.engine.scoring.verdict import Verdict, verdict_of


# Each proof is found when it is first asked for: a page pays for those that it shows.
@dataclass(frozen=True)
class Proved:
    """A verdict with its proofs, each as its own module in `proofs` defines it."""

    scored: ScoredSheet
    table: PointTable

    @cached_property
    def verdict(self) -> Verdict:
        """The verdict itself."""
        return verdict_of(self.scored)

    @cached_property
    def weighed(self) -> Weighing:
        """The sheet under other weights."""
        return weighing(self.table, self.scored.sheet, self.scored.ruling)

    @cached_property
    def agreement(self) -> Agreement:
        """The share of weightings with the same recommendation."""
        return agreement(self.weighed)

    @cached_property
    def flip_weights(self) -> Mapping[str, FlipWeight | None]:
        """By criterion, the nearest weight that changes the recommendation."""
        return flip_weights(self.weighed)

    @cached_property
    def lenses(self) -> Lenses:
        """The verdict under several weightings."""
        return self.weighed.lenses()

    @cached_property
    def sufficient(self) -> tuple[str, ...] | None:
        """The fewest answers that decide it on their own."""
        return sufficient_reason(self.scored, self.verdict)

    @property
    def counterfactuals(self) -> tuple[Counterfactual, ...]:
        """The fewest changes of answers that change the recommendation."""
        return self._search.found

    @property
    def plausible(self) -> tuple[Counterfactual, ...]:
        """The same within the steps of their questions."""
        return self._plausible.found

    @property
    def consistent(self) -> tuple[Counterfactual, ...]:
        """These without what contradicts an answer; where it was `cut_off`, there may be more than found."""
        return self._consistent.found

    @property
    def cut_off(self) -> bool:
        """Whether the search for consistent changes was cut off."""
        return not self._consistent.complete

    @cached_property
    def homework(self) -> tuple[OpenAnswer, ...]:
        """The open questions, those first that can still change it."""
        return homework(self.scored, self.verdict)

    @cached_property
    def next_question(self) -> str | None:
        """The question to ask next; None once the verdict is settled: no further answer can change it."""
        question = None if self.verdict.settled else next_question(self.scored, self.verdict)
        return question.id if question else None

    @cached_property
    def _search(self) -> ChangeSearch:
        return counterfactuals(self.scored, self.verdict)

    @cached_property
    def _plausible(self) -> ChangeSearch:
        return plausible_changes(self.scored, self.verdict, self._search)

    @cached_property
    def _consistent(self) -> ChangeSearch:
        return consistent_changes(self.scored, self.verdict, self._plausible)


def prove(edition: ScoringModel, sheet: Sheet) -> Proved:
    """The verdict on a sheet with all its proofs."""
    return Proved(edition.scored(sheet), edition.points)
