"""The first thing to do on an action, with an email to copy."""

from typing import Annotated, TypeAlias

from pydantic import Field

from decider.criteria.model.fields import ById, Identifier, Text
from decider.criteria.model.sources import Entry


class NextStep(Entry):
    """Something to do this week; where it is done by an email, its subject and text."""

    id: Identifier
    name: Text = Field(description="What to do, as a heading: 'Ask your vendor for a full test export'.")
    because: Text = Field(description="What it is good for, in a sentence or two.")
    button: Text | None = Field(None, description="What the button to the email says.")
    subject: Text | None = Field(None, description="The subject of the email.")
    email: Text | None = Field(None, description="The email, ready to be sent, in as many lines as it takes.")


NextSteps: TypeAlias = Annotated[
    tuple[NextStep, ...],
    ById,
    Field(description="What to do first, by id; actions and their reasons name theirs under 'step'."),
]
