"""The buyer's pack of a result in words, each line with the answers that call for it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from decider.codes import code_of
from decider.criteria.model.sources import Source
from decider.documents.pack import PrintedPack, VendorQuestion
from decider.documents.qr import square
from decider.engine.advice.advice import pack_of
from decider.engine.advice.advised_sheet import Called, Calls
from decider.engine.proofs.result import prove
from decider.engine.scoring.edition import Edition
from decider.engine.scoring.sheet import Sheet
from decider.text.cut import clipped
from decider.web.downloads.cited_sources import cited
from decider.web.downloads.pack_lines import PackLines
from decider.web.downloads.ticks import UNTICKED, Ticks
from decider.web.downloads.vendor_letter import vendor_letter
from decider.web.result.advice import Assumption, PendingItems, assumptions, waiting
from decider.web.result.cautions import cautions_of
from decider.web.result.contributions import practice_of
from decider.web.result.mail import Mail
from decider.web.view.publisher import small_print
from decider.web.view.verdict import VerdictView, view_of

TITLE = 120


@dataclass(frozen=True, slots=True)
class PackPage:
    """A buyer's pack beside the sources that its numbers mean, and what may still be called for.

    `groups` are the must-haves by why they are there. `letter` asks a vendor for those that are not ticked,
    None where all are. `places` are the positions of all requirements in the file, by their ids.
    """

    edition: Edition
    code: str
    view: VerdictView
    pack: PrintedPack
    ticks: Ticks
    groups: Mapping[str, Sequence[VendorQuestion]]
    places: Mapping[str, int]
    letter: Mail | None
    sources: tuple[Source, ...]
    may: PendingItems
    assumed: tuple[Assumption, ...]
    cautions: tuple[str, ...]


def pack_page(edition: Edition, sheet: Sheet, link: str, day: date, ticks: Ticks = UNTICKED) -> PackPage:
    """The pack of a sheet; `link` is where its result is, `day` when its criteria were first served."""
    criteria = edition.criteria
    called, proved = pack_of(criteria, sheet), prove(edition, sheet)
    view = view_of(criteria, sheet, proved.verdict)
    cautions = tuple(cautions_of(view, proved))
    parts: tuple[Calls[Any], ...] = (called.requirements, called.demo, called.clauses)
    may = waiting(criteria, *parts)
    numbers = _numbers([each for part in parts for each in part.called])
    sources = criteria.cited(tuple(numbers))
    assumed = assumptions(criteria, called.assumed)
    everyone = f"For every {criteria.subject.buyer}"
    lines = PackLines(criteria, numbers, frozenset(called.assumed), ticks, everyone)
    questions = [lines.asked(each) for each in called.requirements.called]
    groups = _grouped([each for each in questions if each.must], everyone)
    pack = replace(
        _empty_pack(edition, sheet, view, link, day),
        questions=questions,
        reasons=list(groups),
        steps=[lines.line(each, ticks.steps) for each in called.demo.called],
        clauses=[lines.line(each, ticks.clauses) for each in called.clauses.called],
        more=" ".join(filter(None, (*cautions, _assuming(assumed), _more(may)))),
        sources=[cited(source) for source in sources],
    )
    return PackPage(
        edition=edition,
        code=code_of(edition, sheet),
        view=view,
        pack=pack,
        ticks=ticks,
        groups=groups,
        places={each.id: place for place, each in enumerate(criteria.requirements)},
        letter=vendor_letter(pack.musts, ticks.vendor, criteria.subject),
        sources=sources,
        may=may,
        assumed=assumed,
        cautions=cautions,
    )


def _empty_pack(edition: Edition, sheet: Sheet, view: VerdictView, link: str, day: date) -> PrintedPack:
    """The pack for a practice with nothing in it yet: whom it is for, and where it comes from."""
    criteria = edition.criteria
    practice = practice_of(criteria, sheet, view.verdict)
    return PrintedPack(
        title=clipped(f"The buyer’s checklist. {criteria.title} {''.join(view.headline)}", TITLE),
        choice=criteria.title,
        practice=f"For {', '.join(practice)}." if practice else "",
        headline=view.headline,
        option_index=view.option_index,
        questions=(),
        reasons=(),
        steps=(),
        clauses=(),
        more="",
        sources=(),
        small=small_print(criteria),
        version=criteria.version,
        edition=edition.name,
        day=day,
        link=link,
        square=square(link).decode(),
    )


def _grouped(musts: Sequence[VendorQuestion], everyone: str) -> Mapping[str, Sequence[VendorQuestion]]:
    """The must-haves by why they are there: first those of everyone, then as they come."""
    groups: dict[str, list[VendorQuestion]] = {everyone: []}
    for must in musts:
        groups.setdefault(must.reason, []).append(must)
    return {reason: group for reason, group in groups.items() if group}


# Sources are numbered in the order in which the lines cite them, so that a reader on paper meets 1 first.
# The same numbers serve page, PDF, Markdown and spreadsheet.
def _numbers(called: Sequence[Called[Any]]) -> dict[str, int]:
    """The sources of these lines, numbered from 1 as they come."""
    facts = dict.fromkeys(fact for each in called for fact in each.entry.facts)
    return {fact: number for number, fact in enumerate(facts, 1)}


def _assuming(assumed: Sequence[Assumption]) -> str:
    """What was assumed of open questions; nothing where nothing was."""
    said = "; ".join(f"{each.question.ask} {each.choice.label}" for each in assumed)
    return f"We assumed: {said}." if said else ""


def _more(may: PendingItems) -> str:
    """How much may still be called for, and what decides it; nothing where everything is known."""
    if not may.any:
        return ""
    asked = " ".join(question.ask for question in may.questions)
    return f"{may.says('item')}. It depends on questions you skipped: {asked}"
