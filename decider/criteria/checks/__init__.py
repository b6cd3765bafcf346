"""Semantic checks of a criteria file, beyond its schema."""
