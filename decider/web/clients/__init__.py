"""`/ask` and `/c`: clients who are asked, and may send their answers back."""
