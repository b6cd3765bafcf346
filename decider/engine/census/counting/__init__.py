"""Exact counting over all sheets by sums, without listing them."""
