"""What can be proved about a verdict, each proof exact and on its own."""
