"""What must hold in a criteria file beyond its schema."""
