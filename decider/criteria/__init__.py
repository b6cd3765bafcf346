"""What analysts write: the criteria file as frozen, typed values."""
