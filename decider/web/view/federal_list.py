"""Whether a file has anything to do with the federal list of certified products."""

from decider.criteria.model.criteria import Criteria


def certifies(criteria: Criteria) -> bool:
    """Whether anything in a file can be looked up on the list: what products have, or what is required."""
    listed = any(each.certification for each in criteria.products)
    return listed or any(each.certified or each.evidence for each in criteria.requirements)
