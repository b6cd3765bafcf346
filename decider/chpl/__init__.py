"""The federal list of certified health IT (CHPL): its files read strictly, searched, and shown."""
