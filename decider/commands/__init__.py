"""The commands, by what one does with a criteria file."""
