"""The NETCONF session on a login that is open already."""
