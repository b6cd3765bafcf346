"""What to ask next depends on the standing alone, which is that of the whole verdict."""

from hypothesis import given

from decider.criteria.model.criteria import Criteria
from decider.engine.proofs.next_question import next_question
from decider.engine.scoring.completions import ScoredSheet
from decider.engine.scoring.rules import ruling_of
from decider.engine.scoring.scale import scale_of
from decider.engine.scoring.sheet import Sheet
from decider.engine.scoring.verdict import standing_of, verdict_of
from tests.engine.files import cases


@given(cases())
def test_the_standing_is_that_of_the_verdict_and_asks_the_same(case: tuple[Criteria, Sheet]) -> None:
    criteria, sheet = case
    scored = ScoredSheet(criteria, scale_of(criteria, sheet.priorities), sheet, ruling_of(criteria, sheet))
    standing, verdict = standing_of(scored), verdict_of(scored)
    assert (standing.ahead, standing.behind, standing.settled) == (
        verdict.ahead,
        verdict.behind,
        verdict.settled,
    )
    assert next_question(scored, standing) == next_question(scored, verdict)
