"""The columns of every reference table, each declared once."""
