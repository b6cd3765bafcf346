"""The criteria file as frozen, typed values, or every problem in it."""

from decider.criteria.loader import Document, open_document
from decider.criteria.problems import CriteriaFileError, Problem

__all__ = ["CriteriaFileError", "Document", "Problem", "open_document"]
