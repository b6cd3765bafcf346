"""Shared view models: verdict, balance, citations, words and numbers."""
