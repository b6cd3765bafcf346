"""Whether a product is an EMR or an EHR: the article's rule of thumb as points that one can check.

It is no official test. Certification shows that a function met a test once, so a point counts as met only
when somebody saw it done, and a point that is nowhere listed is unknown and not missed.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from werkzeug.datastructures import MultiDict

from decider.chpl.certification import SEARCH
from decider.chpl.directory import DirectoryEntry
from decider.criteria.checks.citations import facts_in
from decider.criteria.model.guide import Point, Section
from decider.engine.scoring.edition import Edition
from decider.text.plain import cleared
from decider.web import urls
from decider.web.vendors.lookup import ProductLists, label, short, spelled
from decider.web.vendors.query import KEYS, LONGEST_KEY, NAMES, SHOWN, Candidate, called
from decider.web.view.citations import SourceShelf, numbers_of, shelves_of
from decider.web.view.text import quoted

POINTS_SENT = "a"
UNKNOWN = "Not known yet"
ANSWERS = {"y": "Yes, we’ve seen it", "c": "Certified, but we haven’t seen it", "n": "No, it can’t"}


@dataclass(frozen=True, slots=True)
class CheckedPoint:
    """A point of the test with its answer; `shows` is what certification says of it, if anything."""

    point: Point
    chosen: str
    choices: tuple[tuple[str, str], ...]
    stands: str
    shows: str


@dataclass(frozen=True, slots=True)
class TestedProduct:
    """The product that is tested, empty where none is named; `label` tells it from others of its name.

    `entry` is what is known of it, None where it is in no list or the list cannot be asked now.
    """

    name: str
    key: str
    label: str
    entry: DirectoryEntry | None


@dataclass(frozen=True, slots=True)
class CheckPage:
    """The test of one product; `verdict` is the headline as it stands inside a sentence."""

    edition: Edition
    test: Section
    tested: TestedProduct
    live: str
    agent: bool
    checked: tuple[CheckedPoint, ...]
    verdict: str
    says: str
    numbers: Mapping[str, int]
    shelves: tuple[SourceShelf, ...]

    @property
    def headline(self) -> str:
        """The verdict as it begins a sentence."""
        return self.verdict[:1].upper() + self.verdict[1:]


def check_page(edition: Edition, test: Section, args: MultiDict[str, str], lists: ProductLists) -> CheckPage:
    """The test as an address has it."""
    tested = _tested(args, lists)
    entry = tested.entry
    product = entry.product if entry else None
    checked = tuple(_checked(test.points, _fitted(args.get(POINTS_SENT, ""), len(test.points)), entry))
    verdict, says = _verdict(checked)
    facts = (fact for part in (test, product) if part for _, fact in facts_in(part))
    shelves = shelves_of(edition.criteria.cited(tuple(dict.fromkeys(facts))))
    return CheckPage(
        edition=edition,
        test=test,
        tested=tested,
        live=entry.certification.address if entry and entry.certification else SEARCH,
        agent=product is not None and product.kind == "practice_agent",
        checked=checked,
        verdict=verdict,
        says=says,
        numbers=numbers_of(shelves),
        shelves=shelves,
    )


def taken_up(args: MultiDict[str, str], lists: ProductLists, count: int, code: str) -> str:
    """The address of what a form sent; the answers are kept unless they were about another product."""
    before = _tested(args, lists)
    name, key = _named(args.get("add", before.label), before, lists)
    answers = _fitted("".join(args.getlist(POINTS_SENT)), count)
    same = key == before.key if key and before.key else spelled(name) == spelled(before.name)
    return urls.vendors_test(name, key, answers if same or not before.name else SHOWN * count, code)


def _tested(args: MultiDict[str, str], lists: ProductLists) -> TestedProduct:
    name, key = called(args.get(NAMES, "")), cleared(args.get(KEYS, ""))[:LONGEST_KEY]
    entry = lists.entry(Candidate(name, key, "", "")) if name else None
    if entry:
        return TestedProduct(short(entry.name), entry.key, label(entry), entry)
    return TestedProduct(name, key if name else "", name, None)


def _named(text: str, before: TestedProduct, lists: ProductLists) -> tuple[str, str]:
    """The name and the key of the product in the field, which stays the one before where it may be that."""
    if before.key and spelled(text) == spelled(before.label):
        return before.name, before.key
    meant = lists.meant(text)
    if meant:
        return short(meant.name), meant.key
    name = called(text)
    return name, before.key if spelled(name) == spelled(before.name) else ""


def _fitted(text: str, count: int) -> str:
    known = "".join(each if each in {*ANSWERS, "u"} else SHOWN for each in text.lower()[:count])
    return known.ljust(count, SHOWN)


def _checked(points: Sequence[Point], answers: str, entry: DirectoryEntry | None) -> Iterator[CheckedPoint]:
    shown = entry.certification if entry else None
    for point, answer in zip(points, answers, strict=True):
        wanted = (point.tag or "",)
        certified = shown is not None and not shown.not_found(wanted)
        first = ANSWERS["c"] if certified else UNKNOWN
        others = [each for each in ANSWERS.items() if not (certified and each[0] == "c")]
        left = answer == SHOWN or (answer == "u" and not certified) or (answer == "c" and certified)
        yield CheckedPoint(
            point=point,
            chosen=SHOWN if left else answer,
            choices=((SHOWN, first), *others, *((("u", UNKNOWN),) if certified else ())),
            stands="c" if left and certified else "" if left or answer == "u" else answer,
            shows=shown.says(wanted) if shown else "",
        )


# A chain of weakest links: one failed point decides against an EHR, whatever else was seen; an unknown one
# leaves it open; a certified one that nobody saw leaves it on paper.
def _verdict(checked: Sequence[CheckedPoint]) -> tuple[str, str]:
    """The verdict and the sentence under it: one failed point decides, else all must be met."""
    failed, open_ones, unseen = (
        [each.point.name or "" for each in checked if each.stands == stands] for stands in ("n", "", "c")
    )
    if failed:
        return "closer to an EMR, by this test", f"It can’t: {quoted(failed)}."
    if open_ones:
        return "not certain yet", f"Find out: {quoted(open_ones)}."
    if unseen:
        return "an EHR on paper", f"Every point is certified or seen done. Still to see: {quoted(unseen)}."
    return "an EHR, as this site uses the word", "You saw every point done."
