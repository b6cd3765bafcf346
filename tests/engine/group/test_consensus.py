"""What a group makes of its sheets, judged by settling its disagreements in every way."""

from collections.abc import Iterator
from fractions import Fraction
from itertools import combinations, product
from random import Random

import pytest
from hypothesis import assume, event, given, settings
from hypothesis import strategies as st

from decider.criteria.model.criteria import NOT_SURE, Criteria
from decider.engine.group.consensus import Joint, join
from decider.engine.scoring.edition import Edition
from decider.engine.scoring.sheet import Sheet
from decider.engine.scoring.verdict import Verdict, word_for
from tests.engine.files import Judge, cases, sheets, verdict_of
from tests.engine.outcomes import crowded_case

often = settings(max_examples=60, deadline=None)

Group = tuple[Criteria, tuple[Sheet, ...]]
Counted = dict[str, list[str]]


@st.composite
def random_groups(draw: st.DrawFn) -> Group:
    criteria, one = draw(cases(5))
    others = st.lists(sheets(criteria), min_size=1, max_size=4)
    return criteria, (one, *draw(others))


def crowded_group(seed: int) -> Group:
    """A file in which nearly everything scores, and members who give most answers, some of them alike."""
    random = Random(seed)
    criteria, first = crowded_case(random, 5)
    members = [first]
    for _ in range(random.randint(1, 5)):
        answers = {
            question.id: random.choice([NOT_SURE, *(choice.id for choice in question.choices)] * 2)
            for question in criteria.questions
            if random.random() < random.choice([0.3, 0.9])
        }
        priorities = random.choice([first.priorities, first.priorities, {"c0": 1, "c1": 2}])
        members.append(Sheet({**members[-1].answers, **answers}, priorities))
    return criteria, tuple(members)


groups = random_groups() | st.integers(0, 2**32).map(crowded_group)


def joined(group: Group) -> Joint:
    criteria, members = group
    return join(Edition(criteria, "", ""), members)


def weights(members: tuple[Sheet, ...]) -> dict[str, int] | None:
    first = members[0].priorities
    return dict(first) if first and all(each.priorities == first for each in members) else None


class Letter:
    """The definition, applied naively: which choices count in each question, and how often."""

    def __init__(self, group: Group) -> None:
        self.criteria, members = group
        self.judge = Judge(self.criteria, Sheet({}, weights(members)))
        self.counted: Counted = {
            question.id: [choice for each in members if (choice := each.choice(question))]
            for question in self.criteria.questions
        }
        self.disagreements = [name for name, counted in self.counted.items() if len(set(counted)) > 1]
        self.open = [name for name, counted in self.counted.items() if not counted]

    def every(self, name: str) -> list[str]:
        """The choices a question can still get."""
        question = self.criteria.question(name)
        assert question
        counted = set(self.counted[name])
        return [choice.id for choice in question.choices if choice.id in counted or not counted]

    def expected(self, settled: dict[str, str]) -> dict[str, Fraction]:
        """The mean of the scores over everything that counts, each question by itself."""
        names = list(self.counted)
        start = {name: self.every(name)[0] for name in names}
        base = self.judge.scores(start)
        total = dict(base)
        for name in names:
            counted = [settled[name]] if name in settled else self.counted[name] or self.every(name)
            for choice in counted:
                for option, amount in self.judge.scores({**start, name: choice}).items():
                    total[option] += Fraction(amount - base[option], len(counted))
        return total

    def full(self, settled: dict[str, str]) -> Iterator[dict[str, str]]:
        """Every way to settle the rest and to answer what is open."""
        each = [[settled[name]] if name in settled else self.every(name) for name in self.counted]
        for answers in product(*each):
            yield dict(zip(self.counted, answers, strict=True))

    def certain(self, settled: dict[str, str]) -> set[str]:
        return set.intersection(*(self.judge.matches(answers) for answers in self.full(settled)))

    def says(self, settled: dict[str, str]) -> tuple[str | None, dict[str, Fraction], set[str]]:
        scores, certain = self.expected(settled), self.certain(settled)
        return self.judge.recommended(scores, certain), scores, certain

    def ways(self, names: tuple[str, ...]) -> Iterator[dict[str, str]]:
        for choices in product(*(self.every(name) for name in names)):
            yield dict(zip(names, choices, strict=True))


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


@often
@given(groups)
def test_the_verdict_of_a_group_counts_its_disagreements_as_the_mean_over_its_members(group: Group) -> None:
    letter, found = Letter(group), joined(group)
    event(f"{len(letter.disagreements)} disagreements, {len(letter.open)} open")
    agrees(letter, found.verdict, {})
    assert found.sheet.answers == {
        name: counted[0] for name, counted in letter.counted.items() if len(set(counted)) == 1
    }
    assert {each.question for each in found.disagreements} == set(letter.disagreements)


