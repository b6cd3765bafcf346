"""What speaks for a recommendation and what against it, in a few reasons each."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from decider.criteria.model.criteria import Choice, Criteria
from decider.engine.scoring.sheet import Sheet
from decider.engine.scoring.verdict import Verdict
from decider.web.result.contributions import MOST_PHRASES, movers
from decider.web.view.text import PAIR, joined

MOST_OPPOSING = 2
# How a sentence begins that says what is for the option ahead, or against it: in phrases, or in clauses.
LEADS = (("Because of", "Because"), ("On the other hand:", "On the other hand,"))

GivenAnswer = tuple[str, str]


@dataclass(frozen=True, slots=True)
class SideClauses:
    """A few answers as clauses, "you refer every week"; where a file has none for one of them, as phrases."""

    parts: tuple[str, ...]
    are_clauses: bool

    @property
    def text(self) -> str:
        """They in one sentence, without its full stop."""
        if self.are_clauses and len(self.parts) == PAIR:
            return ", and ".join(self.parts)
        return joined(self.parts)


@dataclass(frozen=True, slots=True)
class Sides:
    """The answers for the option ahead and those against it; None where there are none.

    `required` says that a rule asks for it, by the answers named first. `tied` are the nouns of both where
    neither is ahead.
    """

    supporting: SideClauses | None
    opposing: SideClauses | None
    required: bool
    tied: tuple[str, ...] | None

    @property
    def said(self) -> Iterator[tuple[str, str]]:
        """Each side as the beginning of a sentence and its rest: first what speaks for it."""
        for place, given in enumerate((self.supporting, self.opposing)):
            if given:
                yield self._lead(place, given), f"{given.text}."

    def _lead(self, place: int, given: SideClauses) -> str:
        return f"For {self.tied[place]}:" if self.tied else LEADS[place][given.are_clauses]


# Where rules decide, the answers they read are the reason, whatever the points say. Where they leave one
# option, nothing that speaks against it helps to decide.
def sides_of(criteria: Criteria, sheet: Sheet, verdict: Verdict) -> Sides:
    """Both sides of the verdict on a sheet, the reasons that weigh most first."""
    named = (name for rule in verdict.ruling.certain for name in rule.when)
    ruled = [(name, sheet.answers[name]) for name in dict.fromkeys(named) if sheet.answers.get(name)]
    against = [] if verdict.strength == "required" else movers(verdict, -1)
    nouns = tuple(criteria.option(each).noun for each in (verdict.ahead, verdict.behind))
    return Sides(
        supporting=clauses_of(criteria, (ruled or movers(verdict, 1))[:MOST_PHRASES]),
        opposing=clauses_of(criteria, against[:MOST_OPPOSING]),
        required=bool(verdict.ruling.certain),
        tied=None if verdict.recommended else nouns,
    )


def clauses_of(criteria: Criteria, given: Iterable[GivenAnswer]) -> SideClauses | None:
    """These answers, each a question and its choice, as clauses if all can be said so; None for none."""
    choices = [choice for question, name in given if (choice := chosen(criteria, question, name))]
    if not choices:
        return None
    clauses = [choice.says for choice in choices if choice.says]
    complete = len(clauses) == len(choices)
    return SideClauses(tuple(clauses if complete else (choice.phrase for choice in choices)), complete)


def chosen(criteria: Criteria, question_id: str, choice_id: str) -> Choice | None:
    """A choice of a question; None where the file has no such one, or "not sure" is meant."""
    question = criteria.question(question_id)
    return question.choice(choice_id) if question else None
