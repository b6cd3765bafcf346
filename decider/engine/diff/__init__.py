"""What one edition changes against another, and for whom."""
