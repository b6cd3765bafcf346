"""How many answer sheets there are of each kind, exactly and without listing them."""
