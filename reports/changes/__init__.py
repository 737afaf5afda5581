"""What changed between two judged runs."""
