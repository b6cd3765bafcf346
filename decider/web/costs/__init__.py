"""Five years of cost."""
