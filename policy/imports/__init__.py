"""From what an owner can export or save to overlays of the reference tables."""
