"""Checks of a well-formed criteria file, so that every answer sheet has a meaningful result."""

from collections.abc import Iterator
from itertools import islice

from decider.criteria.checks.advice import check_advice, check_expected_advice, check_next_steps
from decider.criteria.checks.citations import check_citations
from decider.criteria.checks.conditions import check_conditions, check_contradictions, check_when
from decider.criteria.checks.costs import check_costs
from decider.criteria.checks.former_ids import check_former_ids
from decider.criteria.checks.ids import Names, told, unknown_id, unknown_keys, unknown_values
from decider.criteria.checks.products import check_products
from decider.criteria.checks.reserved_ids import check_reserved_ids
from decider.criteria.checks.rules import check_rules_together
from decider.criteria.checks.shares import check_shares
from decider.criteria.checks.statements import check_statements
from decider.criteria.messages import quoted, unknown
from decider.criteria.model.criteria import NO_RECOMMENDATION, NOT_SURE, Choice, Criteria, Question, Rule
from decider.criteria.model.fields import CURLY_QUOTES
from decider.criteria.model.options import Criterion
from decider.criteria.model.scenarios import Expectation, Scenario
from decider.criteria.problems import MOST_PROBLEMS, Finding, Path

# What every result can be proved for in the time of a page.
MOST_OPTIONS = 20
MOST_RULES = 1_000


def check(criteria: Criteria) -> Iterator[Finding]:
    """All findings about the content of a file, or the first of very many."""
    yield from told([*islice(_findings(criteria), MOST_PROBLEMS + 1)])


def _findings(criteria: Criteria) -> Iterator[Finding]:
    names = Names.of(criteria)
    yield from _version(criteria.version)
    yield from _options(names)
    for criterion in criteria.criteria:
        yield from _criterion(names, criterion)
    yield from _unscored(criteria)
    for question in criteria.questions:
        for choice in question.choices:
            yield from _choice(names, choice, ("questions", question.id, "choices", choice.id))
        if question.usual is not None:
            yield from _usual(names, question)
        yield from check_shares(question)
    yield from check_reserved_ids(criteria)
    yield from check_former_ids(criteria)
    yield from unknown_values("question", criteria.ask_first, names.questions, ("ask_first",))
    yield from _strength(criteria)
    yield from check_conditions(names, criteria)
    for position, rule in enumerate(criteria.rules):
        yield from _rule(names, rule, ("rules", position))
    yield from _repeated("rules", "id", [rule.id for rule in criteria.rules])
    yield from check_contradictions(names, criteria)
    yield from _repeated("contradictions", "id", [each.id for each in criteria.contradictions])
    yield from check_advice(names, criteria)
    yield from check_next_steps(criteria)
    for position, scenario in enumerate(criteria.scenarios):
        yield from _scenario(names, scenario, ("scenarios", position))
        yield from check_expected_advice(criteria, scenario.expect, ("scenarios", position, "expect"))
    yield from _repeated("scenarios", "name", [scenario.name for scenario in criteria.scenarios])
    yield from _size(criteria)
    if len(criteria.options) <= MOST_OPTIONS and len(criteria.rules) <= MOST_RULES:
        yield from check_rules_together(criteria)
    yield from check_statements(names, criteria)
    yield from check_costs(names, criteria)
    yield from check_products(names, criteria)
    yield from check_citations(criteria)


def _version(version: str) -> Iterator[Finding]:
    if version[:1] in CURLY_QUOTES or version[-1:] in CURLY_QUOTES:
        straight = version.strip(CURLY_QUOTES)
        yield Finding(
            ("version",), f'curly quotes do not quote; write it in straight ones, as in "{straight}"'
        )


def _options(names: Names) -> Iterator[Finding]:
    if len(names.options) == 1:
        yield Finding(("options",), "one option leaves nothing to choose; add another", on_key=True)
    if NO_RECOMMENDATION in names.options:
        words = f"{quoted(NO_RECOMMENDATION)} means that nothing is recommended; choose another id"
        yield Finding(("options", NO_RECOMMENDATION), words, on_key=True)


