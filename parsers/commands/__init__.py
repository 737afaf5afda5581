"""From the output of a command to rows; one module per subject."""
