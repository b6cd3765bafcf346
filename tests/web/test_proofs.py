"""What the result page says of its proofs."""

from fractions import Fraction

import pytest
from hypothesis import given

from decider import paths
from decider.codes import code_of, read
from decider.criteria.model.criteria import Criteria
from decider.engine.loader import open_edition
from decider.engine.proofs.agreement import EstimatedShare
from decider.engine.proofs.result import prove
from decider.engine.scoring.edition import Edition
from decider.engine.scoring.sheet import Sheet, sheet_of
from decider.web.result.other_weights import share_of
from decider.web.result.proofs import Proofs
from tests.engine.files import cases
from tests.web.conftest import Read
from tests.web.reading import text_of

EDITION = open_edition(paths.CRITERIA)
CRITERIA = EDITION.criteria
FEW = {
    "referrals": "daily",
    "size": "solo",
    "portal": "convenience",
    "medicare": "above",
    "payment": "claims_few",
}


def code(answers: dict[str, str], priorities: dict[str, int] | None = None) -> str:
    return code_of(EDITION, Sheet(sheet_of(CRITERIA, answers)[0].answers, priorities))


@given(cases())
def test_the_proofs_of_any_sheet_can_be_said(case: tuple[Criteria, Sheet]) -> None:
    criteria, sheet = case
    proved = prove(Edition(criteria, "X" * 52, ""), sheet)
    proofs = Proofs(criteria, proved, sheet.answers)
    assert len(proofs.reasons) == len(proved.sufficient or ())
    assert len(proofs.find) <= proofs.open == len(sheet.open(criteria))
    assert len(proofs.lenses) == 2 + (sheet.priorities is not None)
    assert all(proofs.flip(criterion.id) for criterion in criteria.criteria)


@pytest.mark.parametrize(("value", "words"), [
    (Fraction(1), "100%"), (Fraction(0), "0%"), (Fraction(1, 2), "50.0%"), (Fraction(973, 1000), "97.3%"),
    (Fraction(99999, 100000), "over 99.9%"), (Fraction(1, 100000), "under 0.1%"),
])  # fmt: skip
def test_a_share_is_never_rounded_to_all_or_nothing(value: Fraction, words: str) -> None:
    assert share_of(EstimatedShare(value)) == words


def test_an_estimated_share_says_about() -> None:
    assert share_of(EstimatedShare(Fraction(1, 2), 0.01)) == "about 50.0%"


def test_a_result_names_the_answers_that_alone_decide_it(get: Read) -> None:
    answers = dict(CRITERIA.scenarios[0].answers)
    reasons = prove(EDITION, Sheet(answers)).sufficient
    assert reasons
    page = get(f"/r/{code(answers)}/math")
    assert f"{len(reasons)} answers that decided it" in page.text()
    alone = prove(EDITION, Sheet({name: answers[name] for name in reasons}))
    assert alone.verdict.settled


def test_a_result_says_what_to_find_out_first(get: Read) -> None:
    page = get(f"/r/{code(FEW)}")
    found = prove(EDITION, sheet_of(CRITERIA, FEW)[0]).homework
    first = CRITERIA.question(found[0].question)
    assert first is not None
    assert found[0].flips
    assert text_of(page.all("section[@aria-labelledby='find']//a")[0]) == f"Answer it: {first.ask}"


def test_what_would_change_a_result_does_change_it(get: Read) -> None:
    sheet, _ = sheet_of(CRITERIA, FEW)
    proved = prove(EDITION, sheet)
    assert proved.counterfactuals
    changes = {change.question: change.to for change in proved.counterfactuals[0].changes}
    assert EDITION.score(Sheet({**sheet.answers, **changes})).recommended != proved.verdict.recommended
    page = get(f"/r/{code(FEW)}")
    assert "What would change it" in page.text()


def test_own_priorities_are_kept_in_the_link(get: Read) -> None:
    levels = {criterion.id: place % 6 for place, criterion in enumerate(CRITERIA.criteria)}
    query = "&".join(f"{name}={level}" for name, level in levels.items())
    page = get(f"/r/{code(FEW)}/priorities?{query}")
    assert read(page.code, lambda _: EDITION).sheet.priorities == levels
    assert "by your own priorities" in page.text()
    assert "Your priorities" in get(page.link("Show the math")).text()
    assert get(page.link("Reset to our weights")).code == code(FEW)


def test_priorities_equal_to_our_weights_are_our_weights(get: Read) -> None:
    query = "&".join(f"{criterion.id}={criterion.weight}" for criterion in CRITERIA.criteria)
    assert get(f"/r/{code(FEW)}/priorities?{query}").code == code(FEW)


def all_at(level: str) -> str:
    return "&".join(f"{criterion.id}={level}" for criterion in CRITERIA.criteria)


@pytest.mark.parametrize(("query", "words"), [
    ("", "Choose a number from 0 to 5 for each."),
    (all_at("0"), "Give at least one of them more than 0."),
    (all_at("6"), "Choose a number from 0 to 5 for each."),
    (all_at("1_0"), "Choose a number from 0 to 5 for each."),
])  # fmt: skip
def test_priorities_that_are_none_are_refused_and_nothing_is_lost(get: Read, query: str, words: str) -> None:
    page = get(f"/r/{code(FEW)}/priorities?{query}", 422)
    assert words in page.text()
    assert page.code == code(FEW)


def test_equal_weights_and_ours_are_always_side_by_side(get: Read) -> None:
    page = get(f"/r/{code(FEW)}/math")
    assert "Our weights" in page.text()
    assert "Equal weights" in page.text()
