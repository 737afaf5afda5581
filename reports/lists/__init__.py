"""The CSV files of a run, their columns, and the lists that go out to be filled in."""
