"""A criteria file as frozen, typed values of texts. Field descriptions are those of the published schema."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Annotated, Literal

from pydantic import ConfigDict, Field

from decider.criteria.derived import PartsById, derived
from decider.criteria.model.advice import Actions, Alerts, Clauses, DemoSteps, Profiles, Requirements
from decider.criteria.model.conditions import Conditions, OneWay
from decider.criteria.model.contradictions import Contradictions
from decider.criteria.model.costs import Costs
from decider.criteria.model.counts import Early, Steps
from decider.criteria.model.dates import From, Read, Until
from decider.criteria.model.fields import (
    Bool,
    ById,
    Frozen,
    Identifier,
    Name,
    OneOrMore,
    Points,
    Text,
)
from decider.criteria.model.former_ids import FormerIds, called
from decider.criteria.model.guide import FaqEntry, Guide
from decider.criteria.model.next_steps import NextSteps
from decider.criteria.model.numbers import Share
from decider.criteria.model.options import Criterion, Option
from decider.criteria.model.products import Products
from decider.criteria.model.publisher import ChangeNote, Publishing
from decider.criteria.model.scenarios import Scenario
from decider.criteria.model.sources import Entry, Facts, Source
from decider.criteria.model.subject import SubjectWords
from decider.criteria.model.thresholds import Thresholds

NOT_SURE = "not_sure"
NO_RECOMMENDATION = "none"


class Choice(Entry):
    """One answer to a question, with the points it gives: criterion, option, points from 0 to 10."""

    id: Identifier
    label: Text = Field(description="The answer as one picks it on the page.")
    hint: Text | None = Field(None, description="A few words under the answer, to tell whom it fits.")
    short: Text | None = Field(None, description="The answer inside a sentence: 'weekly referrals'.")
    says: Text | None = Field(
        None, description="The answer as a clause about who gives it: 'you refer patients every week'."
    )
    share: Share | None = Field(
        None,
        description="How common it is, in any unit, beside the question's others: all have one, or none.",
    )
    points: Annotated[Mapping[str, Annotated[Mapping[str, Points], Frozen]], Frozen] = Field(
        default_factory=lambda: MappingProxyType({}),
        description="For each criterion, 0 to 10 for the options it speaks for: {data_mobility: {ehr: 4}}.",
    )
    was: FormerIds = ()

    @property
    def phrase(self) -> str:
        """The answer as a few words inside a sentence."""
        return self.short or self.label


class Question(Entry):
    """One question, with its choices in the order of the page."""

    id: Identifier
    was: FormerIds = ()
    ask: Text = Field(description="The question, as a person would ask it.")
    section: Text | None = Field(None, description="Its subject in a word or two, above the question.")
    hint: Text | None = Field(None, description="One line under the question.")
    why: Text | None = Field(None, description="Why it is asked; shown to those who want to know.")
    changeable: Literal["never", "years", "months", "now"] = Field(
        "years",
        description="How soon a practice could change this; advice never asks to change what is 'never'.",
    )
    one_way: Bool = Field(
        default=False,
        description="Whether advice may only ask for a choice further down, as for a size that only grows.",
    )
    steps: Steps = None
    usual: str | None = Field(
        None, description="The choice that advice assumes while this is open; the balance and rules do not."
    )
    facts: Facts = ()
    choices: Annotated[tuple[Choice, ...], ById] = Field(
        description="The answers, by id, in the order of the page. 'Not sure' is always offered as well."
    )

    @property
    def scores(self) -> bool:
        """Whether any answer moves the balance."""
        return any(
            points for choice in self.choices for by in choice.points.values() for points in by.values()
        )

    def changes(self, given: str) -> tuple[Choice, ...]:
        """The choices that advice may ask for in place of a given one, in the order of the file."""
        if self.changeable == "never":
            return ()
        place = [choice.id for choice in self.choices].index(given)
        return (*(() if self.one_way else self.choices[:place]), *self.choices[place + 1 :])

    def choice(self, choice_id: str | None) -> Choice | None:
        """The choice with this id, or None."""
        return _choices(self).get(choice_id)

    def answer(self, given: str) -> str | None:
        """The answer that a text stands for, "not sure" or the id of a choice, now or before; or None."""
        choice = called(self.choices, given)
        return choice.id if choice else NOT_SURE if given == NOT_SURE else None


class Rule(Entry):
    """Answers that rule options out, whatever the balance says."""

    id: Identifier = Field(description="A short name of its own: letters, digits, - and _.")
    when: OneWay = Field(
        description="Questions, each with a choice or a list of them; it applies if all are answered so. "
        "Or the name of such a condition."
    )
    rules_out: Annotated[tuple[str, ...], OneOrMore] = Field(description="The option that is out, or a list.")
    because: Text = Field(description="The reason, said to the person who answered so.")
    effective: From = None
    until: Until = None
    facts: Facts = ()


class Criteria(Entry):
    """What can be recommended, what matters, what is asked, and the points that each answer gives."""

    model_config = ConfigDict(title="Criteria file")

    version: Name = Field(description="A name for this edition, shown to people: '2026.11'.")
    title: Text = Field(description="The choice to be made, as the heading of the site: 'EMR or EHR?'.")
    scope: Text | None = Field(None, description="What this is and is not, shown on every page.")
    disclosure: Text | None = Field(None, description="Who has an interest in the answer.")
    publisher: Publishing = None
    subject: SubjectWords
    changes: ChangeNote = None
    options: Annotated[tuple[Option, ...], ById] = Field(description="What can be recommended: two or more.")
    criteria: Annotated[tuple[Criterion, ...], ById] = Field(
        description="What matters, by id, each with its weight. Some choice must give points for each."
    )
    questions: Annotated[tuple[Question, ...], ById] = Field(
        description="What is asked, by id, with the points of each choice."
    )
    ask_first: tuple[str, ...] = Field((), description="Questions to ask before all others, in order.")
    conditions: Conditions
    rules: tuple[Rule, ...] = Field((), description="Answers that rule options out.")
    strength: Thresholds = Field(Thresholds(), description="The margins that are called clear and leaning.")
    early: Early = None
    contradictions: Contradictions = ()
    profiles: Profiles = ()
    actions: Actions = ()
    next_steps: NextSteps = ()
    warnings: Alerts = ()
    requirements: Requirements = ()
    demo: DemoSteps = ()
    clauses: Clauses = ()
    scenarios: tuple[Scenario, ...] = Field(
        (), description="Practices whose result is known. The check fails where the file gives another."
    )
    guide: Guide | None = Field(None, description="The subject told in statements, on a page of its own.")
    faq: tuple[FaqEntry, ...] = Field((), description="Questions people often ask, at the end of the guide.")
    costs: Costs | None = Field(None, description="What the options cost over five years.")
    products: Products = ()
    sources_read: Read = None
    sources: Annotated[tuple[Source, ...], ById] = Field((), description="Facts, and where they come from.")

    def question(self, question_id: str) -> Question | None:
        """The question with this id, or None."""
        return _questions(self).get(question_id)

    def called(self, question_id: str) -> Question | None:
        """The question that has this id or had it before, or None."""
        return called(self.questions, question_id)

    def option(self, option_id: str) -> Option:
        """The option with this id; KeyError where there is none."""
        return _options(self)[option_id]

    def cited(self, facts: tuple[str, ...]) -> tuple[Source, ...]:
        """The sources of these facts, in the given order."""
        known = _sources(self)
        return tuple(known[fact] for fact in facts if fact in known)


# Pages look parts up by their ids a hundred times over.
_choices: PartsById[Question, Choice] = derived(lambda question: {each.id: each for each in question.choices})
_questions: PartsById[Criteria, Question] = derived(lambda file: {each.id: each for each in file.questions})
_options: PartsById[Criteria, Option] = derived(lambda file: {each.id: each for each in file.options})
_sources: PartsById[Criteria, Source] = derived(lambda file: {each.id: each for each in file.sources})
