"""Files that have the right shape, whatever they mean."""

from decider.criteria.model.criteria import Criteria
from decider.criteria.parser.composer import parse
from decider.criteria.parser.schema_errors import shape


def shaped(text: str) -> Criteria:
    """The values of a file that has the shape of one, whatever it says."""
    _, root, problems = parse(text)
    assert root
    criteria, misshapen = shape(root)
    assert criteria, misshapen
    assert not problems
    return criteria
