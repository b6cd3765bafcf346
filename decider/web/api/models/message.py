"""What every request and answer of the API has in common."""

from typing import ClassVar

from pydantic import BaseModel, ConfigDict, Field


class Message(BaseModel):
    """A request or an answer: frozen, and without anything that is not named.

    `names` and `values` are what its keys and their words are called when one of them is unknown.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", serialize_by_alias=True)

    names: ClassVar[str] = "key"
    values: ClassVar[str] = "value"


class WordedMessage(Message):
    """An answer that a person can be told."""

    says: str = Field(description="The same in words to pass on, a line for each thing.")


class EditionStamp(Message):
    """The criteria that something was worked out with."""

    version: str = Field(description="The name that the criteria file gives itself, such as 2026.11.")
    digest: str = Field(description="The identity of the criteria file; /editions/DIGEST.yaml is its text.")