@often
@given(groups)
def test_its_bounds_are_over_every_way_to_settle_and_to_answer(group: Group) -> None:
    letter, verdict = Letter(group), joined(group).verdict
    reached = [letter.judge.scores(answers) for answers in letter.full({})]
    for option, (least, most) in verdict.bounds.items():
        assert (least, most) == (min(each[option] for each in reached), max(each[option] for each in reached))
    margins = [each[verdict.ahead] - each[verdict.behind] for each in reached]
    assert verdict.margin_bounds == (min(margins), max(margins))


@often
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


@often
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


@often
@given(groups)
def test_what_turns_the_recommendation_is_the_smallest_there_is_or_nothing_does(group: Group) -> None:
    turns_as_few_as_can(group)


@pytest.mark.parametrize("first", range(0, 150, 50))
def test_the_same_on_many_files_in_which_nearly_everything_counts(first: int) -> None:
    for seed in range(first, first + 50):
        turns_as_few_as_can(crowded_group(seed))


def turns_as_few_as_can(group: Group) -> None:
    letter, found = Letter(group), joined(group)
    now = letter.says({})[0]
    for size in range(1, len(letter.disagreements) + 1) if not found.verdict.settled else ():
        sets = {
            names
            for names in combinations(letter.disagreements, size)
            if any(letter.says(settled)[0] != now for settled in letter.ways(names))
        }
        if sets:
            break
    else:
        sets, size = set(), 0
    shown = {tuple(change.question for change in each.changes) for each in found.turning}
    assert shown <= sets
    assert len(found.turning) == len(shown) == min(3, len(sets))
    for each in found.turning:
        settled = {change.question: change.to for change in each.changes}
        assert letter.says(settled)[0] == each.recommended != now
    alone = {each.question for each in found.disagreements if each.matters}
    assert alone == {name for names in sets if size == 1 for name in names}


@often
@given(groups)
def test_a_group_that_is_settled_has_nothing_that_matters(group: Group) -> None:
    found = joined(group)
    if found.verdict.settled:
        assert not found.turning
        assert not found.open_turns
    if not found.disagreements:
        assert found.open_turns == (not found.verdict.settled)


def test_a_settled_group_stays_so_though_half_of_its_answers_would_say_otherwise() -> None:
    found = joined(crowded_group(63186))
    assert found.verdict.settled
    assert not found.turning
    assert not any(each.matters for each in found.disagreements)


@often
@given(groups)
def test_open_answers_can_turn_it_if_a_completion_recommends_something_else(group: Group) -> None:
    letter, found = Letter(group), joined(group)
    now, turned = letter.says({})[0], False
    for settled in letter.ways(tuple(letter.open)):
        turned = turned or letter.says(settled)[0] != now
    assert found.open_turns == turned


@often
@given(groups)
def test_disagreements_that_matter_come_first_then_the_wider_swing(group: Group) -> None:
    found = joined(group)
    sets = {change.question for each in found.turning for change in each.changes}
    order = [(not each.matters, each.question not in sets, -each.swing) for each in found.disagreements]
    assert order == sorted(order)


@often
@given(groups)
def test_the_scores_of_a_group_that_left_nothing_open_are_the_mean_of_its_members(group: Group) -> None:
    criteria, members = group
    complete = tuple(
        Sheet({each.id: sheet.choice(each) or each.choices[0].id for each in criteria.questions})
        for sheet in members
    )
    verdicts = [verdict_of(criteria, sheet) for sheet in complete]
    for option, amount in joined((criteria, complete)).verdict.scores.items():
        assert amount == sum(each.scores[option] for each in verdicts) / len(verdicts)


@often
@given(groups)
def test_a_group_of_one_mind_has_the_verdict_of_each(group: Group) -> None:
    criteria, (one, *_) = group
    silent = Sheet({}, one.priorities)
    found, alone = joined((criteria, (one, silent, one))), verdict_of(criteria, one)
    assert not found.disagreements
    assert not found.weigh_differently
    given_choices = {name: answer for name, answer in one.answers.items() if answer != NOT_SURE}
    assert found.sheet == Sheet(given_choices, one.priorities)
    assert found.verdict == alone


@often
@given(groups, st.randoms())
def test_the_order_of_its_members_is_of_no_matter(group: Group, random: Random) -> None:
    criteria, members = group
    found, mixed = joined(group), joined((criteria, tuple(random.sample(members, len(members)))))
    assert mixed.verdict == found.verdict
    assert mixed.turning == found.turning


@often
@given(groups)
def test_priorities_count_where_all_members_share_them(group: Group) -> None:
    criteria, members = group
    found = joined(group)
    assume(any(each.priorities for each in members))
    shared = all(each.priorities == members[0].priorities for each in members)
    assert found.weigh_differently == (not shared)
    assert found.sheet.priorities == (members[0].priorities if shared else None)
    if not shared:
        plain = tuple(Sheet(each.answers) for each in members)
        assert joined((criteria, plain)).verdict == found.verdict
