"""What no scenario touches, against a look at every scenario by itself."""

from decider.engine.coverage import SUBJECTS, coverage
from decider.engine.loader import examine, open_edition
from decider.engine.scoring.edition import Edition
from tests.cli.commands import EDITION

ANY = "[required, clear, leaning, close]"
SMALL = """version: "1"
title: One or two?
options:
  one: {name: One}
  two: {name: Two}
criteria:
  cost: {name: Cost, weight: 1}
questions:
  size:
    ask: How large?
    choices:
      few: {label: Few, points: {cost: {one: 3}}}
      some: {label: Some, points: {cost: {one: 1, two: 1}}}
      many: {label: Many, points: {cost: {two: 3}}}
  money:
    ask: How much money?
    choices:
      none: {label: None, points: {cost: {one: 2}}}
      plenty: {label: Plenty, points: {cost: {two: 2}}}
rules:
  - {id: rich, when: {size: many, money: plenty}, rules_out: one, because: Two is made for it.}
  - {id: poor, when: {size: few, money: none}, rules_out: two, because: Two costs too much.}
profiles:
  slim: {name: Slim, when: {size: few}, because: Few people need little.}
  full: {name: Full, when: {size: many}, because: Many people need much.}
actions:
  buy:
    name: Buy
    reasons:
      - {when: {money: plenty}, because: You can.}
      - {when: {size: many}, because: You must.}
  wait:
    name: Wait
    reasons:
      - {when: {money: none}, because: You cannot.}
warnings:
  debt: {name: Debt, when: {money: none, size: many}, because: It adds up.}
requirements:
  export: {name: Export, ask: Can it export?, see: An export., hurts: 2, must_when: {size: many}}
  audit: {name: Audit, when: {size: some}, ask: Does it log?, see: The log., hurts: 1}
demo:
  show: {text: Show an export., when: {money: plenty}, hurts: 1}
clauses:
  exit: {text: You may leave., hurts: 3}
"""


def edition_with(*answers: str) -> Edition:
    scenarios = "\n".join(
        f"  - {{name: s{place}, answers: {{{given}}}, expect: {{strength: {ANY}}}}}"
        for place, given in enumerate(answers)
    )
    return examine(SMALL + (f"scenarios:\n{scenarios}\n" if answers else "")).edition


def untouched(*answers: str) -> dict[str, list[str]]:
    return {
        each.subject: ["/".join(part.ids) for part in each.untouched]
        for each in coverage(edition_with(*answers))
    }


def test_without_scenarios_nothing_is_touched() -> None:
    assert all(len(each.untouched) == each.parts for each in coverage(edition_with()))
    assert [each.subject for each in coverage(edition_with())] == [*SUBJECTS]


def test_a_scenario_touches_what_it_gives_and_what_it_is_shown() -> None:
    assert untouched("size: few, money: none") == {
        "choices": ["size/some", "size/many", "money/plenty"],
        "rules": ["rich"],
        "profiles": ["full"],
        "actions": ["buy/1", "buy/2"],
        "warnings": ["debt"],
        "requirements": ["audit"],
        "musts": ["export"],
        "demo": ["show"],
        "clauses": [],
    }


def test_all_answers_together_touch_all_that_can_be_touched() -> None:
    sizes, sums = ("few", "some", "many"), ("none", "plenty")
    every = [f"size: {size}, money: {money}" for size in sizes for money in sums]
    assert {subject for subject, parts in untouched(*every).items() if parts} == set()


def test_coverage_is_the_union_of_what_each_scenario_touches_alone() -> None:
    first, second = "size: some", "size: many, money: plenty"
    alone, other, both = untouched(first), untouched(second), untouched(first, second)
    for subject, parts in both.items():
        assert parts == [part for part in alone[subject] if part in other[subject]]


def test_an_open_question_touches_no_choice_of_its_own() -> None:
    assert untouched("size: not_sure, money: none")["choices"] == [
        *("size/few", "size/some", "size/many", "money/plenty"),
    ]


def test_the_choices_of_the_shipped_file_are_those_that_no_scenario_gives() -> None:
    criteria = EDITION.criteria
    given = {answer for scenario in criteria.scenarios for answer in scenario.answers.items()}
    wanted = [
        (question.id, choice.id)
        for question in criteria.questions
        for choice in question.choices
        if (question.id, choice.id) not in given
    ]
    (found,) = (each for each in coverage(EDITION) if each.subject == "choices")
    assert [part.ids for part in found.untouched] == wanted
    assert open_edition(SMALL).criteria.scenarios == ()
