"""View model of the method page: weights and rules of a criteria file, and what follows from them."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from decider.criteria.model.criteria import Criteria, Question, Rule
from decider.criteria.model.options import Criterion
from decider.engine.scoring.edition import Edition
from decider.engine.scoring.shares import is_weighted
from decider.store.editions import Publication
from decider.web.method.census import CensusSection, counts_of
from decider.web.view.amounts import number
from decider.web.view.citations import Citation, citations_of, source_pages
from decider.web.view.text import out, quoted


@dataclass(frozen=True, slots=True)
class CriterionWeight:
    """A criterion, its weight and, where the file says one, its range."""

    criterion: Criterion
    weight: str
    range: str


@dataclass(frozen=True, slots=True)
class Ruled:
    """A rule: what it rules out, and the answers that all have to be given, as question and choices."""

    rule: Rule
    out: str
    when: tuple[tuple[Question, str], ...]


@dataclass(frozen=True, slots=True)
class EditionChanges:
    """What an edition changed: in sentences, and the sheets whose recommendation changed, by direction.

    `flipped` is their share. `weighted` says whether shares of the edition weigh them, `exact` whether all
    sheets were counted.
    """

    before: Edition
    edits: tuple[str, ...]
    weighted: bool
    exact: bool
    flipped: Fraction
    directions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class History:
    """What the edition served now changed: None where it is the first, or the archive was not `reached`.

    `publications` are the latest ones, the newest first.
    """

    changes: EditionChanges | None
    publications: tuple[Publication, ...] = ()
    reached: bool = True


@dataclass(frozen=True, slots=True)
class MethodPage:
    """The method of an edition but for its points; `weighted` says whether the file gives shares."""

    edition: Edition
    weights: tuple[CriterionWeight, ...]
    whole: str
    first: str
    clear: str
    leaning: str
    rules: tuple[Ruled, ...]
    weighted: bool
    counts: CensusSection
    history: History
    citations: Mapping[str, Citation]


def method_page(edition: Edition, history: History) -> MethodPage:
    """The method of an edition, with what it changed."""
    criteria = edition.criteria
    first = [question.ask for name in criteria.ask_first if (question := criteria.question(name))]
    return MethodPage(
        edition=edition,
        weights=tuple(_weight(criterion) for criterion in criteria.criteria),
        whole=number(sum((criterion.weight for criterion in criteria.criteria), Fraction(0))),
        first=quoted(first) if first else "",
        clear=number(criteria.strength.clear),
        leaning=number(criteria.strength.leaning),
        rules=tuple(_ruled(criteria, rule) for rule in criteria.rules),
        weighted=is_weighted(criteria.questions),
        counts=counts_of(edition),
        history=history,
        citations=citations_of(source_pages(criteria.sources)),
    )


def _weight(criterion: Criterion) -> CriterionWeight:
    limits = " to ".join(map(number, criterion.weight_range or ()))
    return CriterionWeight(criterion, number(criterion.weight), limits)


def _ruled(criteria: Criteria, rule: Rule) -> Ruled:
    when = tuple(
        (
            question,
            " or ".join(choice.label for choice in question.choices if choice.id in rule.when[question.id]),
        )
        for question in criteria.questions
        if question.id in rule.when
    )
    return Ruled(rule, out(criteria, rule.rules_out), when)
