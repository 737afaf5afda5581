"""Which device each session of a capture belongs to, or that nothing tells."""
