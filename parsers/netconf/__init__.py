"""From NETCONF replies to the rows of a verification."""
