"""Words that depend on a verdict; all other text stands in templates."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from decider.criteria.model.criteria import Criteria
from decider.engine.scoring.verdict import Verdict
from decider.text.article import with_article
from decider.text.case import capitalized
from decider.text.days import day_said
from decider.text.percent import percent
from decider.text.series import series
from decider.web.view.amounts import counted, number, points, short_points

PAIR = 2
HEADLINES = {
    "required": ("You need ", "."),
    "clear": ("", " fits you."),
    "leaning": ("Your answers lean toward ", "."),
    "close": ("A close call, slightly toward ", "."),
}
LINES = {
    "required": "{noun} is required",
    "clear": "clearly {name}",
    "leaning": "leans {name}",
    "close": "slightly toward {name}",
}
UNKNOWN = "Not enough is known yet."
BEGIN = "Answer the first question to get started."
UNDECIDED = "Your answers will move this. Nothing is decided yet."
STANDINGS = {
    "required": "The rules leave only {noun}.",
    "clear": "Clearly {noun}.",
    "leaning": "Leans toward {noun}.",
    "close": "Close call, slightly toward {noun}.",
}


def joined(parts: Sequence[str]) -> str:
    """Phrases as a list in a sentence; semicolons between them where one holds a comma."""
    *first, last = parts or [""]
    if not first:
        return last
    nested = any("," in part for part in parts)
    comma = "; " if nested else ", "
    joint = comma if nested or len(parts) > PAIR else " "
    return f"{comma.join(first)}{joint}and {last}"


def quoted(names: Sequence[str]) -> str:
    """Names as a list in a sentence, each in quotation marks, so that commas in them do no harm."""
    return series(f"“{name}”" for name in names)


def phrases(criteria: Criteria, answers: Iterable[tuple[str, str]], assumed: Collection[str] = ()) -> str:
    """Answers, each a question and its choice, inside a sentence: "weekly referrals and no portal (assumed)".

    `assumed` are the questions whose answers nobody gave.
    """
    given = dict(answers)
    asked = [each for each in criteria.questions if each.id in given]  # of dozens, an entry names a few
    found = ((each.id in assumed, each.choice(given[each.id])) for each in asked)
    return joined(
        [f"{choice.phrase} (assumed)" if guessed else choice.phrase for guessed, choice in found if choice]
    )


def headline(criteria: Criteria, verdict: Verdict) -> tuple[str, str, str]:
    """The verdict in a few words, in three parts: the one in the middle names the option."""
    if not started(verdict):
        return (UNKNOWN, "", "")
    if verdict.recommended is None:
        return ("It’s a tie. Either kind fits.", "", "")
    before, after = HEADLINES[verdict.strength]
    option = criteria.option(verdict.recommended)
    article = option.noun.removesuffix(option.name)
    opening, name = before + article, option.noun.removeprefix(article)
    return (capitalized(opening), name if opening else capitalized(name), after)


def standing(criteria: Criteria, verdict: Verdict) -> str:
    """One or two sentences on where an unfinished sheet stands."""
    if not started(verdict):
        return UNDECIDED
    if verdict.recommended is None:
        return "It’s a tie." + (" No remaining answer can change that." if verdict.settled else "")
    stands = STANDINGS[verdict.strength].format(noun=criteria.option(verdict.recommended).noun)
    return f"{stands} {outlook(verdict)}"


def bar_line(criteria: Criteria, verdict: Verdict) -> tuple[str, str]:
    """The same in one line, in two parts: where the sheet stands, and that it is still open."""
    if not started(verdict):
        return UNKNOWN, ""
    option = criteria.option(verdict.ahead)
    where = LINES[verdict.strength].format(name=option.name, noun=option.noun)
    if verdict.recommended is None:
        where = "a tie"
    if verdict.settled:
        return f"Decided: {where}.", ""
    close = "So far: a close call" if verdict.recommended else "So far: a tie"
    return f"{close if verdict.strength == 'close' else capitalized(where)},", "and still open"


def outlook(verdict: Verdict) -> str:
    """Whether a standing is final, and what may change it if not."""
    if verdict.settled:
        return "Decided: no remaining answer can change this."
    if any(verdict.ahead in rule.rules_out for rule in verdict.ruling.open):
        return "Still open: a rule may yet apply and change this."
    return "Still open: your next answers could change this."


def started(verdict: Verdict) -> bool:
    """Whether an answer has been given that moves the balance, or none is left that could."""
    return (
        bool(verdict.ruling.certain) or verdict.settled or any(each.choice for each in verdict.contributions)
    )


@dataclass(frozen=True, slots=True)
class Band:
    """What the band of a balance is made of: open answers, and the disagreements of a group."""

    open_answers: int
    disagreements: int = 0


def caption(verdict: Verdict, band: Band | None = None) -> str:
    """What the gray stretch of a balance means; nothing where there is none."""
    if verdict.ruling.certain:
        return "A rule decides, whatever the score."
    low, high = verdict.margin_bounds
    if low == high:
        return ""
    if band is None:
        return "Gray: what is still possible."
    differ = [counted(band.disagreements, "disagreement")] if band.disagreements else []
    unanswered = ["open answers"] if band.open_answers else []
    return f"Gray: how far your {joined([*differ, *unanswered])} could still move the dot."


def out(criteria: Criteria, options: Iterable[str]) -> str:
    """The options a rule rules out, by name."""
    return joined([criteria.option(option).noun for option in options])


def ruling(criteria: Criteria, verdict: Verdict) -> str:
    """What the rules did, and what the balance would say without them; nothing where they did nothing."""
    if not verdict.ruling.certain:
        return ""
    rules = counted(len(verdict.ruling.certain), "rule").capitalize()
    verb = "rules" if len(verdict.ruling.certain) == 1 else "rule"
    ruled = f"{rules} {verb} out {out(criteria, verdict.ruling.ruled_out())}."
    if verdict.by_balance is None:
        return f"{ruled} The score alone would be a tie."
    best, second = sorted(verdict.scores.values(), reverse=True)[:2]
    name = criteria.option(verdict.by_balance).name
    return f"{ruled} The score alone would say {name}, {points(best, second)} ahead."


FILTERS = {
    "capitalized": capitalized,
    "counted": counted,
    "day_said": day_said,
    "joined": joined,
    "number": number,
    "percent": percent,
    "short_points": short_points,
    "with_article": with_article,
}
