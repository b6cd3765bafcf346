"""Products side by side: what is known of each, ranked by what a practice asks for."""
