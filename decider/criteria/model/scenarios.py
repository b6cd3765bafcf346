"""Scenarios: practices with the result that every check expects."""

from collections.abc import Mapping
from typing import Annotated, Literal

from pydantic import Field

from decider.criteria.model.fields import Frozen, OneOrMore, Text
from decider.criteria.model.sources import Entry

Strength = Literal["required", "clear", "leaning", "close"]


class Expectation(Entry):
    """The expected result of a scenario."""

    recommended: str | None = Field(None, description="The option that should win, or none for a tie.")
    strength: Annotated[tuple[Strength, ...], OneOrMore] = Field(
        (), description="How sure the result should be: one word, or a list of those that would do."
    )
    profile: str | None = Field(None, description="The profile that should be shown, or none.")
    action: str | None = Field(None, description="The action that should be shown, or none.")


class Scenario(Entry):
    """A practice with its expected result, which every check compares."""

    name: Text = Field(description="Who this is: 'Three dentists, PPO claims'.")
    answers: Annotated[Mapping[str, str], Frozen] = Field(
        description="For each question one of its choices, or not_sure. Leave out what is open."
    )
    expect: Expectation = Field(description="What the result must be; the check fails where it is not.")
    why: Text | None = Field(None, description="Why this is the right result for them.")
