"""All sheets with the questions and choices of either of two files, listed one by one."""

import itertools
from fractions import Fraction
from math import prod

from decider.criteria.model.criteria import Choice, Question
from decider.engine.scoring.edition import Edition


def sheets_of_either(old: Edition, new: Edition) -> list[dict[str, str]]:
    """Each choice that a file knows, for each question that a file asks."""
    ids: dict[str, dict[str, None]] = {}
    for edition in (new, old):
        for question in edition.criteria.questions:
            ids.setdefault(question.id, {}).update(dict.fromkeys(each.id for each in question.choices))
    return [dict(zip(ids, answers, strict=True)) for answers in itertools.product(*ids.values())]


def weigh(answers: dict[str, str], old: Edition, new: Edition) -> Fraction:
    """The product of the shares, those of the new file wherever it has some."""
    return prod((_share(name, choice, old, new) for name, choice in answers.items()), start=Fraction(1))


def _share(name: str, choice: str, old: Edition, new: Edition) -> Fraction:
    before, now = (edition.criteria.question(name) for edition in (old, new))
    if before is None or now is None:
        return _own(before or now, choice)
    if now.choice(choice):
        return _own(now, choice)
    # A choice that is gone has the proportion that it had to those of both files.
    kept = [each.id for each in before.choices if now.choice(each.id)]
    scale = sum(_own(now, each) for each in kept) or Fraction(1)
    return _own(before, choice) * scale / (sum(_own(before, each) for each in kept) or Fraction(1))


def _own(question: Question | None, choice: str) -> Fraction:
    found: Choice | None = question.choice(choice) if question else None
    assert found
    return found.share or Fraction(1)
