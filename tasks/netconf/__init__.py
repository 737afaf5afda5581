"""The NETCONF session on a login that is open already, and the closed list of what is queried over it."""
