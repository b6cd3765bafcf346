"""The arithmetic: pure, exact, and free of any framework."""
