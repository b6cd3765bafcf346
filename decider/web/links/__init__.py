"""Prepared links: the only thing that the site stores besides editions."""
