"""Decide between kinds of record system: exact, explained, sourced and permanent."""
