"""The scenarios of a draft as a list: those that fail first, with what was expected, what came, and why."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache

from decider.criteria.model.criteria import NO_RECOMMENDATION, Criteria
from decider.criteria.model.scenarios import Scenario
from decider.engine.diff.impact import answers_before
from decider.engine.diff.migration import migration
from decider.engine.proofs.flip_weights import FlipWeight, flip_weights
from decider.engine.proofs.lenses import weighing_of
from decider.engine.scenarios import ScenarioResult, scenario_results
from decider.engine.scoring.edition import ScoringModel
from decider.engine.scoring.sheet import Sheet
from decider.engine.scoring.verdict import Verdict
from decider.text.edit_effects import briefly_said
from decider.web.desk.contribution_leads import criterion_leads
from decider.web.desk.file_lines import FileLine, line_of
from decider.web.desk.trial import Trial
from decider.web.view.amounts import about

MOST_EXPLAINED = 5
MOST_SHIFTS = 3
REMEMBERED = 16


@dataclass(frozen=True, slots=True)
class Shift:
    """What a criterion adds to the lead of one option over another, before and now, in points of a score."""

    ahead: str
    behind: str
    criterion: str
    before: Fraction
    now: Fraction

    @property
    def size(self) -> Fraction:
        """By how much the lead changes."""
        return abs(self.now - self.before)


@dataclass(frozen=True, slots=True)
class Flip:
    """The nearest weight at which a scenario turns: of which criterion, and to which option or nothing."""

    criterion: str
    weight: str
    to: str


@dataclass(frozen=True, slots=True)
class Shortfall:
    """By how many points a margin misses a strength, the least that was expected."""

    points: Fraction
    strength: str


@dataclass(frozen=True, slots=True)
class ScenarioRow:
    """A scenario with what it expects and what it gets, in words.

    `answers` hold besides its own those of its former self that the draft can no longer hear. `was` is what
    it got in the edition compared with, None where that is the same. `short` is None where a margin is not
    what is wrong. `causes` are the fewest edits that turned it, and `shifts` the criteria that did, for the
    first few that fail.
    """

    scenario: Scenario
    answers: Mapping[str, str]
    at: FileLine
    holds: bool
    meets: bool
    expected: str
    got: str
    was: str | None
    margin: Fraction
    short: Shortfall | None
    advised: tuple[tuple[str, str, str], ...]
    causes: tuple[str, ...]
    shifts: tuple[Shift, ...]
    flip: Flip | None


def scenario_rows(trial: Trial) -> tuple[ScenarioRow, ...]:
    """Every scenario of a draft with the weights tried: failing ones first, then those that changed."""
    rows: list[ScenarioRow] = []
    explained = 0
    for place, result in enumerate(_results(trial.model)):
        explain = not result.holds and explained < MOST_EXPLAINED
        explained += explain
        rows.append(_row(trial, place, result, explain=explain))
    return tuple(sorted(rows, key=lambda row: (row.holds, row.was is None)))


@lru_cache(maxsize=REMEMBERED)
def _results(model: ScoringModel) -> tuple[ScenarioResult, ...]:
    return scenario_results(model)


def _row(trial: Trial, place: int, result: ScenarioResult, *, explain: bool) -> ScenarioRow:
    criteria, verdict, expect = trial.model.criteria, result.verdict, result.scenario.expect
    answers = answers_before(result.scenario, trial.base.criteria, trial.model.criteria)
    then = trial.before(answers)
    before = trial.base.score(then) if trial.differs else verdict
    same = before.outcome == verdict.outcome
    wanted = [expect.recommended and option_name(criteria, expect.recommended), " or ".join(expect.strength)]
    return ScenarioRow(
        result.scenario,
        answers,
        line_of(trial.document, ("scenarios", place)),
        result.holds,
        result.meets,
        ", ".join(each for each in wanted if each),
        verdict_said(criteria, verdict),
        None if same else verdict_said(trial.base.criteria, before),
        verdict.margin,
        _shortfall(criteria, result),
        tuple((each.what, each.wanted, each.found) for each in result.misadvised),
        _causes(trial, then) if explain and trial.differs else (),
        tuple(_shifts(trial, result, before)) if explain and trial.differs else (),
        nearest_flip(criteria, flip_weights(weighing_of(criteria, result.sheet))),
    )


def verdict_said(criteria: Criteria, verdict: Verdict) -> str:
    """A recommendation and its strength: "EHR, leaning"."""
    return f"{option_name(criteria, verdict.recommended or NO_RECOMMENDATION)}, {verdict.strength}"


def option_name(criteria: Criteria, option: str) -> str:
    """The name of an option, or that nothing is meant."""
    return "nothing" if option == NO_RECOMMENDATION else criteria.option(option).name


def _shortfall(criteria: Criteria, result: ScenarioResult) -> Shortfall | None:
    """What the margin misses of the strength expected, where it is the expected option's."""
    words, expect = criteria.strength, result.scenario.expect
    least = {"leaning": words.leaning, "clear": words.clear}
    wanted = min((word for word in expect.strength if word in least), key=least.__getitem__, default=None)
    expected = expect.recommended in (None, result.verdict.recommended)
    if result.meets or not expected or wanted is None or least[wanted] <= result.verdict.margin:
        return None
    return Shortfall(least[wanted] - result.verdict.margin, wanted)


def _causes(trial: Trial, then: Sheet) -> tuple[str, ...]:
    old, new = trial.base.criteria, trial.model.criteria
    found = migration(trial.base, trial.model, then)
    return tuple(briefly_said(edit, old, new) for edit in found.causes)


def _shifts(trial: Trial, result: ScenarioResult, before: Verdict) -> Iterator[Shift]:
    """The criteria that changed most what is expected leads by, or what is recommended where nothing is."""
    names = {criterion.id: criterion.name for criterion in trial.model.criteria.criteria}
    verdict, wanted = result.verdict, result.scenario.expect.recommended
    ahead, behind = verdict.ahead, verdict.behind
    if wanted in verdict.scores and wanted != ahead:
        ahead, behind = wanted or ahead, ahead
    if not {ahead, behind} <= before.scores.keys():
        return
    both = option_name(trial.model.criteria, ahead), option_name(trial.model.criteria, behind)
    was, now = (criterion_leads(each, ahead, behind) for each in (before, verdict))
    shifts = [
        Shift(*both, names[name], was.get(name, Fraction(0)), now.get(name, Fraction(0))) for name in names
    ]
    moved = sorted((each for each in shifts if each.size), key=lambda each: -each.size)
    yield from moved[:MOST_SHIFTS]


def nearest_flip(criteria: Criteria, flips: Mapping[str, FlipWeight | None]) -> Flip | None:
    """The flip weight that is the smallest part away from the weight there is, or None."""
    weights = {criterion.id: criterion for criterion in criteria.criteria}
    found = [(abs(flip.weight - weights[name].weight), name, flip) for name, flip in flips.items() if flip]
    if not found:
        return None
    _, name, flip = min(found, key=lambda each: (each[0] / weights[each[1]].weight, each[1]))
    return flip_said(criteria, weights[name].name, flip)


def flip_said(criteria: Criteria, name: str, flip: FlipWeight) -> Flip:
    """The flip weight of the criterion of this name."""
    return Flip(name, about(flip.weight), option_name(criteria, flip.to or NO_RECOMMENDATION))
