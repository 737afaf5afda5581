"""The fees of the policy and their totals."""
