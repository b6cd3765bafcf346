"""Sums over all sheets with each choice, by the forward-backward algorithm.

Questions are answered one after another. A state is the set of rules that can still match and a point of the
grid. A choice counts as often as its share. Source: Baum, Petrie, Soules and Weiss, "A maximization technique
occurring in the statistical analysis of probabilistic functions of Markov chains", 1970.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from decider.criteria.model.criteria import Rule
from decider.engine.census.counting.budget import TooManySumsError, spend
from decider.engine.scoring.shares import Shares

MOST_STATES = 400_000

# The choices that a step follows from a state, forward or back.
FOLLOWED = 3

Alive = int
TrailState = tuple[Alive, int]
StateNumbers = Mapping[TrailState, int]
ChoiceMoves = Mapping[str, int]
Step = tuple[str, Alive, int]


@dataclass(frozen=True, slots=True, eq=False)
class Trail:
    """The forward pass: questions in order, with the number of ways to each state before and after each.

    `asked` holds, for each question, the move of each choice on the grid, and the share of each.
    """

    rules: Sequence[Rule]
    asked: tuple[tuple[str, ChoiceMoves, Shares], ...]
    reached: tuple[StateNumbers, ...]

    @property
    def ends(self) -> StateNumbers:
        """The states after all questions."""
        return self.reached[-1]

    def then(self, question: str, moves: ChoiceMoves, shares: Shares) -> "Trail":
        """The trail with one more question; raises TooManySumsError beyond MOST_STATES."""
        spend(2 * len(self.ends) * len(moves) // FOLLOWED)
        grown: dict[TrailState, int] = defaultdict(int)
        steps = self._steps(self.ends, question, moves)
        for (alive, point), ways in self.ends.items():
            for choice, still, move in steps[alive]:
                grown[still, point + move] += ways * shares[choice]
            if len(grown) > MOST_STATES:
                raise TooManySumsError(f"the answers lead to more than {MOST_STATES:,} states")
        return replace(self, asked=(*self.asked, (question, moves, shares)), reached=(*self.reached, grown))

    # The backward pass. The value of a state is the sum of the values of its successors, each times the share
    # of the choice that leads there; the paths with a choice sum to (ways into the state) x (share of the
    # choice) x (value of the state it leads to), over all states. O(s m) per question for s states, where
    # going through the sheets one by one takes m^n.
    def by_choice(self, worth: StateNumbers) -> Iterator[tuple[str, str, int]]:
        """For each question and choice, the sum over all paths with it of the values of their end states."""
        for (question, moves, shares), reached in zip(
            reversed(self.asked), self.reached[-2::-1], strict=True
        ):
            steps = self._steps(reached, question, moves)
            totals, earlier = dict.fromkeys(moves, 0), {}
            for (alive, point), ways in reached.items():
                value = 0
                for choice, still, move in steps[alive]:
                    ahead = worth[still, point + move] * shares[choice]
                    totals[choice] += ways * ahead
                    value += ahead
                earlier[alive, point] = value
            yield from ((question, choice, total) for choice, total in totals.items())
            worth = earlier

    def _steps(
        self, reached: StateNumbers, question: str, moves: ChoiceMoves
    ) -> Mapping[Alive, Sequence[Step]]:
        """For each set of rules that can still match, the choices with the set each leaves and its move."""
        allowed = {choice: allowing(self.rules, question, choice) for choice in moves}
        return {
            alive: [(choice, alive & allowed[choice], move) for choice, move in moves.items()]
            for alive in {alive for alive, _ in reached}
        }


def trail_of(rules: Sequence[Rule]) -> Trail:
    """The trail before the first question: one state, in which all rules can still match."""
    return Trail(rules, (), ({((1 << len(rules)) - 1, 0): 1},))


def allowing(rules: Sequence[Rule], question: str, choice: str) -> Alive:
    """The rules that this answer lets match, as a bit set by index."""
    return sum(1 << place for place, rule in enumerate(rules) if choice in rule.when.get(question, (choice,)))
