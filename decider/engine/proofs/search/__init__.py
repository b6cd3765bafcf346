"""The exact searches that the proofs stand on."""
