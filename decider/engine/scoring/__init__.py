"""Answers to scores, bounds, rules and a verdict, in integers and fractions."""
