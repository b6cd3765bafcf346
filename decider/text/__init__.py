"""Words shared by pages, documents and commands."""
