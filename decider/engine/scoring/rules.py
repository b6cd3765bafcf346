"""The rules of a file that match an answer sheet: in every completion, or only in some."""

from collections.abc import Mapping
from dataclasses import dataclass

from decider.criteria.model.criteria import Criteria, Rule
from decider.engine.scoring.conditions import answered
from decider.engine.scoring.sheet import Sheet


@dataclass(frozen=True, slots=True)
class Ruling:
    """The rules that match in every completion of a sheet, and those that match only in some."""

    certain: tuple[Rule, ...]
    open: tuple[Rule, ...]

    def ruled_out(self) -> Mapping[str, tuple[str, ...]]:
        """The options ruled out for certain, each with the ids of the rules that do it."""
        options = dict.fromkeys(option for rule in self.certain for option in rule.rules_out)
        return {
            option: tuple(rule.id for rule in self.certain if option in rule.rules_out) for option in options
        }

    def against(self, option: str) -> Mapping[str, Rule]:
        """The open rules that would rule this option out, by id."""
        return {rule.id: rule for rule in self.open if option in rule.rules_out}


def ruling_of(criteria: Criteria, sheet: Sheet) -> Ruling:
    """The rules of a file that match in every completion of a sheet, and in some; the others are left out."""
    answers = answered(criteria, sheet)
    holds = [(rule, answers.hold((rule.when,))) for rule in criteria.rules]
    return Ruling(
        tuple(rule for rule, hold in holds if hold == "certain"),
        tuple(rule for rule, hold in holds if hold == "open"),
    )
