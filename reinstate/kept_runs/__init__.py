"""The folder of all runs: what is known of them together, over the years."""
