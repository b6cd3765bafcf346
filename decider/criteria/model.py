"""A criteria file as frozen, typed values.

Every scalar of the file arrives as text; the types say what the text must look like. Field
descriptions become the descriptions of the published schema.
"""

from collections.abc import Mapping
from fractions import Fraction
from types import MappingProxyType
from typing import Annotated, Literal

from pydantic import AfterValidator, Field
from pydantic_core import PydanticCustomError

from decider.criteria.scalars import (
    ById,
    Frozen,
    Identifier,
    Number,
    OneOrMore,
    Points,
    Text,
    Weight,
)
from decider.criteria.source import Entry, Source

NOT_SURE = "not_sure"
NOBODY = "none"

Word = Literal["required", "clear", "leaning", "close"]


def _rising(numbers: tuple[Fraction, ...]) -> tuple[Fraction, ...]:
    match numbers:
        case (low, high) if low < high:
            return numbers
    message = "a range is two numbers, the lower first, such as [1, 4]"
    raise PydanticCustomError("criteria", "{message}", {"message": message})


WeightRange = Annotated[tuple[Number, ...], AfterValidator(_rising)]


class Option(Entry):
    """Something that can be recommended."""

    id: Identifier
    name: Text
    long_name: Text | None = None
    phrase: Text | None = Field(None, description="The name with its article, as in 'Choose an EHR'.")
    about: Text | None = Field(None, description="One sentence on what it is.")
    facts: tuple[str, ...] = ()

    @property
    def noun(self) -> str:
        """The name with its article where the file gives one: "an EHR"."""
        return self.phrase or self.name


class Comparison(Entry):
    """One row of the comparison table: a cell per option, and what it means for whom."""

    options: Annotated[Mapping[str, Text], Frozen]
    practice: Text | None = None
    patients: Text | None = None


class Criterion(Entry):
    """One thing that matters, with its weight."""

    id: Identifier
    name: Text
    weight: Weight
    weight_range: WeightRange | None = Field(None, description="The least and the greatest it could carry.")
    why: Text | None = Field(None, description="Why it carries this weight.")
    table: Comparison | None = None
    caution: Text | None = Field(None, description="What the evidence does not show.")
    facts: tuple[str, ...] = ()


class Choice(Entry):
    """One answer to a question, with the points it gives: criterion, option, points from 0 to 10."""

    id: Identifier
    label: Text
    hint: Text | None = None
    short: Text | None = Field(None, description="The answer inside a sentence: 'weekly referrals'.")
    points: Annotated[Mapping[str, Annotated[Mapping[str, Points], Frozen]], Frozen] = Field(
        default_factory=lambda: MappingProxyType({})
    )

    @property
    def phrase(self) -> str:
        """The answer as a few words inside a sentence."""
        return self.short or self.label


class Question(Entry):
    """One question, with its choices in the order of the page."""

    id: Identifier
    ask: Text
    section: Text | None = None
    hint: Text | None = Field(None, description="One line under the question.")
    why: Text | None = Field(None, description="Why it is asked.")
    changeable: Literal["never", "years", "months", "now"] = "years"
    facts: tuple[str, ...] = ()
    choices: Annotated[tuple[Choice, ...], ById]

    @property
    def scores(self) -> bool:
        """Whether any answer moves the balance."""
        return any(
            points for choice in self.choices for by in choice.points.values() for points in by.values()
        )

    def choice(self, choice_id: str | None) -> Choice | None:
        """The choice with this id, or None."""
        return next((choice for choice in self.choices if choice.id == choice_id), None)


class Rule(Entry):
    """Answers that rule options out, whatever the balance says."""

    id: Identifier
    when: Annotated[Mapping[str, Annotated[tuple[str, ...], OneOrMore]], Frozen]
    rules_out: Annotated[tuple[str, ...], OneOrMore]
    because: Text
    facts: tuple[str, ...] = ()


class Strength(Entry):
    """The least margin, in points, for each word."""

    clear: Number = Fraction(20)
    leaning: Number = Fraction(5)


class Expectation(Entry):
    """What a scenario must give. `recommended: none` expects that nothing is recommended."""

    recommended: str | None = None
    strength: Annotated[tuple[Word, ...], OneOrMore] = ()


class Scenario(Entry):
    """A practice whose result every check compares with what it should be."""

    name: Text
    answers: Annotated[Mapping[str, str], Frozen]
    expect: Expectation
    why: Text | None = None


class Criteria(Entry):
    """A whole criteria file."""

    version: Text
    title: Text
    scope: Text | None = Field(None, description="What this is and is not, shown on every page.")
    disclosure: Text | None = Field(None, description="Who has an interest in the answer.")
    options: Annotated[tuple[Option, ...], ById]
    criteria: Annotated[tuple[Criterion, ...], ById]
    questions: Annotated[tuple[Question, ...], ById]
    ask_first: tuple[str, ...] = Field((), description="Questions asked before all others, in this order.")
    rules: tuple[Rule, ...] = ()
    strength: Strength = Strength()
    scenarios: tuple[Scenario, ...] = ()
    sources: Annotated[tuple[Source, ...], ById] = ()

    def question(self, question_id: str) -> Question | None:
        """The question with this id, or None."""
        return next((question for question in self.questions if question.id == question_id), None)

    def option(self, option_id: str) -> Option:
        """The option with this id; KeyError where there is none."""
        return {option.id: option for option in self.options}[option_id]

    def cited(self, facts: tuple[str, ...]) -> tuple[Source, ...]:
        """The sources of these facts, in the given order."""
        by_id = {source.id: source for source in self.sources}
        return tuple(by_id[fact] for fact in facts)
