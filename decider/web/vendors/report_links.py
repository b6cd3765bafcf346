"""Links that ask others about the products of a comparison."""

from collections.abc import Sequence

from decider.codes import code_of
from decider.engine.products.knowledge import counting
from decider.engine.scoring.sheet import Sheet
from decider.web.vendors import addresses
from decider.web.vendors.comparison import ProductComparison
from decider.web.vendors.query import Candidate
from decider.web.vendors.reports import NOTHING, ProductReport, ReportedProduct, ReportKind


# The code of an empty sheet, and the requirements beside it: who is asked learns what is asked, and nothing
# of what the practice answered about itself.
def asking_link(comparison: ProductComparison, kind: ReportKind, candidates: Sequence[Candidate]) -> str:
    """Where the must-haves are asked of a vendor or of a committee, about these products."""
    musts = counting(comparison.wanted.priorities)
    products = tuple(ReportedProduct(each.name, each.key, NOTHING * comparison.count) for each in candidates)
    report = ProductReport(kind, "", products, tuple(comparison.indices[place] for place in musts))
    return f"{addresses.report(code_of(comparison.decoded.edition, Sheet()), kind)}?{report.query}"
