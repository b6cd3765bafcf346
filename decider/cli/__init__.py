"""The commands of `decider`, a module for each."""
