"""What a row of the inventory is: its SKU, whether it is a product, its state, its ports."""
