"""Form fields built with WTForms."""
