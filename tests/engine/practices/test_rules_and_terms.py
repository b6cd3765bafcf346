"""What the shipped file tells those whom a rule binds, and those who chart elsewhere."""

from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st

from decider import paths
from decider.engine.advice.advice import Advice, advice_of, pack_of
from decider.engine.loader import open_edition
from decider.engine.scoring.rules import ruling_of
from decider.engine.scoring.sheet import Sheet
from decider.engine.scoring.verdict import Verdict

EDITION = open_edition(paths.CRITERIA)
CRITERIA = EDITION.criteria
MUSTS = {"cms_id", "listing"}
TERMS = {"certified_warranty", "go_live"}
READ = {name for rule in CRITERIA.rules for name in rule.when}
RULED = [question for question in CRITERIA.questions if question.id in READ]


def answers(**fixed: str) -> st.SearchStrategy[dict[str, str]]:
    """An answer to every question, some of them fixed."""
    free = {
        question.id: st.sampled_from([choice.id for choice in question.choices])
        for question in CRITERIA.questions
        if question.id not in fixed
    }
    return st.fixed_dictionaries({**free, **{name: st.just(choice) for name, choice in fixed.items()}})


def advised(sheet: dict[str, str]) -> tuple[Verdict, Advice]:
    """The verdict on these answers, and what is advised by it."""
    verdict = EDITION.score(Sheet(sheet))
    return verdict, advice_of(CRITERIA, Sheet(sheet), verdict.recommended, verdict.strength)


def test_whoever_needs_certified_software_by_a_rule_is_told_to_hold_vendors_to_it() -> None:
    bound = 0
    for choices in product(*(question.choices for question in RULED)):
        given_answers = {question.id: choice.id for question, choice in zip(RULED, choices, strict=True)}
        sheet = Sheet(given_answers)
        if not ruling_of(CRITERIA, sheet).certain:
            continue
        bound += 1
        pack = pack_of(CRITERIA, sheet)
        musts = {each.entry.id for each in pack.requirements.called if each.priority == "must"}
        terms = {each.entry.id for each in pack.clauses.called}
        assert musts >= MUSTS, given_answers
        assert terms >= TERMS, given_answers
    assert bound


@settings(max_examples=200)
@given(answers(charts_elsewhere="all"))
def test_who_charts_elsewhere_is_told_to_ask_there_before_buying(sheet: dict[str, str]) -> None:
    verdict, advice = advised(sheet)
    assert advice.action.id == ("ask_before_buying" if verdict.strength == "required" else "buy_nothing")


@settings(max_examples=200)
@given(answers(current_system="emr_unhappy", charts_elsewhere="none"))
def test_another_kind_of_system_is_advised_only_where_another_fits(sheet: dict[str, str]) -> None:
    verdict, advice = advised(sheet)
    reason = advice.action.reason
    assert reason
    if "another system than" in reason.because:
        assert verdict.recommended == "ehr"
    if "of the same kind" in reason.because:
        assert verdict.recommended == "emr"


@settings(max_examples=200)
@given(answers(outlook="join", charts_elsewhere="none"))
def test_who_is_to_join_others_is_told_to_ask_them_before_buying(sheet: dict[str, str]) -> None:
    _, advice = advised(sheet)
    assert "joining" in {each.entry.id for each in advice.warnings.called}
    if advice.action.id in ("adopt", "switch"):
        assert advice.step == "ask_which_system"


@settings(max_examples=200)
@given(answers(outlook="wind_down", charts_elsewhere="none"))
def test_who_winds_down_is_told_to_weigh_the_price_of_the_time_left(sheet: dict[str, str]) -> None:
    _, advice = advised(sheet)
    assert "winding_down" in {each.entry.id for each in advice.warnings.called}
    asked: dict[str | None, str] = {"adopt": "price_until_you_stop", "switch": "price_to_stay_until_you_stop"}
    assert advice.step == asked.get(advice.action.id, advice.step)
    assert advice.step != "ask_for_demos"
