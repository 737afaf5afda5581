"""Which device each stretch of a capture belongs to, or that nothing tells."""
