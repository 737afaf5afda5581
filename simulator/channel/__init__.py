"""An open channel to a device: how outputs are handed over on it, and the log of what came in."""
