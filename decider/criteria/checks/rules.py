"""Answer sheets whose rules leave no option to recommend.

Rules exhaust the options when one sheet matches them all and together they rule every option out. Rules can
match together exactly when every question has a choice that all of them allow.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from decider.criteria.messages import listed
from decider.criteria.model.criteria import Criteria, Question, Rule
from decider.criteria.problems import Finding

MOST_STEPS = 1_000_000


@dataclass(frozen=True, slots=True, eq=False)
class _Case:
    """A satisfiable rule: the choices it allows and those of each question it reads, as bit sets."""

    position: int
    rule: Rule
    allowed: int
    questions: tuple[int, ...]
    out: frozenset[str]

    def meets(self, allowed: int) -> bool:
        return all(allowed & self.allowed & choices for choices in self.questions)


class _TooManyStepsError(Exception):
    """The search for exhausting rules took more than MOST_STEPS steps."""


def check_rules_together(criteria: Criteria) -> Iterator[Finding]:
    """A finding for every rule that, alone or with earlier rules, leaves some answer sheet without an option.

    Exact: there is no finding only if every answer sheet keeps an option, which is certain if no rule rules
    out some option. After MOST_STEPS rules looked at, the one finding is that there are too many.
    """
    ruled_out = {option for rule in criteria.rules for option in rule.rules_out}
    if not all(option.id in ruled_out for option in criteria.options):
        return
    search = _ExhaustionSearch(tuple(option.id for option in criteria.options))
    earlier: list[_Case] = []
    try:
        for case in _cases(criteria):
            culprits = search.completed_by(case, earlier)
            if culprits:
                yield Finding(("rules", case.position), _words(criteria, culprits))
            earlier.append(case)
    except _TooManyStepsError:
        words = (
            "too many rules touch each other to prove that an option always remains; use fewer, "
            "or leave one option out of all of them"
        )
        yield Finding(("rules",), words, on_key=True)


@dataclass(slots=True)
class _ExhaustionSearch:
    """The search for rules that can match together and rule every option out."""

    options: tuple[str, ...]
    steps: int = 0
    failed: set[tuple[int, tuple[str, ...]]] = field(default_factory=set)

    def completed_by(self, case: _Case, earlier: Sequence[_Case]) -> list[_Case]:
        """This rule and the earlier ones it needs to rule every option out; empty if they cannot."""
        self.failed.clear()
        found = self._cover([case], case.allowed, _without(self.options, case), earlier)
        for spare in found[1:]:
            if self._rule_all_out([other for other in found if other is not spare]):
                found.remove(spare)
        return [] if self._rule_all_out(found[1:]) else found

    # Set cover by backtracking: branch on the option that the fewest rules can still rule out. `allowed`
    # has a bit per choice of each question; a rule can join if each question it reads keeps a bit. Failed
    # pairs of allowed choices and options left are remembered. Exponential in the rules at worst, hence
    # MOST_STEPS.
    def _cover(
        self, chosen: list[_Case], allowed: int, left: tuple[str, ...], cases: Sequence[_Case]
    ) -> list[_Case]:
        """The chosen rules completed to a cover of all options; empty if that is impossible."""
        if not left or (allowed, left) in self.failed:
            return [] if left else chosen
        self._count(len(cases))
        possible = [case for case in cases if case.meets(allowed)]
        ways = Counter(option for case in possible for option in case.out)
        rarest = min(left, key=lambda option: ways[option])
        for case in possible:
            if rarest in case.out:
                below = allowed & case.allowed
                if found := self._cover([*chosen, case], below, _without(left, case), possible):
                    return found
        self.failed.add((allowed, left))
        return []

    def _count(self, steps: int) -> None:
        self.steps += steps
        if self.steps > MOST_STEPS:
            raise _TooManyStepsError

    def _rule_all_out(self, cases: Sequence[_Case]) -> bool:
        return frozenset[str]().union(*(case.out for case in cases)).issuperset(self.options)


def _without(options: tuple[str, ...], case: _Case) -> tuple[str, ...]:
    return tuple(option for option in options if option not in case.out)


def _cases(criteria: Criteria) -> Iterator[_Case]:
    pairs = [(question.id, choice.id) for question in criteria.questions for choice in question.choices]
    bits = {pair: 1 << position for position, pair in enumerate(pairs)}
    questions = {
        question.id: sum(bits[question.id, choice.id] for choice in question.choices)
        for question in criteria.questions
    }
    every = sum(questions.values())
    for position, rule in enumerate(criteria.rules):
        asked = tuple(questions.get(question, 0) for question in rule.when)
        listed_choices = sum(
            bits.get((question, choice), 0) for question in rule.when for choice in set(rule.when[question])
        )
        allowed = every - sum(asked) + listed_choices
        case = _Case(position, rule, allowed, asked, frozenset(rule.rules_out))
        if case.meets(allowed):
            yield case


def _words(criteria: Criteria, culprits: Sequence[_Case]) -> str:
    rules = [case.rule for case in culprits]
    answers = [
        f"{question.id} is {_shared_choice(question, rules)}"
        for question in criteria.questions
        if any(question.id in rule.when for rule in rules)
    ]
    when = f" when {' and '.join(answers)}" if answers else ""
    if len(rules) == 1:
        return f"this rules every option out{when}; leave one"
    others = listed(rule.id for rule in rules[1:])
    return f"with {others}, this rules every option out{when}; narrow one of them"


def _shared_choice(question: Question, rules: Sequence[Rule]) -> str:
    needs = [rule.when[question.id] for rule in rules if question.id in rule.when]
    return next(choice.id for choice in question.choices if all(choice.id in need for need in needs))
