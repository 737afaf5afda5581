"""NETCONF of a simulated device: framing, RPCs, a session, and how it fails."""
