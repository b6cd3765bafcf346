"""From bytes to a tree of text that knows its positions, or to problems."""
