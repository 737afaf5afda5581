"""What the records mean: reference tables, one module per check, prices."""
