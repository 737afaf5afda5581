"""What the terminal says of one device, one part or its money."""