def _size(criteria: Criteria) -> Iterator[Finding]:
    for section, entries, most in (
        ("options", criteria.options, MOST_OPTIONS),
        ("rules", criteria.rules, MOST_RULES),
    ):
        if len(entries) > most:
            words = (
                f"{most:,} {section} are the most that results can be proved for; this has {len(entries):,}"
            )
            yield Finding((section,), words, on_key=True)


def _criterion(names: Names, criterion: Criterion) -> Iterator[Finding]:
    if criterion.table:
        path = ("criteria", criterion.id, "table", "options")
        yield from unknown_keys("option", criterion.table.options, names.options, path)


def _unscored(criteria: Criteria) -> Iterator[Finding]:
    choices = [choice for question in criteria.questions for choice in question.choices]
    scored = {name for choice in choices for name, points in choice.points.items() if any(points.values())}
    for criterion in criteria.criteria:
        if criterion.id not in scored:
            words = f"no choice gives points for {quoted(criterion.id)}; give some or remove the criterion"
            yield Finding(("criteria", criterion.id), words, on_key=True)


def _choice(names: Names, choice: Choice, path: Path) -> Iterator[Finding]:
    if choice.id == NOT_SURE:
        words = f"every question has the choice {quoted(NOT_SURE)} already; remove this one"
        yield Finding(path, words, on_key=True)
    yield from unknown_keys("criterion", choice.points, names.criteria, (*path, "points"))
    for criterion, points in choice.points.items():
        yield from unknown_keys("option", points, names.options, (*path, "points", criterion))


def _usual(names: Names, question: Question) -> Iterator[Finding]:
    if question.usual not in names.questions[question.id]:
        path = ("questions", question.id, "usual")
        yield unknown_id("choice", str(question.usual), names.questions[question.id], path, question.id)


def _strength(criteria: Criteria) -> Iterator[Finding]:
    if criteria.strength.clear < criteria.strength.leaning:
        words = "'clear' is below 'leaning'; it needs the larger margin"
        yield Finding(("strength", "clear"), words)


def _rule(names: Names, rule: Rule, path: Path) -> Iterator[Finding]:
    yield from check_when(names, "a rule", rule.when, (*path, "when"))
    yield from unknown_values("option", rule.rules_out, names.options, (*path, "rules_out"))
    if rule.effective and rule.until and rule.until < rule.effective:
        yield Finding((*path, "until"), f"this is before 'from', {rule.effective}; write a later day")


def _scenario(names: Names, scenario: Scenario, path: Path) -> Iterator[Finding]:
    asked = {name: question for name in scenario.answers if (question := names.called.get(name))}
    first = {question.id: name for name, question in reversed(asked.items())}
    known = {**names.questions, **asked}
    yield from unknown_keys("question", scenario.answers, known, (*path, "answers"))
    for name, question in asked.items():
        answer, choices = scenario.answers[name], names.questions[question.id]
        if question.answer(answer) is None:
            yield unknown_id("choice", answer, [*choices, NOT_SURE], (*path, "answers", name), question.id)
        elif first[question.id] != name:
            words = f"{quoted(first[question.id])} answers the same question; keep one of the answers"
            yield Finding((*path, "answers", name), words, on_key=True)
    expected = scenario.expect.recommended
    if scenario.expect == Expectation():
        words = "this expects nothing; add 'recommended', 'strength', 'profile' or 'action'"
        yield Finding((*path, "expect"), words)
    if expected not in (None, NO_RECOMMENDATION, *names.options):
        words = unknown("option", str(expected), [*names.options, NO_RECOMMENDATION])
        yield Finding((*path, "expect", "recommended"), words)


def _repeated(section: str, key: str, names: list[str]) -> Iterator[Finding]:
    first: dict[str, int] = {}
    for position, name in enumerate(names):
        if first.setdefault(name, position) != position:
            taken = f"{section.removesuffix('s')} {first[name] + 1} has the {key} {quoted(name)} already"
            yield Finding((section, position, key), f"{taken}; choose another")
