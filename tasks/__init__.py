"""What is sent to a device: one verb per file, read-only, and how a failed visit is named."""
