"""Columns of the product comparison: what is known of each product."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from decider.chpl.certification import SEARCH
from decider.chpl.directory import DirectoryEntry
from decider.chpl.exit_card import MarkedRequirement
from decider.text.names import together
from decider.web.vendors.audience import Audience, audience_of
from decider.web.vendors.comparison import ProductComparison
from decider.web.vendors.evidence import EvidenceLine, evidence_lines
from decider.web.vendors.exit_lines import ExitLine, exit_lines
from decider.web.vendors.lookup import label, short
from decider.web.vendors.query import Candidate
from decider.web.vendors.questions_mail import opening_of
from decider.web.vendors.report_links import asking_link
from decider.web.view.amounts import counted

FEW, SHORTEST_NAME = 3, 3


@dataclass(frozen=True, slots=True)
class ProductPick:
    """A product to pick with one press: what it is called, and the address with it."""

    label: str
    address: str


@dataclass(frozen=True, slots=True)
class ProductColumn:
    """A compared product: its entry, its likely matches in the federal list, and the link that removes it.

    `name` tells it from every other, with its developer where another has the same name. `statement` is where
    what its FHIR server declares is checked, `exit` what is known of leaving it, `audience` whom it is made
    for. `opening` is how an email to its vendor begins, and `answer_at` is where its vendor can answer, empty
    where the site has no name to put into an email.
    """

    index: int
    name: str
    candidate: Candidate
    entry: DirectoryEntry | None
    listed: str
    live: str
    evidence: tuple[EvidenceLine, ...]
    exit: tuple[ExitLine, ...]
    agent: bool
    audience: Audience | None
    remove: str
    statement: str
    perhaps: tuple[ProductPick, ...]
    opening: str
    answer_at: str


def columns_of(
    comparison: ProductComparison, entries: Mapping[str, DirectoryEntry], base: str
) -> Iterator[ProductColumn]:
    """A column for every product of a comparison, with what the lists know by the keys of products.

    `base` is what links in an email begin with.
    """
    candidates = comparison.roster.candidates
    names = Counter(each.name.casefold() for each in candidates)
    for index, candidate in enumerate(candidates):
        entry = entries.get(candidate.key)
        product = entry.product if entry else None
        yield ProductColumn(
            index=index,
            name=label(entry) if entry and names[candidate.name.casefold()] > 1 else candidate.name,
            candidate=candidate,
            entry=entry,
            listed=_listed(entry),
            live=entry.certification.address if entry and entry.certification else SEARCH,
            evidence=evidence_lines(entry.certification.evidence) if entry and entry.certification else (),
            exit=exit_lines(entry.certification if entry else None, _marked(comparison, index)),
            agent=product is not None and product.kind == "practice_agent",
            audience=audience_of(comparison, product),
            statement=comparison.statement_address(index),
            remove=comparison.address(comparison.roster.without(index)),
            perhaps=() if entry else tuple(_perhaps(comparison, index)),
            opening=opening_of(comparison.criteria.subject),
            answer_at=base and base + asking_link(comparison, "vendor", [candidate]),
        )


def _marked(comparison: ProductComparison, index: int) -> Iterator[MarkedRequirement]:
    """What visitors marked of a product."""
    candidate = comparison.roster.candidates[index]
    for place, asked in zip(comparison.indices, comparison.wanted.asked, strict=True):
        if mark := candidate.mark(place):
            yield MarkedRequirement(asked.requirement, mark, candidate.witness(place))


def _listed(entry: DirectoryEntry | None) -> str:
    """What the public list says of a product's developer as a whole."""
    shown = entry.certification if entry else None
    if shown is None:
        return ""
    if not shown.listings:
        return f"No active listing found as of {shown.as_of}. That is no proof that there is none."
    active = f"{counted(shown.listings, 'active listing')} of {shown.developer}"
    flagged = f", {shown.flagged} with open findings" if shown.flagged else ""
    return f"{active} as of {shown.as_of}{flagged}."


def _perhaps(comparison: ProductComparison, index: int) -> Iterator[ProductPick]:
    """What a product may be in the lists, but for what is compared already."""
    roster = comparison.roster
    here = {each.key for each in roster.candidates}
    name = roster.candidates[index].name
    found = comparison.lists.suggest(name) if len(together(name)) >= SHORTEST_NAME else ()
    for each in [each for each in found if each.key not in here][:FEW]:
        other = roster.taken_for(index, short(each.name), each.key)
        yield ProductPick(label(each), comparison.address(other))
