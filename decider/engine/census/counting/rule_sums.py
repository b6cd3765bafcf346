"""The sums of questions that rules read, separately for each set of options that the rules leave."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from decider.criteria.model.criteria import Rule
from decider.engine.census.counting.budget import TooManySumsError, spend
from decider.engine.census.counting.forward_backward import allowing
from decider.engine.census.counting.reader import Reader, placed_bits
from decider.engine.census.counting.rule_contexts import RuleContext, RuleGroup
from decider.engine.census.counting.sum_table import UPDATES, Table, check_number, pour
from decider.engine.scoring.shares import Shares

Left = tuple[tuple[int, ...], ...]
MOST_STATES = 10_000

# The steps it takes to follow a state to the next one.
SETTLED = 4


class _RuleState(NamedTuple):
    """The undecided rules that can still match, and the options that decided ones rule out, as bit sets."""

    alive: int
    out: int


States = Mapping[_RuleState, dict[int, int]]


class RuleSums:
    """Sums by the options that rules leave; the rules are those of all readers, one after the other."""

    def __init__(
        self, readers: Sequence[Reader], rules: Sequence[Rule], shares: Mapping[str, Shares]
    ) -> None:
        self._readers, self._rules, self._shares = readers, rules, shares
        # For each option of each reader, in order of readers, the rules against it as a bit set.
        self._against = [against << first for first, bits in placed_bits(readers) for against in bits.against]

    # Dynamic programming over the questions, one table of sums per state of the rules. Only the options left
    # count in the end, so a rule leaves the state once its last question is answered, or once all that it
    # rules out is out: states merge early. At most MOST_STATES states and MOST_SUMS sums at a time.
    def tables(self, context: RuleContext, groups: Sequence[RuleGroup]) -> Mapping[Left, Table]:
        """The tables of sums of some groups of a context, by the options left to each reader.

        A choice counts as often as its share. Raises TooManySumsError.
        """
        rules = sum(group.rules for group in groups)
        reading = {
            place: {name for group in groups for name in group.terms if name in rule.when}
            for place, rule in enumerate(self._rules)
            if rules >> place & 1
        }
        terms = {name: moves for group in groups for name, moves in group.terms.items()}
        states: States = {self._settled(_RuleState(rules, 0), 0): {0: 1}}
        asked = set[str]()
        for question in _deciding_soon([*reading.values()]):
            asked.add(question)
            decided = sum(1 << place for place, names in reading.items() if names <= asked)
            states = self._answered(states, question, terms[question], decided)
        tables: dict[Left, dict[int, int]] = defaultdict(dict)
        for state, table in states.items():
            pour(tables[self.left(self._settled(state, state.alive | context.certain).out)], table)
        return tables

    def _answered(self, states: States, question: str, moves: Mapping[str, int], decided: int) -> States:
        """The states after one more question, with the rules that are decided by then."""
        allowed = {choice: allowing(self._rules, question, choice) for choice in moves}
        grown: dict[_RuleState, dict[int, int]] = defaultdict(dict)
        sums = 0
        if len(states) > MOST_STATES:
            raise TooManySumsError(
                f"the rules can be met in more than {MOST_STATES:,} ways; use fewer that share questions"
            )
        for state, table in states.items():
            spend(len(moves) * (SETTLED + len(table) // UPDATES))
            for choice, point in moves.items():
                still = state._replace(alive=state.alive & allowed[choice])
                into = grown[self._settled(still, still.alive & decided)]
                sums -= len(into)
                share = self._shares[question][choice]
                pour(into, {place + point: number * share for place, number in table.items()})
                sums += len(into)
                check_number(sums)
        return grown

    def _settled(self, state: _RuleState, matching: int) -> _RuleState:
        """The state once these rules match, without rules that can rule out nothing more."""
        out, useful = state.out, 0
        for option, rules in enumerate(self._against):
            out |= bool(matching & rules) << option
            useful |= 0 if out >> option & 1 else rules
        return _RuleState(state.alive & ~matching & useful, out)

    def left(self, out: int) -> Left:
        """The indices of the options left to each reader."""
        places = []
        for reader in self._readers:
            places.append(tuple(place for place in range(len(reader.options)) if not out >> place & 1))
            out >>= len(reader.options)
        return tuple(places)


# A greedy elimination order: next comes the question that leaves the fewest rules begun and undecided, since
# states grow with the subsets of those. O(n² r).
def _deciding_soon(reading: Sequence[set[str]]) -> Iterator[str]:
    """The questions that rules read, in an order that keeps few rules begun and undecided."""
    waiting = dict.fromkeys(name for names in reading for name in sorted(names))
    asked = set[str]()
    while waiting:
        begun = {
            name: sum(bool(names & after) and not names <= after for names in reading)
            for name in waiting
            for after in [asked | {name}]
        }
        best = min(waiting, key=begun.__getitem__)
        del waiting[best]
        asked.add(best)
        yield best
