"""Advice beyond the recommendation: profiles, actions, warnings, and the buyer's pack."""

from typing import Annotated, Literal, TypeAlias

from pydantic import Field

from decider.criteria.model.certification_fields import CriterionNumber, EvidenceKind, ExitMatter, Hurts
from decider.criteria.model.conditions import Condition, Way, When, ways_of
from decider.criteria.model.fields import Bool, ById, Identifier, OneOrMore, Text
from decider.criteria.model.scenarios import Strength
from decider.criteria.model.sources import Entry, Facts

Priority = Literal["must", "should", "could"]
Headline: TypeAlias = Annotated[
    Text | None,
    Field(description="What to do, as a whole sentence; that of the reason that holds comes first."),
]

FirstStepId: TypeAlias = Annotated[
    str | None,
    Field(description="What to do first: an id from next_steps; that of the reason that holds comes first."),
]


class Named(Entry):
    """An entry with an id and a name."""

    id: Identifier
    name: Text = Field(description="What it is, in a few words, as the page shows it.")


class Reason(Condition):
    """A reason to advise something: the answers and the recommendation for which it holds."""

    recommended: Annotated[tuple[str, ...], OneOrMore] = Field(
        (), description="The option that must be recommended as well, or a list of which any would do."
    )
    because: Text = Field(description="The reason, said to the person who answered so.")
    facts: Facts = ()


class Profile(Reason, Named):
    """A variant of the recommended option, such as a networked EHR."""

    @property
    def reasons(self) -> tuple[Reason, ...]:
        """Itself, the only reason for it."""
        return (self,)


class ActionReason(Reason):
    """A reason for an action: the answers, the recommendation and its strength for which it holds."""

    strength: Annotated[tuple[Strength, ...], OneOrMore] = Field(
        (), description="How sure the result must be: one word, or a list of which any would do."
    )
    headline: Headline = None
    step: FirstStepId = None
    offers: Bool | None = Field(None, description="As that of the action, where it differs for this reason.")


class Action(Named):
    """A next step on the recommendation, for any of its reasons."""

    headline: Headline = None
    step: FirstStepId = None
    reasons: Annotated[tuple[ActionReason, ...], Field(min_length=1)] = Field(
        description="The reasons to do it, in order; any of them is enough."
    )
    offers: Bool = Field(
        default=True, description="Whether to ask vendors for offers next; where not, no step says so."
    )


class Alert(Reason, Named):
    """Something to watch for, whatever is bought."""


class Requirement(Condition, Named):
    """Something to ask of every vendor, and what shows that the answer is true."""

    section: Text | None = Field(None, description="Its subject in a word or two: 'Data and exit'.")
    priority: Priority = Field("should", description="How much it is needed where no answer makes it a must.")
    must_when: When | None = Field(
        None, description="The answers that make it a must, in the shape of 'when'."
    )
    ask: Text = Field(description="The question to the vendor.")
    see: Text = Field(description="What to see with your own eyes as proof.")
    certified: Annotated[tuple[CriterionNumber, ...], OneOrMore] = Field(
        (), description="The certification criteria that can show it, as in [(b)(10)]."
    )
    not_shown: Text | None = Field(
        None, description="What these criteria do not show of it: 'whether it is live in your state'."
    )
    evidence: Annotated[tuple[EvidenceKind, ...], OneOrMore] = Field(
        (),
        description="What the list of certified products tells that bears on it, besides what it tells of "
        "these criteria: [open_nonconformities, suspensions].",
    )
    exit: Annotated[tuple[ExitMatter, ...], OneOrMore] = Field(
        (),
        description="What it tells of leaving the product: [fee, time]. Without it, what (b)(10) can show "
        "tells of format and documentation.",
    )
    hurts: Hurts
    facts: Facts = ()

    @property
    def must_ways(self) -> tuple[Way, ...]:
        """The answers of which any makes it a must."""
        return () if self.must_when is None else ways_of(self.must_when)


class PackItem(Condition):
    """A step of the demo, or a clause of the contract."""

    id: Identifier
    text: Text = Field(description="What to have shown, or what to have written down.")
    hurts: Hurts
    facts: Facts = ()


Profiles: TypeAlias = Annotated[
    tuple[Profile, ...],
    ById,
    Field(description="Kinds of the options, by id; the first that holds is shown under the verdict."),
]
Actions: TypeAlias = Annotated[
    tuple[Action, ...],
    ById,
    Field(description="What to do, by id; the first that holds is shown under the verdict."),
]
Alerts: TypeAlias = Annotated[
    tuple[Alert, ...],
    ById,
    Field(description="What to watch for, by id; all that hold are shown under the verdict."),
]
Requirements: TypeAlias = Annotated[
    tuple[Requirement, ...],
    ById,
    Field(description="What to ask of vendors, by id; those that the answers call for are shown."),
]
DemoSteps: TypeAlias = Annotated[
    tuple[PackItem, ...],
    ById,
    Field(description="What to have shown, by id; the steps that the answers call for are shown."),
]
Clauses: TypeAlias = Annotated[
    tuple[PackItem, ...],
    ById,
    Field(description="What to write into the contract, by id; what the answers call for is shown."),
]
