"""View model of the pages on which a vendor answers, or a member of a committee says what they saw."""

from dataclasses import dataclass

from decider.criteria.model.advice import Requirement
from decider.engine.scoring.edition import Edition
from decider.web.vendors import addresses
from decider.web.vendors.reports import NOTHING, ProductReport, ReportedProduct

CHOICES = {
    "vendor": (("y", "Yes"), ("x", "At extra cost"), ("n", "No"), (NOTHING, "?")),
    "demo": (("0", "0"), ("1", "1"), ("2", "2"), ("3", "3"), (NOTHING, "?")),
}


@dataclass(frozen=True, slots=True)
class ReportPage:
    """The questions of a report with the answers so far; `link` is what to send back."""

    edition: Edition
    code: str
    report: ProductReport
    asked: tuple[tuple[int, Requirement], ...]
    choices: tuple[tuple[str, str], ...]
    action: str
    link: str

    @property
    def total(self) -> int:
        """How many questions there are."""
        return len(self.asked) * len(self.report.products)

    def chosen(self, product: ReportedProduct, index: int) -> str:
        """What is answered, or was seen, of a requirement of a product."""
        return product.given[index]


def report_page(edition: Edition, code: str, report: ProductReport, base: str) -> ReportPage:
    """The page of a report; `base` is what its link begins with."""
    requirements = edition.criteria.requirements
    action = addresses.report(code, report.kind)
    return ReportPage(
        edition=edition,
        code=code,
        report=report,
        asked=tuple((index, requirements[index]) for index in report.asked),
        choices=CHOICES[report.kind],
        action=action,
        link=f"{base}{action}?{report.query}",
    )
