"""`/embed`: the questions in a frame of another site."""
