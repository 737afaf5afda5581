"""What held from which run to which: serial numbers in their places, stages and their reasons, sums of money."""
