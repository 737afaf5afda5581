"""What Junos calls its slots and releases, whatever the command."""
