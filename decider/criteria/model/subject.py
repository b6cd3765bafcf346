"""The words of a file's own subject: who chooses, among what, and what must stay out."""

from typing import Annotated, TypeAlias

from pydantic import Field

from decider.criteria.model.fields import Text
from decider.criteria.model.sources import Entry


class Subject(Entry):
    """What pages and documents call those who choose and what is chosen; neutral where a file is silent."""

    buyer: Text = Field("organization", description="Who chooses, in one word: 'practice'.")
    buyers: Text = Field("organizations", description="Several of them: 'practices'.")
    thing: Text = Field("product", description="What is chosen in the end: 'record system'.")
    things: Text = Field("products", description="Several of these: 'record systems'.")
    private: Text = Field(
        "confidential", description="Whose information must not be typed in, before 'data': 'patient'."
    )


SubjectWords: TypeAlias = Annotated[
    Subject,
    Field(
        default_factory=Subject,
        description="The words of the subject on pages and in documents. Left out, they are neutral.",
    ),
]
