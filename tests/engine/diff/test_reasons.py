"""Why an edit reaches those whose answers it leaves alone, judged sheet by sheet."""

import copy
import itertools
from fractions import Fraction

from hypothesis import given, settings

from decider.criteria.model.criteria import Criteria
from decider.engine.diff.edits import edits_of
from decider.engine.diff.impact import impact
from decider.engine.diff.largest_sums import largest_sums
from decider.engine.diff.partial_edits import hybrid
from decider.engine.diff.rule_effects import RuleEffect, rule_effects
from decider.engine.diff.untouched import untouched
from decider.engine.scoring.edition import Edition
from decider.engine.scoring.scale import most_points
from decider.engine.scoring.sheet import sheet_of
from decider.text.edit_effects import largest_sum_said, rule_effect_said
from tests.engine.edited import edited, edition_of
from tests.engine.either import sheets_of_either, weigh
from tests.engine.files import Tree

edits = edited(most_edits=4).map(lambda trees: (edition_of(trees[0]), edition_of(trees[1])))


@settings(max_examples=40, deadline=None)
@given(edits)
def test_the_untouched_that_turn_are_those_with_no_answer_of_other_points(
    edit: tuple[Edition, Edition],
) -> None:
    whole = turned = Fraction(0)
    for answers in sheets_of_either(*edit):
        sheets = [sheet_of(edition.criteria, answers)[0] for edition in edit]
        verdicts = [edition.score(sheet) for edition, sheet in zip(edit, sheets, strict=True)]
        whole += weigh(answers, *edit)
        if verdicts[0].recommended != verdicts[1].recommended and all(
            same_points(edit, *answer) for answer in answers.items()
        ):
            turned += weigh(answers, *edit)
    found = impact(*edit)
    assert untouched(*edit, found).share == turned / whole <= found.flipped


def same_points(edit: tuple[Edition, Edition], question: str, choice: str) -> bool:
    given = []
    for edition in edit:
        asked = edition.criteria.question(question)
        found = asked.choice(choice) if asked else None
        if asked and not found:
            return False
        points = found.points if found else {}
        given.append({(c, o): n for c, by in points.items() for o, n in by.items() if n})
    return given[0] == given[1]


@settings(max_examples=60, deadline=None)
@given(edits)
def test_without_the_edits_named_no_question_gets_its_new_largest_points(
    edit: tuple[Edition, Edition],
) -> None:
    old, new = (edition.criteria for edition in edit)
    every = edits_of(old, new)
    found = largest_sums(old, new, every)
    before, after = most_points(old), most_points(new)
    assert {each.criterion for each in found} == {
        name for name in before.keys() & after.keys() if before[name] != after[name]
    }
    for each in found:
        assert each.edits
        rest = hybrid(old, new, [one for one in every if one not in each.edits])
        before_top, after_top, without = (largest(one, each.criterion) for one in (old, new, rest))
        for question in {**before_top, **after_top}:
            if before_top.get(question, 0) != after_top.get(question, 0):
                assert without.get(question, 0) != after_top.get(question, 0)


def largest(criteria: Criteria, criterion: str) -> dict[str, int]:
    return {
        each.id: max(max(choice.points.get(criterion, {}).values(), default=0) for choice in each.choices)
        for each in criteria.questions
    }


def tree() -> Tree:
    return {
        "version": "1",
        "title": "t",
        "options": {name: {"name": name.upper()} for name in ("emr", "ehr")},
        "criteria": {"c": {"name": "Sharing", "weight": "1"}},
        "questions": {
            name: {
                "ask": "?",
                "choices": {
                    "a": {"label": "A", "points": {"c": {"ehr": "5"}}},
                    "b": {"label": "B", "points": {"c": {"emr": "4"}}},
                },
            }
            for name in ("p", "q")
        },
        "rules": [
            {"id": "medicare", "when": {"p": ["a"]}, "rules_out": ["emr"], "because": "so"},
            {"id": "hospital", "when": {"q": ["a"]}, "rules_out": ["emr"], "because": "so"},
        ],
    }


