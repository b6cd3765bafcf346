"""How the store came to be as it is, one step a module."""
