"""What a person sees at the terminal, and what programs read from the log."""
