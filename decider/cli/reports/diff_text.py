"""A report on an edit, from which a reviewer can tell what it does to whom."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from decider.cli.reports.layout import BY_SHARES, ROOM, bars, differing, error_said, under
from decider.engine.diff.affected import of_edited_answers
from decider.text.advice_changes import advised_said, entry_said
from decider.text.case import capitalized
from decider.text.cut import shortened
from decider.text.edit_effects import effects_said
from decider.text.edits import answer_of_either, left_out_said, said, untold_said
from decider.text.moves import moved_said
from decider.text.percent import approximate, percent

if TYPE_CHECKING:
    from collections.abc import Iterator

    from decider.cli.reports.diff import DiffReport
    from decider.engine.diff.affected import Affected
    from decider.engine.diff.impact import Impact, ScenarioChange
    from decider.engine.diff.text_changes import Rewording
    from decider.engine.scoring.verdict import Verdict

MOST_TELLING = 6
LEFT_OUT = "In one edition only; the other ignores these answers:"
OTHERS = "Entries that change no score (words, days, advice, scenarios):"
SAME = "no difference in what is said"


def impact_report(review: DiffReport) -> str:
    """Everything in which two editions differ, the edits first and the words last."""
    old, new = review.old, review.new
    editions = f"From edition {old.name} ({old.criteria.version}) to {new.name} ({new.criteria.version})"
    if not review.edits and not review.rewordings:
        return f"{editions}: {SAME}{'' if old.digest == new.digest else ', only in how it is written'}"
    left = left_out_said(review.impact.left_out, old.criteria, new.criteria)
    proofs = [each for each in review.rewordings if each.changes_proofs]
    lines = [
        editions,
        *under("Edited:", _edited(review)),
        *under("Renamed?", map(untold_said, review.untold)),
        *_flips(review),
        *_who(review),
        *_advised(review),
        *under("Scenarios that change:", map(_scenario, review.impact.scenario_changes)),
        *under(LEFT_OUT, left),
        *under("Changed for what is proved about results, and not for results:", map(_reworded, proofs)),
        *under(
            OTHERS,
            map(_reworded, review.rewordings[len(proofs) :]),
        ),
    ]
    return "\n".join(lines)


def _edited(review: DiffReport) -> Iterator[str]:
    """Each edit, with what it makes count otherwise below it."""
    old, new = review.old.criteria, review.new.criteria
    for edit, why in effects_said(old, new, review.edits, review.sums):
        yield said(edit, old, new)
        yield from (f"  {each}" for each in why)


# Four digits may round two different shares to the same text, and a message that 2% is over 2% helps nobody.
# Then both are shown as exact fractions.
def over(review: DiffReport, most: Fraction) -> str:
    """That more sheets flip than they may, in as many digits as it takes to see it; a sample has few."""
    if review.impact.error:
        return f"{_about(review.impact)}, which is over {float(100 * most):.4g}%"
    shares = [f"{float(100 * share):.4g}%" for share in (review.impact.flipped, most)]
    if shares[0] == shares[1]:
        shares = [str(review.impact.flipped), str(most)]
    return f"{shares[0]} {_those(review.impact)} get another recommendation, which is over {shares[1]}"


def undecided(review: DiffReport, most: Fraction) -> str:
    """That a sample cannot tell whether more sheets flip than they may."""
    return f"{_about(review.impact)}; a sample cannot tell whether that is over {float(100 * most):.4g}%"


def _about(impact: Impact) -> str:
    return f"{approximate(impact.flipped)} {_those(impact)} get another recommendation"


def _those(impact: Impact) -> str:
    return f"{BY_SHARES}," if impact.weighted else "of all sheets"


def _flips(review: DiffReport) -> Iterator[str]:
    impact = review.impact
    left = impact.left_out
    whose = "with every question of either," if left.questions or left.choices else "both can read,"
    read = f"the {impact.sheets:,} answer sheets {whose}"
    counted = f"{capitalized(BY_SHARES)}, over {read}" if impact.weighted else f"Of {read}"
    yield from error_said(impact)
    if not impact.flipped:
        what = "recommendation" if impact.words or review.advised else "result"
        yield f"{counted} no {what} changes{_number(impact)}"
    else:
        yield counted
        yield f"{percent(impact.flipped)} get another recommendation{_number(impact)}"
        yield from bars({" to ".join(change): share for change, share in impact.directions.items()})
        if review.untouched and review.untouched.share:
            about = "about " if review.untouched.error else ""
            part = percent(review.untouched.share / impact.flipped)
            yield f"  {about}{part} of them give no answer whose own points changed"
    if impact.words:
        yield "Change of strength"
        yield from bars({" to ".join(change): share for change, share in impact.words.items()})


def _number(impact: Impact) -> str:
    """How many sheets that is, where all are counted and weigh the same."""
    if impact.error:
        return " in the sample"
    sheets = int(impact.flipped * impact.sheets)
    return "" if impact.weighted else f": {sheets:,} {'sheet' if sheets == 1 else 'sheets'}"


def _who(review: DiffReport) -> Iterator[str]:
    """The edited answers, those among whose sheets most change, and those that keep all theirs."""
    impact = review.impact
    every = review.affected
    who, verb = ("Whose strength changes", "change") if impact.only_strengths else ("Who is hit", "flip")
    drawn = any(each.error for each in every)
    about = ", in a sample" if drawn else ""
    if edited := of_edited_answers(every, review.edits):
        yield f"Of those who give an edited answer{about}, these {verb}:"
        yield from (_share(review, each) for each in edited[:MOST_TELLING])
        if edited[MOST_TELLING:]:
            yield f"  and {len(edited) - MOST_TELLING} more"
    hit = [each for each in every if each.changed - Fraction(each.error) > impact.changed][:MOST_TELLING]
    if hit:
        yield f"{who}{about}: {_those(impact)} {percent(impact.changed)} {verb}, of those with"
        yield from (_share(review, each) for each in hit)
    elif drawn:
        yield "Who is hit: in a sample, nobody much more than others"
    spared = [f"{each.question}={each.choice}" for each in every if not each.changed and not each.error]
    if spared:
        more = [f"{len(spared) - MOST_TELLING} more"] if len(spared) > MOST_TELLING else []
        yield f"  none of those with {', '.join((*spared[:MOST_TELLING], *more))}"


def _advised(review: DiffReport) -> Iterator[str]:
    """Whom an edit of the advice reaches."""
    found, old, new = review.advised, review.old.criteria, review.new.criteria
    if found is None:
        return
    off = f"a sample, give or take {100 * found.error:.1f} percentage points"
    if not found.read and not found.entries:
        yield f"Nobody is advised otherwise ({off})"
    if found.read:
        yield f"About {percent(found.read)} read another profile, action or reason ({off})"
        yield from bars(dict(advised_said(found, old, new)))
    heading = f"Warnings and pack that others get, or read otherwise ({off})"
    yield from under(heading, (entry_said(each, old, new) for each in found.entries))


def _off(each: Affected) -> str:
    """How far off the share of a sample may be, in percentage points."""
    return f", give or take {100 * each.error:.1f}," if each.error else ""


def _share(review: DiffReport, each: Affected) -> str:
    answer = answer_of_either(review.old.criteria, review.new.criteria, each.question, each.choice)
    most = max(each.directions.items(), key=lambda direction: direction[1], default=None)
    where = f", {percent(most[1])} {' to '.join(most[0])}" if most else ""
    return f"  {percent(each.changed):>10}{_off(each)}  {answer}{where}"


def _scenario(change: ScenarioChange) -> str:
    return f"{change.name}: {_result(change.before)} -> {_result(change.after)}"


def _result(verdict: Verdict) -> str:
    return f"{verdict.recommended or 'nothing'}, {verdict.strength}"


def _reworded(rewording: Rewording) -> str:
    where = ".".join(rewording.path)
    if moves := moved_said(rewording):
        return f"{where}: {moves}"
    if rewording.before is None or rewording.after is None:
        text = shortened(" ".join((rewording.after or rewording.before or "").split()), ROOM)
        return f"{where} {'added' if rewording.before is None else 'removed'}: {text}"
    before, after = differing(rewording.before, rewording.after)
    return f"{where}: {before} -> {after}"
