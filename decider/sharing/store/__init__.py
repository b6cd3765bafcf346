"""What is kept: every edition ever served, in SQLite or in PostgreSQL by the same code."""
