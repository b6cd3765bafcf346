"""Large random criteria files that `decider check` accepts, the same for the same seed."""

from dataclasses import dataclass
from random import Random
from typing import Any

import yaml

Tree = dict[str, Any]


@dataclass(frozen=True)
class Size:
    """How much of everything a file has; a choice gives points on up to `scored` criteria."""

    questions: int
    options: int
    criteria: int
    rules: int = 0
    scored: int = 3
    decimals: int = 2
    shares: bool = False

    def __str__(self) -> str:
        """Questions by options by criteria, and what else there is."""
        rules = f", {self.rules} rules" if self.rules else ""
        dense = ", dense" if self.scored >= self.criteria else ""
        shares = ", shares" if self.shares else ""
        return f"{self.questions}x{self.options}x{self.criteria}{rules}{dense}{shares}"


def large_file(size: Size, seed: int = 1) -> str:
    """The text of a file of this size, all else drawn at random."""
    return written(large_tree(size, seed))


def written(tree: Tree) -> str:
    """A file of this content."""
    return yaml.dump(tree, Dumper=yaml.CSafeDumper, sort_keys=False, width=1_000)


def edited_file(size: Size, seed: int = 1) -> str:
    """The same file after an edit: one weight is half as much again, and one answer gives other points."""
    random, tree = Random(-seed), large_tree(size, seed)
    criterion = tree["criteria"][random.choice([*tree["criteria"]])]
    criterion["weight"] = f"{1.5 * float(criterion['weight']):.{size.decimals + 1}f}"
    question = tree["questions"][random.choice([*tree["questions"]])]
    points = question["choices"]["a0"]["points"]
    points[random.choice([*tree["criteria"]])] = {
        option: str(random.randint(1, 10)) for option in tree["options"]
    }
    return written(tree | {"version": "2"})


def large_tree(size: Size, seed: int) -> Tree:
    """The content of a file."""
    random = Random(seed)
    options = [f"o{place}" for place in range(size.options)]
    criteria = [f"c{place}" for place in range(size.criteria)]
    questions = {f"q{place}": _question(random, size, options, criteria) for place in range(size.questions)}
    first = questions["q0"]["choices"]["a0"]["points"]
    for criterion in criteria:
        first.setdefault(criterion, {})[options[0]] = "1"
    return {
        "version": "1",
        "title": "Which one?",
        "options": {option: {"name": option.upper()} for option in options},
        "criteria": {
            each: {"name": each.upper(), "weight": _decimal(random, size.decimals)} for each in criteria
        },
        "questions": questions,
        "rules": [_rule(random, questions, options, place) for place in range(size.rules)],
    }


def _decimal(random: Random, digits: int) -> str:
    return f"{random.randint(10**digits, 5 * 10**digits) / 10**digits:.{digits}f}"


def _question(random: Random, size: Size, options: list[str], criteria: list[str]) -> Tree:
    choices = {}
    for place in range(random.randint(2, 5)):
        scored = random.sample(criteria, random.randint(min(1, size.scored), min(size.scored, len(criteria))))
        if size.scored >= len(criteria):
            scored = criteria
        points = {each: _points(random, options) for each in scored}
        share = {"share": str(random.randint(1, 99))} if size.shares else {}
        choices[f"a{place}"] = {"label": f"Answer {place}", "points": points, **share}
    return {"ask": "Which?", "choices": choices}


def _points(random: Random, options: list[str]) -> Tree:
    given = random.sample(options, random.randint(1, len(options)))
    return {option: str(random.randint(1, 10)) for option in given}


# Which options a rule may touch depends on the answer to the first question, so that every option can be
# ruled out and yet every sheet keeps one.
def _rule(random: Random, questions: Tree, options: list[str], place: int) -> Tree:
    first = [*questions["q0"]["choices"]]
    answer = random.randrange(len(first))
    safe = options[answer % len(options)]
    read = random.sample([*questions][1:], random.randint(1, 3))
    when = {name: sorted(random.sample([*questions[name]["choices"]], random.randint(1, 2))) for name in read}
    return {
        "id": f"r{place}",
        "when": {"q0": [first[answer]], **when},
        "rules_out": [random.choice([option for option in options if option != safe])],
        "because": "It is so.",
    }
