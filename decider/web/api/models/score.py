"""A scored answer sheet: every figure and proof, as `decider score --json` has them."""

from pydantic import Field

from decider.criteria.model.scenarios import Strength
from decider.engine.scoring.edition import Edition
from decider.engine.scoring.sheet import Sheet
from decider.figures import figures_of
from decider.web.api.models.message import EditionStamp, Message


class ScoreContribution(Message):
    """What one answer adds to the scores through one criterion."""

    question: str
    choice: str | None = Field(description="The choice given, null where the question is open.")
    criterion: str
    points: dict[str, float]


class WeightingsAgreement(Message):
    """The share of weightings that recommend the same, from 0 to 1."""

    range: float = Field(description="Of those near the weights of the file.")
    any: float = Field(description="Of all possible ones.")


class ChangeTo(Message):
    """One answer, changed."""

    question: str
    to: str


class HomeworkQuestion(Message):
    """An open question that can turn the recommendation, and by how much it moves the margin."""

    question: str
    swing: float


class ScoreFigures(Message):
    """The verdict on an answer sheet with its proofs. Scores and margins are in points of 100."""

    edition: EditionStamp
    code: str = Field(description="The answers with their criteria; /r/CODE is the page of the result.")
    recommended: str | None = Field(description="The option that fits, null where the scores are even.")
    strength: Strength
    scores: dict[str, float]
    bounds: dict[str, tuple[float, float]] = Field(
        description="The least and greatest score that open answers still allow."
    )
    margin: float = Field(description="The recommended option's score less the next one's.")
    margin_bounds: tuple[float, float]
    settled: bool = Field(description="Whether no open answer can change the recommendation.")
    ruled_out: dict[str, list[str]] = Field(description="Options that rules rule out, with those rules.")
    open_rules: list[str] = Field(description="Rules that open answers may still bring in.")
    contributions: list[ScoreContribution]
    agreement: WeightingsAgreement
    flip_weights: dict[str, float | None] = Field(
        description="By id: the nearest weight at which the recommendation turns, null if none does."
    )
    sufficient: list[str] | None = Field(description="The fewest answers that settle it alone.")
    counterfactuals: list[list[ChangeTo]] = Field(description="The smallest changes that would turn it.")
    homework: list[HomeworkQuestion]
    next_question: str | None = Field(description="The question that is best asked next.")
    early: bool = Field(description="Whether there are too few answers to say anything yet.")
    plausible: list[list[ChangeTo]] = Field(description="Of the changes, those that could really happen.")
    contradictions: list[str]
    profile: str | None
    action: str | None
    assumed: list[str] = Field(description="Open questions whose usual answer the advice assumes.")


def score_figures(edition: Edition, sheet: Sheet) -> ScoreFigures:
    """The verdict on a sheet with its proofs."""
    return ScoreFigures.model_validate(figures_of(edition, sheet))
