"""One answer sheet, opened in the draft and in the edition it is compared with."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction

from decider.criteria.model.criteria import Choice, Question
from decider.engine.advice.advice import Advice, advice_of
from decider.engine.diff.edits import Edit, edits_of
from decider.engine.diff.largest_sums import largest_sums
from decider.engine.diff.migration import migration
from decider.engine.proofs.flip_weights import flip_weights
from decider.engine.proofs.lenses import weighing_of
from decider.engine.scoring.edition import ScoringModel
from decider.engine.scoring.sheet import Sheet, sheet_of
from decider.engine.scoring.verdict import Verdict
from decider.text.edit_effects import briefly_said, effects_said
from decider.web.desk.contribution_leads import answer_leads, criterion_leads
from decider.web.desk.scenario_list import (
    Flip,
    flip_said,
    option_name,
    verdict_said,
)
from decider.web.desk.scenario_yaml import scenario_yaml
from decider.web.desk.trial import Trial
from decider.web.result.contributions import practice_of
from decider.web.view.text import out
from decider.web.view.verdict import VerdictView, view_of

NamedLeads = Mapping[str, Fraction]


@dataclass(frozen=True, slots=True)
class SheetSide:
    """A sheet in one edition: its verdict as every page shows it, its advice, and its flip weights."""

    name: str
    view: VerdictView
    got: str
    ruled_out: tuple[str, ...]
    advice: Advice
    flips: tuple[Flip, ...]


@dataclass(frozen=True, slots=True)
class LeadRow:
    """What a criterion or an answer adds to the lead of the option ahead, before (None: unknown) and now."""

    name: str
    before: Fraction | None
    now: Fraction

    @property
    def changed(self) -> bool:
        """Whether it adds something else than before."""
        return self.before is not None and self.before != self.now


@dataclass(frozen=True, slots=True)
class QuestionRow:
    """A question with the answer of the sheet, empty where there is none."""

    question: Question
    given: str

    @property
    def choice(self) -> Choice | None:
        """The choice given, None where it is open."""
        return self.question.choice(self.given)


@dataclass(frozen=True, slots=True)
class SheetPage:
    """A sheet in two editions, or in the draft alone.

    `turned` says whether recommendation or strength change, and `causes` are the fewest edits that do it, in
    words, and `why` says what else these make count otherwise. `left_out` is how many of the answers sent the
    draft does not know.
    """

    asked: tuple[QuestionRow, ...]
    sides: tuple[SheetSide, ...]
    turned: bool
    causes: tuple[str, ...]
    why: tuple[str, ...]
    ahead: str
    behind: str
    criteria: tuple[LeadRow, ...]
    answers: tuple[LeadRow, ...]
    yaml: str
    left_out: int

    @property
    def given(self) -> Mapping[str, str]:
        """The answers of the sheet, by id."""
        return {row.question.id: row.given for row in self.asked if row.given}


def sheet_page(trial: Trial, given: Mapping[str, str], base_name: str, draft_name: str) -> SheetPage:
    """A sheet of the answers given, by id; what is no answer to a question of the draft is left out."""
    criteria = trial.model.criteria
    sheet, unknown = sheet_of(criteria, given)
    verdict = trial.model.score(sheet)
    then = trial.before({**given, **sheet.answers})
    before = trial.base.score(then) if trial.differs else None
    now = _side(draft_name, trial.model, sheet, verdict)
    sides = (now,) if before is None else (_side(base_name, trial.base, then, before), now)
    turned = before is not None and before.outcome != verdict.outcome
    causes = migration(trial.base, trial.model, then).causes if turned else ()
    return SheetPage(
        asked=tuple(QuestionRow(each, sheet.answers.get(each.id, "")) for each in criteria.questions),
        sides=sides,
        turned=turned,
        causes=tuple(briefly_said(edit, trial.base.criteria, criteria) for edit in causes),
        why=_why(trial, causes),
        ahead=option_name(criteria, verdict.ahead),
        behind=option_name(criteria, verdict.behind),
        criteria=tuple(_by_criterion(trial, verdict, before)),
        answers=tuple(_by_answer(trial, {**then.answers, **sheet.answers}, verdict, before)),
        yaml=scenario_yaml(trial.document, sheet, verdict, now.advice, _name(trial, sheet, verdict)),
        left_out=len(unknown),
    )


def _why(trial: Trial, causes: tuple[Edit, ...]) -> tuple[str, ...]:
    """What the causes make count otherwise, beyond the answers that they edit."""
    old, new = trial.base.criteria, trial.model.criteria
    found = effects_said(old, new, causes, largest_sums(old, new, edits_of(old, new)))
    return tuple(dict.fromkeys(sentence for _, why in found for sentence in why))


def _side(name: str, model: ScoringModel, sheet: Sheet, verdict: Verdict) -> SheetSide:
    criteria = model.criteria
    names = {criterion.id: criterion.name for criterion in criteria.criteria}
    flips = flip_weights(weighing_of(criteria, sheet))
    return SheetSide(
        name,
        view_of(criteria, sheet, verdict),
        verdict_said(criteria, verdict),
        tuple(f"{rule.id} rules out {out(criteria, rule.rules_out)}" for rule in verdict.ruling.certain),
        advice_of(criteria, sheet, verdict.recommended, verdict.strength),
        tuple(flip_said(criteria, names[criterion], flip) for criterion, flip in flips.items() if flip),
    )


def _by_criterion(trial: Trial, verdict: Verdict, before: Verdict | None) -> Iterator[LeadRow]:
    now, was = _leads(criterion_leads, verdict, before)
    for criterion in trial.model.criteria.criteria:
        yield _lead(criterion.name, criterion.id, now, was)


def _by_answer(
    trial: Trial, given: Mapping[str, str], verdict: Verdict, before: Verdict | None
) -> Iterator[LeadRow]:
    now, was = _leads(answer_leads, verdict, before)
    asked = trial.model.criteria.questions
    gone = [each for each in trial.base.criteria.questions if trial.model.criteria.question(each.id) is None]
    for question in (*asked, *gone):
        if now.get(question.id) or (was or {}).get(question.id):
            name = question.section or question.ask
            open_said = "" if question.id in given else ", not answered: its average"
            yield _lead(name + open_said, question.id, now, was)


def _lead(name: str, place: str, now: NamedLeads, was: NamedLeads | None) -> LeadRow:
    before = None if was is None else was.get(place, Fraction(0))
    return LeadRow(name, before, now.get(place, Fraction(0)))


def _leads(
    leads_of: Callable[[Verdict, str, str], NamedLeads], verdict: Verdict, before: Verdict | None
) -> tuple[NamedLeads, NamedLeads | None]:
    """The parts of a lead, and those before, where that edition knows both options too."""
    both = verdict.ahead, verdict.behind
    known = before is not None and before.scores.keys() >= {*both}
    return leads_of(verdict, *both), leads_of(before, *both) if before and known else None


def _name(trial: Trial, sheet: Sheet, verdict: Verdict) -> str:
    """The practice in a few words, as a name for its scenario."""
    phrases = ", ".join(practice_of(trial.model.criteria, sheet, verdict))
    return phrases[:1].upper() + phrases[1:]
