"""Groups of sheets, and what a group makes of them by definition."""

from collections import Counter
from collections.abc import Iterator
from fractions import Fraction
from itertools import product
from random import Random

from hypothesis import strategies as st

from decider.criteria.model.criteria import NOT_SURE, Criteria
from decider.engine.group.consensus import Consensus, consensus
from decider.engine.scoring.edition import ScoringModel
from decider.engine.scoring.sheet import Sheet
from tests.engine.files import Judge, cases, sheets
from tests.engine.outcomes import crowded_case

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


def joined(group: Group) -> Consensus:
    criteria, members = group
    return consensus(ScoringModel(criteria), members)


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
            counted = {settled[name]: Fraction(1)} if name in settled else self.parts(name)
            for choice, part in counted.items():
                for option, amount in self.judge.scores({**start, name: choice}).items():
                    total[option] += part * (amount - base[option])
        return total

    def parts(self, name: str) -> dict[str, Fraction]:
        """The part of each choice given by members; of all choices, by their shares, where none was given."""
        if given_choices := self.counted[name]:
            return {choice: Fraction(n, len(given_choices)) for choice, n in Counter(given_choices).items()}
        return {choice: self.judge.weighs({name: choice}) for choice in self.every(name)}

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
