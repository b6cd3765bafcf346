"""How many questions settle a result, measured and judged."""

from itertools import combinations, product
from operator import mul

from hypothesis import given, settings

from decider.criteria.model.criteria import Criteria
from decider.engine.census.questions_to_settle import counting, questions_to_settle
from decider.engine.proofs.forecast import answers_left
from decider.engine.scoring.edition import Edition
from decider.engine.scoring.sheet import Sheet
from tests.engine.files import Judge, Tree, trees, verdict_of
from tests.engine.proofs.test_next_question import measured, tree


def fewest(criteria: Criteria, answers: dict[str, str]) -> int:
    """The fewest answers of a complete sheet that settle what it recommends, by trying all sets."""
    recommended = verdict_of(criteria, Sheet(answers)).recommended
    for size in range(len(answers) + 1):
        for names in combinations(answers, size):
            judge = Judge(criteria, Sheet({name: answers[name] for name in names}))
            reached = {
                judge.recommended(judge.scores(each), judge.matches(each)) for each in judge.completions()
            }
            if reached == {recommended}:
                return size
    raise AssertionError(answers)


@settings(max_examples=40, deadline=None)
@given(trees(3))
def test_the_oracle_is_the_mean_of_the_fewest_answers_and_nobody_beats_it(content: Tree) -> None:
    criteria = Criteria.model_validate(content)
    asked = counting(criteria)
    names = [question.id for question in asked]
    sheets = [
        dict(zip(names, choices, strict=True))
        for choices in product(*([choice.id for choice in question.choices] for question in asked))
    ]
    settle = questions_to_settle(Edition(criteria, "X" * 52, ""), len(sheets))
    assert settle.sheets == len(sheets)
    assert settle.error == 0
    if len(criteria.options) == 2:
        weights = [Judge(criteria, Sheet()).weighs(each) for each in sheets]
        assert settle.oracle == sum(map(mul, weights, [fewest(criteria, each) for each in sheets])) / sum(
            weights
        )
    assert settle.oracle <= min(settle.ordered, settle.file_order)


def test_a_sample_says_its_error_and_is_the_same_every_time() -> None:
    edition = Edition(Criteria.model_validate(tree()), "X" * 52, "")
    few = questions_to_settle(edition, 5)
    assert few.sheets == 5
    assert few == questions_to_settle(edition, 5)
    assert questions_to_settle(edition, 8).error == 0


def test_a_forecast_is_made_where_every_way_takes_as_long() -> None:
    criteria = Criteria.model_validate(tree())
    assert answers_left(*measured(criteria, Sheet())) == 1
    assert answers_left(*measured(criteria, Sheet({"small": "x", "middle": "y"}))) == 1


def test_no_forecast_is_made_where_an_answer_that_decides_is_not_known() -> None:
    assert answers_left(*measured(Criteria.model_validate(tree()), Sheet({"large": "not_sure"}))) is None
