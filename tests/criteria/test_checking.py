"""The rules of a file must leave an option on every sheet: brute force over all sheets is the judge."""

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from decider.criteria import CriteriaFileError, open_document
from decider.criteria.checks import rules as exhausting
from decider.criteria.checks.rules import check_rules_together
from decider.criteria.model.criteria import Criteria
from tests.criteria.samples import SMALL
from tests.criteria.shaped import shaped

OPTIONS = ("emr", "ehr", "both")
QUESTIONS = {"a": "xyz", "b": "xy", "c": "xyz", "d": "xy"}

RuleSpec = tuple[dict[str, list[str]], list[str]]
WHEN = st.fixed_dictionaries(
    {},
    optional={
        name: st.lists(st.sampled_from(choices), min_size=1, max_size=2, unique=True)
        for name, choices in QUESTIONS.items()
    },
)
RULES = st.lists(
    st.tuples(WHEN, st.lists(st.sampled_from(OPTIONS), min_size=1, max_size=2, unique=True)), max_size=8
)


def criteria_with(rules: list[RuleSpec], questions: dict[str, str], options: tuple[str, ...]) -> Criteria:
    """A file with these questions and rules, whatever else is wrong with it."""
    text = SMALL[: SMALL.index("options:")]
    text += "options:\n" + "".join(f"  {option}: {{name: {option}}}\n" for option in options)
    text += "criteria:\n  mobility: {name: Mobility, weight: 3}\nquestions:\n"
    for name, choices in questions.items():
        labelled = ", ".join(f"{choice}: {{label: a}}" for choice in choices)
        text += f"  {name}: {{ask: a, choices: {{{labelled}}}}}\n"
    text += "rules:\n" if rules else ""
    for number, (when, out) in enumerate(rules):
        text += f"  - {{id: r{number}, when: {when}, rules_out: {out}, because: a}}\n"
    return shaped(text)


def some_sheet_loses_every_option(rules: list[RuleSpec]) -> bool:
    """Try every sheet."""
    for choices in product(*QUESTIONS.values()):
        sheet = dict(zip(QUESTIONS, choices, strict=True))
        met = [out for when, out in rules if all(sheet[name] in listed for name, listed in when.items())]
        if {option for out in met for option in out} == set(OPTIONS):
            return True
    return False


@given(rules=RULES)
def test_rules_are_refused_exactly_when_some_sheet_loses_every_option(rules: list[RuleSpec]) -> None:
    found = list(check_rules_together(criteria_with(rules, QUESTIONS, OPTIONS)))
    assert bool(found) == some_sheet_loses_every_option(rules)


def test_forty_rules_over_thirty_questions_are_proved_harmless() -> None:
    questions = {f"q{number}": "abcd" for number in range(30)}
    options = ("emr", "ehr", "both", "neither")
    rules: list[RuleSpec] = [
        ({f"q{number % 30}": ["a", "b"], f"q{(number * 7 + 1) % 30}": ["c"]}, [options[number % 3]])
        for number in range(40)
    ]
    assert list(check_rules_together(criteria_with(rules, questions, options))) == []


def test_forty_rules_over_thirty_questions_are_caught_at_the_one_sheet_that_loses_all() -> None:
    questions = {f"q{number}": "abcd" for number in range(30)}
    rules: list[RuleSpec] = [({f"q{number % 30}": ["a"], "q0": ["b"]}, ["emr"]) for number in range(1, 39)]
    rules += [({"q0": ["c"]}, ["emr"]), ({"q0": ["c", "d"], "q29": ["d"]}, ["ehr"])]
    found = list(check_rules_together(criteria_with(rules, questions, ("emr", "ehr"))))
    assert [(finding.path, finding.message) for finding in found] == [
        (
            ("rules", 39),
            "with 'r38', this rules every option out when q0 is c and q29 is d; narrow one of them",
        )
    ]


def test_only_the_rules_that_are_needed_are_named() -> None:
    rules: list[RuleSpec] = [
        ({"b": ["x"]}, ["both"]),
        ({"a": ["x"]}, ["ehr"]),
        ({"c": ["x"]}, ["emr", "both"]),
    ]
    (found,) = check_rules_together(criteria_with(rules, QUESTIONS, OPTIONS))
    assert (
        found.message == "with 'r1', this rules every option out when a is x and c is x; narrow one of them"
    )


def test_a_search_that_would_not_end_asks_for_fewer_rules(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(exhausting, "MOST_STEPS", 0)
    rules: list[RuleSpec] = [({"a": ["x"]}, [option]) for option in OPTIONS]
    (found,) = check_rules_together(criteria_with(rules, QUESTIONS, OPTIONS))
    assert found.path == ("rules",)
    assert "too many rules" in found.message


def test_a_rule_that_names_what_is_not_there_is_left_to_the_other_checks() -> None:
    rules: list[RuleSpec] = [({"zz": ["x"]}, list(OPTIONS)), ({"a": ["zz"]}, list(OPTIONS))]
    assert list(check_rules_together(criteria_with(rules, QUESTIONS, OPTIONS))) == []


def test_all_findings_come_at_once_and_in_the_order_of_the_file() -> None:
    text = SMALL.replace("{emr: 3}", "{her: 3}").replace("{ehr: 4}", "{here: 4}") + "strength: {clear: 1}\n"
    with pytest.raises(CriteriaFileError) as refused:
        open_document(text)
    assert [problem.line for problem in refused.value.problems] == [12, 13, 14]


def test_not_sure_is_an_answer_of_every_question_and_none_an_expectation() -> None:
    scenario = "scenarios:\n  - {name: A, answers: {referrals: not_sure}, expect: {recommended: none}}\n"
    assert open_document(SMALL + scenario).criteria.scenarios[0].answers == {"referrals": "not_sure"}


@pytest.mark.parametrize("owner", ["{name: EMR", "weight: 3", "because: a"])
def test_a_source_is_cited_wherever_facts_stand(owner: str) -> None:
    rule = "rules: [{id: a, when: {referrals: daily}, rules_out: emr, because: a}]\n"
    source = (
        'sources: {law: {claim: A., title: B, date: "1", grade: high, basis: source, kind: regulation}}\n'
    )
    text = (SMALL + rule).replace(owner, f"{owner}, facts: [law]") + source
    assert open_document(text).criteria.sources[0].id == "law"
