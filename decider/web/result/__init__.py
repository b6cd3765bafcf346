"""`/r/CODE`: the result."""
