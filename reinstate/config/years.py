"""The years that a day may be of."""

# Days far from ours are slips of a digit, and terms that begin on them have no end in the calendar.
YEARS = range(1990, 2100)
OTHER_YEAR = "lies outside the years 1990 to 2099."
