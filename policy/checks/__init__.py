"""One module per clause of the policy."""
