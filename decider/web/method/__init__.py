"""`/method`, `/guide`, `/editions` and `/source`: how it works and what it rests on."""
