"""Navigation through the questions: next, previous, and postponed."""

from dataclasses import dataclass, replace
from functools import lru_cache

from decider.codes import code_of
from decider.criteria.model.criteria import Question
from decider.engine.proofs.next_question import next_question
from decider.engine.proofs.relevance import is_in_plan
from decider.engine.scoring.completions import ScoredSheet
from decider.engine.scoring.edition import Edition
from decider.engine.scoring.sheet import Sheet
from decider.engine.scoring.verdict import Verdict, verdict_of
from decider.web import urls

RETURNS = {"answers": urls.answers, "r": urls.result}
COMPARISON = "v?"
LONGEST_THEN = 6000
REMEMBERED, REMEMBERED_STANDINGS = 4096, 16

ScoredVerdict = tuple[ScoredSheet, Verdict]


@dataclass(frozen=True, slots=True)
class QuestionPath:
    """A visitor's way: the edition and the sheet, the questions put off, and the page to come back to.

    `then` is a name in RETURNS, COMPARISON with what is said of its products, or empty.
    """

    edition: Edition
    sheet: Sheet
    later: tuple[str, ...] = ()
    then: str = ""

    def next(self) -> Question | None:
        """The question to ask now, or None where all that is left was put off."""
        asked = _asked_next(self.edition, self.sheet, self.later)
        return None if asked is None or asked in self.later else self.edition.criteria.question(asked)

    # Who has answered all that the plan takes comes to their answers, and goes on from there if they want to.
    def onward(self, sheet: Sheet, question: Question) -> str:
        """The address to go on to from a question with a sheet; without an answer there, it is put off.

        It names the next question, so that whoever comes back to it is asked the same.
        """
        code = code_of(self.edition, sheet)
        if self.then in RETURNS:
            return RETURNS[self.then](code)
        if self.then:
            return urls.vendors_again(code, self.then.removeprefix(COMPARISON))
        later = [name for name in dict.fromkeys((*self.later, question.id)) if name not in sheet.answers]
        asked = QuestionPath(self.edition, sheet, tuple(later)).next()
        if asked and not self.needs(asked, sheet) and self.needs(question, sheet):
            return urls.answers(code)
        return urls.question(code, asked.id if asked else "", later=later)

    def needs(self, question: Question, sheet: Sheet) -> bool:
        """Whether the plan takes an answer to this question, whatever it is; the others as on the sheet."""
        others = {name: answer for name, answer in sheet.answers.items() if name != question.id}
        return is_in_plan(self.edition.criteria, Sheet(others), question)

    def back(self, sheet: Sheet, question: Question) -> str:
        """The address of the question before this one with a sheet, of the front page where there is none."""
        code, before = code_of(self.edition, sheet), replace(self, sheet=sheet).before(question)
        return urls.question(code, before.id, self.then, self.later) if before else urls.home(code)

    # The order of questions depends on the answers, so there is no list to step back in. The way is walked
    # again from the start with the answers that were given; it ends where a question was answered out of
    # turn. Each step is remembered, so walking costs what one new step does.
    def before(self, question: Question) -> Question | None:
        """The question that was asked before this one, if all answers were given in the order of asking."""
        last: str | None = None
        answers: dict[str, str] = {}
        while name := _asked_next(self.edition, Sheet(answers, self.sheet.priorities)):
            if name == question.id or name not in self.sheet.answers:
                break
            last, answers[name] = name, self.sheet.answers[name]
        return self.edition.criteria.question(last) if last else None


def course_of(edition: Edition, sheet: Sheet, later: list[str], then: str) -> QuestionPath:
    """A course from what an address says, as far as the edition knows it."""
    known = tuple(name for name in dict.fromkeys(later) if edition.criteria.question(name))
    return QuestionPath(edition, sheet, known, _return(then))


def _return(then: str) -> str:
    """The validated return target, empty if there is none; a product query is parsed and rewritten."""
    if not then.startswith(COMPARISON):
        return then if then in RETURNS else ""
    again = COMPARISON + urls.vendors_query(then.removeprefix(COMPARISON))
    return again if len(again) <= LONGEST_THEN else ""


def _asked_next(edition: Edition, sheet: Sheet, later: tuple[str, ...] = ()) -> str | None:
    return _remembered_next(edition, _items(sheet), later)


def standing(edition: Edition, sheet: Sheet) -> ScoredVerdict:
    """A sheet as it is scored, with the verdict on it."""
    return _remembered_standing(edition, _items(sheet))


# Choosing the next question scores every open one, and a page asks for it more than once: to go on, to go
# back, to skip. Sheets hold dictionaries, which cannot be keys, so their items are.
Items = tuple[tuple[tuple[str, str], ...], tuple[tuple[str, int], ...] | None]


def _items(sheet: Sheet) -> Items:
    return tuple(sheet.answers.items()), None if sheet.priorities is None else tuple(sheet.priorities.items())


@lru_cache(maxsize=REMEMBERED)
def _remembered_next(edition: Edition, said: Items, later: tuple[str, ...]) -> str | None:
    asked = next_question(*_remembered_standing(edition, said), later)
    return asked.id if asked else None


@lru_cache(maxsize=REMEMBERED_STANDINGS)
def _remembered_standing(edition: Edition, said: Items) -> ScoredVerdict:
    answers, priorities = said
    scored = edition.scored(Sheet(dict(answers), None if priorities is None else dict(priorities)))
    return scored, verdict_of(scored)
