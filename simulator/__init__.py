"""A fleet of Junos devices on loopback, over real SSH."""
