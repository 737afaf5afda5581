"""The command line of one device: text in, text out, no network."""
