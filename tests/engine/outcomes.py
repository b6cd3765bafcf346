"""What every full sheet of a small file recommends, by the letter of the definition."""

from random import Random

from hypothesis import strategies as st

from decider.criteria.model.criteria import NOT_SURE, Criteria
from decider.engine.scoring.completions import ScoredSheet
from decider.engine.scoring.scale import scale_of
from decider.engine.scoring.sheet import Sheet
from decider.engine.scoring.verdict import Verdict, score
from tests.engine.files import SHARES, WEIGHTS, Judge, Tree, cases

Full = tuple[str, ...]


def busy_cases(most_questions: int) -> st.SearchStrategy[tuple[Criteria, Sheet]]:
    """Any small file and sheet, and as often one in which most choices score and most are given."""
    crowded = st.integers(0, 2**32).map(lambda seed: crowded_case(Random(seed), most_questions))
    return cases(most_questions) | crowded


def crowded_case(random: Random, most_questions: int) -> tuple[Criteria, Sheet]:
    """A file with points on nearly every choice and often a rule, and a sheet with few open answers."""
    options = ["o0", "o1", "o2"][: random.choice([2, 2, 3])]
    questions: Tree = {
        f"q{number}": {
            "ask": "?",
            "changeable": random.choice(["never", "years", "months", "now", "now"]),
            "choices": {
                f"a{choice}": {"label": "x", "points": _some_points(random, options)}
                for choice in range(random.randint(2, 3))
            },
        }
        for number in range(random.randint(2, most_questions))
    }
    questions["q0"]["choices"]["a0"]["points"] = {name: {"o0": "1"} for name in ("c0", "c1")}
    for question in random.sample([*questions.values()], random.randint(0, len(questions))):
        for choice in question["choices"].values():
            choice["share"] = random.choice(SHARES)
    tree: Tree = {
        "version": "1",
        "title": "t",
        "options": {option: {"name": option} for option in options},
        "criteria": {name: {"name": name, "weight": random.choice(WEIGHTS)} for name in ("c0", "c1")},
        "questions": questions,
        "rules": [
            _rule(random, questions, options, number) for number in range(random.choice([0, 0, 1, 2, 3]))
        ],
    }
    criteria = Criteria.model_validate(tree)
    missing = random.choice([0, 0.2, 0.5, 0.9])
    answers = {
        question.id: NOT_SURE if random.random() < missing else random.choice(question.choices).id
        for question in criteria.questions
    }
    priorities = random.choice([None, None, {"c0": random.randint(0, 5), "c1": random.randint(1, 5)}])
    return criteria, Sheet(answers, priorities)


def _some_points(random: Random, options: list[str]) -> Tree:
    given = [("c0", random.choice(options)), ("c1", random.choice(options))][: random.choice([0, 1, 1, 2, 2])]
    return {criterion: {option: str(random.randint(1, 4))} for criterion, option in given}


def _rule(random: Random, questions: Tree, options: list[str], number: int) -> Tree:
    """A rule that never touches the first option."""
    read = random.sample(list(questions), random.choice([1, 2, 2]))
    return {
        "id": f"r{number}",
        "when": {name: random.sample(["a0", "a1"], random.choice([1, 1, 2])) for name in read},
        "rules_out": random.sample(options[1:], random.randint(1, len(options) - 1)),
        "because": "so it is",
    }


def proved(criteria: Criteria, sheet: Sheet) -> tuple[ScoredSheet, Verdict]:
    """What every proof is about."""
    scale = scale_of(criteria, sheet.priorities)
    verdict = score(criteria, scale, sheet)
    return ScoredSheet(criteria, scale, sheet, verdict.ruling), verdict


def outcomes(criteria: Criteria, sheet: Sheet) -> dict[Full, str | None]:
    """The recommendation for each full sheet of a file with these priorities, answers in file order."""
    judge = Judge(criteria, Sheet({}, sheet.priorities))
    return {
        tuple(answers.values()): judge.recommended(judge.scores(answers), judge.matches(answers))
        for answers in judge.completions()
    }


def completing(criteria: Criteria, given: dict[str, str], full: Full) -> bool:
    """Whether a full sheet holds the given answers."""
    names = (question.id for question in criteria.questions)
    return all(given.get(name, answer) == answer for name, answer in zip(names, full, strict=True))
