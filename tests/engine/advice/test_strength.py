"""Reasons that hold only at some strengths, judged on random sheets with the verdict they have."""

from typing import get_args

from hypothesis import given
from hypothesis import strategies as st

from decider.criteria.model.advice import ActionReason
from decider.criteria.model.criteria import Criteria
from decider.criteria.model.scenarios import Strength
from decider.engine.advice.advice import advice_of
from decider.engine.loader import open_edition
from decider.engine.scoring.edition import ScoringModel
from decider.engine.scoring.sheet import Sheet
from tests.criteria.samples import SMALL
from tests.engine.dice import Dice
from tests.engine.files import Judge, Tree, sheets, trees

STRENGTHS = get_args(Strength)
STEPS = """
actions:
  buy:
    name: Buy
    headline: Buy one.
    reasons:
      - {strength: [clear, required], recommended: ehr, headline: Buy it now., because: It is clear.}
      - {strength: leaning, because: It leans.}
  wait: {name: Wait, reasons: [{strength: close, because: It is close.}]}
"""


@st.composite
def cases(draw: st.DrawFn) -> tuple[ScoringModel, Sheet]:
    """A file whose actions depend on strengths, and one of its sheets."""
    tree, dice = draw(trees(4)), Dice(draw)
    questions, options = tree["questions"], list(tree["options"])

    def reason() -> Tree:
        name = dice.pick(list(questions))
        parts: Tree = {
            "when": {name: dice.some(list(questions[name]["choices"]), 1, 2)},
            "recommended": dice.some(options, 1, 2),
            "strength": dice.some(STRENGTHS, 1, 3),
        }
        return {"because": "so", **{key: parts[key] for key in dice.some(list(parts), 1, 3)}}

    tree["actions"] = {
        f"e{i}": {"name": "n", "reasons": [reason() for _ in range(dice.count(1, 2))]} for i in range(3)
    }
    criteria = Criteria.model_validate(tree)
    return ScoringModel(criteria), draw(sheets(criteria))


def holds(reason: ActionReason, answers: dict[str, str], recommended: str | None, strength: str) -> bool:
    return (
        (not reason.recommended or recommended in reason.recommended)
        and (not reason.strength or strength in reason.strength)
        and any(all(answers[name] in listed for name, listed in way.items()) for way in reason.ways)
    )


@given(cases())
def test_a_reason_holds_at_its_strengths_only(case: tuple[ScoringModel, Sheet]) -> None:
    edition, sheet = case
    verdict = edition.score(sheet)
    found = advice_of(edition.criteria, sheet, verdict.recommended, verdict.strength).action
    completions = Judge(edition.criteria, sheet).completions()
    for action in edition.criteria.actions:
        met = {
            any(holds(each, answers, verdict.recommended, verdict.strength) for each in action.reasons)
            for answers in completions
        }
        if met != {False}:
            assert found.id == (action.id if met == {True} else None)
            assert found.open == (len(met) == 2)
            return
    assert found.id is None
    assert not found.open


def advised(strength: Strength | None, recommended: str | None = "ehr") -> tuple[str | None, str | None]:
    advice = advice_of(open_edition(SMALL + STEPS).criteria, Sheet(), recommended, strength)
    return advice.action.id, advice.headline


def test_the_headline_is_that_of_the_reason_that_holds_and_else_of_the_action() -> None:
    assert advised("clear") == ("buy", "Buy it now.")
    assert advised("leaning") == ("buy", "Buy one.")
    assert advised("close") == ("wait", None)
    assert advised("required", "emr") == (None, None)


def test_at_a_tie_nothing_holds_that_needs_a_recommendation_and_the_rest_does() -> None:
    assert advised("clear", None) == (None, None)
    assert advised("close", None) == ("wait", None)


def test_before_there_is_an_outcome_what_needs_one_stays_open() -> None:
    advice = advice_of(open_edition(SMALL + STEPS).criteria, Sheet(), None)
    assert advice.action.open
    assert advice.action.waits_for == ()
