"""What several pages show: the balance, citations, words and numbers."""
