"""The database: editions, prepared links and the list of products."""
