"""The guide: the subject of a criteria file in statements, each with its facts."""

from typing import Annotated

from pydantic import Field

from decider.criteria.model.certification_fields import is_criterion
from decider.criteria.model.conditions import Condition
from decider.criteria.model.dates import Day
from decider.criteria.model.fields import Bool, ById, Identifier, Text
from decider.criteria.model.sources import Entry, Facts


class Statement(Entry):
    """A few sentences, and the facts they rest on."""

    text: Text = Field(description="What is stated, in a few plain sentences.")
    facts: Facts = ()
    opinion: Bool = Field(
        default=False, description="Whether it is our opinion; the page says so. Else it needs facts."
    )


Statements = Annotated[
    tuple[Statement, ...], Field(description="Paragraphs, each with the facts it rests on.")
]


class Claim(Entry):
    """A common claim, which the guide answers with a statement."""

    text: Text = Field(description="The claim, in a few words of our own.")
    vendor: Bool = Field(default=False, description="Whether a vendor makes it; the page says so.")
    facts: Facts = ()


class Point(Statement, Condition):
    """One point of a section: a statement under a name, or beside what others say.

    One with a `when` is shown on the result of those whom it concerns, too.
    """

    name: Text | None = Field(None, description="What it is about, in a few words.")
    tag: Text | None = Field(None, description="A word or two beside the name: '(b)(10)', 'Either'.")
    said: Claim | None = Field(None, description="What others say about it.")


class GuideCase(Entry):
    """One of several cases side by side: an option, or one course of a story."""

    name: Text = Field(description="Which one it is: 'Usual case'.")
    option: str | None = Field(None, description="The option it is about; it is shown in its colour.")
    says: Statements


class Section(Entry):
    """A part of the guide under its heading."""

    id: Identifier
    title: Text = Field(description="The heading above it.")
    short: Text | None = Field(None, description="Its name among the contents, in a word or two.")
    label: Text | None = Field(None, description="What it must be taken for: 'An illustration'.")
    comparison: Bool = Field(
        default=False, description="Whether the table that compares the options stands here, in one section."
    )
    says: Statements = ()
    cases: tuple[GuideCase, ...] = Field((), description="What is told side by side.")
    points: tuple[Point, ...] = Field((), description="Its points, one below the other.")
    closing: Statements = ()

    @property
    def name(self) -> str:
        """The title in the table of contents."""
        return self.short or self.title

    @property
    def is_test(self) -> bool:
        """Whether each of its points names a certification criterion, by which a product can be looked up."""
        return bool(self.points) and all(is_criterion(point.tag or "") for point in self.points)


class Guide(Entry):
    """The page that tells the subject, section by section."""

    title: Text = Field(description="The heading of the page.")
    lead: Text = Field(description="What it tells, in one or two sentences; search engines show them too.")
    as_of: Day = Field(description="The day on which its statements were last checked.")
    sections: Annotated[tuple[Section, ...], ById] = Field(
        description="Its sections by id, in the order of the page."
    )

    @property
    def test(self) -> Section | None:
        """The section whose points are also asked of a product, one by one; None without such a section."""
        return next((section for section in self.sections if section.is_test), None)


class FaqEntry(Statement):
    """A question people often ask, and what is true of it."""

    ask: Text = Field(description="The question, as people ask it.")
