"""What `decider doctor` looks at, one part of a site a module."""
