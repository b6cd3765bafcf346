"""What all possible answer sheets come to, as `decider census --json` has it."""

from functools import lru_cache
from threading import Lock

from pydantic import Field

from decider.census_figures import census_figures
from decider.engine.census.census import census
from decider.engine.census.questions_to_settle import measurable, questions_to_settle
from decider.engine.scoring.edition import Edition
from decider.web.api.models.message import Message

REMEMBERED = 4
_counting = Lock()


class QuestionsNeeded(Message):
    """How many answers settle a recommendation, on average over a sample of sheets."""

    file_order: float = Field(description="Asked in the order of the file.")
    ordered: float = Field(description="Asked in our order.")
    oracle: float = Field(description="Asked by an oracle that knows the answers.")
    sheets: int = Field(description="How many sheets were tried.")
    error: float = Field(description="The standard error of these means.")


class CensusFigures(Message):
    """What all possible answer sheets together come to. Shares are exact fractions, as text."""

    sheets: int = Field(description="How many complete answer sheets there are.")
    weighted: bool = Field(description="Whether sheets count by how common their answers are.")
    exact: bool = Field(default=True, description="False where shares are rounded or of a sample.")
    error: float = Field(default=0, description="How far off a share may be; of a sample, in 99 of 100.")
    share: dict[str, str] = Field(description="For each option, and for none, its share of all sheets.")
    strength: dict[str, str]
    never_matters: list[str] = Field(description="Questions that never change the recommendation.")
    dead_choices: list[tuple[str, str]] = Field(
        description="Choices that always recommend what another one of their question does."
    )
    untold: list[str] = Field(
        description="Questions of which it takes too long to tell whether each choice makes a difference."
    )
    dead_rules: list[str]
    idle_rules: list[str]
    questions_to_settle: QuestionsNeeded


# Counting takes about a second on a large file. An edition never changes, so each is counted once, by whoever
# comes first; others wait for the same.
def census_of(edition: Edition) -> CensusFigures:
    """The census of an edition."""
    with _counting:
        return _counted(edition)


@lru_cache(maxsize=REMEMBERED)
def _counted(edition: Edition) -> CensusFigures:
    settle = questions_to_settle(edition, measurable(edition))
    return CensusFigures.model_validate(census_figures(census(edition), settle))
