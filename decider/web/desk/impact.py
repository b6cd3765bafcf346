"""What an edit does to every sheet that could ever be filled in, and what was edited where."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache

from decider.criteria.problems import Path
from decider.engine.diff.advice_changes import AdviceChanges, advice_changes
from decider.engine.diff.affected import Affected
from decider.engine.diff.edits import Edit, Kind, edits_of
from decider.engine.diff.examples import examples
from decider.engine.diff.flips_by_choice import flips_by_choice
from decider.engine.diff.impact import Change, Impact, impact
from decider.engine.diff.text_changes import Rewording, rewordings
from decider.engine.diff.untold_renames import untold_renames
from decider.engine.scoring.edition import ScoringModel
from decider.engine.scoring.sheet import Sheet
from decider.text.advice_changes import advised_said, entry_said
from decider.text.cut import shortened
from decider.text.edits import answer_of_either, left_out_said, said, untold_said
from decider.text.moves import moved_said
from decider.web.desk.file_lines import FileLine, line_of
from decider.web.desk.scenario_list import option_name
from decider.web.desk.trial import Trial

REMEMBERED = 8
# The keys above an edit, and the places of its own ids among them.
PATHS: Mapping[Kind, Path] = {
    "option": ("options", 0),
    "criterion": ("criteria", 0),
    "weight": ("criteria", 0, "weight"),
    "question": ("questions", 0),
    "shares": ("questions", 0),
    "choice": ("questions", 0, "choices", 1),
    "points": ("questions", 0, "choices", 1, "points", 2, 3),
    "strength": ("strength", 0),
}
MOST_EXAMPLES, MOST_HIT, MOST_WORDS, LONGEST_WORDS = 3, 6, 60, 240


@dataclass(frozen=True, slots=True)
class Direction:
    """A change of the recommendation: its share of all sheets, its bar in percent, and examples."""

    before: str
    after: str
    share: Fraction
    width: float
    examples: tuple[Sheet, ...]


@dataclass(frozen=True, slots=True)
class EditLine:
    """An edit in words with its line in the draft, None where what was edited is gone."""

    said: str
    at: FileLine | None


@dataclass(frozen=True, slots=True)
class ImpactSection:
    """Which share of the sheets turns, in which directions, and by which edits.

    `strengths` are the changes of strength; `advised` is None where no advice was edited, and `advice` and
    `entries` say it in words. `left_out` is what only one file has. `untold` asks about ids that seem
    renamed. `words` are texts that changed; `more_words` how many besides.
    """

    found: Impact
    directions: tuple[Direction, ...]
    strengths: tuple[tuple[str, str, Fraction], ...]
    advised: AdviceChanges | None
    advice: tuple[tuple[str, Fraction], ...]
    entries: tuple[str, ...]
    left_out: tuple[str, ...]
    edits: tuple[EditLine, ...]
    untold: tuple[str, ...]
    words: tuple[tuple[EditLine, str, str], ...]
    more_words: int


@dataclass(frozen=True, slots=True)
class Hit:
    """A choice, the share of the sheets with it that turn, and the direction in which most of them do."""

    answer: str
    flipped: Fraction
    before: str
    after: str
    share: Fraction


@dataclass(frozen=True, slots=True)
class HitSection:
    """The choices whose sheets turn most, and how many keep all theirs.

    `drawn` tells a sample, of which only what can hardly be chance is listed.
    """

    hits: tuple[Hit, ...]
    spared: int
    drawn: bool


def impact_section(trial: Trial) -> ImpactSection:
    """The impact of a draft with the weights tried, on the edition that it is compared with."""
    found, sheets = _impact(trial.base, trial.model)
    old, new = trial.base.criteria, trial.model.criteria
    reworded, advised = rewordings(old, new), _advised(trial.base, trial.model)
    longest = max(found.directions.values(), default=Fraction(1))
    directions = sorted(found.directions.items(), key=lambda each: -each[1])
    return ImpactSection(
        found,
        tuple(
            Direction(
                option_name(old, change[0]),
                option_name(new, change[1]),
                share,
                round(float(100 * share / longest), 3),
                sheets.get(change, ()),
            )
            for change, share in directions
        ),
        tuple((*change, share) for change, share in sorted(found.words.items(), key=lambda each: -each[1])),
        advised,
        tuple(advised_said(advised, old, new)) if advised else (),
        tuple(entry_said(each, old, new) for each in advised.entries) if advised else (),
        left_out_said(found.left_out, old, new),
        tuple(_edit(trial, edit) for edit in edits_of(old, new)),
        tuple(map(untold_said, untold_renames(old, new))),
        tuple(_reworded(trial, each) for each in reworded[:MOST_WORDS]),
        max(0, len(reworded) - MOST_WORDS),
    )


@lru_cache(maxsize=REMEMBERED)
def _impact(base: ScoringModel, model: ScoringModel) -> tuple[Impact, dict[Change, tuple[Sheet, ...]]]:
    found = impact(base, model)
    return found, dict(examples(base, model, MOST_EXAMPLES)) if found.flipped else {}


@lru_cache(maxsize=REMEMBERED)
def _advised(base: ScoringModel, model: ScoringModel) -> AdviceChanges | None:
    return advice_changes(base, model)


def _edit(trial: Trial, edit: Edit) -> EditLine:
    path = None if edit.after is None else _path(trial, edit)
    words = said(edit, trial.base.criteria, trial.model.criteria)
    return EditLine(words, line_of(trial.document, path) if path else None)


def _path(trial: Trial, edit: Edit) -> Path:
    """Where an edit stands in the draft."""
    if edit.kind == "rule":
        return ("rules", [rule.id for rule in trial.draft.criteria.rules].index(edit.ids[0]))
    return tuple(edit.ids[step] if isinstance(step, int) else step for step in PATHS[edit.kind])


def _reworded(trial: Trial, each: Rewording) -> tuple[EditLine, str, str]:
    at = line_of(trial.document, each.path) if each.after is not None else None
    before, after = (
        shortened(" ".join((text or "").split()), LONGEST_WORDS) for text in (each.before, each.after)
    )
    moves = moved_said(each)
    return EditLine(".".join(map(str, each.path)), at), "" if moves else before, moves or after


def hit_section(trial: Trial) -> HitSection:
    """Whom an edit hits hardest, by answer."""
    overall = _impact(trial.base, trial.model)[0].flipped
    every = _affected(trial.base, trial.model)
    over = (each for each in every if each.flipped - Fraction(each.error) > overall)
    hit = sorted(over, key=lambda each: -each.flipped)
    spared = sum(not each.flipped and not each.error for each in every)
    return HitSection(tuple(_hits(trial, hit[:MOST_HIT])), spared, any(each.error for each in every))


@lru_cache(maxsize=REMEMBERED)
def _affected(base: ScoringModel, model: ScoringModel) -> tuple[Affected, ...]:
    return flips_by_choice(base, model, _impact(base, model)[0])


def _hits(trial: Trial, hit: list[Affected]) -> Iterator[Hit]:
    old, new = trial.base.criteria, trial.model.criteria
    for each in hit:
        (before, after), share = max(each.directions.items(), key=lambda direction: direction[1])
        answer = answer_of_either(old, new, each.question, each.choice)
        yield Hit(answer, each.flipped, option_name(old, before), option_name(new, after), share)
