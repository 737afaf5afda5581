"""The one page that a renewal team opens: its first screen, its tables and the device by device part."""
