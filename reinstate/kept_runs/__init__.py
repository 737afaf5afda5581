"""The runs of years: kept once, thinned, taken into the history, listed and compared with what was noted of them."""
