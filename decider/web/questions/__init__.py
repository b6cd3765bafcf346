"""`/questions`, `/q` and `/answers`: asking."""
