"""The federal list of certified health IT (CHPL): import, search, and certification summaries."""
