"""Values as words that pages, documents and commands share."""
