"""What an edit does to every sheet that could ever be filled in, and what was edited where."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache

from decider.criteria.problems import Path
from decider.engine.census.counting.sample import sample_of
from decider.engine.diff.advice_changes import AdviceChanges, advice_changes
from decider.engine.diff.edits import Edit, EditKind, edits_of
from decider.engine.diff.examples import examples
from decider.engine.diff.impact import Change, Impact, impact
from decider.engine.diff.largest_sums import largest_sums
from decider.engine.diff.population import readers_of
from decider.engine.diff.text_changes import Rewording, rewordings
from decider.engine.diff.untold_renames import untold_renames
from decider.engine.diff.untouched import Untouched, untouched
from decider.engine.scoring.edition import ScoringModel
from decider.engine.scoring.sheet import Sheet
from decider.text.advice_changes import advised_said, entry_said
from decider.text.cut import clipped
from decider.text.edit_effects import effects_said
from decider.text.edits import left_out_said, said, untold_said
from decider.text.moves import moved_said
from decider.web.desk.file_lines import FileLine, line_of
from decider.web.desk.scenario_list import option_name
from decider.web.desk.trial import Trial
from decider.web.view.coordinates import drawn

REMEMBERED = 8
# The keys above an edit, and the places of its own ids among them.
PATHS: Mapping[EditKind, Path] = {
    "option": ("options", 0),
    "criterion": ("criteria", 0),
    "weight": ("criteria", 0, "weight"),
    "question": ("questions", 0),
    "shares": ("questions", 0),
    "choice": ("questions", 0, "choices", 1),
    "points": ("questions", 0, "choices", 1, "points", 2, 3),
    "strength": ("strength", 0),
}
MOST_EXAMPLES, MOST_WORDS, LONGEST_WORDS = 3, 60, 240


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
    """An edit in words with its line in the draft, None where what was edited is gone.

    `why` says whom it reaches besides those with the answers edited.
    """

    said: str
    at: FileLine | None
    why: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ImpactSection:
    """Which share of the sheets turns, in which directions, and by which edits.

    `strengths` are the changes of strength; `advised` is None where no advice was edited, and `advice` and
    `entries` say it in words. `left_out` is what only one file has. `untouched` is None unless the scale of a
    criterion changed and somebody turns. `untold` asks about ids that seem renamed. `words` are texts that
    changed; `more_words` how many besides.
    """

    found: Impact
    directions: tuple[Direction, ...]
    strengths: tuple[tuple[str, str, Fraction], ...]
    advised: AdviceChanges | None
    advice: tuple[tuple[str, Fraction], ...]
    entries: tuple[str, ...]
    left_out: tuple[str, ...]
    edits: tuple[EditLine, ...]
    untouched: Untouched | None
    untold: tuple[str, ...]
    words: tuple[tuple[EditLine, str, str], ...]
    more_words: int


def impact_section(trial: Trial) -> ImpactSection:
    """The impact of a draft with the weights tried, on the edition that it is compared with."""
    found, sheets = impact_found(trial.base, trial.model)
    old, new = trial.base.criteria, trial.model.criteria
    reworded, advised = rewordings(old, new), _advised(trial.base, trial.model)
    edits = edits_of(old, new)
    sums = largest_sums(old, new, edits)
    longest = max(found.directions.values(), default=Fraction(1))
    directions = sorted(found.directions.items(), key=lambda each: -each[1])
    return ImpactSection(
        found,
        tuple(
            Direction(
                option_name(old, change[0]),
                option_name(new, change[1]),
                share,
                drawn(100 * share / longest),
                sheets.get(change, ()),
            )
            for change, share in directions
        ),
        tuple((*change, share) for change, share in sorted(found.words.items(), key=lambda each: -each[1])),
        advised,
        tuple(advised_said(advised, old, new)) if advised else (),
        tuple(entry_said(each, old, new) for each in advised.entries) if advised else (),
        left_out_said(found.left_out, old, new),
        tuple(_edit(trial, *each) for each in effects_said(old, new, edits, sums)),
        _untouched(trial.base, trial.model) if sums and found.flipped else None,
        tuple(map(untold_said, untold_renames(old, new))),
        tuple(_reworded(trial, each) for each in reworded[:MOST_WORDS]),
        max(0, len(reworded) - MOST_WORDS),
    )


@lru_cache(maxsize=REMEMBERED)
def impact_found(base: ScoringModel, model: ScoringModel) -> tuple[Impact, dict[Change, tuple[Sheet, ...]]]:
    """The impact of a model on another, with examples of each change."""
    found = impact(base, model)
    if not found.flipped:
        return found, {}
    return found, dict(examples(found.sample or sample_of(readers_of(base, model)), MOST_EXAMPLES))


@lru_cache(maxsize=REMEMBERED)
def _advised(base: ScoringModel, model: ScoringModel) -> AdviceChanges | None:
    return advice_changes(base, model)


@lru_cache(maxsize=REMEMBERED)
def _untouched(base: ScoringModel, model: ScoringModel) -> Untouched:
    return untouched(base, model, impact_found(base, model)[0])


def _edit(trial: Trial, edit: Edit, why: tuple[str, ...]) -> EditLine:
    path = None if edit.after is None else _path(trial, edit)
    words = said(edit, trial.base.criteria, trial.model.criteria)
    return EditLine(words, line_of(trial.document, path) if path else None, why)


def _path(trial: Trial, edit: Edit) -> Path:
    """Where an edit stands in the draft."""
    if edit.kind == "rule":
        return ("rules", [rule.id for rule in trial.draft.criteria.rules].index(edit.ids[0]))
    return tuple(edit.ids[step] if isinstance(step, int) else step for step in PATHS[edit.kind])


def _listed(trial: Trial, path: tuple[str, ...]) -> Path:
    """A path of ids as the file has it: what stands in a list there is found by its place."""
    criteria = trial.draft.criteria
    lists = {
        "scenarios": [each.name for each in criteria.scenarios],
        "rules": [each.id for each in criteria.rules],
    }
    section, *rest = path
    names = lists.get(section, [])
    return (section, names.index(rest[0]), *rest[1:]) if rest and rest[0] in names else path


def _reworded(trial: Trial, each: Rewording) -> tuple[EditLine, str, str]:
    at = line_of(trial.document, _listed(trial, each.path)) if each.after is not None else None
    before, after = (clipped(text or "", LONGEST_WORDS) for text in (each.before, each.after))
    moves = moved_said(each)
    return EditLine(".".join(map(str, each.path)), at), "" if moves else before, moves or after
