"""What a message about a run holds: what changed, what is overdue, and the figures of the run for machines."""
