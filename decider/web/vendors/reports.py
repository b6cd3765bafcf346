"""Reports on the products of a comparison: what a vendor answers, what a member of a committee saw.

A report is an address, like everything else here. Its code holds no answers of the practice, so that a vendor
learns what is asked and nothing about who asks.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal
from urllib.parse import parse_qsl, unquote, urlencode

from werkzeug.datastructures import MultiDict

from decider.engine.products.marks import Mark
from decider.engine.products.merged_cells import CellStatement
from decider.text.plain import cleared
from decider.web.vendors.query import KEYS, LONGEST_KEY, MOST, NAMES, called

ReportKind = Literal["vendor", "demo"]
WHO, GIVEN, ASKED = "n", "a", "q"
NOTHING = "."
ANSWERS: Mapping[str, Mark] = {"y": "yes", "x": "partly", "n": "no"}
SCORES: Mapping[str, Mark] = {"0": "no", "1": "partly", "2": "partly", "3": "yes"}
EXTRA = "x"
GIVES: Mapping[ReportKind, Mapping[str, Mark]] = {"vendor": ANSWERS, "demo": SCORES}
MOST_REPORTS = 20
# An address in a text, up to what cannot be part of one: mail programs put <> or quotation marks around.
_LINK = re.compile(r"/vendors/([0-9A-Za-z-]+)/(vendor|demo)\?([^\s<>\"“”]+)")


@dataclass(frozen=True, slots=True)
class ReportedProduct:
    """A product with a character for each requirement of the file: what is answered, or what was seen."""

    name: str
    key: str
    given: str

    @property
    def count(self) -> int:
        """How many requirements it says something of."""
        return len(self.given) - self.given.count(NOTHING)


@dataclass(frozen=True, slots=True)
class ProductReport:
    """What a vendor or a member says of some products; `who` is the member's name.

    `asked` are the requirements asked of them, by their indices in the file.
    """

    kind: ReportKind
    who: str
    products: tuple[ReportedProduct, ...]
    asked: tuple[int, ...]

    @property
    def query(self) -> str:
        """Itself as an address says it, without the code."""
        pairs = [
            *((NAMES, each.name) for each in self.products),
            *((KEYS, each.key) for each in self.products if any(other.key for other in self.products)),
            *([(WHO, self.who)] if self.who else []),
            (ASKED, mask_of(self.asked)),
            *((GIVEN, each.given.rstrip(NOTHING)) for each in self.products if self.count),
        ]
        return urlencode(pairs)

    @property
    def count(self) -> int:
        """How many answers it has."""
        return sum(each.count for each in self.products)

    def statements(self, product: ReportedProduct, index: int) -> Iterator[CellStatement]:
        """What it says of a requirement of one of its products, if anything."""
        mark = GIVES[self.kind].get(product.given[index])
        if mark is None:
            return
        if self.kind == "demo":
            yield CellStatement(self.who or "Somebody", "seen", mark)
        else:
            yield CellStatement("The vendor", "said", mark, extra=product.given[index] == EXTRA)


def report_of(kind: ReportKind, args: MultiDict[str, str], count: int) -> ProductReport:
    """The report in a query, as written in an address or sent by its form.

    `count` is how many requirements the criteria file has. What is not understood is left out.
    """
    asked = tuple(_masked(args.get(ASKED, ""), count))
    names = [called(name) for name in args.getlist(NAMES)][:MOST]
    products = tuple(
        ReportedProduct(name, _at(args, KEYS, index)[:LONGEST_KEY], _given(kind, args, index, count, asked))
        for index, name in enumerate(names)
        if name
    )
    return ProductReport(kind, called(args.get(WHO, "")) if kind == "demo" else "", products, asked)


def reports_in(text: str, count: int) -> list[tuple[str, ProductReport]]:
    """The reports whose links stand in a text, each with its code, in their order and each once."""
    found = [
        (code, report_of(_kind(kind), MultiDict(parse_qsl(query, keep_blank_values=True)), count))
        for code, kind, query in _LINK.findall(text if _LINK.search(text) else unquote(text))
    ]
    return list(dict.fromkeys(found))[:MOST_REPORTS]


def mask_of(indices: Sequence[int]) -> str:
    """Requirements by their indices in the file, a bit each, in base 32 as Python reads it."""
    number, digits = sum(1 << index for index in set(indices)), ""
    while number:
        number, digit = divmod(number, 32)
        digits = "0123456789abcdefghijklmnopqrstuv"[digit] + digits
    return digits


def _masked(mask: str, count: int) -> Iterator[int]:
    number = int(mask, 32) if re.fullmatch("[0-9a-v]{1,99}", mask) else 0
    return (index for index in range(count) if number >> index & 1)


def _kind(text: str) -> ReportKind:
    return "demo" if text == "demo" else "vendor"


def _given(kind: ReportKind, args: MultiDict[str, str], index: int, count: int, asked: Sequence[int]) -> str:
    said = [*_at(args, GIVEN, index).lower()[:count].ljust(count, NOTHING)]
    for place in asked:
        said[place] = args.get(f"{GIVEN}{index}-{place}", said[place])
    return "".join(each if each in GIVES[kind] else NOTHING for each in said)


def _at(args: MultiDict[str, str], name: str, index: int) -> str:
    texts = args.getlist(name)
    return cleared(texts[index]) if index < len(texts) else ""
