"""The analyst's desk: what a draft does, shown to its author on this machine alone."""
