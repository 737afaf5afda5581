"""What the reference tables state about a name, a SKU or a release."""
