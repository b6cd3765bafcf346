"""Certified products: the public list as it was downloaded, and what it shows of a developer."""
