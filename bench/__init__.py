"""What the promises cost: `python -m bench` prints ratios from one run."""
