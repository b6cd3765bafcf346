"""What analysts write: the criteria file as frozen, typed values, or every problem in it."""

from decider.criteria.loader import Document, open_document
from decider.criteria.problems import Problem, Refused

__all__ = ["Document", "Problem", "Refused", "open_document"]
