"""What can be recommended, and what matters for it."""

from pydantic import Field

from decider.criteria.model.fields import Identifier, Text
from decider.criteria.model.numbers import Weight, WeightRange
from decider.criteria.model.sources import Entry, Facts
from decider.criteria.model.table import TableRow


class Option(Entry):
    """Something that can be recommended."""

    id: Identifier
    name: Text = Field(description="A short name, for buttons, tables and the balance.")
    long_name: Text | None = Field(None, description="The name in full: 'Electronic health record'.")
    phrase: Text | None = Field(None, description="The name inside a sentence: 'an EHR'.")
    about: Text | None = Field(None, description="One sentence on what it is, shown on the first page.")
    facts: Facts = ()

    @property
    def noun(self) -> str:
        """The name with its article where the file gives one: "an EHR"."""
        return self.phrase or self.name


class Criterion(Entry):
    """One thing that matters, with its weight."""

    id: Identifier
    name: Text = Field(description="What matters, in a few words.")
    weight: Weight = Field(description="How much it matters, beside the others: 3 high, 2 medium, 1 low.")
    weight_range: WeightRange | None = Field(
        None,
        description="The least and the greatest it could weigh: [1, 4]. Otherwise half as much more or less.",
    )
    why: Text | None = Field(None, description="Why it carries this weight.")
    table: TableRow | None = Field(None, description="Its row in the table that compares the options.")
    caution: Text | None = Field(None, description="What the evidence does not show.")
    facts: Facts = ()
