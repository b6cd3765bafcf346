"""Folders of prepared links: one secret address for the links of whoever makes many."""
