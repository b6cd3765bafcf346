"""A code or a link as somebody pasted it."""

from pydantic import Field

from decider.web.api.models.message import Message

LONGEST = 4000


class LinkToRead(Message):
    """What was pasted."""

    names = "parameter"

    code: str = Field(
        min_length=1, max_length=LONGEST, description="A code, or a link with one in it, as it was pasted."
    )
