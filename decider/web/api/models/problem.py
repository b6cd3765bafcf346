"""What an error says to a program: RFC 9457, with the words of the page."""

from pydantic import Field

from decider.web.api.models.message import Message


class Mistake(Message):
    """One thing that was wrong with a request."""

    at: str = Field(
        description="Where: a JSON Pointer into the body, the name of a parameter, or a line of the sheet."
    )
    says: str = Field(description="What is wrong there, and what may have been meant.")


class ProblemDetails(Message):
    """Why a request was not answered, as RFC 9457 has it."""

    type: str = Field(description="Which problem: an address on /developers. Branch on this, not on words.")
    title: str = Field(description="The problem in a few words.")
    status: int = Field(description="The status of the answer, once more.")
    detail: str = Field(description="What happened.")
    remedy: str = Field(description="What to do about it.")
    mistakes: list[Mistake] = Field(default=[], description="Everything that was wrong, each with its place.")
    reference: str = Field(default="", description="What to quote to whoever runs the site.")
