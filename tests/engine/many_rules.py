"""Big files that `check` calls good, made to be hard: many rules that share questions."""

from dataclasses import dataclass
from random import Random

from decider.criteria.model.criteria import Criteria
from decider.engine.scoring.edition import Edition, digest_of
from decider.engine.scoring.sheet import Sheet

CHOICES = [f"a{place}" for place in range(4)]


@dataclass(frozen=True)
class Shape:
    """How much of everything; rules read so many questions each, and list so many choices of each."""

    rules: int
    options: int
    questions: int
    read: int = 2
    listed: int = 1
    decimals: bool = False


SHAPES = [
    Shape(40, 2, 20),
    Shape(40, 3, 40),
    Shape(200, 2, 20),
    Shape(200, 3, 40, decimals=True),
    Shape(200, 2, 40, read=3, listed=2),
]


def edition_of(shape: Shape, seed: int = 1) -> Edition:
    """A file of this shape, all else drawn at random; no rule touches the first option."""
    random = Random(seed)
    options = [f"o{place}" for place in range(shape.options)]
    criteria = [f"c{place}" for place in range(8)]
    questions = [f"q{place}" for place in range(shape.questions)]
    content = {
        "version": "1",
        "title": "Many rules",
        "options": {option: {"name": option} for option in options},
        "criteria": {each: {"name": each, "weight": _weight(random, shape)} for each in criteria},
        "questions": {
            question: {
                "ask": "Which?",
                "choices": {
                    choice: {
                        "label": choice,
                        "points": {
                            each: {option: str(random.randint(0, 10)) for option in options}
                            for each in criteria
                        },
                    }
                    for choice in CHOICES
                },
            }
            for question in questions
        },
        "rules": [
            {
                "id": f"r{place}",
                "when": {
                    question: random.sample(CHOICES, shape.listed)
                    for question in random.sample(questions, shape.read)
                },
                "rules_out": [random.choice(options[1:])],
                "because": "So it is.",
            }
            for place in range(shape.rules)
        ],
    }
    return Edition(Criteria.model_validate(content), digest_of(content), "")


def _weight(random: Random, shape: Shape) -> str:
    return (
        f"{random.randint(1, 5)}.{random.randint(1, 9999):04d}" if shape.decimals else random.choice("12345")
    )


def sheet_of(edition: Edition, answered: int, seed: int = 3) -> Sheet:
    """The first questions answered at random."""
    random = Random(seed)
    questions = edition.criteria.questions[:answered]
    return Sheet({question.id: random.choice(question.choices).id for question in questions})
