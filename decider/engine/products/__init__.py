"""Products against requirements: bounds on what is unknown, and the rank."""
