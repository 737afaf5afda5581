"""What pictures, documents and messages that prove a purchase show."""
