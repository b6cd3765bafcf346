"""Warnings about a valid file: parts without effect, sources that are due, texts that are hard to read."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from decider.criteria.messages import listed, quoted
from decider.criteria.model.criteria import Choice, Criteria, Question
from decider.criteria.problems import Finding, Path, Problem
from decider.criteria.readability import COLLEGE, reading_grade
from decider.engine.advice.contradictions import contradictions_of
from decider.engine.census.census import Census, DeadChoice, census
from decider.engine.doubtful_values import doubtful_values
from decider.engine.due_dates import due_dates
from decider.engine.idle_parts import idle_parts
from decider.engine.loader import Examined
from decider.engine.scoring.edition import Edition
from decider.engine.scoring.sheet import sheet_of
from decider.engine.source_dates import impossible_dates

HARDEST_GRADE = 10
MOST_NAMED = 5


@dataclass(frozen=True, slots=True)
class LintReport:
    """The warnings about a valid file, in its order, with its census.

    `alike` are the dead choices that have the same points and rules as an earlier one, so that no warning is
    due.
    """

    edition: Edition
    warnings: tuple[Problem, ...]
    census: Census
    alike: tuple[DeadChoice, ...]


def review(examined: Examined, today: date) -> LintReport:
    """The lint report of a valid file on a day: dead parts, sources that are due, texts hard to read."""
    criteria = examined.edition.criteria
    findings = [*impossible_dates(criteria, today), *due_dates(criteria, today), *_hard(criteria)]
    findings += [
        *_contradictory(criteria),
        *idle_parts(examined.document),
        *doubtful_values(examined.document),
    ]
    counted = census(examined.edition)
    alike = tuple(each for each in counted.dead_choices if _are_alike(criteria, each))
    findings += [*_uncounted(counted), *_without_effect(criteria, counted, alike)]
    return LintReport(examined.edition, _placed(examined, findings), counted, alike)


def _placed(examined: Examined, findings: Iterable[Finding]) -> tuple[Problem, ...]:
    document = examined.document
    return tuple(sorted([*map(document.problem, findings), *document.cut_texts()]))


def _uncounted(counted: Census) -> Iterator[Finding]:
    """A warning for each part of the census that takes too long to be exact."""
    if counted.error:
        what = "a sample" if counted.drawn else "of rounded sums"
        words = (
            f"the census is {what}: the answers add up to too many different sums to count; use rounder "
            "weights, or points whose totals by criterion have more factors in common"
        )
        yield Finding(("criteria",), words, on_key=True)
    if counted.untold:
        several = f"{len(counted.untold)} questions"
        named = listed(counted.untold) if len(counted.untold) <= MOST_NAMED else several
        words = (
            f"it takes too many steps to tell which choices of {named} make a difference; use rounder "
            "weights, or fewer rules that share questions"
        )
        yield Finding(("questions",), words, on_key=True)


def _without_effect(criteria: Criteria, counted: Census, alike: tuple[DeadChoice, ...]) -> Iterator[Finding]:
    for option in criteria.options:
        if not counted.share[option.id] and not counted.error:
            words = (
                f"no answers lead to {quoted(option.id)}; give it more points, or ease the rules against it"
            )
            yield Finding(("options", option.id), words, on_key=True)
    for question in criteria.questions:
        if question.id in counted.never_matters:
            yield from _silent(criteria, question)
    for dead in counted.dead_choices:
        if dead not in alike:
            words = (
                f"{quoted(dead.choice)} always recommends what {quoted(dead.same_as)} does, though points or "
                "rules tell them apart; let them differ more, or make them equal"
            )
            yield Finding(("questions", dead.question, "choices", dead.choice), words, on_key=True)
    for position, rule in enumerate(criteria.rules):
        if rule.id in counted.idle_rules:
            words = f"{quoted(rule.id)} rules out nothing that the other rules leave; change or remove it"
            yield Finding(("rules", position), words)


def _silent(criteria: Criteria, question: Question) -> Iterator[Finding]:
    """A warning for a question without effect; one with a choice but no points or rules may be meant."""
    if len(question.choices) == 1:
        words = f"{quoted(question.id)} has only one choice; add another, or remove the question"
        yield Finding(("questions", question.id), words, on_key=True)
        return
    rules = [rule.id for rule in criteria.rules if question.id in rule.when]
    if question.scores:
        meant = "though some give points; let the points differ more, or take them out"
    elif rules:
        meant = f"though it is read under 'rules' by {listed(rules)}; change that, or take it out there"
    else:
        return
    words = f"no answer to {quoted(question.id)} ever changes the recommendation, {meant}"
    yield Finding(("questions", question.id), words, on_key=True)


def _are_alike(criteria: Criteria, dead: DeadChoice) -> bool:
    """Whether two choices are equal in the file: in the points that set options apart, and in all rules."""
    read = [rule.when[dead.question] for rule in criteria.rules if dead.question in rule.when]
    pulls = [
        _pull(criteria, choice)
        for question in criteria.questions
        for choice in question.choices
        if question.id == dead.question and choice.id in (dead.choice, dead.same_as)
    ]
    together = all((dead.choice in choices) == (dead.same_as in choices) for choices in read)
    return together and pulls[0] == pulls[1]


def _pull(criteria: Criteria, choice: Choice) -> Mapping[str, list[int]]:
    """By criterion, each option's points above the least; points that all options get alike cancel out."""
    given = {
        criterion: [points.get(option.id, 0) for option in criteria.options]
        for criterion, points in choice.points.items()
    }
    return {
        criterion: [each - min(points) for each in points]
        for criterion, points in given.items()
        if min(points) < max(points)
    }


