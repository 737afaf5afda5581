"""The output of the CLI compared with its verification: NETCONF, NAPALM or an imported reply of the same device."""
