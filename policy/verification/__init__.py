"""The CLI reading compared with the NETCONF reading of the same device."""
