"""Sums, decisions and lines of money in words."""