def _contradictory(criteria: Criteria) -> Iterator[Finding]:
    """A warning for each scenario whose answers contradict each other."""
    for position, scenario in enumerate(criteria.scenarios):
        sheet, _ = sheet_of(criteria, scenario.answers)
        for each in contradictions_of(criteria, sheet):
            words = (
                f"these answers contradict each other, as {quoted(each.contradiction.id)} says; change one"
            )
            yield Finding(("scenarios", position, "answers"), words)


def _hard(criteria: Criteria) -> Iterator[Finding]:
    for path, texts in _read_in_one_go(criteria):
        grade = reading_grade(*texts.values())
        if grade > HARDEST_GRADE:
            level = "college texts" if grade == COLLEGE else f"grade {grade}"
            read = f"{listed(texts)} together read" if len(texts) > 1 else "this reads"
            words = f"{read} like {level}; use shorter words and sentences, for grade {HARDEST_GRADE} at most"
            yield Finding((*path, next(iter(texts))), words)


def _reasons(criteria: Criteria) -> Iterator[tuple[Path, Mapping[str, str]]]:
    for profile in criteria.profiles:
        yield ("profiles", profile.id), {"because": profile.because}
    for step in criteria.next_steps:
        yield ("next_steps", step.id), {"because": step.because}
    for alert in criteria.warnings:
        yield ("warnings", alert.id), {"because": alert.because}


def _read_in_one_go(criteria: Criteria) -> Iterator[tuple[Path, Mapping[str, str]]]:
    """The texts that are read together, by their keys, each group with its path in the file."""
    for question in criteria.questions:
        texts = {"ask": question.ask, "hint": question.hint or "", "why": question.why or ""}
        yield ("questions", question.id), texts
    yield from _reasons(criteria)
    for action in criteria.actions:
        yield ("actions", action.id), {"headline": action.headline or ""}
        for position, reason in enumerate(action.reasons):
            path: Path = ("actions", action.id, "reasons", position)
            yield path, {"because": reason.because}
            yield path, {"headline": reason.headline or ""}
    for position, each in enumerate(criteria.contradictions):
        yield ("contradictions", position), {"says": each.says}
    for asked in criteria.requirements:
        yield ("requirements", asked.id), {"ask": asked.ask, "see": asked.see}
    for step in criteria.demo:
        yield ("demo", step.id), {"text": step.text}
    for clause in criteria.clauses:
        yield ("clauses", clause.id), {"text": clause.text}
