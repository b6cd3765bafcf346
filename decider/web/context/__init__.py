"""Template context processors."""
