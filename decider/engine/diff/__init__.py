"""The differences of two editions: edits, their impact, and the sheets they affect."""
