"""The verdict on an answer sheet: recommendation, strength, bounds, and every term of the scores."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from itertools import chain

from decider.criteria.model.criteria import Criteria
from decider.criteria.model.scenarios import Strength
from decider.criteria.model.thresholds import Thresholds
from decider.engine.scoring.completions import ScoredSheet, leader
from decider.engine.scoring.rules import Ruling, ruling_of
from decider.engine.scoring.scale import Amounts, Contribution, Scale, Signs
from decider.engine.scoring.sheet import Sheet

Bounds = tuple[Fraction, Fraction]
Outcome = tuple[str | None, Strength]


@dataclass(frozen=True)
class Standing:
    """Which option is ahead of which, and whether no completion of the sheet changes the recommendation."""

    ahead: str
    behind: str
    settled: bool


@dataclass(frozen=True)
class Verdict(Standing):
    """The result for one answer sheet; scores and margins in points from 0 to 100.

    The margin is that of `ahead` over `behind`: the recommended option and its runner-up among
    those no rule has ruled out, or, where rules leave a single option, that option and the best of
    the others (then it may be negative). `by_balance` is what the scores alone would recommend. `leads` are
    what each given answer that scores, a question and its choice, adds to the margin, in 1/`unit` of a point
    and in the order of the file.
    """

    recommended: str | None
    strength: Strength
    margin: Fraction
    margin_bounds: Bounds
    scores: Mapping[str, Fraction]
    bounds: Mapping[str, Bounds]
    by_balance: str | None
    ruling: Ruling
    unit: int
    leads: Mapping[tuple[str, str], int]
    contributions: tuple[Contribution, ...]

    @property
    def outcome(self) -> Outcome:
        """The recommendation and the strength, nothing more."""
        return self.recommended, self.strength


def score(criteria: Criteria, scale: Scale, sheet: Sheet) -> Verdict:
    """The verdict on a sheet, scored on a scale of its criteria file."""
    return verdict_of(ScoredSheet(criteria, scale, sheet, ruling_of(criteria, sheet)))


def outcome_on(scored: ScoredSheet) -> Outcome:
    """The recommendation and the strength of `verdict_of` alone."""
    scale, scores, ruling = scored.scale, scored.expected, scored.ruling
    chosen = leader(scale.options, scores, ruling.certain)
    ahead, behind = _contest(scale, scores, ruling)
    margin = scale.points(scores[ahead] - scores[behind])
    word = word_for(scored.criteria.strength, len(scale.options) - len(ruling.ruled_out()), margin)
    return None if chosen is None else scale.options[chosen], word


def standing_of(scored: ScoredSheet) -> Standing:
    """Of `verdict_of`, what it takes to know what to ask next."""
    options, out = scored.scale.options, scored.ruling.certain
    ahead, behind = _contest(scored.scale, scored.expected, scored.ruling)
    return Standing(
        options[ahead], options[behind], settled=scored.stays(leader(options, scored.expected, out))
    )


def verdict_of(scored: ScoredSheet) -> Verdict:
    """The verdict on a scored sheet: the point estimate, its bounds, and whether any completion differs."""
    criteria, scale = scored.criteria, scored.scale
    scores = scored.expected
    chosen = leader(scale.options, scores, scored.ruling.certain)
    balance = leader(scale.options, scores, ())
    ahead, behind = _contest(scale, scores, scored.ruling)
    signs = scored.lead(ahead, behind)
    margin = scale.points(scores[ahead] - scores[behind])
    return Verdict(
        recommended=None if chosen is None else scale.options[chosen],
        strength=word_for(criteria.strength, len(scale.options) - len(scored.ruling.ruled_out()), margin),
        ahead=scale.options[ahead],
        behind=scale.options[behind],
        margin=margin,
        margin_bounds=_bounds(scored, signs),
        scores={option: scale.points(amount) for option, amount in zip(scale.options, scores, strict=True)},
        bounds={option: _bounds(scored, scored.only(place)) for place, option in enumerate(scale.options)},
        settled=scored.stays(chosen),
        by_balance=None if balance is None else scale.options[balance],
        ruling=scored.ruling,
        unit=scale.unit,
        leads=_leads(scored, signs),
        contributions=tuple(
            chain.from_iterable(scale.terms[question][choice] for question, choice in scored.choices.items())
        ),
    )


# Open questions are left out: nobody said what their mean adds.
def _leads(scored: ScoredSheet, signs: Signs) -> Mapping[tuple[str, str], int]:
    return {
        (question, choice): scored.leads(question, signs)[choice]
        for question, choice in scored.choices.items()
        if choice and scored.scale.terms[question][choice]
    }


def is_early(criteria: Criteria, sheet: Sheet, verdict: Verdict) -> bool:
    """Whether a verdict on a sheet is too early to say, by the number of choices that its file asks for."""
    given = len(criteria.questions) - len(sheet.open(criteria))
    return criteria.early is not None and given < criteria.early and not verdict.settled


def _contest(scale: Scale, scores: Amounts, ruling: Ruling) -> tuple[int, int]:
    """The indices of the option ahead and of the one it is compared with."""
    out = ruling.ruled_out()
    by_score = sorted(range(len(scores)), key=lambda place: (scale.options[place] in out, -scores[place]))
    ahead, second, *_ = by_score
    if scale.options[second] not in out:
        return ahead, second
    return ahead, max(by_score[1:], key=lambda place: scores[place])


def word_for(words: Thresholds, left: int, margin: Fraction) -> Strength:
    """The word for a margin, where the rules leave this many options."""
    if left == 1:
        return "required"
    if margin >= words.clear and margin:
        return "clear"
    return "leaning" if margin >= words.leaning and margin else "close"


def _bounds(scored: ScoredSheet, signs: tuple[int, ...]) -> Bounds:
    least, most = scored.range(signs)
    return scored.scale.points(least), scored.scale.points(most)
