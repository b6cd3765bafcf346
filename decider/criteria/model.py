"""A criteria file as frozen, typed values.

Every scalar of the file arrives as text; the types here say what the text must look like. Field
descriptions become the descriptions of the published schema.
"""

import re
from collections.abc import Mapping
from fractions import Fraction
from types import MappingProxyType
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field
from pydantic_core import PydanticCustomError

from decider.criteria.words import quoted

NOT_SURE = "not_sure"
NOBODY = "none"
MOST_POINTS = 10

Grade = Literal["high", "medium", "low"]
Word = Literal["required", "clear", "leaning", "close"]


def _problem(message: str) -> PydanticCustomError:
    return PydanticCustomError("criteria", "{message}", {"message": message})


def _number(text: Any) -> Fraction:
    if isinstance(text, str) and re.fullmatch(r"[0-9]{1,9}(\.[0-9]{1,9})?", text):
        return Fraction(text)
    raise _problem("expected a number such as 2 or 0.5")


def _weight(text: Any) -> Fraction:
    weight = _number(text)
    if weight == 0:
        raise _problem("a weight is a number above 0")
    return weight


def _points(text: Any) -> int:
    if isinstance(text, str) and re.fullmatch(r"[0-9]{1,9}", text) and int(text) <= MOST_POINTS:
        return int(text)
    raise _problem(f"points are whole numbers from 0 to {MOST_POINTS}")


def _truth(text: Any) -> bool:
    if text in ("true", "false"):
        return bool(text == "true")
    raise _problem("expected true or false")


class _Repeated(str):
    """The id of an entry that gives an id once more."""

    __slots__ = ()


def _identifier(text: Any) -> Any:
    if not isinstance(text, str):
        return text
    if isinstance(text, _Repeated):
        raise _problem(f"the id is {quoted(text)} already, before the colon; remove the key 'id'")
    if re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9_-]{0,39}", text):
        return text
    raise _problem(
        f"{quoted(text)} cannot be an id; use up to 40 letters, digits, - and _, with a letter or digit first"
    )


def _text(text: str) -> str:
    if not text.strip():
        raise _problem("there is nothing here; write some text or remove the key")
    return text


def _with_ids(entries: Any) -> Any:
    if not isinstance(entries, Mapping):
        raise _problem("expected a mapping from ids to entries")
    if not entries:
        raise _problem("needs at least one entry")
    return [_with_id(key, entry) for key, entry in entries.items()]


def _with_id(key: str, entry: Any) -> Any:
    if not isinstance(entry, Mapping):
        return entry
    return {**entry, "id": _Repeated(key) if "id" in entry else key}


def _listed(value: Any) -> Any:
    if value in ("", []):
        raise _problem("needs at least one entry")
    return [value] if isinstance(value, str) else value


Text = Annotated[str, AfterValidator(_text)]
Identifier = Annotated[str, BeforeValidator(_identifier)]
Truth = Annotated[bool, BeforeValidator(_truth)]
Weight = Annotated[Fraction, BeforeValidator(_weight)]
Number = Annotated[Fraction, BeforeValidator(_number)]
Points = Annotated[int, BeforeValidator(_points)]
Frozen = AfterValidator(MappingProxyType)
ById = BeforeValidator(_with_ids)
OneOrMore = BeforeValidator(_listed)


class Entry(BaseModel):
    """What all parts of a criteria file share: they cannot change, and unknown keys are errors."""

    model_config = ConfigDict(frozen=True, extra="forbid", arbitrary_types_allowed=True)


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


class Source(Entry):
    """A fact in one sentence, and where it comes from."""

    id: Identifier
    claim: Text
    title: Text
    where: Text | None = Field(None, description="An address or a legal citation; absent for an opinion.")
    date: Text
    grade: Grade = Field(description="How far the claim can be relied on.")
    basis: Literal["source", "excerpt", "memory"] = Field(description="How much of the source was read.")
    kind: Literal["definition", "regulation", "statistic", "market", "practice", "vendor"]
    volatile: Truth = False
    read: Text | None = Field(None, description="The day it was last looked up.")

    @property
    def address(self) -> str | None:
        """Where to read it on the web, or None."""
        return self.where if self.where and self.where.startswith("https://") else None


class Criteria(Entry):
    """A whole criteria file."""

    version: Text
    title: Text
    scope: Text | None = Field(None, description="What this is and is not, shown on every page.")
    disclosure: Text | None = Field(None, description="Who has an interest in the answer.")
    options: Annotated[tuple[Option, ...], ById]
    criteria: Annotated[tuple[Criterion, ...], ById]
    questions: Annotated[tuple[Question, ...], ById]
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
