"""Files that people hand over, read strictly, and files we keep, written in full or not at all."""
