"""The forms, by WTForms."""
