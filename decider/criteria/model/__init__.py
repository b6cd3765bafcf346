"""What a criteria file may say, as frozen typed values."""
