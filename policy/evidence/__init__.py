"""Which outputs are complete, and what they should show and do not."""
