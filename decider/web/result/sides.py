"""What speaks for a recommendation and what against it, in a few reasons each."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from decider.criteria.model.criteria import Choice, Criteria
from decider.criteria.model.options import Option
from decider.engine.scoring.sheet import Sheet
from decider.engine.scoring.verdict import Verdict
from decider.text.case import capitalized
from decider.web.result.contributions import MOST_PHRASES, movers
from decider.web.view.text import PAIR, joined

MOST_OPPOSING = 2

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
class Side:
    """What speaks for an option: a sentence without its full stop, its `lead` apart from the rest.

    `option_index` is that of the option in its file.
    """

    option_index: int
    lead: str
    text: str


@dataclass(frozen=True, slots=True)
class Sides:
    """The answers for the option ahead and those against it; None where there are none."""

    supporting: Side | None
    opposing: Side | None

    @property
    def given(self) -> tuple[Side, ...]:
        """Those there are."""
        return tuple(side for side in (self.supporting, self.opposing) if side)


# Where rules decide, the answers they read are the reason, whatever the points say. Where they leave one
# option, nothing that speaks against it helps to decide. In a tie neither side is the other hand.
def sides_of(criteria: Criteria, sheet: Sheet, verdict: Verdict) -> Sides:
    """Both sides of the verdict on a sheet, the reasons that weigh most first."""
    ruled = _ruling(criteria, sheet, verdict)
    against = [] if verdict.strength == "required" else movers(verdict, -1)
    ahead, behind = criteria.option(verdict.ahead), criteria.option(verdict.behind)
    because = f"{capitalized(ahead.noun)}, because"
    leads = ((f"{because} of", because), ("On the other hand:", "On the other hand,"))
    if verdict.recommended is None:
        leads = ((f"For {ahead.noun}:",) * 2, (f"For {behind.noun}:",) * 2)

    return Sides(
        supporting=_side(criteria, ahead, leads[0], (ruled or movers(verdict, 1))[:MOST_PHRASES]),
        opposing=_side(criteria, behind, leads[1], against[:MOST_OPPOSING]),
    )


# What most answers to a question would meet is no reason, though a rule reads it: it would name an answer for
# what the answer is not.
def _ruling(criteria: Criteria, sheet: Sheet, verdict: Verdict) -> list[GivenAnswer]:
    """The answers by which rules apply: those to questions that they read narrowly, if there are any."""
    asked = {question.id: len(question.choices) for question in criteria.questions}
    read = [(name, choices) for rule in verdict.ruling.certain for name, choices in rule.when.items()]
    narrow = [name for name, choices in read if 2 * len(choices) <= asked[name]]
    named = dict.fromkeys(narrow or [name for name, _ in read])
    return [(name, sheet.answers[name]) for name in named if sheet.answers.get(name)]


def _side(
    criteria: Criteria, option: Option, leads: tuple[str, str], answers: Sequence[GivenAnswer]
) -> Side | None:
    """What these answers say for an option; `leads` begin a sentence of phrases, and one of clauses."""
    said = clauses_of(criteria, answers)
    if said is None:
        return None
    return Side(criteria.options.index(option), leads[said.are_clauses], said.text)


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
