"""`/`, and whether the site is healthy."""
