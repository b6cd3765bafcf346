"""Proofs about a verdict, each exact and independent of the others."""
