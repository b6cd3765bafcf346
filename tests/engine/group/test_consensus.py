"""What a group makes of its sheets, judged by settling its disagreements in every way."""

from itertools import combinations

from hypothesis import event, given

from decider.engine.scoring.sheet import Sheet
from decider.engine.scoring.verdict import Verdict, word_for
from tests.engine.group.groups import Group, Letter, groups, joined


def agrees(letter: Letter, verdict: Verdict, settled: dict[str, str]) -> None:
    recommended, scores, certain = letter.says(settled)
    assert verdict.recommended == recommended
    assert verdict.scores == scores
    assert {rule.id for rule in verdict.ruling.certain} == certain
    possible = set.union(*(letter.judge.matches(answers) for answers in letter.full(settled)))
    assert {rule.id for rule in verdict.ruling.open} == possible - certain
    left = letter.judge.left(certain)
    best = sorted((scores[option] for option in left), reverse=True)
    if len(left) > 1:
        assert verdict.margin == best[0] - best[1]
    assert verdict.strength == word_for(letter.criteria.strength, len(left), verdict.margin)


@given(groups)
def test_the_verdict_of_a_group_counts_its_disagreements_as_the_mean_over_its_members(group: Group) -> None:
    letter, found = Letter(group), joined(group)
    event(f"{len(letter.disagreements)} disagreements, {len(letter.open)} open")
    agrees(letter, found.verdict, {})
    assert found.sheet.answers == {
        name: counted[0] for name, counted in letter.counted.items() if len(set(counted)) == 1
    }
    assert {each.question for each in found.disagreements} == set(letter.disagreements)


@given(groups)
def test_its_bounds_are_over_every_way_to_settle_and_to_answer(group: Group) -> None:
    letter, verdict = Letter(group), joined(group).verdict
    reached = [letter.judge.scores(answers) for answers in letter.full({})]
    for option, (least, most) in verdict.bounds.items():
        assert (least, most) == (min(each[option] for each in reached), max(each[option] for each in reached))
    margins = [each[verdict.ahead] - each[verdict.behind] for each in reached]
    assert verdict.margin_bounds == (min(margins), max(margins))


@given(groups)
def test_it_is_settled_if_no_way_to_settle_any_and_to_answer_all_gives_another(group: Group) -> None:
    letter, verdict = Letter(group), joined(group).verdict
    others = (
        settled
        for size in range(len(letter.disagreements) + 1)
        for names in combinations(letter.disagreements, size)
        for settled in letter.ways((*names, *letter.open))
        if letter.says(settled)[0] != verdict.recommended
    )
    assert verdict.settled == (next(others, None) is None)


@given(groups)
def test_each_settling_gives_the_verdict_of_the_group_with_that_answer(group: Group) -> None:
    letter, found = Letter(group), joined(group)
    for each in found.disagreements:
        assert [settling.choice for settling in each.settlings] == letter.every(each.question)
        for settling in each.settlings:
            agrees(letter, settling.verdict, {each.question: settling.choice})
            differs = settling.verdict.recommended != found.verdict.recommended
            assert settling.turns == (differs and not found.verdict.settled)
            gave = [place for place, sheet in enumerate(group[1]) if settling.choice == given_to(sheet, each)]
            assert list(settling.members) == gave


def given_to(sheet: Sheet, each: object) -> str | None:
    return sheet.answers.get(getattr(each, "question", ""))
