"""What would fail in the next audit that nobody watches, and what to do about it."""
