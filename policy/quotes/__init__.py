"""Our side of a comparison with a quote, theirs, and what differs."""
