"""`/cost`: five years of cost."""
