"""From the bytes of a terminal log to the outputs of its commands."""
