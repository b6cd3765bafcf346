"""Several answer sheets taken together."""
