"""`/compare`: two to six results side by side."""
