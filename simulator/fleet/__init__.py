"""The devices of a simulated fleet, as trees of parts."""
