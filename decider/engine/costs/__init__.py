"""Five years of cost as ranges, and the difference between two bills."""
