"""The schema of a criteria file, as frozen typed values."""
