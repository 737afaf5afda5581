"""From NETCONF replies to the rows of the second reading."""
