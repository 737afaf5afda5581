"""What the reference tables say of a name, a SKU or a release."""