def test_a_scale_that_grew_is_said_with_what_a_point_counts_for_now() -> None:
    old, new = tree(), tree()
    new["questions"]["p"]["choices"]["z"] = {"label": "Z", "points": {"c": {"ehr": "8"}}}
    befores, afters = (edition_of(each).criteria for each in (old, new))
    (found,) = largest_sums(befores, afters, edits_of(befores, afters))
    assert (found.before, found.after, found.factor) == (10, 13, Fraction(10, 13))
    assert [edit.ids for edit in found.edits] == [("p", "z")]
    assert largest_sum_said(found, afters) == (
        "The most points an option can get on Sharing rose from 10 to 13, "
        "so every point there counts for 10/13 of what it did."
    )
    rates = [edition_of(each).scale.rate["c"] for each in (old, new)]
    assert rates[1] == found.factor * rates[0]


def test_rules_that_left_one_option_leave_two_once_a_third_comes() -> None:
    old, new = tree(), copy.deepcopy(tree())
    new["options"]["hybrid"] = {"name": "Hybrid"}
    befores, afters = (edition_of(each) for each in (old, new))
    (found,) = rule_effects(befores.criteria, afters.criteria)
    assert found == RuleEffect((("medicare",), ("hospital",)), ("ehr",), ("ehr", "hybrid"))
    assert rule_effect_said(found, befores.criteria, afters.criteria) == (
        "Where the rules medicare, hospital left only EHR, "
        "EHR and Hybrid are left now, and the scores decide."
    )
    for answers in sheets_of_either(befores, afters):
        words = [each.score(sheet_of(each.criteria, answers)[0]).strength for each in (befores, afters)]
        assert (words[0] == "required") == ("a" in answers.values())
        assert words[1] != "required"
    (back,) = rule_effects(afters.criteria, befores.criteria)
    assert rule_effect_said(back, afters.criteria, befores.criteria) == (
        "Where the rules medicare, hospital left EHR and Hybrid, only EHR is left now: "
        "it is required, whatever the scores."
    )


@settings(max_examples=60, deadline=None)
@given(edits)
def test_grouped_rules_have_the_effects_that_each_and_each_pair_have(edit: tuple[Edition, Edition]) -> None:
    files = [each.criteria for each in edit]
    rules = [{rule.id: rule for rule in criteria.rules} for criteria in files]
    common = [name for name in rules[1] if name in rules[0]]

    def left(names: tuple[str, ...]) -> tuple[tuple[str, ...], tuple[str, ...]]:
        outs = [{option for name in names for option in each[name].rules_out} for each in rules]
        before, after = (
            tuple(option.id for option in criteria.options if option.id not in out)
            for criteria, out in zip(files, outs, strict=True)
        )
        return before, after

    def meet(one: str, other: str) -> bool:
        whens = [(each[one].when, each[other].when) for each in rules]
        return all(set(a[name]) & set(b[name]) for a, b in whens for name in {*a} & {*b})

    alone = [(name,) for name in common]
    pairs = [each for each in itertools.combinations(common, 2) if meet(*each)]
    pairs = [each for each in pairs if left(each) not in map(left, alone)]
    telling = [each for each in (*alone, *pairs) if len({len(side) == 1 for side in left(each)}) > 1]
    found = {(each.before, each.after): each.rules for each in rule_effects(*files)}
    assert sum(map(len, found.values())) == len(telling)
    assert all(each in found[left(each)] for each in telling)
    assert all(list(each) == sorted(each, key=telling.index) for each in found.values())


def test_rules_that_only_together_left_one_option_are_named_together() -> None:
    old = tree()
    old["options"]["hybrid"] = {"name": "Hybrid"}
    old["rules"][1]["rules_out"] = ["hybrid"]
    new = copy.deepcopy(old)
    new["options"]["paper"] = {"name": "Paper"}
    (found,) = rule_effects(*(edition_of(each).criteria for each in (old, new)))
    assert found == RuleEffect((("medicare", "hospital"),), ("ehr",), ("ehr", "paper"))
