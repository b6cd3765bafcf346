"""The scenarios of a file with the results they get."""

from dataclasses import dataclass
from typing import Literal

from decider.criteria.model.criteria import NO_RECOMMENDATION
from decider.criteria.model.scenarios import Scenario
from decider.engine.advice.advice import Advice, advice_of
from decider.engine.scoring.edition import ScoringModel
from decider.engine.scoring.sheet import Sheet, sheet_of
from decider.engine.scoring.verdict import Verdict


@dataclass(frozen=True, slots=True)
class Misadvice:
    """A profile or an action that a scenario should get, and the id of the one it gets, or "none"."""

    what: Literal["profile", "action"]
    wanted: str
    found: str


@dataclass(frozen=True, slots=True)
class ScenarioResult:
    """A scenario with the verdict and the advice that its answers get."""

    scenario: Scenario
    sheet: Sheet
    verdict: Verdict
    advice: Advice

    @property
    def meets(self) -> bool:
        """Whether recommendation and strength are as expected."""
        expect, verdict = self.scenario.expect, self.verdict
        recommended = expect.recommended in (None, verdict.recommended or NO_RECOMMENDATION)
        return recommended and (not expect.strength or verdict.strength in expect.strength)

    @property
    def misadvised(self) -> tuple[Misadvice, ...]:
        """The profile and the action, where they are not as expected."""
        expect, advice = self.scenario.expect, self.advice
        compared = (
            Misadvice("profile", expect.profile or "", advice.profile.id or NO_RECOMMENDATION),
            Misadvice("action", expect.action or "", advice.action.id or NO_RECOMMENDATION),
        )
        return tuple(each for each in compared if each.wanted not in ("", each.found))

    @property
    def holds(self) -> bool:
        """Whether all that is expected comes."""
        return self.meets and not self.misadvised


def scenario_results(edition: ScoringModel) -> tuple[ScenarioResult, ...]:
    """Every scenario of a file, in its order, with what it gets."""
    return tuple(_result(edition, scenario) for scenario in edition.criteria.scenarios)


def _result(edition: ScoringModel, scenario: Scenario) -> ScenarioResult:
    sheet, _ = sheet_of(edition.criteria, scenario.answers)
    verdict = edition.score(sheet)
    advice = advice_of(edition.criteria, sheet, verdict.recommended, verdict.strength)
    return ScenarioResult(scenario, sheet, verdict, advice)
