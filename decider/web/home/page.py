"""View model of the home page: how long it takes, and a sample result of a practice of the file."""

from collections import Counter
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from itertools import combinations_with_replacement
from math import ceil

from decider.codes import code_of
from decider.criteria.model.criteria import Criteria
from decider.criteria.model.scenarios import Scenario
from decider.engine.advice.advice import advice_of
from decider.engine.census.questions_to_settle import questions_of_scenarios
from decider.engine.scoring.edition import Edition
from decider.engine.scoring.sheet import Sheet
from decider.text.case import capitalized
from decider.web.vendors.requirements import wanted_of
from decider.web.view.amounts import counted
from decider.web.view.verdict import VerdictView, view_of

REMEMBERED = 8
MOST = Fraction(4, 5)  # fewer would leave out what the forecast above a question says of a usual practice
A_MINUTE = 3  # questions that somebody with a phone answers in one
SHOWN, NAMED = 3, 2


@dataclass(frozen=True, slots=True)
class Duration:
    """How long it takes: minutes, and how many questions give most practices their answer.

    `fewest` and `most` are both 0 where the file knows no practice.
    """

    minutes: int
    fewest: int
    most: int

    @property
    def says(self) -> str:
        """The questions in a few words: "6 to 9 questions"; nothing where the file knows no practice."""
        if not self.most:
            return ""
        said = counted(self.most, "question")
        return said if self.fewest == self.most else f"{self.fewest} to {said}"


@dataclass(frozen=True, slots=True)
class SampleResult:
    """The result of one scenario: who that is, the verdict, what to do, and what to require first.

    `do` is empty where the file advises nothing; of `musts` must-haves, `first` names a few.
    """

    code: str
    who: str
    view: VerdictView
    do: str
    first: tuple[str, ...]
    musts: int


@dataclass(frozen=True, slots=True)
class HomePage:
    """The home page of an edition; `sample` is None where the file knows no practice."""

    edition: Edition
    duration: Duration
    sample: SampleResult | None


# To ask every practice of the file all its questions takes about half a second.
@lru_cache(maxsize=REMEMBERED)
def home_page(edition: Edition) -> HomePage:
    """The home page of an edition, worked out once."""
    chosen = _sampled(edition)
    return HomePage(edition, _duration(edition), _sample(edition, chosen) if chosen else None)


def _duration(edition: Edition) -> Duration:
    fewest, most = usual_range(questions_of_scenarios(edition))
    return Duration(max(1, round((most or len(edition.criteria.questions)) / A_MINUTE)), fewest, most)


def usual_range(counts: tuple[int, ...]) -> tuple[int, int]:
    """The shortest range that holds MOST of these counts, the lowest of several; 0 to 0 for none."""
    having, needed = Counter(counts), ceil(MOST * len(counts))
    ranges = combinations_with_replacement(sorted(having), 2)
    enough = [
        (high - low, low, high)
        for low, high in ranges
        if sum(having[count] for count in range(low, high + 1)) >= needed
    ]
    _, low, high = min(enough, default=(0, 0, 0))
    return low, high


def _sampled(edition: Edition) -> Scenario | None:
    """The scenario that shows most: advised what to do, and in the middle of what leans; else the first."""
    scenarios, bounds = edition.criteria.scenarios, edition.criteria.strength
    telling = [each for each in scenarios if _is_telling(edition, Sheet(each.answers))]

    def off_middle(scenario: Scenario) -> Fraction:
        return abs(2 * edition.score(Sheet(scenario.answers)).margin - bounds.leaning - bounds.clear)

    return min(telling, key=off_middle, default=scenarios[0] if scenarios else None)


def _is_telling(edition: Edition, sheet: Sheet) -> bool:
    verdict = edition.score(sheet)
    if verdict.strength != "leaning" or not verdict.settled:
        return False
    return advice_of(edition.criteria, sheet, verdict.recommended, verdict.strength).headline is not None


def _sample(edition: Edition, scenario: Scenario) -> SampleResult:
    criteria, sheet = edition.criteria, Sheet(scenario.answers)
    verdict = edition.score(sheet)
    advice = advice_of(criteria, sheet, verdict.recommended, verdict.strength)
    musts = [each.requirement.name for each in wanted_of(criteria, sheet).asked if each.priority == "must"]
    return SampleResult(
        code=code_of(edition, sheet),
        who=_who(criteria, sheet),
        view=view_of(criteria, sheet, verdict),
        do=advice.headline or "",
        first=tuple(musts[:SHOWN]),
        musts=len(musts),
    )


def _who(criteria: Criteria, sheet: Sheet) -> str:
    """A practice in the words of its answers to what is asked first of all."""
    asked = filter(None, (criteria.question(name) for name in criteria.ask_first[:NAMED]))
    given = (question.choice(sheet.answers.get(question.id)) for question in asked)
    return capitalized(", ".join(choice.phrase for choice in given if choice))
