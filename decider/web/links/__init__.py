"""Prepared links: what the site stores besides editions."""
