"""Days, amounts and currencies as people and programs write them, read the same in every file."""
