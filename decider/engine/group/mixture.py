"""A scale on which some questions count as a mixture of their choices, in given proportions."""

from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction
from math import lcm

from decider.engine.scoring.scale import Amounts, Contribution, Scale, mean_of

ChoiceCounts = Mapping[str, int]
MixedTerms = tuple[Contribution, ...]


def blended(scale: Scale, mixtures: Mapping[str, ChoiceCounts], name: str) -> Scale:
    """The scale on which each question in `mixtures` has only the choices counted there, and one more.

    That pseudo-choice `name` is worth the weighted mean of the others, by their counts, and so is the open
    question. The unit is divided by the least common multiple of the totals, so that amounts stay integers.
    """
    finer = lcm(*(sum(counts.values()) for counts in mixtures.values()))
    worth = {
        question: {choice: _times(amounts, finer) for choice, amounts in choices.items()}
        for question, choices in scale.worth.items()
    }
    mean = {question: _times(amounts, finer) for question, amounts in scale.mean.items()}
    terms = {question: dict(choices) for question, choices in scale.terms.items()}
    for question, counts in mixtures.items():
        mean[question] = mean_of(worth[question], counts)
        worth[question] = {choice: worth[question][choice] for choice in counts} | {name: mean[question]}
        terms[question][None] = terms[question][name] = _mixed_terms(terms[question], counts, question, name)
    return replace(scale, unit=scale.unit * finer, worth=worth, mean=mean, terms=terms)


def _times(amounts: Amounts, factor: int) -> Amounts:
    return tuple(amount * factor for amount in amounts)


def _mixed_terms(
    terms: Mapping[str | None, MixedTerms], counts: ChoiceCounts, question: str, name: str
) -> MixedTerms:
    whole = sum(counts.values())
    mixed: dict[str, dict[str, Fraction]] = {}
    for choice, count in counts.items():
        for term in terms[choice]:
            points = mixed.setdefault(term.criterion, dict.fromkeys(term.points, Fraction(0)))
            for option, given in term.points.items():
                points[option] += given * count / whole
    return tuple(Contribution(question, name, criterion, points) for criterion, points in mixed.items())
