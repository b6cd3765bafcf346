"""The pages that ask: one question after another, and all answers to check."""
